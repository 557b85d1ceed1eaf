import { beforeEach, describe, expect, it } from "vitest";
import type { Doc, Rec } from "../src/record/types";
import { drafts, draftOf, drop, keep, nameOf } from "../src/review/draft";
import { current, gold } from "../src/review/gold";
import { aimAt, mention, move, pending, select, take } from "../src/review/pending";
import * as state from "../src/review/state";

const record = (text: string, start: number): Rec => ({
  id: "0123456789abcdef", quantity: { text, start, end: start + [...text].length }, value: 5, lower: null, upper: null, comparator: "eq", unit: "1",
  counted: "лицо", indicator: "задержано лиц", measure: "level", direction: null, period: null, baseline: null, place: "Алматы", actor: null, source: null,
  modality: "actual", rule: "single+happened", zone: "body", confidence: 0.9,
});
// Code points: 🔥=0, " "=1, Задержано=2…10, " "=11, 5=12
const DOC: Doc = { id: "d", published: "2024-05-13", country: "KZ", text: "🔥 Задержано 5 лиц.\r\nИзъято 7\u00a0кг 😀 и 9 кг.", records: [record("5 лиц", 12)] };
const origin = { title: null, url: null, publisher: null, warnings: [] };
const statuses = () => state.items.value.map(({ status }) => status);

beforeEach(() => {
  pending.value = null;
  state.load(DOC, origin);
});

describe("a review", () => {
  const first = () => state.items.value[0]!;

  it("accepts, takes back and counts", () => {
    expect(state.reviewed.value).toBe(0);
    state.accept(first().key);
    expect([state.reviewed.value, state.dirty.value, ...statuses()]).toEqual([1, true, "accepted"]);
    state.reopen(first().key);
    expect(state.reviewed.value).toBe(0);
  });

  it("knows a correction from an acceptance", () => {
    state.correct(first().key, { ...first().record, value: 6 });
    expect(statuses()).toEqual(["corrected"]);
    state.correct(first().key, DOC.records[0]!);
    expect(statuses()).toEqual(["accepted"]);
  });

  it("goes back and forth, to the first state", () => {
    const key = first().key;
    state.accept(key);
    state.correct(key, { ...first().record, value: 6 });
    state.remove(key);
    expect(state.items.value).toEqual([]);
    state.undo();
    expect([first().record.value, state.active.value]).toEqual([6, key]);
    state.undo();
    state.undo();
    expect([statuses(), state.canUndo.value, state.dirty.value]).toEqual([["open"], false, false]);
    state.undo();
    state.redo();
    expect(statuses()).toEqual(["accepted"]);
    state.reopen(key);
    expect(state.canRedo.value).toBe(false);
  });

  it("adds records in the order of the text, with what the one before says of place", () => {
    select({ start: DOC.text.indexOf("9 кг"), end: DOC.text.indexOf("9 кг") + 4 });
    take("record");
    select({ start: DOC.text.indexOf("7\u00a0кг"), end: DOC.text.indexOf("7\u00a0кг") + 4 });
    take("record");
    expect(state.items.value.map(({ record: { quantity } }) => quantity.text)).toEqual(["5 лиц", "7\u00a0кг", "9 кг"]);
    expect(state.items.value[1]!.record).toMatchObject({ place: "Алматы", value: 7, quantity: { start: 27, end: 31 } });
    expect(Array.from(DOC.text).slice(27, 31).join("")).toBe("7\u00a0кг");
    expect(pending.value).toBeNull();
  });

  it("moves a quantity: another span has another id", () => {
    aimAt({ key: first().key, part: "quantity", instead: null });
    move("end", -1, "word");
    take();
    expect(first().record.quantity).toEqual({ text: "5", start: 12, end: 13 });
    expect(first().record.id).toBeUndefined();
    expect(statuses()).toEqual(["corrected"]);
  });

  it("puts evidence in the place of another and takes it away", () => {
    state.setEvidence(first().key, "number", { text: "5", start: 12, end: 13 }, null);
    state.setEvidence(first().key, "indicator", { text: "Задержано", start: 2, end: 11 }, null);
    expect(first().record.evidence!.map(({ part }) => part)).toEqual(["indicator", "number"]);
    state.setEvidence(first().key, "indicator", { text: "лиц", start: 14, end: 17 }, first().record.evidence![0]!);
    expect(first().record.evidence!.map(({ text }) => text)).toEqual(["5", "лиц"]);
    state.dropEvidence(first().key, first().record.evidence![0]!);
    expect(first().record.evidence).toHaveLength(1);
  });

  it("marks what is selected, whole characters only", () => {
    const at = DOC.text.indexOf("😀");
    expect(mention({ start: at + 1, end: at + 2 })).toEqual({ text: "😀", start: 32, end: 33 });
    expect(mention({ start: at - 1, end: at })).toBeNull();
  });
});

describe("what is written", () => {
  it("is gold of the reviewed, without what the pipeline says of itself", () => {
    expect(gold(DOC, state.items.value, "x").records).toEqual([]);
    state.accept(state.items.value[0]!.key);
    const [written] = gold(DOC, state.items.value, "x").records;
    expect(Object.keys(written!)).not.toEqual(expect.arrayContaining(["id"]));
    for (const field of ["id", "rule", "zone", "confidence"]) expect(written).not.toHaveProperty(field);
    expect(gold(DOC, state.items.value, "x")).toMatchObject({ id: "x", published: "2024-05-13", country: "KZ", text: DOC.text });
  });
  it("is the document as it stands", () => expect(current(DOC, state.items.value)).toEqual(DOC));
});

class Shelf implements Storage {
  private readonly kept = new Map<string, string>();
  constructor(private readonly room = Infinity) {}
  get length() { return this.kept.size; }
  key = (at: number) => [...this.kept.keys()][at] ?? null;
  getItem = (key: string) => this.kept.get(key) ?? null;
  removeItem = (key: string) => void this.kept.delete(key);
  clear = () => this.kept.clear();
  setItem(key: string, value: string) {
    if (value.length > this.room) throw new Error("QuotaExceededError");
    this.kept.set(key, value);
  }
}

describe("drafts", () => {
  const draft = (doc: Doc, saved: string) => ({ name: nameOf(doc), saved, title: "t", doc, origin, items: state.items.value });
  it("are found by their document, the newest first, and dropped", () => {
    const shelf = new Shelf();
    const other = { ...DOC, text: "x", records: [] };
    keep(shelf, draft(DOC, "2026-01-01"));
    keep(shelf, draft(other, "2026-01-02"));
    expect(drafts(shelf).map(({ doc }) => doc.text)).toEqual(["x", DOC.text]);
    expect(draftOf(shelf, DOC)!.items).toHaveLength(1);
    expect(draftOf(shelf, { ...DOC, published: null })).toBeNull();
    drop(shelf, nameOf(DOC));
    expect(drafts(shelf)).toHaveLength(1);
  });
  it("do no harm when there is no room or no sense", () => {
    expect(keep(new Shelf(10), draft(DOC, "2026"))).toBe(false);
    const shelf = new Shelf();
    shelf.setItem("svodka.draft.a", "{broken");
    shelf.setItem("other", "{}");
    expect(drafts(shelf)).toEqual([]);
  });
});
