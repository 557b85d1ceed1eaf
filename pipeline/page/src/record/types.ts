/** The shapes of schemas/document.schema.json. Offsets count code points. */

export const COMPARATORS = ["eq", "approx", "almost", "gt", "ge", "lt", "le"] as const;
export const MEASURES = ["level", "change", "relative_change", "multiple", "share"] as const;
export const DIRECTIONS = ["up", "down", "flat"] as const;
export const MODALITIES = ["actual", "planned", "forecast", "negated"] as const;
export const PARTS = ["number", "unit", "comparator", "indicator", "period", "baseline", "place", "actor", "source"] as const;

export type Comparator = (typeof COMPARATORS)[number];
export type Measure = (typeof MEASURES)[number];
export type Direction = (typeof DIRECTIONS)[number];
export type Modality = (typeof MODALITIES)[number];
export type Part = (typeof PARTS)[number];

export interface Mention {
  text: string;
  start: number;
  end: number;
}

export interface Evidence extends Mention {
  part: Part;
}

export interface Baseline {
  start: string | null;
  end: string | null;
  value: number | null;
}

export interface Rec {
  id?: string | null;
  quantity: Mention;
  value: number | null;
  lower: number | null;
  upper: number | null;
  comparator: Comparator;
  unit: string;
  counted: string | null;
  indicator: string;
  measure: Measure;
  direction: Direction | null;
  period: { start: string; end: string } | null;
  baseline: Baseline | null;
  place: string | null;
  place_code?: string | null;
  actor: string | null;
  source: string | null;
  modality: Modality;
  evidence?: Evidence[];
  rule?: string | null;
  zone?: string | null;
  confidence?: number | null;
}

export interface Doc {
  id: string | null;
  published: string | null;
  country: string | null;
  text: string;
  records: Rec[];
  trends?: unknown[];
}
