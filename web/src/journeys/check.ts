import type { Answer, Request } from "../engine/answer";
import { save } from "../files/downloads";
import { shownCommand } from "../files/command";
import { button, h, h2, p, warning } from "../ui/dom";
import { fileField } from "../ui/fields";
import { findings } from "../ui/findings";
import { form } from "../ui/form";
import { addSteps, go } from "../ui/router";
import { read, refused, work } from "../ui/work";
import { cases, day, t } from "../words/words";
import { type CheckJson, classesPart, countsTable, problemsTable, rowsTable } from "./check_tables";
import { columnsFile, headingsPart } from "./headings";
import { leavesOpen, nothingSaid, rulesPage, type Said, saidOptions } from "./rules";
import { windowsPart } from "./windows";
import { domainsOf, fieldworkField, frameworkField, frameworkTitle, given } from "./settings";

export const listTypes = ".csv,.xlsx,.ods,.txt";

interface State {
  list?: File;
  fieldwork: string;
  framework: string;
  mapped: Record<string, string>;
  said: Said;
  answer?: Answer;
}

const state: State = { fieldwork: "", framework: "", mapped: {}, said: nothingSaid() };

function request(more: Record<string, string> = {}): Request {
  const columns = Object.keys(state.mapped).length ? "columns.csv" : undefined;
  return { command: "check", options: given({ list: state.list?.name, fieldwork: state.fieldwork, framework: state.framework, columns, ...saidOptions(state.said), ...more }) };
}

async function files(): Promise<{ name: string; bytes: Uint8Array }[]> {
  const list = await read(state.list ? [state.list] : []);
  return Object.keys(state.mapped).length ? [...list, columnsFile(state.mapped)] : list;
}

function check(): void {
  void work(t("check.working"), async () => ({ request: request(), files: await files() }), (answer) => {
    state.answer = answer;
    const json = answer.json ? (JSON.parse(answer.json) as CheckJson) : null;
    if (!json?.cases) return refused(t("check.refused"), answer, "check");
    void domainsOf(json.framework).then(() => go("check-result"));
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

function resultPage(answer: Answer): Node[] {
  const json = JSON.parse(answer.json ?? "{}") as CheckJson;
  const problems = json.problems.length;
  const corrected = fileField("corrected", t("check.corrected"), { accept: listTypes, required: t("check.list.required") });
  const mapped = headingsPart(json.columns, state.mapped, (choice) => {
    state.mapped = choice;
    check();
  });
  return [
    problems ? warning(t(problems === 1 ? "check.problems.one" : "check.problems.many", { count: problems }), t("warning")) : h("div", { class: "govuk-inset-text" }, t("check.fine")),
    p(t("check.rows", { rows: json.rows, framework: frameworkTitle(json.framework), fieldwork: day(json.fieldwork) })),
    countsTable(json), classesPart(json), windowsPart(json, state.said, (said) => {
      state.said = said;
      check();
    }), ...mapped, ...(problems ? [problemsTable(json.problems)] : []), rowsTable(json),
    h2(t("check.workbook.title")), p(t("check.workbook.text")), button(t("check.workbook.button"), makeWorkbook),
    h2(t("check.again")), form({ corrected }, [corrected.node], (values) => {
      state.list = values.corrected[0];
      check();
    }, t("check.again.button")),
    ...findings(answer.messages.filter((message) => message.kind === "notice")),
    shownCommand(request({ out: workbookName() })),
  ];
}

addSteps({
  check: () => {
    const list = fileField("list", t("list.label"), { hint: t("list.hint"), accept: listTypes, required: t("check.list.required"), kept: state.list && [state.list] });
    return {
      title: t("check.title"), back: "start",
      content: [p(t("check.intro")), form({ list }, [list.node], (values) => {
        if (values.list[0] !== state.list) state.mapped = {};
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
        void leavesOpen(values.framework, values.fieldwork).then((open) => (open ? go("check-rules") : check()));
      }, t("check.button"))],
    };
  },
  "check-rules": () => rulesPage(state.said, "check-dates", (said) => {
    state.said = said;
    check();
  }),
  "check-result": () => {
    if (!state.answer) return "check";
    const json = JSON.parse(state.answer.json ?? "{}") as CheckJson;
    const eligible = json.cases.filter((one) => one.status === "eligible").length;
    return { title: t("check.result.title", { eligible: cases(eligible), file: state.list?.name ?? "" }), back: "check-dates", content: resultPage(state.answer) };
  },
});
