import type { Answer, Message } from "../engine/answer";
import { bullets, h, p } from "./dom";
import { t } from "../words/words";

/** Some sentences name their cell themselves. */
export const namesCell = (message: string, cell: string): boolean => message.split(/[\s,:;]+/).includes(cell);
const sentence = (cell: string | null, message: string): Node | string => (cell && !namesCell(message, cell) ? h("span", {}, h("strong", {}, t("cell", { cell })), ` ${message}`) : message);

/** What casedraw says beside a result, as people read it: each heading with its cells. */
export function findings(messages: Message[]): HTMLElement[] {
  return messages.flatMap((message) => {
    const text = message.text.trim();
    if (message.findings.length === 0) return text.split(/\n{2,}/).map((part) => p(...lines(part)));
    return [h("h2", { class: "govuk-heading-m" }, text), bullets(message.findings.map((one) => sentence(one.cell, one.message)))];
  });
}

function lines(text: string): (Node | string)[] {
  return text.split("\n").flatMap((line, at) => (at === 0 ? [line] : [h("br"), line]));
}

/** What is worth a look, beside what is wrong. */
export const noticesOf = (answer: Answer): Message[] => answer.messages.filter((message) => message.kind === "notice");

/** Problems as a table that says where, what and what to do. */
export const problemCount = (messages: Message[]): number => messages.filter((one) => one.kind === "problem").reduce((sum, one) => sum + Math.max(1, one.findings.length), 0);
