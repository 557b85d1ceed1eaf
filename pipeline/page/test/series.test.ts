import { describe, expect, it } from "vitest";
import type { Row } from "../src/api";
import { aligned, contradictions, counts, seriesOf } from "../src/store/series";

const row = (year: number, value: number | string | null, change: Row = {}): Row => ({
  indicator: "пожары", unit: "1", measure: "level", place: "Брест", period_start: `${year}-01-01`, period_end: `${year}-12-31`, value, ...change,
});

describe("series", () => {
  it("are of one unit, measure and place, in the order of time, decimals as text or number", () => {
    const found = seriesOf([row(2022, "7.5"), row(2021, 5), row(2020, 1, { place: "Гомель" }), row(2021, 9, { unit: "%" }), row(2023, null)], "пожары");
    expect(found.map(({ place, points }) => [place, points.map(({ value }) => value)])).toEqual([["Брест", [5, 7.5]]]);
  });
  it("are none at one time only, and contradictions are counted", () => {
    expect(seriesOf([row(2021, 5), row(2021, 6)], "пожары")).toEqual([]);
    const [series] = seriesOf([row(2021, 5), row(2021, 6), row(2022, 6), row(2022, 6)], "пожары");
    expect(contradictions(series!)).toBe(1);
  });
  it("are aligned for the chart", () => {
    const list = seriesOf([row(2020, 1), row(2022, 3), row(2021, 2, { place: "Гомель" }), row(2022, 4, { place: "Гомель" })], "пожары");
    const [times, ...columns] = aligned(list);
    expect(times).toHaveLength(3);
    expect(columns.map((column) => [...column].sort())).toEqual([[1, 3, null], [2, 4, null]]);
  });
});

describe("counts", () => {
  it("are of what is there, the most frequent first", () => {
    const rows = [row(1, 1), row(2, 1), row(3, 1, { place: "Гомель" }), row(4, 1, { place: null })];
    expect(counts(rows, "place", 5)).toEqual([{ value: "Брест", count: 2 }, { value: "Гомель", count: 1 }]);
    expect(counts(rows, "place", 1)).toHaveLength(1);
  });
});
