/** Flat rows as what charts show: counts, and values of one indicator over time. */
import type { Row } from "../api";
import { cell, figure } from "./cells";

export interface Count {
  value: string;
  count: number;
}

/** How many rows have each value of a column, the most frequent first. */
export function counts(rows: readonly Row[], column: string): Count[] {
  const found = new Map<string, number>();
  for (const row of rows) {
    const value = cell(row, column);
    if (value !== null) found.set(value, (found.get(value) ?? 0) + 1);
  }
  return [...found].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

export interface Point {
  /** Days since 1970 of the middle of the period, in seconds, as charts count. */
  at: number;
  value: number;
  row: Row;
}

/** How long a period is: months, or days where it is shorter than a month. A month and a year are not compared. */
export interface Length {
  n: number;
  of: "months" | "days";
}

export interface Series {
  place: string | null;
  points: Point[];
}

/** Series that one chart can show: of one indicator, unit, measure and length of periods. */
export interface Group {
  key: string;
  indicator: string;
  unit: string;
  measure: string;
  length: Length;
  list: Series[];
  size: number;
}

const DAY = 86_400_000;

export function lengthOf(start: string, end: string): Length {
  const days = Math.round((Date.parse(end) - Date.parse(start)) / DAY) + 1;
  return days < 28 ? { n: days, of: "days" } : { n: Math.max(1, Math.round(days / 30.44)), of: "months" };
}

/** All groups with a series over more than one time, those with most times first. */
export function groupsOf(rows: readonly Row[]): Group[] {
  const groups = new Map<string, Group & { places: Map<string | null, Series> }>();
  for (const row of rows) {
    const [indicator, value, start, end] = [cell(row, "indicator"), figure(row, "value"), cell(row, "period_start"), cell(row, "period_end")];
    if (indicator === null || value === null || start === null || end === null) continue;
    const at = (Date.parse(`${start}T00:00:00Z`) + Date.parse(`${end}T00:00:00Z`)) / 2000;
    if (Number.isNaN(at)) continue;
    const [unit, measure, place, length] = [cell(row, "unit") ?? "1", cell(row, "measure") ?? "level", cell(row, "place"), lengthOf(start, end)];
    const key = JSON.stringify([indicator, unit, measure, length.n, length.of]);
    const group = groups.get(key) ?? { key, indicator, unit, measure, length, list: [], size: 0, places: new Map() };
    groups.set(key, group);
    const series = group.places.get(place) ?? { place, points: [] };
    group.places.set(place, series);
    series.points.push({ at, value, row });
  }
  return [...groups.values()]
    .map(({ places, ...group }) => {
      const list = [...places.values()].filter(({ points }) => times(points) > 1);
      for (const { points } of list) points.sort((a, b) => a.at - b.at);
      list.sort((a, b) => b.points.length - a.points.length);
      return { ...group, list, size: list.reduce((sum, { points }) => sum + points.length, 0) };
    })
    .filter(({ list }) => list.length > 0)
    .sort((a, b) => times(b.list[0]!.points) - times(a.list[0]!.points) || b.size - a.size);
}

const times = (points: readonly Point[]) => new Set(points.map(({ at }) => at)).size;

/** The points of times at which a series has different values: sources contradict each other. */
export function contradictory(series: Series): Set<Point> {
  return new Set(series.points.filter((one) => series.points.some((other) => other.at === one.at && other.value !== one.value)));
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
