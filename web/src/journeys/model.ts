import type { Answer, NamedBytes, Request } from "../engine/answer";
import { shownCommand } from "../files/command";
import { csvFile } from "../files/csv";
import { fileList, made, zipButton } from "../files/downloads";
import { h, h2, p, table, type Cell } from "../ui/dom";
import { type Field, fileField, optionalDateField, radioField, textField } from "../ui/fields";
import { findings } from "../ui/findings";
import { form, showWrong } from "../ui/form";
import { said } from "../ui/said";
import { addSteps, go, goThen, type Page } from "../ui/router";
import { blamed, blamedFiles, type Chosen, notATable, read, refused, work } from "../ui/work";
import { shareWords } from "../words/settings";
import { cases, t } from "../words/words";
import type { CheckJson } from "./check_tables";
import { columnsFile, fieldsMissing, headingsPage, headingsPart, isMapped, lacking, lacksColumns, type Mapped } from "./headings";
import { barsChart, chancesChart, type Chances, percent } from "./model_charts";
import { fitting, frameworkAsked, leavesOpen, nothingSaid, rulesPage, saidOf, saidOptions } from "./rules";
import { hasSeveralLists, type Sheet, sheetsPage, sheetsPart } from "./sheets";
import { domainLabel, domainsOf, frameworkField, given, namedFrameworkField, sharedDomainsOf } from "./settings";

/** What one way to share the cases gives, in all services together. */
interface Line {
  allocation: string;
  cases: number;
  domain_cases: Record<string, number>;
  margins: Record<string, number | null>;
  /** The mean of the services' own. */
  mean_service_margin: number | null;
  inspector_days: number;
  standards: Chances | null;
}

interface ModelJson {
  framework: string;
  services: unknown[];
  summary: Line[];
}

interface Asked {
  kind: "numbers" | "file";
  /** Eligible cases by domain, where two numbers are what there is. */
  counts: Record<string, string>;
  list?: File[];
  fieldwork: string;
  framework: string;
  /** The framework as it turned out to be: that in force on the day, where none was named. */
  found: string;
  /** What headings of a list were said to mean. */
  mapped: Mapped;
  /** Of a workbook with several lists: names with commas between them. */
  sheet: string;
  ratio: number;
  total: number;
}

const state: Asked = { kind: "numbers", counts: {}, fieldwork: "", framework: "", found: "", mapped: {}, sheet: "", ratio: 60, total: 0 };
let saidNow = nothingSaid();
let checked: CheckJson | undefined;
let sheets: Sheet[] = [];
let answer: Answer | undefined;

const shared = (): { id: string; label: string }[] => sharedDomainsOf(state.found);
/** Whether there is one pool of cases, and so nothing to share it with. */
const isOnePool = (): boolean => shared().length === 1;

const portfolio = (): NamedBytes => csvFile("services.csv", ["service", ...shared().map(({ id }) => id)], [["Service", ...shared().map(({ id }) => state.counts[id] ?? "")]]);
/** The share that the sliders say: of so many cases in all, or of as many as the formula gives. */
function chosen(): string {
  const court = Math.round((state.total * state.ratio) / 100);
  return state.total ? `fixed:${court}:${state.total - court}` : `ratio:${state.ratio}:${100 - state.ratio}`;
}

const allocations = (): string[] => (isOnePool() ? [...(state.total ? [`fixed:${state.total}`] : []), "each"] : [chosen(), "ratio:60:40", "proportional", "each", "equal-margin"]);
const tried = (): string => [...new Set(allocations())].join(",");

/** A file with dates is a list of cases; without them it is a table of services. */
const isList = (): boolean => state.kind === "file" && state.fieldwork !== "";

/** How a list is read. */
const reading = (): Request["options"] => given({ list: state.list?.[0]?.name, fieldwork: state.fieldwork, framework: state.framework, columns: isMapped(state.mapped) && "columns.csv", sheet: state.sheet, ...saidOptions(saidOf(saidNow, "first")) });

/** What is typed on the page, as a file that the command names. */
function typed(): NamedBytes[] {
  if (state.kind === "numbers") return [portfolio()];
  return isList() && isMapped(state.mapped) ? [columnsFile(state.mapped)] : [];
}

const files = async (): Promise<NamedBytes[]> => [...(state.kind === "numbers" ? [] : await read(state.list ?? [])), ...typed()];

function request(): Request {
  const source = isList() ? reading() : given({ list: state.kind === "numbers" ? "services.csv" : state.list?.[0]?.name, framework: state.framework });
  return { command: "model", options: { ...source, ...given({ allocations: tried(), out: "model" }) } };
}

/** Whether it has headings that may be meant for fields it cannot be read without. */
const isMissingFields = (): boolean => checked !== undefined && fieldsMissing(checked, "first").length > 0;

const chosenFile = (): Chosen => ({ step: "model-file", id: "list", names: (state.list ?? []).map(({ name }) => name) });

/** Leads back to the file that the answer finds fault with, or to the day that it misses; false where it finds none. */
function isFileAtFault(answer: Answer): boolean {
  if (answer.messages.some(({ code }) => code === "fieldwork-missing")) {
    goThen("model-file", () => showWrong({ id: "fieldwork", text: t("model.fieldwork.required") }));
    return true;
  }
  return blamed(answer, "model-file", notATable("list")) || lacking(answer, chosenFile()) || blamedFiles(answer, chosenFile());
}

/** Reads a table of services before its sizes are asked. */
function readTable(): void {
  void work(t("check.working"), async () => ({ request: { command: "model", options: { ...request().options, allocations: "each" } }, files: await files() }), (answer) => {
    if (!isFileAtFault(answer)) go("model-settings");
  });
}

/** Looks at a list before its sizes are asked: what is wrong in it, and which headings and sheets it has. A table of services may have a day, too. */
function check(all = false): void {
  void work(t("check.working"), async () => ({ request: { command: "check", options: { ...reading(), ...(all && { sheet: "all" }) } }, files: await files() }), (answer) => {
    if (!all && hasSeveralLists(answer)) return check(true); // it says which sheets there are
    if (blamed(answer, "model-file", notATable("list"))) return;
    const json = answer.json ? (JSON.parse(answer.json) as CheckJson) : null;
    checked = json?.cases ? json : undefined;
    sheets = json?.sheets ?? [];
    if (all && sheets.length) return go("model-sheets");
    if (!checked?.columns?.some(({ field }) => field !== null)) return readTable();
    if (isMissingFields()) return go("model-headings");
    if (!isFileAtFault(answer)) go("model-settings");
  });
}

function readSheets(sheet: string): void {
  state.sheet = sheet;
  check();
}

function readHeadings(mapped: Mapped): void {
  state.mapped = mapped;
  check();
}

function model(): void {
  void work(t("model.working"), async () => ({ request: request(), files: await files() }), (modelled) => {
    if (lacksColumns(modelled) && isMissingFields()) return go("model-headings");
    if (state.kind === "file" && isFileAtFault(modelled)) return;
    if (!modelled.json || modelled.files.length === 0) return refused(t("model.refused"), modelled, "model-settings");
    answer = modelled;
    void domainsOf((JSON.parse(modelled.json) as ModelJson).framework).then(() => go("model-result"));
  });
}

const points = (margin: number | null | undefined): string => (typeof margin === "number" ? (100 * margin).toFixed(1) : "–");

/** What each way gives: the table, and charts of the same numbers. */
function compared(json: ModelJson): Node[] {
  const one = json.services.length === 1;
  const domains = Object.keys(json.summary[0]?.domain_cases ?? {});
  const chance = ({ standards }: Line, part: keyof Chances): string => (standards ? percent(standards[part]) : "–");
  const rows = json.summary.map((line): Cell[] => [shareWords(line.allocation), String(line.cases), ...domains.map((domain) => `${line.domain_cases[domain] ?? 0} (±${points(line.margins[domain])})`), ...(one ? [] : [`±${points(line.mean_service_margin)}`]),
    chance(line, "correct"), chance(line, "harsh"), chance(line, "lenient"), chance(line, "unrated"), line.inspector_days.toFixed(1)]);
  const headings = [t("model.allocation"), t("model.cases"), ...domains.map((domain) => t("model.margin.of", { domain: domainLabel(json.framework, domain) })), ...(one ? [] : [t("model.margin.service")]), t("model.right"), t("model.low"), t("model.high"), t("rating.none"), t("model.days")];
  const margins = json.summary.flatMap(({ allocation, margins }) => domains.map((domain) => ({ name: t("model.margins.line", { allocation: shareWords(allocation), domain: domainLabel(json.framework, domain) }), value: margins[domain] ?? null, said: points(margins[domain]) })));
  return [...(one ? [] : [p(t("model.services", { count: json.services.length }))]), p(t("model.explained")), table(t("model.table"), headings, rows, headings.map((_, at) => at).slice(1)),
    chancesChart(json.summary.flatMap(({ allocation, standards }) => (standards ? [{ name: shareWords(allocation), chances: standards }] : []))),
    barsChart(t("model.margins"), margins.flatMap(({ value, ...line }) => (value === null ? [] : [{ ...line, value }]))),
    barsChart(t("model.days.chart"), json.summary.map(({ allocation, inspector_days: days }) => ({ name: shareWords(allocation), value: days, said: days.toFixed(1) })))];
}

function resultPage(modelled: Answer): Node[] {
  made("model.zip", modelled.files);
  return [
    ...compared(JSON.parse(modelled.json ?? "{}") as ModelJson), h2(t("model.words")), ...said(modelled.summary),
    h2(t("rate.downloads")), zipButton("model", modelled.files, t("model.zip")), fileList(modelled.files.filter((file) => /report|measures|model\.json/.test(file.name))),
    ...findings(modelled.messages), shownCommand(request(), { made: typed() }),
  ];
}

const count = (text: string): string | null => (/^\d{1,6}$/.test(text) ? null : t("sizes.number"));

/** A slider in steps of five that says what it stands at. */
function range(id: "ratio" | "total", label: string, max: number, words: (value: number) => string): HTMLElement {
  const input = h("input", { type: "range", id, name: id, min: 0, max, step: 5, value: state[id], class: "app-range", "aria-valuetext": words(state[id]), "aria-describedby": `${id}-said` });
  const said = h("output", { id: `${id}-said`, for: id, class: "govuk-body" }, words(state[id]));
  input.addEventListener("input", () => {
    state[id] = Number(input.value);
    said.textContent = words(state[id]);
    input.setAttribute("aria-valuetext", words(state[id]));
  });
  return h("div", { class: "govuk-form-group" }, h("label", { class: "govuk-label govuk-label--s", for: id }, label), input, said);
}

const sliders = (): HTMLElement => h("div", {}, !isOnePool() && range("ratio", t("model.ratio"), 100, (ratio) => t("model.ratio.said", { court: ratio, oocd: 100 - ratio })), range("total", t("model.total"), 200, (total) => (total ? cases(total) : t("model.total.usual"))));

function numbersPage(): Page {
  const fields = shared().map(({ id, label }): Field<string> => textField(id, t("model.count", { domain: label }), { value: state.counts[id] ?? "50", width: 4, required: t("sizes.number"), check: count }));
  const more = fields.map((field, at): Field<string> => ({ ...field, read: () => {
    const isNone = (one: Field<string>): boolean => Number((one.read() as { value?: string }).value ?? NaN) === 0;
    return at === 0 && fields.every(isNone) ? { error: t("model.none") } : field.read();
  } }));
  return { title: t("model.settings"), back: "model-framework", content: [form(Object.fromEntries(more.map((field) => [field.id, field])), [...fields.map((field) => field.node), sliders()], (values) => {
    state.counts = values;
    model();
  }, t("model.button"))] };
}

function filePage(): Page {
  const framework = frameworkField("framework", state.framework);
  const list = fileField("list", t("model.list"), { hint: t("model.list.hint"), accept: ".csv,.xlsx,.ods", required: t("check.list.required"), kept: state.list });
  const fieldwork = optionalDateField("fieldwork", t("fieldwork.label"), t("fieldwork.hint"), state.fieldwork); // a portfolio has no dates
  return { title: t("model.list"), back: "model", content: [form({ list, fieldwork, framework }, [list.node, fieldwork.node, framework.node], (values) => {
    if (values.framework !== state.framework) saidNow = nothingSaid();
    if (values.list[0] !== state.list?.[0]) Object.assign(state, { mapped: {}, sheet: "" });
    Object.assign(state, values);
    checked = undefined;
    void leavesOpen(values.framework, values.fieldwork).then(async (open) => {
      saidNow = fitting(saidNow);
      state.found = frameworkAsked();
      await domainsOf(state.found);
      if (!isList()) return readTable();
      return open ? go("model-rules") : check();
    });
  })] };
}

addSteps({
  model: () => {
    const kind = radioField("kind", t("model.kind"), [{ value: "numbers", text: t("model.numbers"), hint: t("model.numbers.hint") }, { value: "file", text: t("model.file"), hint: t("model.file.hint") }], { value: state.kind, required: t("model.kind.required") });
    return { title: t("model.title"), back: "start", content: [p(t("model.intro")), form({ kind }, [kind.node], (values) => {
      state.kind = values.kind as typeof state.kind;
      go(state.kind === "file" ? "model-file" : "model-framework");
    })] };
  },
  "model-framework": () => {
    const framework = namedFrameworkField("framework", state.framework);
    return { title: t("model.framework"), back: "model", content: [form({ framework }, [framework.node], (values) => {
      state.framework = state.found = values.framework;
      void domainsOf(values.framework).then(() => go("model-settings"));
    })] };
  },
  "model-file": filePage,
  "model-rules": () => (state.list ? rulesPage(saidNow, "model-file", (now) => {
    saidNow = now;
    check();
  }) : "model"),
  "model-sheets": () => (sheets.length ? sheetsPage(sheets, "model-file", readSheets) : "model"),
  "model-headings": () => (checked && isMissingFields() ? headingsPage(checked, "first", state.mapped, "model-file", readHeadings) : "model"),
  "model-settings": () => {
    if (state.kind === "numbers") return state.found ? numbersPage() : "model";
    return state.list ? { title: t("model.settings"), back: "model-file", content: [form({}, [sliders()], model, t("model.button")), ...(isList() && checked?.list_sha256 ? [...headingsPart(checked, "first", state.mapped, readHeadings), ...sheetsPart(sheets, readSheets)] : [])] } : "model";
  },
  "model-result": () => (answer ? { title: t("model.result"), back: "model-settings", content: resultPage(answer) } : "model"),
});
