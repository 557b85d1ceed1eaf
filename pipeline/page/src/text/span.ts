/** Pieces of a text by UTF-16 units: trimming, not cutting a character in two, moving an end by a word or a character. */

export interface Span {
  start: number;
  end: number;
}

const graphemes = new Intl.Segmenter("ru", { granularity: "grapheme" });
const SPACE = /^\s$/u;
const REACH = 64; // a character with all its marks and joiners is shorter

/** The nearest place at or before (or, if `up`, at or after) `at` that is between two characters as a reader sees them. */
export function snap(text: string, at: number, up: boolean): number {
  if (at <= 0) return 0;
  if (at >= text.length) return text.length;
  const from = Math.max(0, safe(text, at - REACH));
  for (const { index, segment } of graphemes.segment(text.slice(from, Math.min(text.length, at + REACH)))) {
    const start = from + index;
    const end = start + segment.length;
    if (start === at) return at;
    if (start < at && at < end) return up ? end : start;
  }
  return at;
}

/** A piece without white space at its ends and with whole characters; null if nothing is left. */
export function tidy(text: string, span: Span): Span | null {
  let start = snap(text, Math.max(0, span.start), false);
  let end = snap(text, Math.min(text.length, span.end), true);
  while (start < end && SPACE.test(text[start]!)) start++;
  while (end > start && SPACE.test(text[end - 1]!)) end--;
  return start < end ? { start, end } : null;
}

/** The place a character further or back. */
export function byCharacter(text: string, at: number, step: 1 | -1): number {
  return snap(text, at + step, step > 0);
}

/** The place at the next or previous border of a word: of letters, of digits, or of other signs. */
export function byWord(text: string, at: number, step: 1 | -1): number {
  let place = at;
  const next = () => (step > 0 ? text[place] : text[place - 1]);
  const kind = (char: string | undefined) =>
    char === undefined ? "end" : SPACE.test(char) ? "space" : /[\p{L}\p{M}\p{N}\ud800-\udfff]/u.test(char) ? "word" : "sign";
  while (kind(next()) === "space") place += step;
  const first = kind(next());
  while (kind(next()) === first && first !== "end") place += step;
  return snap(text, place, step > 0);
}

function safe(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
