/** Numbers as people type and read them: «12,7», «1 949», «2.5». */

/** The number that a field holds: null for an empty one, NaN for what is none. */
export function typed(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".").replace(/^[−–]/, "-");
  if (plain === "") return null;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
}

const SCALES: [RegExp, number][] = [
  [/тыс/i, 1e3],
  [/млн|миллион/i, 1e6],
  [/млрд|миллиард/i, 1e9],
  [/трлн|триллион/i, 1e12],
];

/** What a marked quantity most likely says: a first guess for a new record, to be corrected. */
export function guess(quantity: string): { value: number | null; unit: string } {
  const digits = /\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?/.exec(quantity)?.[0];
  const scale = SCALES.find(([word]) => word.test(quantity))?.[1] ?? 1;
  const number = digits === undefined ? null : typed(digits);
  const value = number === null || Number.isNaN(number) ? null : Number((number * scale).toPrecision(15));
  return { value, unit: /%|процент/i.test(quantity) ? "%" : "1" };
}
