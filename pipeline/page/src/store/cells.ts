/** Cells of the flat rows of the service. */
import type { Row } from "../api";

/** A text of a flat row; null for what it lacks. */
export function cell(row: Row, name: string): string | null {
  const value = row[name];
  return value === null || value === undefined || value === "" ? null : String(value);
}

/** A number of a flat row, which may come as the text of a decimal. */
export function figure(row: Row, name: string): number | null {
  const text = cell(row, name);
  const value = text === null ? null : Number(text);
  return value === null || Number.isNaN(value) ? null : value;
}
