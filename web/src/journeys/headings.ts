import type { Answer, NamedBytes } from "../engine/answer";
import { csvFile } from "../files/csv";
import { button, h, p, table } from "../ui/dom";
import { type Field, selectField } from "../ui/fields";
import { form } from "../ui/form";
import type { Page } from "../ui/router";
import { blamedFiles, type Chosen } from "../ui/work";
import { elsewhereWords, settingWords } from "../words/settings";
import { t } from "../words/words";
import type { CheckJson } from "./check_tables";
import { fieldLabel, listFieldsOf, neededFieldsOf } from "./settings";

/** Headings that the framework does not know, and the fields that they are. */
export type Mapped = Record<string, string>;

export const isMapped = (mapped: Mapped): boolean => Object.keys(mapped).length > 0;

/** The same as an option takes it. */
export function columnsFile(mapped: Mapped, name = "columns.csv"): NamedBytes {
  return csvFile(name, ["heading", "field"], Object.entries(mapped));
}

/** Whether a command could not read a list for want of columns, on the one sheet or on any. */
export const lacksColumns = (answer: Answer): boolean => answer.messages.some(({ code, findings }) => [code, ...findings.map((one) => one.code)].some((one) => ["missing-columns", "no-matching-sheet"].includes(one ?? "")));

/** The fields that a list could not be read for want of, where it has headings enough that may be meant for them. */
export function fieldsMissing({ framework, list_sha256: read, columns = [] }: CheckJson, list: "first" | "second"): string[] {
  if (read !== null) return [];
  const found = new Set(columns.map((column) => column.field));
  const missing = neededFieldsOf(framework, list).filter((field) => !found.has(field));
  return columns.filter(({ field }) => field === null).length >= missing.length ? missing : [];
}

/** Leads back to the field of a list that lacks columns, where nothing can be said of its headings here: it has to be changed itself. */
export function lacking(answer: Answer, chosen: Chosen): boolean {
  if (!lacksColumns(answer)) return false;
  const plain = (text: string): string => text.replaceAll(settingWords()["columns"] ?? "", t("headings.own")).replaceAll(elsewhereWords("columns"), t("headings.own"));
  const messages = answer.messages.map((message) => ({ ...message, text: plain(message.text), findings: message.findings.map((one) => ({ ...one, message: plain(one.message) })) }));
  return blamedFiles({ ...answer, messages }, chosen);
}

/** Leads back to the field of a list of which no case could be read, where no heading of its own may be meant for what is missing. */
export const unread = (answer: Answer, json: CheckJson, list: "first" | "second", chosen: Chosen): boolean =>
  json.list_sha256 === null && fieldsMissing(json, list).length === 0 && lacking(answer, chosen);

/** What headings were said to mean, as far as a list has these headings. */
export function fittingTo({ columns = [] }: CheckJson, mapped: Mapped): Mapped {
  const own = new Set(columns.filter(({ field }) => field === null).map(({ heading }) => heading));
  return Object.fromEntries(Object.entries(mapped).filter(([heading]) => own.has(heading)));
}

/** Asks which column each field is that the list cannot be read without. */
export function headingsPage(json: CheckJson, list: "first" | "second", mapped: Mapped, back: string, choose: (mapped: Mapped) => void): Page {
  const unknown = (json.columns ?? []).filter((column) => column.field === null);
  const missing = fieldsMissing(json, list);
  const choices = [{ value: "", text: t("headings.choose") }, ...unknown.map(({ heading, cell }) => ({ value: heading, text: t("headings.means", { heading, cell }) }))];
  const taken: string[] = [];
  const fields = missing.map((name, at): Field<string> => {
    const label = fieldLabel(json.framework, name, list);
    const field = selectField(`column-${at}`, label, choices, { value: unknown.find((column) => column.near === name)?.heading });
    return { ...field, read: () => {
      if (at === 0) taken.length = 0;
      const answer = field.read();
      if ("error" in answer) return answer;
      if (!answer.value) return { error: t("headings.needed.required", { label }) };
      if (taken.includes(answer.value)) return { error: t("headings.needed.twice", { label }) };
      taken.push(answer.value);
      return answer;
    } };
  });
  return { title: t("headings.needed.title"), back, content: [p(t("headings.needed.text")), form(Object.fromEntries(fields.map((field) => [field.id, field])), fields.map((field) => field.node), (values) =>
    choose({ ...mapped, ...Object.fromEntries(missing.map((name, at) => [values[`column-${at}`] ?? "", name])) }))] };
}

/** Which heading was taken for what, and a way to say what the others mean. */
export function headingsPart({ columns, framework }: CheckJson, list: "first" | "second", mapped: Mapped, choose: (mapped: Mapped) => void): Node[] {
  if (!columns) return [];
  const known = columns.filter((column) => column.field !== null);
  const unknown = columns.filter((column) => column.field === null);
  const rows = known.map((column) => [column.heading, column.cell, fieldLabel(framework, column.field ?? "", list)]);
  const nodes: Node[] = [table(t("headings.known"), [t("headings.heading"), t("check.cell"), t("headings.field")], rows)];
  if (unknown.length) {
    const taken = new Set(known.map((column) => column.field));
    const choices = [{ value: "", text: t("headings.none") }, ...listFieldsOf(framework, list).filter((field) => !taken.has(field)).map((value) => ({ value, text: fieldLabel(framework, value, list) }))];
    const chosen: string[] = [];
    const selects = Object.fromEntries(unknown.map(({ heading, cell, near }, at): [string, Field<string>] => {
      const field = selectField(`heading-${at}`, t("headings.means", { heading, cell }), choices, { value: near ?? "" });
      return [heading, { ...field, read: () => {
        if (at === 0) chosen.length = 0;
        const answer = field.read();
        if (!("value" in answer) || !answer.value) return answer;
        if (chosen.includes(answer.value)) return { error: t("headings.twice", { heading, label: fieldLabel(framework, answer.value, list) }) };
        chosen.push(answer.value);
        return answer;
      } }];
    }));
    nodes.push(p(t("headings.unknown")), form(selects, Object.values(selects).map((field) => field.node), (values) => {
      choose({ ...mapped, ...Object.fromEntries(Object.entries(values).filter(([, field]) => field !== "")) });
    }, t("headings.button")));
  }
  if (isMapped(mapped)) nodes.push(p(button(t("headings.reset"), () => choose({}), "secondary")));
  return [h("details", { class: "govuk-details" }, h("summary", { class: "govuk-details__summary" }, h("span", { class: "govuk-details__summary-text" }, t(unknown.length ? "headings.title.unknown" : "headings.title", { known: known.length, unknown: unknown.length }))),
    h("div", { class: "govuk-details__text" }, ...nodes))];
}
