/** The units that the service's lexicon knows, and what a Russian reader calls them. */
import { signal } from "@preact/signals";

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
