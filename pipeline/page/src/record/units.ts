/** The units that the service's lexicon knows, and what a Russian reader calls them. */
import { signal } from "@preact/signals";
import { language, number } from "../i18n";

/** Codes with their labels; null until the service has told them. */
export const units = signal<ReadonlyMap<string, string> | null>(null);

/** A number below the line («1/100000») or above it. */
const COUNT = /^10*$/;

const split = (unit: string) => unit.split("/");

/** Whether each part of a unit is known; all are while nothing is known of units. */
export function known(unit: string): boolean {
  const told = units.value;
  return told === null || told.has(unit) || split(unit).every((part) => COUNT.test(part) || part.split(".").every((one) => told.has(one)) || told.has(part));
}

/** A unit as a Russian reader knows it («тенге/кВт·ч», «на 100 000»); its code in English and where nobody told its name. */
export function unitName(unit: string): string {
  const told = units.value;
  if (told === null || language.value !== "ru") return unit;
  const whole = told.get(unit);
  if (whole !== undefined) return whole;
  const [above = "", ...below] = split(unit);
  if (above === "1" && below.length === 1 && COUNT.test(below[0]!)) return `на\u00a0${number(Number(below[0]))}`;
  return split(unit).map((part) => told.get(part) ?? part).join("/");
}
