import type { Answer, Message, NamedBytes, Request } from "../engine/answer";
import { shownCommand } from "../files/command";
import { button, h, h2, inset, p, table, warning, type Cell } from "../ui/dom";
import { fileField, textField } from "../ui/fields";
import { findings, noticesOf } from "../ui/findings";
import { form } from "../ui/form";
import { addSteps, go } from "../ui/router";
import { said } from "../ui/said";
import { blamed, notATable, refused, work } from "../ui/work";
import { cases, counted, day, t, type Word } from "../words/words";
import { listTypes } from "./check";
import { type CheckJson, classesPart, countsTable, problemsTable } from "./check_tables";
import { type Drawn, drawnPage, publishedPage } from "./drawn";
import { fieldsMissing, headingsPage, headingsPart, unread } from "./headings";
import { againPage, asBefore, drawnBy, isAnother, remember, seenOf } from "./draw_again";
import { drawRequest, earlierFiles, folder, listFiles, madeEntropy, madeFiles, noSecond, populations, reading, second, state } from "./draw_state";
import { domainLabel, domainsOf, fieldworkField, frameworkField, frameworkTitle, secondListOf } from "./settings";
import { leavePart, leftOut } from "./leave_out";
import { limitsPage, limitsSaid, noLimits } from "./limits";
import { luckPage } from "./luck";
import { papersPage, papersSaid } from "./papers";
import { possiblePart } from "./possible";
import { sizesPart } from "./sizes";
import { afterFound, secondSaid } from "./victims";
import { hasSeveralLists, type Sheet, sheetsPage, sheetsPart } from "./sheets";
import { summaryLine as line } from "./summary";
import { fitting, leavesOpen, nothingSaid, rulesPage, type Said } from "./rules";
import { choicesPart, rulesLines } from "./usual_rules";
import { windowsPart } from "./windows";

/** What was drawn or published, and what was asked for. */
let drawnNow: Drawn | undefined;
let outlook: { answer: Answer; request: Request; made: NamedBytes[] } | undefined;
let sheets: Sheet[] = [];
/** What the check of the list found worth a look. */
let notices: Message[] = [];
/** Whether all was answered once, so that a changed answer leads back there. */
let isAnswered = false;

function check(all = false): void {
  void work(t("check.working"), async () => ({ request: { command: "check", options: { ...reading(), ...(all && { sheet: "all" }) } }, files: await listFiles() }), (checked) => {
    if (hasSeveralLists(checked)) return check(true); // it says which sheets there are
    const json = checked.json ? (JSON.parse(checked.json) as CheckJson) : null;
    if (blamed(checked, "draw", notATable("list"))) return;
    if (!json?.cases) return refused(t("check.refused"), checked, "draw-dates");
    sheets = json.sheets ?? [];
    notices = noticesOf(checked);
    if (all) return go("draw-sheets");
    void domainsOf(json.framework).then(() => {
      if (unread(checked, json, "first", { step: "draw", id: "list", names: [state.list?.name ?? ""] })) return;
      if (json.framework !== state.checked?.framework) Object.assign(state, { limits: noLimits(), variant: "", second: noSecond() });
      Object.assign(state, { checked: json, sizes: undefined });
      go(fieldsMissing(json, "first").length ? "draw-headings" : "draw-found");
    });
  });
}

/** The domain whose eligible cases are known once the children are drawn. */
const ofSampled = (): string | undefined => (second()?.of === "sampled" ? secondListOf(state.checked?.framework ?? "")?.id : undefined);

/** Why the sample cannot be picked so. */
const wrongLuck = (luck: string): string | null => (luck === "dice" && second()?.of === "sampled" ? t("second.dice") : null);

function draw(): void {
  state.entropy ||= madeEntropy(); // once for a list: going back and drawing again gives no other sample
  const asked = { request: drawRequest(), made: madeFiles(), name: folder() };
  void work(t("draw.working"), async () => ({ request: asked.request, files: [...(await listFiles()), ...earlierFiles()] }), (drawn) => {
    if (drawn.files.length === 0) return refused(t("draw.refused"), drawn, "draw-answers");
    drawnNow = { answer: drawn, ...asked };
    if (state.luck !== "dice") remember(drawn, drawnBy());
    go(state.luck === "dice" ? "draw-published" : "draw-done");
  });
}

/** How many different samples remain, as the lottery itself has it; nothing is drawn. */
function lookOut(): void {
  const { seed: _, commit: __, redact: ___, again: ____, reason: _____, ...options } = drawRequest().options ?? {};
  const request: Request = { command: "draw", options: { ...options, "dry-run": true } };
  void work(t("outlook.working"), async () => ({ request, files: await listFiles() }), (told) => {
    if (!told.json) return refused(t("outlook.refused"), told, "draw-answers");
    outlook = { answer: told, request, made: madeFiles() };
    go("draw-outlook");
  });
}

function readSheets(sheet: string): void {
  state.sheet = sheet;
  check();
}

function checkBy(said: Said): void {
  state.said = said;
  check();
}

function foundPage(json: CheckJson): Node[] {
  const intro = [p(counted("check.rows", json.rows, { framework: frameworkTitle(json.framework), fieldwork: day(json.fieldwork) })), countsTable(json), classesPart(json), windowsPart(json, state.said, checkBy), ...choicesPart(json, state.said, checkBy), ...headingsPart(json, "first", state.mapped, (mapped) => {
    state.mapped = mapped;
    check();
  }), ...sheetsPart(json.sheets, readSheets)];
  const problems = json.problems.length;
  const next = leavePart(problems, (leave) => {
    state.leaveOut = leave;
    go(problems && !leave ? "draw" : afterFound());
  });
  return problems ? [warning(t(problems === 1 ? "check.problems.one" : "check.problems.many", { count: problems }), t("warning")), ...intro, problemsTable(json.problems), ...findings(notices), next] : [...intro, ...findings(notices), next];
}

/** What it means to draw now. */
function onceOrAgain(): Word {
  const before = seenOf();
  if (!before) return "draw.answers.once";
  if (!isAnother()) return "draw.answers.again";
  return before.by === undefined || state.luck === "dice" ? "draw.answers.seen" : "draw.answers.another";
}

function answersPage(): Node[] {
  isAnswered = true;
  const framework = state.checked?.framework ?? "";
  const sizes = Object.entries(state.sizes?.domains ?? {}).map(([domain, size]): Cell[] => [domainLabel(framework, domain), String(size.population), String(size.sample)]);
  return [
    h("dl", { class: "govuk-summary-list" },
      line(t("list.label"), state.list?.name ?? "", "draw"), line(t("service.label"), state.service || t("answers.none"), "draw-dates"),
      line(t("fieldwork.label"), day(state.fieldwork), "draw-dates"), line(t("framework.label"), frameworkTitle(framework), "draw-dates"),
      ...(state.checked ? rulesLines(state.checked, { open: "draw-rules", found: "draw-found" }) : []),
      ...(secondListOf(framework) ? [line(t("second.title"), secondSaid(state.second), "draw-second")] : []),
      line(t("sizes.label"), cases(state.sizes?.total ?? 0), "draw-sizes"), line(t("luck.title"), t(`luck.${state.luck}`), "draw-number"),
      line(t("limits.title"), limitsSaid(framework, state.limits), "draw-limits"), line(t("papers.title"), papersSaid(state.papers), "draw-papers")),
    ...(ofSampled() ? [p(t("second.sampled.sizes"))] : []), table(t("draw.answers.table"), [t("check.domain"), t("sizes.eligible"), t("sizes.sample")], sizes, [1, 2]),
    ...(state.sizes ? possiblePart(state.sizes, framework, state.limits) : []), button(t("outlook.button"), lookOut, "secondary"),
    ...(state.leaveOut ? [warning(leftOut((state.checked?.summary.problems ?? 0) + (second()?.checked?.summary.problems ?? 0)), t("warning"))] : []),
    ...(state.luck === "dice" ? [inset(t("draw.answers.dice"))] : []), ...(state.luck === "dice" && !seenOf() ? [] : [inset(t(onceOrAgain()))]),
    form({}, [], () => {
      if (isAnother()) return go("draw-again");
      asBefore();
      draw();
    }, t(state.luck === "dice" ? "draw.publish.button" : "draw.button")),
  ];
}

addSteps({
  dice: () => {
    state.luck = "dice";
    return {
      title: t("dice.title"), back: "start",
      content: [p(t("dice.explained")), h("ol", { class: "govuk-list govuk-list--number" }, h("li", {}, t("dice.one")), h("li", {}, t("dice.two")), h("li", {}, t("dice.three"))),
        h2(t("dice.publish")), form({}, [], () => go("draw"), t("dice.publish.button")),
        h2(t("dice.after")), p(h("a", { class: "govuk-link", href: "#dice-return" }, t("dice.return")))],
    };
  },
  draw: () => {
    const list = fileField("list", t("list.label"), { hint: t("list.hint"), accept: listTypes, required: t("check.list.required"), kept: state.list && [state.list] });
    return {
      title: t("draw.title"), back: "start",
      content: [p(t("draw.intro")), form({ list }, [list.node], (values) => {
        if (values.list[0] !== state.list) Object.assign(state, { mapped: {}, sheet: "", entropy: "", limits: noLimits(), second: noSecond() });
        state.list = values.list[0];
        isAnswered = false;
        go("draw-dates");
      })],
    };
  },
  "draw-dates": () => {
    if (!state.list) return "draw";
    const service = textField("service", t("service.label"), { hint: t("service.hint"), value: state.service });
    const fieldwork = fieldworkField("fieldwork", state.fieldwork);
    const framework = frameworkField("framework", state.framework);
    return {
      title: t("draw.dates.title"), back: "draw",
      content: [form({ service, fieldwork, framework }, [service.node, fieldwork.node, framework.node], (values) => {
        if (values.framework !== state.framework) Object.assign(state, { said: nothingSaid(), limits: noLimits() });
        Object.assign(state, values);
        void leavesOpen(values.framework, values.fieldwork).then((open) => {
          state.said = fitting(state.said);
          return open ? go("draw-rules") : check();
        });
      })],
    };
  },
  "draw-rules": () => rulesPage(state.said, "draw-dates", checkBy),
  "draw-sheets": () => (state.list && sheets.length ? sheetsPage(sheets, "draw-dates", readSheets) : "draw"),
  "draw-headings": () => (state.checked && fieldsMissing(state.checked, "first").length ? headingsPage(state.checked, "first", state.mapped, "draw-dates", (mapped) => {
    state.mapped = mapped;
    check();
  }) : "draw"),
  "draw-found": () => (state.checked ? { title: t("draw.found.title", { file: state.list?.name ?? "" }), back: "draw-dates", content: foundPage(state.checked) } : "draw"),
  "draw-sizes": () => (state.checked ? { title: t("sizes.title"), back: state.second.wanted === "yes" ? "draw-victims-found" : afterFound() === "draw-sizes" ? "draw-found" : afterFound(),
    content: [...(ofSampled() ? [inset(t("second.sampled.sizes"))] : []), ...sizesPart(populations(), state.checked.framework, state, () => go(isAnswered && wrongLuck(state.luck) === null ? "draw-answers" : "draw-number"), ofSampled())] } : "draw"),
  "draw-number": () => (state.sizes ? luckPage(state, ["made", "typed", "dice"], "draw-sizes", (luck) => {
    Object.assign(state, luck);
    go("draw-answers");
  }, wrongLuck) : "draw"),
  "draw-limits": () => (state.checked ? limitsPage(state.checked, state.limits, "draw-answers", (limits) => {
    state.limits = limits;
    go("draw-answers");
  }) : "draw"),
  "draw-papers": () => (state.sizes ? papersPage(state.papers, state.checked?.framework ?? "", state.luck === "dice", "draw-answers", (papers) => {
    state.papers = papers;
    go("draw-answers");
  }) : "draw"),
  "draw-answers": () => (state.sizes ? { title: t(state.luck === "dice" ? "draw.answers.title.dice" : "draw.answers.title"), back: "draw-number", content: answersPage() } : "draw"),
  "draw-again": () => (state.sizes && isAnother() ? againPage(draw) : "draw-answers"),
  "draw-outlook": () => (outlook ? { title: t("outlook.title"), back: "draw-answers", content: [...said(outlook.answer.summary), ...findings(outlook.answer.messages), shownCommand(outlook.request, { text: t("command.dry"), made: outlook.made })] } : "draw"),
  "draw-done": () => (drawnNow ? { title: t("drawn.title"), back: "draw-answers", content: drawnPage(drawnNow) } : "draw"),
  "draw-published": () => (drawnNow ? { title: t("published.title"), back: "draw-answers", content: publishedPage(drawnNow) } : "draw"),
});
