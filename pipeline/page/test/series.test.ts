import { describe, expect, it } from "vitest";
import type { Row } from "../src/api";
import { aligned, contradictory, counts, groupsOf, lengthOf } from "../src/store/series";

const row = (year: number, value: number | string | null, change: Row = {}): Row => ({
  indicator: "пожары", unit: "1", measure: "level", place: "Брест", period_start: `${year}-01-01`, period_end: `${year}-12-31`, value, ...change,
});

describe("series", () => {
  it("are of one unit, measure, length and place, in the order of time, decimals as text or number", () => {
    const quarter = row(2022, 2, { period_end: "2022-03-31" });
    const groups = groupsOf([row(2022, "7.5"), row(2021, 5), row(2020, 1, { place: "Гомель" }), row(2021, 9, { unit: "%" }), row(2023, null), quarter]);
    expect(groups).toHaveLength(1);
    expect(groups[0]!.list.map(({ place, points }) => [place, points.map(({ value }) => value)])).toEqual([["Брест", [5, 7.5]]]);
    expect(groups[0]).toMatchObject({ unit: "1", length: { n: 12, of: "months" }, size: 2 });
  });
  it("are none at one time only, and contradictions are told", () => {
    expect(groupsOf([row(2021, 5), row(2021, 6)])).toEqual([]);
    const [group] = groupsOf([row(2021, 5), row(2021, 6), row(2022, 6), row(2022, 6)]);
    expect([...contradictory(group!.list[0]!)].map(({ value }) => value)).toEqual([5, 6]);
  });
  it("are as long as people say", () => {
    const lengths = [["2024-01-01", "2024-12-31"], ["2024-02-01", "2024-02-29"], ["2024-05-14", "2024-05-14"], ["2024-01-01", "2024-09-30"]];
    expect(lengths.map(([start, end]) => lengthOf(start!, end!)).map(({ n, of }) => `${n} ${of}`)).toEqual(["12 months", "1 months", "1 days", "9 months"]);
  });
  it("are aligned for the chart", () => {
    const [group] = groupsOf([row(2020, 1), row(2022, 3), row(2021, 2, { place: "Гомель" }), row(2022, 4, { place: "Гомель" })]);
    const [times, ...columns] = aligned(group!.list);
    expect(times).toHaveLength(3);
    expect(columns.map((column) => [...column].sort())).toEqual([[1, 3, null], [2, 4, null]]);
  });
});

describe("counts", () => {
  it("are of what is there, the most frequent first", () => {
    const rows = [row(1, 1), row(2, 1), row(3, 1, { place: "Гомель" }), row(4, 1, { place: null })];
    expect(counts(rows, "place")).toEqual([{ value: "Брест", count: 2 }, { value: "Гомель", count: 1 }]);
  });
});
