/** The fields of a form, all of them texts, and the record that they make. */
import { typed } from "./number";
import type { Comparator, Direction, Measure, Modality, Rec } from "./types";

export const FIELDS = [
  "value", "lower", "upper", "comparator", "unit", "counted", "indicator", "measure", "direction", "period_start", "period_end",
  "baseline_start", "baseline_end", "baseline_value", "place", "place_code", "actor", "source", "modality",
] as const;
export type FormField = (typeof FIELDS)[number];
export type Form = Record<FormField, string>;

const plain = (value: number | null | undefined, comma: boolean) => (value == null ? "" : comma ? String(value).replace(".", ",") : String(value));

/** A record as texts; with a decimal comma where the language has one. */
export function toForm(record: Rec, comma = false): Form {
  return {
    value: plain(record.value, comma),
    lower: plain(record.lower, comma),
    upper: plain(record.upper, comma),
    comparator: record.comparator,
    unit: record.unit,
    counted: record.counted ?? "",
    indicator: record.indicator,
    measure: record.measure,
    direction: record.direction ?? "",
    period_start: record.period?.start ?? "",
    period_end: record.period?.end ?? "",
    baseline_start: record.baseline?.start ?? "",
    baseline_end: record.baseline?.end ?? "",
    baseline_value: plain(record.baseline?.value, comma),
    place: record.place ?? "",
    place_code: record.place_code ?? "",
    actor: record.actor ?? "",
    source: record.source ?? "",
    modality: record.modality,
  };
}

/** The record that a form makes of the one that it began with; NaN stands where a number is none, to be found by `faults`. */
export function fromForm(form: Form, record: Rec): Rec {
  const text = (field: FormField) => form[field].trim() || null;
  const [start, end] = [text("period_start"), text("period_end")];
  const baseline = { start: text("baseline_start"), end: text("baseline_end"), value: typed(form.baseline_value) };
  const { place_code: _, ...rest } = record;
  const code = text("place_code");
  return {
    ...rest,
    value: typed(form.value),
    lower: typed(form.lower),
    upper: typed(form.upper),
    comparator: form.comparator as Comparator,
    unit: form.unit.trim(),
    counted: text("counted"),
    indicator: form.indicator.trim(),
    measure: form.measure as Measure,
    direction: (text("direction") as Direction | null) ?? null,
    period: start === null && end === null ? null : { start: start ?? "", end: end ?? "" },
    baseline: Object.values(baseline).every((one) => one === null) ? null : baseline,
    place: text("place"),
    ...(code ? { place_code: code.toUpperCase() } : {}),
    actor: text("actor"),
    source: text("source"),
    modality: form.modality as Modality,
  };
}
