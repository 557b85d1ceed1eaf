/** The rules of the model, told before the server tells them: a field and the key of the sentence that says what is wrong. */
import type { Word } from "../i18n";
import type { Offsets } from "../text/offsets";
import type { Mention, Rec } from "./types";

export interface Fault {
  field: keyof Rec;
  says: Word;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a text is a day that the calendar has. */
export function isDay(text: string): boolean {
  const found = DATE.exec(text);
  if (!found || found[1] === "0000") return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

/** Whether a text may name a file of gold. */
export const isName = (text: string) => /^[\w.-]+$/.test(text) && !text.startsWith(".");

/** What is wrong with a record; `known` tells of a unit whether there is one. */
export function faults(record: Rec, text: Offsets, known: (unit: string) => boolean = () => true): Fault[] {
  const found: Fault[] = [];
  const fault = (field: keyof Rec, says: Word, wrong: boolean) => wrong && found.push({ field, says });
  const { value, lower, upper, period, baseline } = record;
  fault("quantity", "fault.span", !copies(record.quantity, text));
  fault("value", "fault.magnitude", (value === null) === (lower === null && upper === null));
  fault("lower", "fault.lower", lower !== null && upper !== null && lower > upper);
  for (const field of ["value", "lower", "upper"] as const) fault(field, "fault.number", !finite(record[field]));
  const whole = /^\S+$/u.test(record.unit);
  fault("unit", "fault.unit", !whole);
  fault("unit", "fault.unit.unknown", whole && !known(record.unit));
  fault("indicator", "fault.indicator", record.indicator.trim() === "");
  if (period) {
    const days = isDay(period.start) && isDay(period.end);
    fault("period", "fault.day", !days);
    fault("period", "fault.backwards", days && period.start > period.end);
  }
  if (baseline) {
    const days = [baseline.start, baseline.end].filter((day) => day !== null);
    fault("baseline", "fault.day", !days.every(isDay));
    fault("baseline", "fault.backwards", days.length === 2 && days.every(isDay) && days[0]! > days[1]!);
    fault("baseline", "fault.number", !finite(baseline.value));
  }
  fault("place_code", "fault.code", record.place_code != null && !/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(record.place_code));
  fault("evidence", "fault.span", !(record.evidence ?? []).every((piece) => copies(piece, text)));
  return found;
}

function copies({ start, end, text: piece }: Mention, text: Offsets): boolean {
  return start >= 0 && end > start && end <= text.points && text.slice(start, end) === piece;
}

function finite(value: number | null): boolean {
  return value === null || Number.isFinite(value);
}
