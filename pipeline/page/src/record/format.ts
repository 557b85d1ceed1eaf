/** A record in words for the eye. */
import { day, days, number, t, type Word } from "../i18n";
import type { Comparator, Rec } from "./types";

const SIGNS: Record<Comparator, string> = { eq: "", approx: "≈ ", almost: "≲ ", gt: "> ", ge: "≥ ", lt: "< ", le: "≤ " };

/** «≈ 12,7 %», «10–12 KZT», «≥ 300». */
export function magnitude(record: Rec): string {
  const { value, lower, upper, unit, comparator } = record;
  const range = `${lower === null ? "…" : number(lower)}–${upper === null ? "…" : number(upper)}`;
  return `${SIGNS[comparator]}${value === null ? range : number(value)}${unit === "1" ? "" : `\u00a0${unit}`}`;
}

/** «14 мая 2024 г.», «2024», «2019–2021», «янв. – апр. 2024 г.», «1–7 мая 2024 г.»; an end that is not known is «…». */
export function between(start: string | null, end: string | null): string {
  if (start === null || end === null) return start === end ? "" : `${start === null ? "…" : day(start)} – ${end === null ? "…" : day(end)}`;
  if (start === end) return day(start);
  if (start.endsWith("-01-01") && end.endsWith("-12-31")) {
    const [first, last] = [start.slice(0, 4), end.slice(0, 4)];
    return first === last ? first : `${first}–${last}`;
  }
  return days(start, end);
}

/** The value of each row of a card; null for what the record does not say. */
export function told(record: Rec): Record<string, string | null> {
  const { period, baseline, place, place_code: code } = record;
  const base = baseline && [baseline.start || baseline.end ? between(baseline.start, baseline.end) : null, baseline.value === null ? null : number(baseline.value)];
  return {
    number: magnitude({ ...record, unit: "1", comparator: "eq" }),
    comparator: t(`comparator.${record.comparator}` as Word),
    unit: record.unit + (record.counted ? `, ${record.counted}` : ""),
    indicator: record.indicator,
    measure: t(`measure.${record.measure}` as Word) + (record.direction ? `, ${t(`direction.${record.direction}` as Word)}` : ""),
    period: period && between(period.start, period.end),
    baseline: base && base.filter(Boolean).join(": "),
    place: place === null && !code ? null : [place, code].filter(Boolean).join(", "),
    actor: record.actor,
    source: record.source,
    modality: t(`modality.${record.modality}` as Word),
  };
}
