/** The words of the page: a dictionary per language, the reader's language by the browser and then by choice. */
import { effect, signal } from "@preact/signals";
import { en } from "./en";
import { ru } from "./ru";

export type Word = keyof typeof ru;
export type Language = "ru" | "en";

const DICTIONARIES: Record<Language, Record<Word, string>> = { ru, en };
const KEY = "svodka.language";

/** Russian for those whose browser asks for it or for a language of a country where it is read too; English else. */
export function preferred(asked: readonly string[]): Language {
  const first = asked.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === "en" || RUSSIAN.has(tag));
  return first && RUSSIAN.has(first) ? "ru" : "en";
}

const RUSSIAN = new Set(["ru", "be", "kk", "ky", "uz", "tg", "tk"]);

function initial(): Language {
  const chosen = typeof localStorage === "undefined" ? null : localStorage.getItem(KEY);
  if (chosen === "ru" || chosen === "en") return chosen;
  return typeof navigator === "undefined" ? "ru" : preferred(navigator.languages ?? [navigator.language]);
}

export const language = signal<Language>(initial());

export function choose(next: Language): void {
  language.value = next;
  localStorage.setItem(KEY, next);
}

/** Writes the language into `<html lang>`. */
export function followLanguage(): void {
  effect(() => {
    document.documentElement.lang = language.value;
  });
}

/** A sentence of the dictionary with `{name}` filled in. */
export function t(word: Word, values: Record<string, string | number> = {}): string {
  return fill(DICTIONARIES[language.value][word], values);
}

/** A sentence by a key that may not be one; empty then. */
export function words(key: string): string {
  return Object.hasOwn(ru, key) ? DICTIONARIES[language.value][key as Word] : "";
}

export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** «1 запись», «2 записи», «5 записей»: the dictionary holds the forms divided by bars. */
export function count(word: Word, n: number): string {
  const forms = DICTIONARIES[language.value][word].split("|");
  const rule = new Intl.PluralRules(language.value).select(n);
  const form = forms[language.value === "ru" ? (rule === "one" ? 0 : rule === "few" ? 1 : 2) : rule === "one" ? 0 : 1] ?? forms.at(-1)!;
  return fill(form, { n: number(n) });
}

/** A number as the language writes it, with no more digits than it has. */
export function number(value: number): string {
  return new Intl.NumberFormat(language.value === "ru" ? "ru-RU" : "en-GB", { maximumFractionDigits: 12 }).format(value);
}

/** A day of ISO 8601 as the language writes it. */
export function day(iso: string): string {
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(language.value === "ru" ? "ru-RU" : "en-GB", { dateStyle: "medium", timeZone: "UTC" }).format(date);
}

/** The days from one to another; whole months without their days. */
export function days(start: string, end: string): string {
  const [first, last] = [new Date(`${start}T00:00:00Z`), new Date(`${end}T00:00:00Z`)];
  if (Number.isNaN(first.getTime()) || Number.isNaN(last.getTime())) return `${start} – ${end}`;
  const months = start.endsWith("-01") && new Date(last.getTime() + 86_400_000).getUTCDate() === 1;
  const parts: Intl.DateTimeFormatOptions = months ? { month: "short", year: "numeric" } : { dateStyle: "medium" };
  return new Intl.DateTimeFormat(language.value === "ru" ? "ru-RU" : "en-GB", { ...parts, timeZone: "UTC" }).formatRange(first, last);
}

export function moment(iso: string): string {
  return new Intl.DateTimeFormat(language.value === "ru" ? "ru-RU" : "en-GB", { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}
