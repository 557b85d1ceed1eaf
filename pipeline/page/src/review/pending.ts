/** The piece of text that is being marked: where it is, and what it is to become. */
import { signal } from "@preact/signals";
import type { Evidence, Mention, Part } from "../record/types";
import { byCharacter, byWord, tidy, type Span } from "../text/span";
import { add, active, item, loaded, setEvidence, setQuantity } from "./state";

export interface Aim {
  key: string;
  part: Part | "quantity";
  /** The piece that the new one replaces. */
  instead: Evidence | null;
}

export interface Pending extends Span {
  /** In UTF-16 units, as the browser selects. */
  aim: Aim | null;
}

export const pending = signal<Pending | null>(null);
/** Rises with every taken or cancelled piece, so that the annotator lets go of its selection. */
export const released = signal(0);

/** A selection by pointer, touch or keyboard; an aim that was set before stays. */
export function select(span: Span): void {
  const text = loaded.value?.text.text;
  const neat = text === undefined ? null : tidy(text, span);
  if (neat) pending.value = { ...neat, aim: pending.value?.aim ?? null };
}

/** Begins to mark for a field, at the piece that it has, else at the quantity. */
export function aimAt(aim: Aim): void {
  const work = loaded.value;
  const from = aim.instead ?? item(aim.key)?.record.quantity;
  if (!work || !from) return;
  pending.value = { start: work.text.toUnits(from.start), end: work.text.toUnits(from.end), aim };
}

export function cancel(): void {
  pending.value = null;
  released.value++;
}

export function move(edge: "start" | "end" | "both", step: 1 | -1, by: "word" | "character"): void {
  const now = pending.value;
  const text = loaded.value?.text.text;
  if (!now || text === undefined) return;
  const on = (at: number) => (by === "word" ? byWord : byCharacter)(text, at, step);
  let { start, end } = now;
  if (edge === "both") {
    // The piece becomes the word beside it, to be widened from there.
    [start, end] = step > 0 ? [end, byWord(text, end, 1)] : [byWord(text, start, -1), start];
  } else if (edge === "start") start = on(start);
  else end = on(end);
  const span = start < end ? (edge === "both" || by === "word" ? tidy(text, { start, end }) : { start, end }) : null;
  if (span) pending.value = { ...now, ...span };
}

export function mention(span: Span): Mention | null {
  const text = loaded.value?.text;
  if (!text) return null;
  const neat = tidy(text.text, span);
  if (!neat) return null;
  return { text: text.text.slice(neat.start, neat.end), start: text.toPoints(neat.start), end: text.toPoints(neat.end, true) };
}

/** The marked piece becomes what it was aimed at, or `part` of the open record, or a record of its own. */
export function take(part: Part | "quantity" | "record" | null = null): void {
  const now = pending.value;
  const piece = now && mention(now);
  if (!now || !piece) return;
  const aim = part === null || part === now.aim?.part ? now.aim : null;
  const key = aim?.key ?? active.value;
  const what = aim?.part ?? part;
  if (what === "record") add(piece);
  else if (what && key) {
    if (what === "quantity") setQuantity(key, piece);
    else setEvidence(key, what, piece, aim?.instead ?? null);
    active.value = key;
  } else return;
  cancel();
}
