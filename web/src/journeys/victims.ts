import type { Message } from "../engine/answer";
import { p, warning } from "../ui/dom";
import { fileField, radioField } from "../ui/fields";
import { findings, noticesOf } from "../ui/findings";
import { form } from "../ui/form";
import { addSteps, go, type Page } from "../ui/router";
import { blamed, notATable, refused, work } from "../ui/work";
import { counted, t } from "../words/words";
import { listTypes } from "./check";
import { type CheckJson, classesPart, countsTable, problemsTable } from "./check_tables";
import { listFiles, type Second, secondReading, state, victimsName } from "./draw_state";
import { fieldsMissing, headingsPage, headingsPart, type Mapped, unread } from "./headings";
import { leavePart } from "./leave_out";
import { domainLabel, secondListOf } from "./settings";
import { hasSeveralLists, type Sheet, sheetsPage, sheetsPart } from "./sheets";
import { windowsPart } from "./windows";

const framework = (): string => state.checked?.framework ?? "";

/** What is called Work with victims. */
const domain = (): string => domainLabel(framework(), secondListOf(framework())?.id ?? "");

/** The first step after the long list was checked. */
export const afterFound = (): string => (secondListOf(framework()) ? "draw-second" : "draw-sizes");

/** In a line: whether cases are drawn from the victims' list, and whose. */
export const secondSaid = ({ wanted, list, of }: Second): string => (wanted === "yes" && list && of ? t("second.said", { file: list.name, of: t(`second.of.${of}`) }) : t("second.said.none"));

let sheets: Sheet[] = [];
/** What the check of the list found worth a look. */
let notices: Message[] = [];

function check(all = false): void {
  void work(t("second.working"), async () => ({ request: { command: "check", options: { ...secondReading(), ...(all && { sheet: "all" }) } }, files: await listFiles() }), (checked) => {
    if (hasSeveralLists(checked)) return check(true); // it says which sheets there are
    const json = checked.json ? (JSON.parse(checked.json) as CheckJson) : null;
    if (blamed(checked, "draw-victims", notATable("victims"))) return;
    if (!json?.cases) return refused(t("second.refused"), checked, "draw-victims");
    sheets = json.sheets ?? [];
    notices = noticesOf(checked);
    if (all) return go("draw-victims-sheets");
    if (unread(checked, json, "second", { step: "draw-victims", id: "victims", names: [victimsName() ?? ""] })) return;
    state.second.checked = json;
    state.sizes = undefined;
    go(fieldsMissing(json, "second").length ? "draw-victims-headings" : "draw-victims-found");
  });
}

function readSheets(sheet: string): void {
  state.second.sheet = sheet;
  check();
}

function readHeadings(mapped: Mapped): void {
  state.second.mapped = mapped;
  check();
}

function found(json: CheckJson): Page {
  const content = [p(counted("second.rows", json.rows)), countsTable(json), classesPart(json, "second"), windowsPart(json, state.said, (said) => {
    state.said = said;
    check();
  }), ...headingsPart(json, "second", state.second.mapped, readHeadings), ...sheetsPart(json.sheets, readSheets)];
  const next = (leave: boolean): void => {
    if (json.problems.length && !leave) return go("draw-victims");
    state.leaveOut = leave || (state.checked?.problems.length ?? 0) > 0;
    go("draw-sizes");
  };
  const problems = json.problems.length;
  return { title: t("draw.found.title", { file: state.second.list?.name ?? "" }), back: "draw-victims-of",
    content: [...(problems ? [warning(t(problems === 1 ? "check.problems.one" : "check.problems.many", { count: problems }), t("warning"))] : []), ...content, ...(problems ? [problemsTable(json.problems)] : []), ...findings(notices), leavePart(problems, next)] };
}

addSteps({
  "draw-second": () => {
    if (!state.checked || !secondListOf(framework())) return "draw";
    const wanted = radioField("second", t("second.question"), (["yes", "no"] as const).map((value) => ({ value, text: t(`second.${value}`), hint: t(`second.${value}.hint`) })), { value: state.second.wanted, hint: t("second.text", { domain: domain() }), required: t("second.required"), pageHeading: true });
    return { title: t("second.question"), titled: true, back: "draw-found", content: [form({ wanted }, [wanted.node], (values) => {
      state.second.wanted = values.wanted as Second["wanted"];
      Object.assign(state, { sizes: undefined, leaveOut: (state.checked?.problems.length ?? 0) > 0 });
      go(values.wanted === "yes" ? "draw-victims" : "draw-sizes");
    })] };
  },
  "draw-victims": () => {
    if (state.second.wanted !== "yes") return "draw";
    const victims = fileField("victims", t("second.list"), { hint: t("second.list.hint"), accept: listTypes, required: t("second.list.required"), kept: state.second.list && [state.second.list] });
    return { title: t("second.list"), back: "draw-second", content: [p(t("second.list.text")), form({ victims }, [victims.node], (values) => {
      if (values.victims[0] !== state.second.list) state.second = { ...state.second, list: values.victims[0], mapped: {}, sheet: "", checked: undefined };
      go("draw-victims-of");
    })] };
  },
  "draw-victims-of": () => {
    if (!state.second.list) return "draw";
    const of = radioField("victims-of", t("second.of.title"), (["all", "sampled"] as const).map((value) => ({ value, text: t(`second.of.${value}`), hint: t(`second.of.${value}.hint`) })), { value: state.second.of, required: t("second.of.required"), pageHeading: true });
    return { title: t("second.of.title"), titled: true, back: "draw-victims", content: [form({ of }, [of.node], (values) => {
      state.second.of = values.of as Second["of"];
      check();
    }, t("second.check"))] };
  },
  "draw-victims-sheets": () => (state.second.list && sheets.length ? sheetsPage(sheets, "draw-victims-of", readSheets) : "draw"),
  "draw-victims-headings": () => (state.second.checked && fieldsMissing(state.second.checked, "second").length ? headingsPage(state.second.checked, "second", state.second.mapped, "draw-victims-of", readHeadings) : "draw"),
  "draw-victims-found": () => (state.second.checked ? found(state.second.checked) : "draw"),
});
