import { useEffect, useRef, useState } from "preact/hooks";
import { t, type Word } from "../i18n";
import type { Facet, Facets } from "../api";
import { isDay } from "../record/check";
import { unitName } from "../record/units";
import { go, route } from "../route";

type Tab = "documents" | "records" | "charts";
const BY_TAB: Record<Tab, readonly string[]> = {
  documents: ["query", "publisher", "country", "since", "until"],
  records: ["query", "unit", "place", "measure", "publisher", "since", "until"],
  charts: ["query", "unit", "place", "measure", "publisher", "since", "until"],
};
const CHOICES: Record<string, [keyof Facets, Word]> = {
  publisher: ["publishers", "store.anyone"],
  country: ["countries", "store.any"],
  unit: ["units", "store.any"],
  place: ["places", "store.anywhere"],
  measure: ["measures", "store.any"],
};

/** What the address says, with only the filters that the tab has. */
export function wanted(tab: Tab, query: URLSearchParams): Record<string, string> {
  return Object.fromEntries(BY_TAB[tab].map((name) => [name, query.get(name) ?? ""]).filter(([, value]) => value !== ""));
}

export function Filters({ tab, facets }: { tab: Tab; facets: Facets }) {
  const told = route.value.query.toString();
  const [form, setForm] = useState<Record<string, string>>({});
  // What was applied here comes back by the address, when the reader may have typed on.
  const applied = useRef<string | null>(null);
  useEffect(() => {
    if (told !== applied.current) setForm(Object.fromEntries(route.value.query));
    applied.current = null;
  }, [told]);
  const apply = (next: Record<string, string>) => {
    const query = new URLSearchParams(Object.entries(next).filter(([, value]) => value));
    applied.current = query.toString();
    go("store", tab, query);
  };
  const set = (name: string, value: string, now = false) => {
    const next = { ...form, [name]: value };
    setForm(next);
    if (now) apply(next);
  };
  const wrong = (name: string) => Boolean(form[name]) && !isDay(form[name]!);
  const wide = matchMedia("(min-width: 50rem)").matches;
  return (
    <details class="filters-box" open={wide || told !== ""}>
    <summary>{t("store.filters")}</summary>
    <form class="filters" aria-label={t("store.filters")} onSubmit={(event) => { event.preventDefault(); if (!wrong("since") && !wrong("until")) apply(form); }}>
      {BY_TAB[tab].map((name) => {
        const id = `filter-${name}`;
        const [list, any] = CHOICES[name] ?? [];
        return (
          <div key={name} class={`field ${name}`}>
            <label for={id}>{t(`store.${name}` as Word)}</label>
            {list && any ? (
              <select id={id} value={form[name] ?? ""} onChange={(event) => set(name, event.currentTarget.value, true)}>
                <option value="">{t(any)}</option>
                {withChosen(facets[list] ?? [], form[name]).map(({ value, count }) => (
                  <option key={value} value={value}>{`${name === "measure" ? t(`measure.${value}` as Word) : name === "unit" ? unitName(value) : value}${count ? ` · ${count}` : ""}`}</option>
                ))}
              </select>
            ) : name === "query" ? (
                <input id={id} name={name} type="search" lang="ru" value={form[name] ?? ""} onInput={(event) => set(name, event.currentTarget.value)} />
              ) : (
                <input id={id} name={name} value={form[name] ?? ""} aria-invalid={wrong(name)} placeholder={t("field.day")} inputMode="numeric" maxLength={10}
                  aria-describedby={wrong(name) ? `${id}-fault` : undefined} onInput={(event) => set(name, event.currentTarget.value)} />
            )}
            {!list && name !== "query" && wrong(name) && <p id={`${id}-fault`} class="fault">{t("fault.date")}</p>}
          </div>
        );
      })}
      <div class="buttons">
        <button type="submit">{t("store.apply")}</button>
        <button type="button" class="quiet" onClick={() => { setForm({}); apply({}); }}>{t("store.reset")}</button>
      </div>
    </form>
    </details>
  );
}

function withChosen(list: Facet[], chosen: string | undefined): Facet[] {
  return !chosen || list.some(({ value }) => value === chosen) ? list : [{ value: chosen, count: 0 }, ...list];
}
