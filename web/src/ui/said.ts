import { h, p } from "./dom";

const isAligned = (line: string): boolean => /\S {2,}\S/.test(line);

/** One of several that each begin with what they are about. */
const isNamed = (line: string): boolean => /^\s*[a-z][^.:]*: /.test(line);

/** A sentence that the program broke to keep its lines short. */
const goesOn = (text: string, line: string): boolean => /[\w,;]$/.test(text) && /^\s*[a-z]/.test(line) && !isNamed(line);

/** What the program says to people: tables keep their columns, sentences wrap as text does. */
export function said(text: string): HTMLElement[] {
  const parts: { aligned: boolean; text: string }[] = [];
  for (const line of text.split("\n")) {
    const last = parts.at(-1);
    if (isAligned(line) && last?.aligned) last.text += `\n${line}`;
    else if (last && !last.aligned && !isAligned(line) && goesOn(last.text, line)) last.text += ` ${line.trim()}`;
    else if (line.trim() !== "") parts.push({ aligned: isAligned(line), text: line });
  }
  return parts.map((part) => (part.aligned ? h("pre", { class: "app-words", tabindex: 0 }, part.text) : p(part.text.trim())));
}
