import type { NamedBytes } from "../engine/answer";

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A table as a file for an option that takes one. */
export function csvFile(name: string, headings: string[], rows: string[][]): NamedBytes {
  const lines = [headings, ...rows].map((row) => `${row.map(cell).join(",")}\n`);
  return { name, bytes: new TextEncoder().encode(lines.join("")) };
}
