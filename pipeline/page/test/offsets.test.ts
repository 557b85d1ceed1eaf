import { describe, expect, it } from "vitest";
import { Offsets } from "../src/text/offsets";

const TEXTS = {
  plain: "Изъято 7 кг.",
  emoji: "🔥 Пожаров 312, погибших 👨‍👩‍👧 нет 🔥",
  nbsp: "задержано 1\u00a0949\u202fлиц",
  combining: "й и\u0306 ё е\u0308: 5 %",
  crlf: "Заголовок 😀\r\n\r\nТекст — 12 т\r\n",
  ends: "😀",
  halves: "\ud83d 5 \ude00 \ud83d\ude00",
  empty: "",
};

describe("offsets", () => {
  for (const [name, text] of Object.entries(TEXTS)) {
    const offsets = new Offsets(text);
    const points = Array.from(text); // by code point, as Python counts

    it(`counts code points: ${name}`, () => expect(offsets.points).toBe(points.length));

    it(`goes both ways at every place: ${name}`, () => {
      for (let point = 0; point <= points.length; point++) {
        const unit = points.slice(0, point).join("").length;
        expect(offsets.toUnits(point)).toBe(unit);
        expect(offsets.toPoints(unit)).toBe(point);
        expect(offsets.toPoints(unit, true)).toBe(point);
      }
    });

    it(`copies the same pieces: ${name}`, () => {
      for (let start = 0; start <= points.length; start++)
        for (let end = start; end <= points.length; end++) expect(offsets.slice(start, end)).toBe(points.slice(start, end).join(""));
    });
  }

  it("takes a place inside a pair for the one before, or after if told so", () => {
    const offsets = new Offsets("а😀б");
    expect(offsets.toPoints(2)).toBe(1);
    expect(offsets.toPoints(2, true)).toBe(2);
  });
});
