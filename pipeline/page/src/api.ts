/** The service, as its contract has it. Every refusal becomes a `Refusal` with a line for a person. */
import { signal } from "@preact/signals";
import { t, type Word } from "./i18n";
import type { Doc } from "./record/types";
import { units } from "./record/units";

export class Refusal extends Error {
  constructor(
    readonly status: number,
    /** The line of the service, empty if it sent none. */
    readonly line: string,
    readonly wait: number | null = null,
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
  const content = (await answer.json().catch(() => null)) as (T & { error?: unknown }) | null;
  if (!answer.ok) {
    const line = typeof content?.error === "string" ? content.error : "";
    throw new Refusal(answer.status, line, Number(answer.headers.get("Retry-After")) || null);
  }
  if (content === null) throw new Refusal(answer.status, t("error.answer"));
  return content;
}

const KNOWN = new Set([401, 404, 413, 422, 429, 503, 504]);

/** What to tell the reader of a failure. */
export function told(error: unknown): string {
  if (!(error instanceof Refusal)) return `${t("error")}: ${error instanceof Error ? error.message : String(error)}`;
  if (error.status === 0) return t("error.offline");
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
