import { afterEach, describe, expect, it, vi } from "vitest";

vi.stubGlobal("localStorage", { getItem: () => "ru", setItem: () => undefined });
const { fieldOf, Refusal, told } = await import("../src/api");
const { language } = await import("../src/i18n");

const said = (status: number, line: string, code = "", wait: number | null = null) => told(new Refusal(status, line, wait, code));

describe("a refusal", () => {
  afterEach(() => (language.value = "ru"));
  it("is told in Russian by its code, without the English line", () => {
    language.value = "ru";
    expect(said(413, "the text has 120000 characters, more than 100000; split it", "long_text")).toBe("Выпуск слишком велик для сервиса, предел 100\u00a0000 знаков. Разделите его.");
    expect(said(413, "the body is longer than 8388608 bytes; split the release", "long_body")).toContain("8\u00a0388\u00a0608 байт");
    expect(said(422, "published: must be a date like 2024-05-31", "invalid")).toBe("Сервис не принял данные: дата выпуска.");
    expect(said(422, "records.3.unit: must be a unit", "invalid")).toBe("Сервис не принял данные: единица.");
    expect(said(422, "not valid JSON: broken", "invalid")).toBe("Сервис не принял данные: что-то из них.");
    expect(said(503, "too many wait; try again in 5 seconds", "busy", 5)).toBe("Сервис занят. Попробуйте через 5 с.");
    for (const [status, code] of [[403, "fetch_off"], [404, "no_gold"], [502, "fetch"], [500, "gave_up"], [504, "late"]] as const)
      expect(said(status, "an English line", code)).not.toMatch(/English/);
  });
  it("is told with its line where the page does not know the code, and in English", () => {
    expect(said(500, "internal error")).toBe("Сервис ответил ошибкой 500. internal error");
    expect(said(500, "internal error", "of next year")).toContain("internal error");
    language.value = "en";
    expect(said(502, "http://a/: no answer", "fetch")).toContain("http://a/: no answer");
  });
  it("names a field as the page does", () => {
    expect(["records.0.indicator: x", "text: missing", "since: x", "no field", "records.0.quantity.text: y"].map(fieldOf)).toEqual(["показатель", "текст", "с", "", "records.0.quantity.text"]);
  });
});
