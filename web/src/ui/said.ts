import { t } from "../words/words";
import { h, p, table } from "./dom";

const isAligned = (line: string): boolean => /\S {2,}\S/.test(line);

/** One of several that each begin with what they are about. */
const isNamed = (line: string): boolean => /^\s*[a-z][^.:;]*: /.test(line);

/** A sentence that the program broke to keep its lines short. */
const goesOn = (text: string, line: string): boolean => /[\w,;]$/.test(text) && /^\s*[a-z]/.test(line) && !isNamed(line);

/** The cells of aligned lines: columns are parted where every line has two spaces or more. */
function cellsOf(lines: string[]): string[][] {
  const width = Math.max(...lines.map((line) => line.length));
  const isBlank = (at: number): boolean => lines.every((line) => (line[at] ?? " ") === " ");
  const starts = Array.from({ length: width }, (_, at) => at).filter((at) => at === 0 || (at > 1 && !isBlank(at) && isBlank(at - 1) && isBlank(at - 2)));
  return lines.map((line) => starts.map((start, at) => line.slice(start, starts[at + 1]).trim()));
}

/** Aligned lines as a table, where the first of them heads every column but the first. */
function tableOf(text: string): HTMLElement {
  const [head = [], ...rows] = cellsOf(text.replace(/^\n+/, "").split("\n"));
  const [what, ...headings] = head;
  if (rows.length === 0 || headings.length === 0 || headings.includes("") || rows.some(([name]) => name === "")) return h("pre", { class: "app-words", tabindex: 0 }, text);
  const numbers = headings.map((_, at) => at + 1).filter((at) => rows.every((row) => /^(\d|none$|$)/.test(row[at] ?? "")));
  const made = table(what ? t("said.figures.of", { what }) : t("said.figures"), [what || t("said.what"), ...headings], rows, numbers);
  made.setAttribute("role", "group"); // several answers on a page may have one of this name, and a landmark's must be its own
  return made;
}

/** What the program says to people: tables keep their columns, sentences wrap as text does. */
export function said(text: string): HTMLElement[] {
  const parts: { aligned: boolean; text: string }[] = [];
  let above = "";
  for (const line of text.split("\n")) {
    const last = parts.at(-1);
    if (isAligned(line) && last?.aligned && above.trim() !== "") last.text += `\n${line}`;
    else if (last && !last.aligned && !isAligned(line) && goesOn(last.text, line)) last.text += ` ${line.trim()}`;
    else if (line.trim() !== "") parts.push({ aligned: isAligned(line), text: line });
    above = line;
  }
  return parts.map((part) => (part.aligned ? tableOf(part.text) : p(part.text.trim())));
}
