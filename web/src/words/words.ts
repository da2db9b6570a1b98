import { en } from "./en";
import { cy } from "./cy";

export type Word = keyof typeof en;

const tables = { en, cy } as const;
export type Language = keyof typeof tables;

let language: Language = "en";

/** Languages that have any words; the switch is shown where there are two. */
export const languages = (Object.keys(tables) as Language[]).filter((one) => Object.keys(tables[one]).length > 0);

export function speak(one: Language): void {
  language = one;
  document.documentElement.lang = one === "en" ? "en-GB" : one;
}

export const spoken = (): Language => language;

/** A sentence of the table, with `{name}` filled in; English where the language has none. */
export function t(word: Word, values: Record<string, string | number> = {}): string {
  const table: Partial<Record<Word, string>> = tables[language];
  return (table[word] ?? en[word]).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A sentence by a number that it speaks of: `{count} rows`, or the one under `.one`. */
export function counted(word: Word, count: number, values: Record<string, string | number> = {}): string {
  const one = `${word}.one`;
  return t(count === 1 && one in en ? (one as Word) : word, { count: count.toLocaleString("en-GB"), ...values });
}

/** `1 case`, `2 cases`. */
export const cases = (count: number): string => counted("cases", count);

/** `4 March 2019` of `2019-03-04`. */
export function day(iso: string): string {
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(language === "cy" ? "cy" : "en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(date);
}
