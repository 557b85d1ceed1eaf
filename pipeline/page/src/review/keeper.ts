/** Keeps the review in localStorage as it goes, and asks before it is left. */
import { effect } from "@preact/signals";
import { drop, keep, nameOf } from "./draft";
import { dirty, items, loaded } from "./state";

const PAUSE = 250;

export function startKeeping(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const [now, work, changed] = [items.value, loaded.value, dirty.value];
    clearTimeout(timer);
    if (!work) return;
    const name = nameOf(work.doc);
    const title = work.origin.title ?? work.doc.text.trim().split(/[\r\n]/, 1)[0] ?? "";
    const write = () =>
      keep(localStorage, { name, title: title.slice(0, 160), saved: new Date().toISOString(), doc: work.doc, origin: work.origin, items: now });
    if (changed) timer = setTimeout(write, PAUSE);
  });
  addEventListener("beforeunload", (event) => {
    if (dirty.value) event.preventDefault();
  });
}

/** The work is saved or thrown away: nothing to be offered again. */
export function forget(): void {
  if (loaded.value) drop(localStorage, nameOf(loaded.value.doc));
}
