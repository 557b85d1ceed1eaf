import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { count, t } from "../i18n";
import { magnitude } from "../record/format";
import { active, hovered, items, refused, walk, type Item } from "../review/state";
import { Card } from "./card";
import { askFocus, beginNew, focusAsked } from "./shortcuts";

/** On a narrow screen the records are a sheet over the text: low, half or full. It rises when a record is opened. */
const sheet = signal<"low" | "half" | "full">("low");

const NEXT = { low: "half", half: "full", full: "low" } as const;

export function Records() {
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    if (focusAsked.value === 0 || !active.value) return;
    if (sheet.value === "low") sheet.value = "half";
    const head = list.current?.querySelector<HTMLElement>("[aria-expanded=true]");
    head?.focus({ preventScroll: true });
    head?.closest("li")?.scrollIntoView({ block: "nearest" });
  }, [focusAsked.value]);
  useLayoutEffect(() => {
    sheet.value = items.value.length === 0 ? "half" : "low"; // of the document that is opened
  }, []);
  useLayoutEffect(() => {
    if (active.value && sheet.value === "low") sheet.value = "half";
    const open = list.current?.querySelector("[aria-expanded=true]")?.closest("li");
    if (open) within(list.current!, open);
  }, [active.value]);

  return (
    <section class="records-side" data-sheet={sheet.value} aria-label={t("records")}>
      <div class="records-head">
        <h2>{count("records.count", items.value.length)}</h2>
        <button type="button" class="quiet" onClick={beginNew} aria-keyshortcuts="N">+ {t("record.add")}</button>
        <button type="button" class="quiet icon sheet-switch" aria-label={t("records")} aria-expanded={sheet.value !== "low"}
          onClick={() => (sheet.value = NEXT[sheet.value])}>
          <span aria-hidden="true">{sheet.value === "full" ? "⌄" : "⌃"}</span>
        </button>
      </div>
      {items.value.length === 0 && <p class="empty">{t("release.none")}</p>}
      <ol ref={list} onKeyDown={onKey}>
        {items.value.map((one, at) => <Row key={one.key} one={one} at={at} />)}
      </ol>
    </section>
  );
}

const SIGNS = { open: "", accepted: "✓", corrected: "✎", added: "+" } as const;

function Row({ one, at }: { one: Item; at: number }) {
  const { key, record, status } = one;
  const open = active.value === key;
  const reachable = open || (active.value === null && at === 0);
  return (
    <li class={`record ${status}${open ? " is-open" : ""}${hovered.value === key ? " near" : ""}${refused.value?.key === key ? " refused" : ""}`}
      onPointerEnter={() => (hovered.value = key)} onPointerLeave={() => (hovered.value = null)}>
      <h3>
        <button type="button" class="record-head" aria-expanded={open} aria-controls={`card-${key}`} tabIndex={reachable ? 0 : -1} data-key={key}
          onClick={() => (active.value = open ? null : key)} onFocus={() => (hovered.value = key)} onBlur={() => (hovered.value = null)}>
          <span class="status" title={t(`record.${status}`)}><span aria-hidden="true">{SIGNS[status]}</span><span class="unseen">{t(`record.${status}`)}: </span></span>
          <span class="indicator" lang="ru">{record.indicator || "…"}</span>
          <span class="magnitude">{magnitude(record)}</span>
        </button>
      </h3>
      {open && <div id={`card-${key}`}><Card one={one} at={at} /></div>}
    </li>
  );
}

/** Roving: arrows go through the records, Home and End to the first and the last. */
function onKey(event: KeyboardEvent): void {
  if (!(event.target instanceof HTMLElement) || !event.target.classList.contains("record-head")) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") walk(event.key === "ArrowDown" ? 1 : -1);
  else if (event.key === "Home" || event.key === "End") active.value = items.value.at(event.key === "Home" ? 0 : -1)?.key ?? null;
  else return;
  event.preventDefault();
  askFocus();
}

/** Scrolls a list, and nothing around it, until an element of it is seen. */
function within(list: HTMLElement, element: Element): void {
  const [outer, inner] = [list.getBoundingClientRect(), element.getBoundingClientRect()];
  if (list.scrollHeight <= list.clientHeight) return;
  if (inner.top < outer.top || inner.height > outer.height) list.scrollTop += inner.top - outer.top;
  else if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom;
}
