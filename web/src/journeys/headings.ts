import type { NamedBytes } from "../engine/answer";
import { csvFile } from "../files/csv";
import { h, p, table } from "../ui/dom";
import { selectField } from "../ui/fields";
import { form } from "../ui/form";
import { t } from "../words/words";
import type { CheckJson } from "./check_tables";
import { fieldLabel, listFieldsOf } from "./settings";

/** What headings mean that the framework does not know, as the option `columns` takes it. */
export function columnsFile(mapped: Record<string, string>): NamedBytes {
  return csvFile("columns.csv", ["heading", "field"], Object.entries(mapped));
}

/** Which heading was taken for what, and a way to say what the others mean. */
export function headingsPart({ columns, framework }: CheckJson, list: "first" | "second", mapped: Record<string, string>, choose: (mapped: Record<string, string>) => void): Node[] {
  if (!columns) return [];
  const known = columns.filter((column) => column.field !== null);
  const unknown = columns.filter((column) => column.field === null);
  const rows = known.map((column) => [column.heading, column.cell, fieldLabel(framework, column.field ?? "", list)]);
  const nodes: Node[] = [table(t("headings.known"), [t("headings.heading"), t("check.cell"), t("headings.field")], rows)];
  if (unknown.length) {
    const taken = new Set(known.map((column) => column.field));
    const choices = [{ value: "", text: t("headings.none") }, ...listFieldsOf(framework, list).filter((field) => !taken.has(field)).map((value) => ({ value, text: fieldLabel(framework, value, list) }))];
    const selects = Object.fromEntries(unknown.map((column, at) => [column.heading, selectField(`heading-${at}`, t("headings.means", { heading: column.heading, cell: column.cell }), choices, { value: column.near ?? "" })]));
    nodes.push(p(t("headings.unknown")), form(selects, Object.values(selects).map((field) => field.node), (values) => {
      choose({ ...mapped, ...Object.fromEntries(Object.entries(values).filter(([, field]) => field !== "")) });
    }, t("headings.button")));
  }
  return [h("details", { class: "govuk-details" }, h("summary", { class: "govuk-details__summary" }, h("span", { class: "govuk-details__summary-text" }, t(unknown.length ? "headings.title.unknown" : "headings.title", { known: known.length, unknown: unknown.length }))),
    h("div", { class: "govuk-details__text" }, ...nodes))];
}
