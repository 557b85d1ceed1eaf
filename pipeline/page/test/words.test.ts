import { describe, expect, it, vi } from "vitest";

vi.stubGlobal("localStorage", { getItem: () => "ru", setItem: () => undefined });
const { count, fill, language, preferred } = await import("../src/i18n");
const { ru } = await import("../src/i18n/ru");
const { en } = await import("../src/i18n/en");
const { between } = await import("../src/record/format");

describe("the dictionaries", () => {
  it("have the same words", () => expect(Object.keys(en)).toEqual(Object.keys(ru)));
  it("fill in the same values", () => {
    const names = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort();
    for (const word of Object.keys(ru) as (keyof typeof ru)[]) expect([word, names(en[word])]).toEqual([word, names(ru[word])]);
  });
  it("leave nothing empty", () => expect([...Object.values(ru), ...Object.values(en)].filter((word) => !word.trim())).toEqual([]));
});

describe("language", () => {
  it("goes by the browser", () => {
    expect([["ru-RU"], ["kk-KZ", "en"], ["de", "ru"], ["de"], ["en-GB", "ru"], []].map(preferred)).toEqual(["ru", "ru", "ru", "en", "en", "en"]);
  });
  it("counts in Russian and in English", () => {
    language.value = "ru";
    expect([1, 2, 5, 21, 112].map((n) => count("records.count", n))).toEqual(["1 запись", "2 записи", "5 записей", "21 запись", "112 записей"]);
    language.value = "en";
    expect([1, 2].map((n) => count("records.count", n))).toEqual(["1 record", "2 records"]);
    expect(fill("{a} {b}", { a: 1 })).toBe("1 {b}");
  });
});

describe("periods", () => {
  it("are told shortly", () => {
    language.value = "en";
    expect(between("2024-01-01", "2024-12-31")).toBe("2024");
    expect(between("2019-01-01", "2021-12-31")).toBe("2019–2021");
    expect(between("2024-01-01", "2024-04-30")).toMatch(/^Jan\s?–\s?Apr 2024$/);
    expect(between("2024-05-14", "2024-05-14")).toBe("14 May 2024");
    expect(between("2024-05-14", null)).toBe("14 May 2024 – …");
  });
});
