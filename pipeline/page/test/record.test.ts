import { describe, expect, it } from "vitest";
import { faults, isDay } from "../src/record/check";
import { fromForm, toForm } from "../src/record/form";
import { guess, typed } from "../src/record/number";
import { language } from "../src/i18n";
import { known, unitName, units } from "../src/record/units";
import type { Rec } from "../src/record/types";
import { ordered } from "../src/review/gold";
import { opened } from "../src/review/open";
import { Offsets } from "../src/text/offsets";

const TEXT = "🔥 Изъято 1,3 тонны наркотиков.";
const RECORD: Rec = {
  quantity: { text: "1,3 тонны", start: 9, end: 18 },
  value: 1.3, lower: null, upper: null, comparator: "eq", unit: "t", counted: "наркотик", indicator: "изъято наркотиков",
  measure: "level", direction: null, period: { start: "2024-01-01", end: "2024-09-30" }, baseline: null,
  place: "Актюбинская область", place_code: "KZ-15", actor: null, source: "Серик Омаров", modality: "actual",
  evidence: [{ text: "1,3", start: 9, end: 12, part: "number" }],
};
const says = (change: Partial<Rec>) => faults({ ...RECORD, ...change }, new Offsets(TEXT)).map(({ field, says: word }) => `${field}: ${word}`);

describe("the rules of the model", () => {
  it("accept a sound record", () => expect(says({})).toEqual([]));
  const WRONG: [string, Partial<Rec>, string][] = [
    ["no magnitude", { value: null }, "value: fault.magnitude"],
    ["a value and a range", { lower: 1 }, "value: fault.magnitude"],
    ["a range upside down", { value: null, lower: 3, upper: 2 }, "lower: fault.lower"],
    ["no number", { value: Number.NaN }, "value: fault.number"],
    ["a unit with a space", { unit: "k g" }, "unit: fault.unit"],
    ["no unit", { unit: "" }, "unit: fault.unit"],
    ["no indicator", { indicator: " " }, "indicator: fault.indicator"],
    ["a day that is none", { period: { start: "2023-02-29", end: "2023-03-01" } }, "period: fault.day"],
    ["half a period", { period: { start: "2023-02-28", end: "" } }, "period: fault.day"],
    ["time backwards", { period: { start: "2023-03-02", end: "2023-03-01" } }, "period: fault.backwards"],
    ["a baseline backwards", { baseline: { start: "2023-03-02", end: "2023-03-01", value: null } }, "baseline: fault.backwards"],
    ["a code in words", { place_code: "Kz" }, "place_code: fault.code"],
    ["a span that is not there", { quantity: { text: "1,3 тонны", start: 8, end: 17 } }, "quantity: fault.span"],
    ["evidence beyond the text", { evidence: [{ text: "", start: 99, end: 99, part: "unit" }] }, "evidence: fault.span"],
  ];
  for (const [name, change, fault] of WRONG) it(`refuse ${name}`, () => expect(says(change)).toEqual([fault]));
  it("let half of a baseline and an open range pass", () => {
    expect(says({ baseline: { start: null, end: null, value: 5 }, value: null, lower: 10 })).toEqual([]);
  });
  it("know the units of the lexicon, once it is told", () => {
    const of = (unit: string) => faults({ ...RECORD, unit }, new Offsets(TEXT), known).map(({ says: word }) => word);
    expect(of("слон")).toEqual([]);
    units.value = new Map([["t", "т"], ["KZT", "тенге"], ["kW.h", "кВт·ч"], ["1", "ед."], ["%", "%"], ["har", "га"]]);
    for (const unit of ["t", "KZT/kW.h", "1", "1/100000", "t/har", "%"]) expect(of(unit)).toEqual([]);
    for (const unit of ["слон", "тонн", "T", "t/", "/t", "KZT/слон", "km"]) expect(of(unit)).toEqual(["fault.unit.unknown"]);
    expect(of("k g")).toEqual(["fault.unit"]);
    units.value = null;
  });
  it("know the calendar", () => {
    expect(isDay("2024-02-29")).toBe(true);
    for (const text of ["2023-02-29", "2024-13-01", "24-01-01", "0000-01-01", "", "2024-1-1"]) expect(isDay(text)).toBe(false);
  });
});

describe("the name of a unit", () => {
  it("is Russian for a Russian reader, also of what is put together", () => {
    units.value = new Map([["t", "т"], ["KZT", "тенге"], ["kW.h", "кВт·ч"], ["1", "ед."]]);
    language.value = "ru";
    expect(["t", "KZT/kW.h", "1", "1/100000", "слон", "t/слон"].map(unitName)).toEqual(["т", "тенге/кВт·ч", "ед.", "на\u00a0100\u00a0000", "слон", "т/слон"]);
    language.value = "en";
    expect(unitName("KZT/kW.h")).toBe("KZT/kW.h");
    language.value = "ru";
    units.value = null;
    expect(unitName("t")).toBe("t");
  });
});

describe("the form", () => {
  it("gives back the record that it was made of", () => {
    for (const comma of [false, true]) expect(ordered(fromForm(toForm(RECORD, comma), RECORD))).toEqual(ordered(RECORD));
    const bare = { ...RECORD, value: null, upper: 0, direction: "up" as const, period: null, baseline: { start: "2023-01-01", end: null, value: 0 }, place_code: null };
    expect(ordered(fromForm(toForm(bare), bare))).toEqual(ordered(bare));
  });
  it("takes an empty field for null, not for zero", () => {
    const made = fromForm({ ...toForm(RECORD), value: " ", lower: "0", place: "" }, RECORD);
    expect([made.value, made.lower, made.place]).toEqual([null, 0, null]);
  });
});

describe("numbers", () => {
  it("are read as people type them", () => {
    expect(["12,7", "1 949", "1\u00a0949,5", "−3", "2.5", "0"].map(typed)).toEqual([12.7, 1949, 1949.5, -3, 2.5, 0]);
    expect(typed(" ")).toBeNull();
    for (const text of ["пять", "1,2,3", "5 %", "--1"]) expect(typed(text)).toBeNaN();
  });
  it("are guessed from a mention", () => {
    expect(guess("почти 22,5 тыс. тонн")).toEqual({ value: 22500, unit: "1" });
    expect(guess("1\u00a0949 лиц")).toEqual({ value: 1949, unit: "1" });
    expect(guess("12,7 %")).toEqual({ value: 12.7, unit: "%" });
    expect(guess("двое")).toEqual({ value: null, unit: "1" });
  });
});

describe("a file", () => {
  const doc = { id: "a", published: null, country: null, text: TEXT, records: [RECORD] };
  it("is a text as it is", () => expect(opened("a.txt", "a\r\nb")).toEqual({ kind: "text", text: "a\r\nb" }));
  it("is a document with records", () => expect(opened("a.json", JSON.stringify(doc))).toEqual({ kind: "document", doc }));
  it("is a document to extract from, if it has none", () => expect(opened("a.json", JSON.stringify({ text: "x" }))).toEqual({ kind: "text", text: "x" }));
  it("is refused when its offsets lie", () => {
    const wrong = { ...doc, records: [{ ...RECORD, quantity: { text: "1,3 тонны", start: 10, end: 19 } }] };
    expect(opened("a.json", JSON.stringify(wrong)).kind).toBe("no document");
    expect(opened("a.json", "{").kind).toBe("no document");
    expect(opened("a.json", "[]").kind).toBe("no document");
  });
});
