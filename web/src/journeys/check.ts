import type { Message, Request } from "../engine/answer";
import { save } from "../files/downloads";
import { shownCommand } from "../files/command";
import { button, h, h2, p, warning } from "../ui/dom";
import { fileField, radioField } from "../ui/fields";
import { findings, noticesOf } from "../ui/findings";
import { form } from "../ui/form";
import { addSteps, go } from "../ui/router";
import { blamed, type Chosen, notATable, read, refused, work } from "../ui/work";
import { cases, counted, day, t } from "../words/words";
import { type CheckJson, classesPart, countsTable, problemsTable, rowsTable } from "./check_tables";
import { columnsFile, fieldsMissing, fittingTo, headingsPage, headingsPart, isMapped, type Mapped, unread } from "./headings";
import { fitting, isOpen, leavesOpen, nothingSaid, rulesPage, type Said, saidOf, saidOptions, secondDomain, type Which } from "./rules";
import { hasSeveralLists, type Sheet, sheetsPage, sheetsPart } from "./sheets";
import { choicesPart } from "./usual_rules";
import { windowsPart } from "./windows";
import { domainsOf, fieldworkField, frameworkField, frameworkTitle, given } from "./settings";

export const listTypes = ".csv,.xlsx,.ods,.txt";

interface State {
  list?: File;
  /** The long list, or the second list of the framework. */
  which: Which;
  fieldwork: string;
  framework: string;
  mapped: Mapped;
  sheet: string;
  /** Of a workbook with several lists. */
  sheets: Sheet[];
  said: Said;
  checked?: CheckJson;
  notices: Message[];
}

const state: State = { which: "first", fieldwork: "", framework: "", mapped: {}, sheet: "", sheets: [], said: nothingSaid(), notices: [] };

/** What is read, and how. */
type Read = Pick<State, "list" | "mapped" | "sheet">;

function request(more: Record<string, string> = {}, { list, mapped, sheet }: Read = state): Request {
  const columns = isMapped(mapped) ? "columns.csv" : undefined;
  return { command: "check", options: given({ [state.which === "second" ? "victims" : "list"]: list?.name, fieldwork: state.fieldwork, framework: state.framework, columns, sheet, ...saidOptions(saidOf(state.said, state.which)), ...more }) };
}

async function files({ list: file, mapped }: Read = state): Promise<{ name: string; bytes: Uint8Array }[]> {
  const list = await read(file ? [file] : []);
  return isMapped(mapped) ? [...list, columnsFile(mapped)] : list;
}

/** Where a list that cannot be read is said to be so. */
type Field = Pick<Chosen, "step" | "id">;

/** A list with headings that may be meant for fields it cannot be read without; the result that is there stays. */
let unmapped: { json: CheckJson; tried: Read; at: Field } | undefined;

/** Checks the list as it was read before, or otherwise; what could not be checked takes the place of nothing. */
function check(otherwise: Partial<Read> = {}, at: Field = { step: "check", id: "list" }, all = false): void {
  const tried: Read = { list: state.list, mapped: state.mapped, sheet: state.sheet, ...otherwise };
  void work(t("check.working"), async () => ({ request: request(all ? { sheet: "all" } : {}, tried), files: await files(tried) }), (answer) => {
    if (hasSeveralLists(answer)) return check(otherwise, at, true); // it says which sheets there are
    const json = answer.json ? (JSON.parse(answer.json) as CheckJson) : null;
    if (blamed(answer, at.step, notATable(at.id))) return;
    if (!json?.cases) return refused(t("check.refused"), answer, at.step);
    void domainsOf(json.framework).then(() => {
      if (!all && unread(answer, json, state.which, { ...at, names: [tried.list?.name ?? ""] })) return;
      if (!all && fieldsMissing(json, state.which).length) {
        unmapped = { json, tried, at };
        return go("check-headings");
      }
      Object.assign(state, tried);
      state.sheets = json.sheets ?? [];
      if (all) return go("check-sheets");
      Object.assign(state, { checked: json, notices: noticesOf(answer) });
      go("check-result");
    });
  });
}

/** Checks another list in place of the one that was read, by what was said of headings as far as it has these. */
function checkCorrected(list: File | undefined): void {
  const before = state.mapped;
  const other: Read = { list, mapped: {}, sheet: "" };
  const at = { step: "check-result", id: "corrected" };
  if (!isMapped(before)) return check(other, at);
  void work(t("check.working"), async () => ({ request: request({}, other), files: await files(other) }), (answer) => {
    const json = JSON.parse(answer.json ?? "{}") as CheckJson;
    check({ ...other, mapped: fittingTo(json, before) }, at);
  });
}

const workbookName = (): string => `${(state.list?.name ?? "list").replace(/\.[^.]*$/, "")}-checked.xlsx`;

function makeWorkbook(): void {
  const out = workbookName();
  void work(t("check.marking"), async () => ({ request: request({ out }), files: await files() }), (answer) => {
    const file = answer.files[0];
    if (!file) return refused(t("check.unmarked"), answer, "check-result");
    save(out, file.bytes);
    go("check-result");
  });
}

function checkBy(said: Said): void {
  state.said = said;
  check();
}

const readSheets = (sheet: string): void => check({ sheet });
const readHeadings = (mapped: Mapped): void => check({ mapped });

function resultPage(json: CheckJson): Node[] {
  const problems = json.problems.length;
  const corrected = fileField("corrected", t("check.corrected"), { accept: listTypes, required: t("check.corrected.required") });
  const mapped = headingsPart(json, state.which, state.mapped, readHeadings);
  return [
    problems ? warning(t(problems === 1 ? "check.problems.one" : "check.problems.many", { count: problems }), t("warning")) : h("div", { class: "govuk-inset-text" }, t("check.fine")),
    p(counted("check.rows", json.rows, { framework: frameworkTitle(json.framework), fieldwork: day(json.fieldwork) })),
    countsTable(json), classesPart(json, state.which), windowsPart(json, state.said, checkBy), ...(state.which === "first" ? choicesPart(json, state.said, checkBy) : []), ...mapped, ...sheetsPart(json.sheets, readSheets), ...(problems ? [problemsTable(json.problems)] : []), rowsTable(json),
    h2(t("check.workbook.title")), p(t(/\.(csv|txt)$/i.test(state.list?.name ?? "") ? "check.workbook.text.csv" : "check.workbook.text")), button(t("check.workbook.button"), makeWorkbook),
    h2(t("check.again")), form({ corrected }, [corrected.node], (values) => checkCorrected(values.corrected[0]), t("check.again.button")),
    ...findings(state.notices),
    shownCommand(request({ out: workbookName() }), { made: isMapped(state.mapped) ? [columnsFile(state.mapped)] : [] }),
  ];
}

addSteps({
  check: () => {
    const list = fileField("list", t("list.label"), { hint: t("list.hint"), accept: listTypes, required: t("check.list.required"), kept: state.list && [state.list] });
    return {
      title: t("check.title"), back: "start",
      content: [p(t("check.intro")), form({ list }, [list.node], (values) => {
        if (values.list[0] !== state.list) Object.assign(state, { mapped: {}, sheet: "" });
        state.list = values.list[0];
        go("check-dates");
      })],
    };
  },
  "check-dates": () => {
    if (!state.list) return "check";
    const fieldwork = fieldworkField("fieldwork", state.fieldwork);
    const framework = frameworkField("framework", state.framework);
    return {
      title: t("check.dates.title"), back: "check",
      content: [form({ fieldwork, framework }, [fieldwork.node, framework.node], (values) => {
        if (values.framework !== state.framework) state.said = nothingSaid();
        state.fieldwork = values.fieldwork;
        state.framework = values.framework;
        void leavesOpen(values.framework, values.fieldwork).then((open) => {
          state.said = fitting(state.said);
          if (secondDomain()) return go("check-which");
          state.which = "first";
          return open ? go("check-rules") : check();
        });
      }, t("check.button"))],
    };
  },
  "check-which": () => {
    const second = secondDomain();
    if (!state.list || !second) return "check";
    const which = radioField("which", t("which.title"), [{ value: "first", text: t("which.first"), hint: t("which.first.hint") }, { value: "second", text: t("which.second"), hint: t("which.second.hint", { domain: second.label }) }],
      { value: state.checked ? state.which : undefined, required: t("which.required"), pageHeading: true });
    return { title: t("which.title"), titled: true, back: "check-dates", content: [form({ which }, [which.node], (values) => {
      if (values.which !== state.which) state.mapped = {};
      state.which = values.which as Which;
      if (isOpen(state.which)) go("check-rules");
      else check();
    }, t("check.button"))] };
  },
  "check-rules": () => rulesPage(state.said, secondDomain() ? "check-which" : "check-dates", checkBy, state.which),
  "check-sheets": () => (state.list && state.sheets.length ? sheetsPage(state.sheets, "check-dates", readSheets) : "check"),
  "check-headings": () => {
    if (!unmapped) return "check";
    const { json, tried, at } = unmapped;
    return headingsPage(json, state.which, tried.mapped, at.step === "check" ? "check-dates" : at.step, (mapped) => check({ ...tried, mapped }, at));
  },
  "check-result": () => {
    if (!state.checked) return "check";
    const eligible = state.checked.cases.filter((one) => one.status === "eligible").length;
    return { title: t("check.result.title", { eligible: cases(eligible), file: state.list?.name ?? "" }), back: "check-dates", content: resultPage(state.checked) };
  },
});
