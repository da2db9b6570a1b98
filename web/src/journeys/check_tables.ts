import type { Finding } from "../engine/answer";
import { details, h, h2, p, table, type Cell } from "../ui/dom";
import { selectField } from "../ui/fields";
import { counted, t } from "../words/words";
import { domainLabel, fieldLabel } from "./settings";
import type { Sheet } from "./sheets";

export interface CheckedCase {
  row: number;
  /** Of a workbook of which several sheets were read. */
  sheet?: string | null;
  case_id: string;
  status: "eligible" | "ineligible" | "problem";
  domain: string | null;
  also: string[];
  reasons: Finding[];
}

export interface Column {
  heading: string;
  cell: string;
  field: string | null;
  near: string | null;
}

/** Eligible cases by field, level and domain. */
type Classes = Record<string, Record<string, Record<string, number>>>;

export interface CheckJson {
  framework: string;
  fieldwork: string;
  /** Null where no case could be read. */
  list_sha256: string | null;
  rows: number;
  cases: CheckedCase[];
  problems: Finding[];
  columns?: Column[];
  sheets?: Sheet[];
  /** Months before fieldwork, from and to, by domain. */
  windows: Record<string, [number, number]>;
  /** Whether these months are the framework's or were given, by domain, and where they come from. */
  window_sources?: Record<string, { basis: string; source: string | null }>;
  /** The choices of the framework that the list was read by. */
  settings?: Record<string, string>;
  summary: { eligible: Record<string, number>; ineligible: number; problems: number; classes?: Classes };
}

export function countsTable(json: CheckJson): HTMLElement {
  const rows: Cell[][] = Object.entries(json.summary.eligible).map(([domain, count]) => [domainLabel(json.framework, domain), String(count)]);
  rows.push([t("status.ineligible"), String(json.summary.ineligible)], [t("status.problem"), String(json.summary.problems)]);
  return table(t("check.counts"), [t("check.what"), t("check.count")], rows, [1]);
}

/** Eligible cases by gender, disposal and the other classes. */
export function classesPart(json: CheckJson, list: "first" | "second" = "first"): HTMLElement {
  const domains = Object.keys(json.summary.eligible);
  const tables = Object.entries(json.summary.classes ?? {}).map(([field, levels]) => {
    const rows = Object.entries(levels).map(([level, counts]): Cell[] => [level, ...domains.map((domain) => String(counts[domain] ?? 0))]);
    return table(t("check.classes.of", { field: fieldLabel(json.framework, field, list) }), [t("chart.level"), ...domains.map((domain) => domainLabel(json.framework, domain))], rows, domains.map((_, at) => at + 1));
  });
  const fields = Object.keys(json.summary.classes ?? {}).map((field) => fieldLabel(json.framework, field, list));
  return details(t("check.classes", { fields: fields.join(", ") }), ...tables);
}

const most = 200; // rows shown at once

/** A table of which the first rows are shown, and more when asked for. */
function inParts(caption: string, headings: string[], rows: Cell[][]): HTMLElement {
  let shown = most;
  const holder = h("div", {});
  const draw = (): void => {
    const more = rows.length > shown && h("button", { type: "button", class: "govuk-button govuk-button--secondary", click: () => ((shown += most), draw()) }, counted("table.more", Math.min(most, rows.length - shown)));
    holder.replaceChildren(table(caption, headings, rows.slice(0, shown)), ...(rows.length > shown ? [p(t("table.shown", { shown, all: rows.length }))] : []), ...(more ? [more] : []));
  };
  draw();
  return holder;
}

export function problemsTable(problems: Finding[]): HTMLElement {
  const rows = problems.map((one): Cell[] => [one.cell ?? t("check.whole"), one.message]);
  return h("section", {}, h2(t("check.problems.title")), inParts(t("check.problems.caption"), [t("check.cell"), t("check.put")], rows));
}

const tags = { eligible: "green", ineligible: "grey", problem: "red" };

/** Every row of the list with what became of it, to be filtered and sorted. */
export function rowsTable(json: CheckJson): HTMLElement {
  const holder = h("div", {});
  const isOfSheets = (json.sheets ?? []).filter(({ read }) => read).length > 1;
  const told = h("p", { class: "govuk-visually-hidden", role: "status" }); // how many; nobody wants to hear the table by itself
  const draw = (): void => {
    const wanted = (document.getElementById("show") as HTMLSelectElement | null)?.value ?? "ineligible";
    const order = (document.getElementById("sort") as HTMLSelectElement | null)?.value ?? "row";
    const chosen = json.cases.filter((one) => wanted === "all" || one.status === wanted);
    const key = (one: CheckedCase): string => (order === "id" ? one.case_id : (one.reasons[0]?.message ?? ""));
    if (order !== "row") chosen.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.row - b.row));
    const rows = chosen.map((one): Cell[] => [String(one.row), ...(isOfSheets ? [one.sheet] : []), one.case_id, h("strong", { class: `govuk-tag govuk-tag--${tags[one.status]}` }, t(`status.${one.status}`)),
      one.domain ? domainLabel(json.framework, one.domain) : "", one.reasons.map((reason) => reason.message).join(" ")]);
    told.textContent = counted("check.rows.caption", chosen.length);
    holder.replaceChildren(inParts(counted("check.rows.caption", chosen.length), [t("check.row"), ...(isOfSheets ? [t("check.sheet")] : []), t("check.case"), t("check.status"), t("check.domain"), t("check.why")], rows));
  };
  const statuses = (["ineligible", "eligible", "problem"] as const).map((value) => ({ value, text: t(`status.${value}`) }));
  const show = selectField("show", t("check.show"), [...statuses, { value: "all", text: t("check.show.all") }], { value: "ineligible", change: draw });
  const sort = selectField("sort", t("check.sort"), [{ value: "row", text: t("check.sort.row") }, { value: "id", text: t("check.sort.id") }, { value: "why", text: t("check.sort.why") }], { change: draw });
  const section = h("section", {}, h2(t("check.rows.title")), h("div", { class: "app-filters" }, show.node, sort.node), told, holder);
  queueMicrotask(draw);
  return section;
}
