import type { Answer } from "../engine/answer";
import { details, p } from "../ui/dom";
import { checksField, type Field } from "../ui/fields";
import { form } from "../ui/form";
import type { Page } from "../ui/router";
import { t } from "../words/words";

/** A sheet of a workbook, and whether it was read. */
export interface Sheet {
  name: string;
  rows: number;
  read: boolean;
}

/** Whether the workbook has several lists, so that somebody has to say which are meant. */
export const hasSeveralLists = (answer: Answer): boolean => answer.messages.some((message) => message.code === "several-lists");

/** The sheets as the option `sheet` takes them. */
function sheetsForm(sheets: Sheet[], choose: (sheet: string) => void, text: string): HTMLElement {
  const field = checksField("sheets", t("sheets.question"), sheets.map(({ name, rows }) => ({ value: name, text: t(rows === 1 ? "sheets.row" : "sheets.rows", { name, rows }) })),
    { hint: t("sheets.hint"), values: sheets.filter(({ read }) => read).map(({ name }) => name) });
  const required: Field<string[]> = { ...field, read: () => {
    const answer = field.read();
    return "value" in answer && answer.value.length === 0 ? { error: t("sheets.required") } : answer;
  } };
  return form({ required }, [field.node], (values) => choose(values.required.join(",")), text);
}

export const sheetsPage = (sheets: Sheet[], back: string, choose: (sheet: string) => void): Page => ({ title: t("sheets.title"), back, content: [p(t("sheets.text")), sheetsForm(sheets, choose, t("button.continue"))] });

/** Which sheets were read, and a way to read others; nothing where there is one. */
export const sheetsPart = (sheets: Sheet[] | undefined, choose: (sheet: string) => void): HTMLElement[] =>
  sheets && sheets.length > 1 ? [details(t("sheets.part", { count: sheets.filter(({ read }) => read).length, all: sheets.length }), sheetsForm(sheets, choose, t("sheets.button")))] : [];
