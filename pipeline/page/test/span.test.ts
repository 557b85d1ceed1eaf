import { describe, expect, it } from "vitest";
import { lines } from "../src/text/paragraphs";
import { byCharacter, byWord, snap, tidy } from "../src/text/span";

const piece = (text: string, span: { start: number; end: number } | null) => span && text.slice(span.start, span.end);

describe("lines", () => {
  for (const text of ["", "a", "a\n", "a\r\nb", "a\rb\n\nc", "\r\n\r\n", "😀\r\n1\u00a0949"]) {
    it(`lose nothing of ${JSON.stringify(text)}`, () => expect(lines(text).join("")).toBe(text));
  }
  it("keep their ends", () => expect(lines("a\r\n\r\nb\n")).toEqual(["a\r\n", "\r\n", "b\n"]));
});

describe("tidy", () => {
  it("drops white space at the ends, of any kind", () => {
    const text = "в 2024 \u00a0году\r\n";
    expect(piece(text, tidy(text, { start: 1, end: text.length }))).toBe("2024 \u00a0году");
  });
  it("leaves nothing of white space", () => expect(tidy("a \r\n b", { start: 1, end: 4 })).toBeNull());
  it("cuts no emoji and no combining mark", () => {
    const text = "x👨‍👩‍👧й и\u0306";
    expect(piece(text, tidy(text, { start: 3, end: 4 }))).toBe("👨‍👩‍👧");
    expect(piece(text, tidy(text, { start: text.length - 2, end: text.length - 1 }))).toBe("и\u0306");
  });
  it("keeps within the text", () => expect(tidy("abc", { start: -5, end: 99 })).toEqual({ start: 0, end: 3 }));
});

describe("moving an end", () => {
  const text = "почти 1,3 тонны наркотиков";
  it("by words", () => {
    expect(text.slice(0, byWord(text, 0, 1))).toBe("почти");
    expect(text.slice(0, byWord(text, 5, 1))).toBe("почти 1");
    expect(text.slice(0, byWord(text, 7, 1))).toBe("почти 1,");
    expect(text.slice(byWord(text, text.length, -1))).toBe("наркотиков");
    expect(byWord(text, text.length, 1)).toBe(text.length);
    expect(byWord(text, 0, -1)).toBe(0);
  });
  it("by characters, an emoji and a line end being one", () => {
    expect(byCharacter("😀5", 0, 1)).toBe(2);
    expect(byCharacter("😀5", 2, -1)).toBe(0);
    expect(byCharacter("а\r\nб", 1, 1)).toBe(3);
  });
  it("snaps", () => {
    expect(snap("а😀б", 2, false)).toBe(1);
    expect(snap("а😀б", 2, true)).toBe(3);
  });
});
