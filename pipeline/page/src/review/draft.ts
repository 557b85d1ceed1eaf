/** Unfinished reviews in localStorage, one per document, offered when the document or the page is opened again. */
import type { Doc } from "../record/types";
import type { Item, Origin } from "./state";

export interface Draft {
  name: string;
  saved: string;
  title: string;
  doc: Doc;
  origin: Origin;
  items: readonly Item[];
}

const PREFIX = "svodka.draft.";
const MOST = 20;

/** A name of a document: of its text and what the pipeline was told with it (FNV-1a, two halves). */
export function nameOf(doc: Doc): string {
  const key = [doc.id, doc.published, doc.country, doc.text].join("\u0000");
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < key.length; at++) {
    a = Math.imul(a ^ key.charCodeAt(at), 0x01000193);
    b = Math.imul(b ^ key.charCodeAt(key.length - 1 - at), 0x01000193);
  }
  return (a >>> 0).toString(16).padStart(8, "0") + (b >>> 0).toString(16).padStart(8, "0");
}

export function keep(storage: Storage, draft: Draft): boolean {
  try {
    const old = drafts(storage).slice(MOST - 1);
    for (const one of old) if (one.name !== draft.name) storage.removeItem(PREFIX + one.name);
    storage.setItem(PREFIX + draft.name, JSON.stringify(draft));
    return true;
  } catch {
    return false; // full, or switched off
  }
}

export function drop(storage: Storage, name: string): void {
  storage.removeItem(PREFIX + name);
}

export function draftOf(storage: Storage, doc: Doc): Draft | null {
  return read(storage, PREFIX + nameOf(doc));
}

/** Whether anything was done in a review. */
export function begun({ doc, items }: Draft): boolean {
  return items.length !== doc.records.length || items.some((item) => item.status !== "open");
}

/** All drafts, the newest first. */
export function drafts(storage: Storage): Draft[] {
  const found: Draft[] = [];
  for (let at = 0; at < storage.length; at++) {
    const key = storage.key(at);
    const draft = key?.startsWith(PREFIX) ? read(storage, key) : null;
    if (draft) found.push(draft);
  }
  return found.sort((a, b) => (a.saved < b.saved ? 1 : -1));
}

function read(storage: Storage, key: string): Draft | null {
  try {
    const draft = JSON.parse(storage.getItem(key) ?? "null") as Draft | null;
    return draft && Array.isArray(draft.items) && typeof draft.doc?.text === "string" ? draft : null;
  } catch {
    return null;
  }
}
