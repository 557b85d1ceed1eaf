/** Keeps the review in localStorage as it goes, and asks before it is left. */
import { effect } from "@preact/signals";
import { drop, keep, nameOf } from "./draft";
import { dirty, items, loaded, type Item, type Loaded } from "./state";

const PAUSE = 250;

function write(work: Loaded, now: readonly Item[]): void {
  const title = work.origin.title ?? work.doc.text.trim().split(/[\r\n]/, 1)[0] ?? "";
  const saved = new Date().toISOString();
  keep(localStorage, { name: nameOf(work.doc), title: title.slice(0, 160), saved, doc: work.doc, origin: work.origin, items: now });
}

export function startKeeping(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due: (() => void) | null = null;
  const flush = () => {
    clearTimeout(timer);
    due?.();
    due = null;
  };
  effect(() => {
    const [now, work, changed] = [items.value, loaded.value, dirty.value];
    if (!work) return flush(); // left within the pause
    clearTimeout(timer);
    due = changed ? () => write(work, now) : null;
    if (changed) timer = setTimeout(flush, PAUSE);
  });
  addEventListener("beforeunload", (event) => {
    if (dirty.value) event.preventDefault();
  });
  // What was extracted and not yet touched is gone with the page, too; a document of the store is opened there again.
  addEventListener("pagehide", () => {
    flush();
    const work = loaded.value;
    if (work && !work.saved && !dirty.value && !work.origin.stored) write(work, items.value);
  });
}

/** The work is saved or thrown away: nothing to be offered again. */
export function forget(): void {
  if (!loaded.value) return;
  drop(localStorage, nameOf(loaded.value.doc));
  loaded.value.saved = true;
}
