/** The document under review: its records one by one, what was done to them, and the way back. */
import { computed, signal } from "@preact/signals";
import type { Doc, Evidence, Mention, Part, Rec } from "../record/types";
import { guess } from "../record/number";
import { Offsets } from "../text/offsets";

export type Status = "open" | "accepted" | "corrected" | "added";

export interface Item {
  /** Lasts as long as the review: an id may change with the span, and gold has none. */
  readonly key: string;
  readonly record: Rec;
  readonly status: Status;
  /** The record as it came; null for one that the reader added. */
  readonly found: Rec | null;
}

export interface Origin {
  title: string | null;
  url: string | null;
  publisher: string | null;
  warnings: string[];
  /** What kind each of the warnings is; those that the page knows are told in the reader's language. */
  codes?: string[];
  /** Whether it is a document of the store. */
  stored?: boolean;
}

export interface Loaded {
  readonly doc: Doc;
  readonly text: Offsets;
  readonly origin: Origin;
  /** It is gold by now. */
  saved?: boolean;
}

export const loaded = signal<Loaded | null>(null);
export const items = signal<readonly Item[]>([]);
/** The record that is open in the list, and the one under the pointer. */
export const active = signal<string | null>(null);
export const hovered = signal<string | null>(null);
export const editing = signal<string | null>(null);
/** What the server said of a record when the gold was refused. */
export const refused = signal<{ key: string; line: string } | null>(null);

const kept = signal<readonly Item[]>([]);
const past = signal<readonly (readonly Item[])[]>([]);
const future = signal<readonly (readonly Item[])[]>([]);

export const reviewed = computed(() => items.value.filter((item) => item.status !== "open").length);
export const dirty = computed(() => loaded.value !== null && items.value !== kept.value);
export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);
export const lit = computed(() => hovered.value ?? active.value);

let counter = 0;
const newKey = () => `r${++counter}`;

/** Begins with a document; `resumed` are the items of an interrupted review of it. */
export function load(doc: Doc, origin: Origin, resumed?: readonly Item[]): void {
  const fresh = doc.records.map((record): Item => ({ key: newKey(), record, status: "open", found: record }));
  loaded.value = { doc, text: new Offsets(doc.text), origin };
  // A review that nobody had begun is none: leaving it loses nothing.
  const begun = resumed?.length !== fresh.length || resumed.some((item) => item.status !== "open");
  kept.value = fresh;
  items.value = resumed && begun ? resumed.map((item) => ({ ...item, key: newKey() })) : fresh;
  past.value = future.value = [];
  editing.value = hovered.value = refused.value = null;
  active.value = null;
}

export function unload(): void {
  loaded.value = null;
  items.value = kept.value = [];
  past.value = future.value = [];
  active.value = hovered.value = editing.value = refused.value = null;
}

export const item = (key: string | null) => items.value.find((one) => one.key === key);

function change(next: readonly Item[]): void {
  past.value = [...past.value.slice(-199), items.value];
  future.value = [];
  items.value = [...next].sort((a, b) => a.record.quantity.start - b.record.quantity.start);
  if (refused.value && !item(refused.value.key)) refused.value = null;
}

function replace(key: string, with_: (old: Item) => Item): void {
  change(items.value.map((old) => (old.key === key ? with_(old) : old)));
}

export function accept(key: string): void {
  replace(key, (old) => (old.status === "open" ? { ...old, status: "accepted" } : old));
}

export function acceptRest(): void {
  change(items.value.map((old) => (old.status === "open" ? { ...old, status: "accepted" } : old)));
}

/** Takes back that a record is accepted. */
export function reopen(key: string): void {
  replace(key, (old) => ({ ...old, status: "open" }));
}

/** The record as the reader wants it. */
export function correct(key: string, record: Rec): void {
  if (refused.value?.key === key) refused.value = null;
  replace(key, (old) => {
    const same = JSON.stringify(record) === JSON.stringify(old.found);
    return { ...old, record, status: old.found === null ? "added" : same ? "accepted" : "corrected" };
  });
}

export function remove(key: string): void {
  const place = items.value.findIndex((one) => one.key === key);
  change(items.value.filter((one) => one.key !== key));
  active.value = (items.value[place] ?? items.value[place - 1])?.key ?? null;
  if (editing.value === key) editing.value = null;
}

/** A record of a quantity that was missed; what its neighbour before says of time, place and source is the first guess. */
export function add(quantity: Mention): string {
  const before = items.value.filter((one) => one.record.quantity.start < quantity.start).at(-1)?.record;
  const key = newKey();
  const record: Rec = {
    quantity,
    ...guess(quantity.text),
    lower: null,
    upper: null,
    comparator: "eq",
    counted: null,
    indicator: "",
    measure: "level",
    direction: null,
    period: before?.period ?? null,
    baseline: null,
    place: before?.place ?? null,
    ...(before?.place_code ? { place_code: before.place_code } : {}),
    actor: null,
    source: before?.source ?? null,
    modality: "actual",
    evidence: [],
  };
  change([...items.value, { key, record, status: "added", found: null }]);
  active.value = key;
  editing.value = key;
  return key;
}

/** The identifier is of the span: another span has none until the pipeline gives it one. */
export function setQuantity(key: string, quantity: Mention): void {
  const old = item(key);
  if (!old) return;
  const { id: _, ...rest } = old.record;
  const moved = quantity.start !== old.record.quantity.start || quantity.end !== old.record.quantity.end;
  correct(key, moved ? { ...rest, quantity } : old.record);
}

/** Puts a piece of evidence in the place of another, or beside the others. */
export function setEvidence(key: string, part: Part, piece: Mention, instead: Evidence | null): void {
  const old = item(key);
  if (!old) return;
  const others = (old.record.evidence ?? []).filter((one) => one !== instead && !(one.part === part && overlap(one, piece)));
  const evidence = [...others, { text: piece.text, start: piece.start, end: piece.end, part }];
  correct(key, { ...old.record, evidence: evidence.sort((a, b) => a.start - b.start || a.end - b.end) });
}

export function dropEvidence(key: string, piece: Evidence): void {
  const old = item(key);
  if (old) correct(key, { ...old.record, evidence: (old.record.evidence ?? []).filter((one) => one !== piece) });
}

function overlap(a: Mention, b: Mention): boolean {
  return a.start < b.end && b.start < a.end;
}

export function undo(): void {
  step(past, future);
}

export function redo(): void {
  step(future, past);
}

function step(from: typeof past, to: typeof past): void {
  const last = from.value.at(-1);
  if (!last) return;
  to.value = [...to.value, items.value];
  from.value = from.value.slice(0, -1);
  const changed = last.find((one) => !items.value.includes(one)) ?? last.find((one) => one.key === active.value);
  items.value = last;
  editing.value = null;
  active.value = changed?.key ?? null;
}

/** What is there now is kept elsewhere: leaving loses nothing. */
export function markKept(): void {
  kept.value = items.value;
}

/** Opens the next or previous record, from the one that is open; the first if none is. */
export function walk(by: 1 | -1): void {
  const list = items.value;
  if (list.length === 0) return;
  const place = list.findIndex((one) => one.key === active.value);
  const next = place < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, place + by));
  active.value = list[next]!.key;
}

/** The next record that nobody has looked at, after the open one and then from the top. */
export function nextOpen(): void {
  const list = items.value;
  const place = list.findIndex((one) => one.key === active.value);
  const next = [...list.slice(place + 1), ...list.slice(0, place + 1)].find((one) => one.status === "open");
  if (next) active.value = next.key;
}
