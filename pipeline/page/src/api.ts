/** The service, as its contract has it. Every refusal becomes a `Refusal` with a line for a person. */
import { signal } from "@preact/signals";
import { fill, language, number, t, words, type Word } from "./i18n";
import { refusals } from "./i18n/refusals";
import type { Doc } from "./record/types";
import { units } from "./record/units";

export class Refusal extends Error {
  constructor(
    readonly status: number,
    /** The line of the service, in English; empty if it sent none. */
    readonly line: string,
    readonly wait: number | null = null,
    /** What kind of thing went wrong, by the service; empty if it did not say. */
    readonly code = "",
  ) {
    super(line);
  }
}

export interface Extracted {
  document: Doc;
  title: string | null;
  url: string | null;
  publisher: string | null;
  warnings?: string[];
  warning_codes?: string[];
  key?: string;
  version?: number | null;
}

export interface Listed {
  key: string;
  id: string | null;
  title: string | null;
  url: string | null;
  publisher: string | null;
  published: string | null;
  country: string | null;
  version: number | null;
  records: number;
}

export type Row = Record<string, string | number | null>;
export interface Facet {
  value: string;
  count: number;
}
export type Facets = Partial<Record<"units" | "places" | "publishers" | "countries" | "measures", Facet[]>>;
export interface Health {
  status: string;
  version: string;
  store: boolean;
  gold: boolean;
  fetch: boolean;
}

const TOKEN = "svodka.token";

/** Someone waits for a token: the dialog shows, and calls back with one or with null. */
export const wanted = signal<{ again: boolean; give(token: string | null): void } | null>(null);

/** `quiet`: a token that is missing is not asked for. */
async function ask<T>(path: string, body?: unknown, again = false, quiet = false): Promise<T> {
  const token = sessionStorage.getItem(TOKEN);
  const headers: Record<string, string> = { Accept: "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let answer: Response;
  try {
    answer = await fetch(path, { method: body === undefined ? "GET" : "POST", headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  } catch {
    throw new Refusal(0, "");
  }
  if (answer.status === 401 && !quiet) {
    const given = await new Promise<string | null>((give) => (wanted.value = { again: again || token !== null, give }));
    wanted.value = null;
    if (given === null) throw new Refusal(401, "");
    sessionStorage.setItem(TOKEN, given);
    return ask<T>(path, body, true);
  }
  const content = (await answer.json().catch(() => null)) as (T & { error?: unknown; code?: unknown }) | null;
  if (!answer.ok) {
    const line = typeof content?.error === "string" ? content.error : "";
    const code = typeof content?.code === "string" ? content.code : "";
    throw new Refusal(answer.status, line, Number(answer.headers.get("Retry-After")) || null, code);
  }
  if (content === null) throw new Refusal(answer.status, t("error.answer"));
  return content;
}

const KNOWN = new Set([401, 404, 413, 422, 429, 503, 504]);

/** The sentence of a refusal's code in Russian; empty where the line of the service serves, or a code is new. */
export function byCode({ code, line }: Refusal): string {
  if (language.value !== "ru" || !Object.hasOwn(refusals, code)) return "";
  // The line has a limit or a field beside, which its sentence wants, too.
  const limit = /(?:more|longer) than (\d+)/.exec(line)?.[1];
  return fill(refusals[code]!, { limit: limit ? number(Number(limit)) : "?", field: fieldOf(line) || t("field.some") });
}

/** The field that a line begins with («records.1.unit: …»), as the page calls it. */
export function fieldOf(line: string): string {
  const path = /^([\w.…]+): /.exec(line)?.[1];
  if (!path) return "";
  const names = path.split(".").filter((part) => !/^\d+$/.test(part));
  const name = names.slice(names[0] === "records" ? 1 : 0).join(".");
  const called = words(`field.${name}`) || words(`start.${name}`) || words(`store.${name}`);
  return called ? called.charAt(0).toLowerCase() + called.slice(1) : path;
}

/** What to tell the reader of a failure. */
export function told(error: unknown): string {
  if (!(error instanceof Refusal)) return `${t("error")}: ${error instanceof Error ? error.message : String(error)}`;
  if (error.status === 0) return t("error.offline");
  const said = byCode(error);
  if (said) return [said, error.wait ? t("error.wait", { n: error.wait }) : ""].filter(Boolean).join(" ");
  const head = KNOWN.has(error.status) ? t(`error.${error.status}` as Word) : t("error.other", { status: error.status });
  return [head, error.line, error.wait ? t("error.wait", { n: error.wait }) : ""].filter(Boolean).join(" ");
}

type Query = Record<string, string | number | undefined>;

function address(path: string, query: Query): string {
  const known = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(known.map(([name, value]) => [name, String(value)] as [string, string])).toString();
  return search ? `${path}?${search}` : path;
}

/** The units of the lexicon, asked for once; without them nothing is said of units. */
export function learnUnits(): void {
  if (units.value !== null || asking) return;
  asking = true;
  ask<{ units: { code: string; label: string }[] }>("/units", undefined, false, true)
    .then((found) => (units.value = new Map(found.units.map(({ code, label }) => [code, label]))))
    .catch(() => undefined)
    .finally(() => (asking = false));
}
let asking = false;

export const health = () => ask<Health>("/health");
export const extract = (body: object) => ask<Extracted>("/extract", body);
export const saveGold = (doc: Doc, replace: boolean) =>
  ask<{ name: string; saved: string; replaced: boolean }>(replace ? "/gold?replace=true" : "/gold", doc);
export const documents = (query: Query) => ask<{ total: number; documents: Listed[] }>(address("/documents", query));
export const documentOf = (key: string) => ask<Extracted>(`/documents/${key.split("/").map(encodeURIComponent).join("/")}`);
export const records = (query: Query) =>
  ask<{ total: number; columns: { name: string; description: string }[]; records: Row[] }>(address("/records", query));
export const facets = () => ask<Facets>("/facets");
