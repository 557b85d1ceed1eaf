/** A file that the reader opens: the text of a release, or a document with its records (a draft, gold, a result). */
import { faults } from "../record/check";
import type { Doc } from "../record/types";
import { Offsets } from "../text/offsets";

export type Opened = { kind: "text"; text: string } | { kind: "document"; doc: Doc } | { kind: "no document" };

export function opened(name: string, content: string): Opened {
  if (!/\.json$/i.test(name)) return { kind: "text", text: content };
  try {
    const doc = JSON.parse(content) as Partial<Doc>;
    if (typeof doc?.text !== "string") return { kind: "no document" };
    if (!doc.records?.length) return { kind: "text", text: doc.text };
    const text = new Offsets(doc.text);
    const sound = doc.records.every((record) => !faults(record, text).some((fault) => fault.says === "fault.span"));
    if (!sound) return { kind: "no document" };
    return { kind: "document", doc: { id: null, published: null, country: null, ...doc } as Doc };
  } catch {
    return { kind: "no document" };
  }
}
