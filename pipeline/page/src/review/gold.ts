/** The document that is written: as gold, with what people state only, or as it is. */
import type { Doc, Rec } from "../record/types";
import type { Item } from "./state";

/** Without what the pipeline says of itself: gold is what a person read. */
function stated({ id: _id, rule: _rule, zone: _zone, confidence: _confidence, ...record }: Rec): Rec {
  return record;
}

/** The gold of the records that were reviewed, in text order. */
export function gold(doc: Doc, items: readonly Item[], id: string | null): Doc {
  const records = items.filter((item) => item.status !== "open").map((item) => ordered(stated(item.record)));
  return { id, published: doc.published, country: doc.country, text: doc.text, records };
}

/** The document as it stands, reviewed or not. */
export function current(doc: Doc, items: readonly Item[]): Doc {
  return { ...doc, records: items.map((item) => ordered(item.record)) };
}

/** Fields in the order of the schema, so that files compare. */
export function ordered(record: Rec): Rec {
  const { id, quantity, value, lower, upper, comparator, unit, counted, indicator, measure, direction, period, baseline, place, ...rest } = record;
  const { place_code, actor, source, modality, evidence, rule, zone, confidence } = rest;
  const told: [keyof Rec, unknown][] = [["rule", rule], ["zone", zone], ["confidence", confidence]];
  return {
    ...(id ? { id } : {}),
    quantity, value, lower, upper, comparator, unit, counted, indicator, measure, direction, period, baseline, place,
    ...(place_code ? { place_code } : {}),
    actor, source, modality,
    ...(evidence?.length ? { evidence } : {}),
    ...Object.fromEntries(told.filter(([, is]) => is != null)),
  };
}
