/** What the keys do. */
import { signal } from "@preact/signals";
import { keysOn, nameOf, typing } from "../keys";
import { t } from "../i18n";
import { done } from "../notice";
import { aimAt, cancel, move, pending, select, take } from "../review/pending";
import { accept, active, editing, items, loaded, nextOpen, redo, remove, undo, walk } from "../review/state";
import { go, route } from "../route";
import { helpOpen } from "./help";
import { jsonOf } from "./card";
import { saving } from "./save";

/** Rises when the open record should get the focus. */
export const focusAsked = signal(0);
export const askFocus = () => focusAsked.value++;

/** Does something to the open record; opens the first one if none is open. */
const withActive = (act: (key: string) => void) => () => {
  if (active.value) act(active.value);
  else {
    walk(1);
    askFocus();
  }
};

export function acceptAndGo(key: string): void {
  accept(key);
  nextOpen();
  askFocus();
}

export function removeAndTell(key: string): void {
  remove(key);
  done(t("record.deleted"));
  askFocus();
}

/** Marks the first word that belongs to no record, or of the text, to be moved to a quantity that was missed. */
export function beginNew(): void {
  const work = loaded.value;
  if (!work) return;
  const record = items.value.find((item) => item.key === active.value)?.record;
  const from = record ? work.text.toUnits(record.quantity.end) : 0;
  pending.value = null;
  select({ start: from, end: Math.min(from + 1, work.text.text.length) });
  if (!pending.value) select({ start: 0, end: 1 });
  move("both", 1, "word");
}

const RELEASE: Record<string, () => unknown> = {
  KeyJ: () => { walk(1); askFocus(); },
  KeyK: () => { walk(-1); askFocus(); },
  KeyA: withActive(acceptAndGo),
  KeyE: withActive((key) => (editing.value = key)),
  KeyM: withActive((key) => aimAt({ key, part: "quantity", instead: null })),
  KeyN: () => (!pending.value ? beginNew() : pending.value.aim ? undefined : take("record")),
  Delete: withActive(removeAndTell),
  KeyU: () => { undo(); askFocus(); },
  "Shift+KeyU": () => { redo(); askFocus(); },
  "Ctrl+KeyZ": () => { undo(); askFocus(); },
  "Ctrl+Shift+KeyZ": () => { redo(); askFocus(); },
  KeyI: withActive((key) => (jsonOf.value = jsonOf.value === key ? null : key)),
  "Ctrl+KeyS": () => (saving.value = true),
};

const ANYWHERE: Record<string, () => unknown> = {
  "?": () => (helpOpen.value = true),
  Digit1: () => go("release"),
  Digit2: () => go("store"),
  "/": () => document.querySelector<HTMLElement>("[name=query]")?.focus(),
};

/** What a letter may still do while a piece is being marked. */
const MARKING = new Set(["KeyN", "?"]);

function mark(event: KeyboardEvent): boolean {
  if (!pending.value) return false;
  if (event.key === "Escape") cancel();
  else if (event.key === "Enter" && pending.value.aim) take();
  else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    const edge = event.shiftKey ? "end" : event.ctrlKey || event.metaKey ? "start" : event.altKey ? "end" : "both";
    move(edge, event.key === "ArrowRight" ? 1 : -1, event.altKey ? "character" : "word");
  } else return false;
  return true;
}

/** Whether Enter or the arrows belong to what has the focus. */
function owned(event: KeyboardEvent): boolean {
  const target = event.target;
  return typing(target) || (event.key === "Enter" && target instanceof HTMLButtonElement && !target.classList.contains("record-head"));
}

export function listen(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const name = nameOf(event);
    const control = name.startsWith("Ctrl+");
    if (typing(event.target) && !(control && name === "Ctrl+KeyS")) return;
    if (event.altKey && !event.key.startsWith("Arrow")) return;
    const onRelease = route.value.view === "release" && loaded.value !== null;
    if (onRelease && !owned(event) && mark(event)) return event.preventDefault();
    if (!control && !keysOn.value && name !== "?") return;
    // While a piece is being marked, the keys of the review would change another thing than the eye is on.
    if (onRelease && pending.value && !MARKING.has(name)) return control && name in RELEASE ? event.preventDefault() : undefined;
    const act = (onRelease ? RELEASE[name] : undefined) ?? ANYWHERE[name];
    if (!act) return;
    event.preventDefault();
    act();
  };
  addEventListener("keydown", onKey);
  return () => removeEventListener("keydown", onKey);
}
