/** Flat rows as what charts show: counts, and values of one indicator over time. */
import type { Row } from "../api";
import { cell, figure } from "./cells";

export interface Count {
  value: string;
  count: number;
}

/** How many rows have each value of a column, the most frequent first; `most` of them. */
export function counts(rows: readonly Row[], column: string, most: number): Count[] {
  const found = new Map<string, number>();
  for (const row of rows) {
    const value = cell(row, column);
    if (value !== null) found.set(value, (found.get(value) ?? 0) + 1);
  }
  return [...found].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, most);
}

export interface Point {
  /** Days since 1970 of the middle of the period, in seconds, as charts count. */
  at: number;
  value: number;
  row: Row;
}

export interface Series {
  unit: string;
  measure: string;
  place: string | null;
  points: Point[];
}

/** The values of an indicator with a date, by unit, measure and place; one time is no series. */
export function seriesOf(rows: readonly Row[], indicator: string): Series[] {
  const found = new Map<string, Series>();
  for (const row of rows) {
    const [value, start, end] = [figure(row, "value"), cell(row, "period_start"), cell(row, "period_end")];
    if (cell(row, "indicator") !== indicator || value === null || start === null || end === null) continue;
    const at = (Date.parse(`${start}T00:00:00Z`) + Date.parse(`${end}T00:00:00Z`)) / 2000;
    if (Number.isNaN(at)) continue;
    const [unit, measure, place] = [cell(row, "unit") ?? "1", cell(row, "measure") ?? "level", cell(row, "place")];
    const key = JSON.stringify([unit, measure, place]);
    const series = found.get(key) ?? { unit, measure, place, points: [] };
    series.points.push({ at, value, row });
    found.set(key, series);
  }
  return [...found.values()]
    .filter(({ points }) => times(points) > 1)
    .map((series) => ({ ...series, points: [...series.points].sort((a, b) => a.at - b.at) }))
    .sort((a, b) => times(b.points) - times(a.points) || b.points.length - a.points.length);
}

const times = (points: readonly Point[]) => new Set(points.map(({ at }) => at)).size;

/** Points of one time with different values: sources contradict each other. */
export function contradictions(series: Series): number {
  const times = new Map<string, Set<number>>();
  for (const { row, value } of series.points) {
    const key = `${cell(row, "period_start")}…${cell(row, "period_end")}`;
    times.set(key, (times.get(key) ?? new Set()).add(value));
  }
  return [...times.values()].filter((values) => values.size > 1).length;
}

/** Columns of uPlot: the times in order without repeats, and for each series its value there or null (the last said wins). */
export function aligned(list: readonly Series[]): (number | null)[][] {
  const times = [...new Set(list.flatMap(({ points }) => points.map(({ at }) => at)))].sort((a, b) => a - b);
  const place = new Map(times.map((time, at) => [time, at]));
  const columns = list.map(({ points }) => {
    const column: (number | null)[] = times.map(() => null);
    for (const { at, value } of points) column[place.get(at)!] = value;
    return column;
  });
  return [times, ...columns];
}
