import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { language, t, type Word } from "../i18n";
import { faults as faultsOf } from "../record/check";
import { fromForm, toForm, type FormField } from "../record/form";
import { known, units as told } from "../record/units";
import { COMPARATORS, DIRECTIONS, MEASURES, MODALITIES, type Part, type Rec } from "../record/types";
import { correct, editing, items, loaded, refused, type Item } from "../review/state";
import { partLit } from "./card";
import { askFocus } from "./shortcuts";
import { suggestions } from "./suggestions";

/** Which field of the form a fault of the record belongs to. */
const PLACE: Partial<Record<keyof Rec, FormField>> = { period: "period_start", baseline: "baseline_start" };

/** All fields of a record, to be corrected. */
export function EditForm({ one }: { one: Item }) {
  const { text } = loaded.value!;
  const [form, setForm] = useState(() => toForm(one.record, language.value === "ru"));
  const [tried, setTried] = useState(one.status === "added");
  const element = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => element.current?.querySelector<HTMLElement>(one.record.indicator ? "[name=value]" : "[name=indicator]")?.focus(), []);

  const made = fromForm(form, one.record);
  const faults = faultsOf(made, text, known);
  const faultAt = (field: FormField) => (tried ? faults.find((fault) => (PLACE[fault.field] ?? fault.field) === field) : undefined);
  const close = () => { editing.value = null; askFocus(); };
  const save = (event?: Event) => {
    event?.preventDefault();
    setTried(true);
    const first = faults[0];
    if (first) {
      element.current?.querySelector<HTMLElement>(`[name=${PLACE[first.field] ?? first.field}]`)?.focus();
      return;
    }
    correct(one.key, made);
    close();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(event);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const set = (field: FormField) => (event: Event) => setForm({ ...form, [field]: (event.currentTarget as HTMLInputElement).value });
  const seen = suggestions();
  const lists = useMemo(() => units(items.value.map((item) => item.record), seen), [seen, told.value]);

  const input = (field: FormField, extra: object = {}) => {
    const fault = faultAt(field);
    return (
      <input id={`f-${field}`} name={field} value={form[field]} onInput={set(field)} autocomplete="off" aria-invalid={Boolean(fault)}
        aria-describedby={fault ? `f-${field}-fault` : undefined} {...extra} />
    );
  };
  const choice = (field: FormField, group: string, options: readonly string[], none = false) => (
    <select id={`f-${field}`} name={field} value={form[field]} onChange={set(field)}>
      {none && <option value="">{t("direction.none")}</option>}
      {options.map((option) => <option key={option} value={option}>{t(`${group}.${option}` as Word)}</option>)}
    </select>
  );
  const field = (name: FormField, label: Word, part: Part | null, control: ComponentChildren, wide = false) => {
    const fault = faultAt(name);
    return (
      <div class={`field${wide ? " wide" : ""}`} onFocusCapture={() => (partLit.value = part)} onBlurCapture={() => (partLit.value = null)}>
        <label for={`f-${name}`}>{part && <span class={`swatch evidence ${part}`} aria-hidden="true" />}{t(label)}</label>
        {control}
        {fault && <p id={`f-${name}-fault`} class="fault">{t(fault.says)}</p>}
      </div>
    );
  };
  const numeric = { inputMode: "decimal" };
  const date = { inputMode: "numeric", placeholder: t("field.day"), maxLength: 10 };
  return (
    <form ref={element} class="card edit" onSubmit={save} onKeyDown={onKey} noValidate>
      {refused.value?.key === one.key && <p class="fault" role="alert">{t("error.refused", { line: refused.value.line })}</p>}
      <div class="grid">
        {field("comparator", "field.comparator", "comparator", choice("comparator", "comparator", COMPARATORS))}
        {field("value", "field.value", "number", input("value", numeric))}
        {field("lower", "field.lower", "number", input("lower", numeric))}
        {field("upper", "field.upper", "number", input("upper", numeric))}
        {field("unit", "field.unit", "unit", input("unit", { list: "units", spellcheck: false }))}
        {field("counted", "field.counted", "unit", input("counted", { lang: "ru" }))}
        {field("indicator", "field.indicator", "indicator", input("indicator", { lang: "ru" }), true)}
        {field("measure", "field.measure", null, choice("measure", "measure", MEASURES))}
        {field("direction", "field.direction", null, choice("direction", "direction", DIRECTIONS, true))}
        {field("period_start", "field.period.start", "period", input("period_start", date))}
        {field("period_end", "field.period.end", "period", input("period_end", date))}
        {field("baseline_start", "field.baseline.start", "baseline", input("baseline_start", date))}
        {field("baseline_end", "field.baseline.end", "baseline", input("baseline_end", date))}
        {field("baseline_value", "field.baseline.value", "baseline", input("baseline_value", numeric))}
        {field("modality", "field.modality", null, choice("modality", "modality", MODALITIES))}
        {field("place", "field.place", "place", input("place", { list: "places", lang: "ru" }))}
        {field("place_code", "field.place_code", "place", input("place_code", { maxLength: 6, spellcheck: false }))}
        {field("actor", "field.actor", "actor", input("actor", { lang: "ru" }))}
        {field("source", "field.source", "source", input("source", { lang: "ru" }))}
      </div>
      <datalist id="units">{lists.units.map((unit) => <option key={unit} value={unit} label={told.value?.get(unit)} />)}</datalist>
      <datalist id="places">{lists.places.map((place) => <option key={place} value={place} />)}</datalist>
      <div class="buttons">
        <button type="submit" class="primary">{t("record.save")}</button>
        <button type="button" onClick={close}>{t("cancel")}</button>
      </div>
    </form>
  );
}

const COMMON = ["1", "%", "pp", "x", "pt", "RUB", "KZT", "USD", "EUR", "t", "kg", "km", "m2", "har", "kW.h", "MW", "1/d"];

function units(records: Rec[], seen: { units: string[]; places: string[] }) {
  const places = records.map((record) => record.place).filter((place) => place !== null);
  return {
    units: [...new Set([...records.map((record) => record.unit), ...seen.units, ...COMMON, ...(told.value?.keys() ?? [])])],
    places: [...new Set([...places, ...seen.places])],
  };
}
