import type { Answer, Message, NamedBytes, Request } from "../engine/answer";
import { namesApart } from "../files/apart";
import { shownCommand } from "../files/command";
import { textOf } from "../files/pack";
import { fileList, made, zipButton } from "../files/downloads";
import { button, details, h, h2, inset, p, table, warning, type Cell } from "../ui/dom";
import { type Field, fileField, radioField, textField } from "../ui/fields";
import { findings, noticesOf } from "../ui/findings";
import { form, showWrong } from "../ui/form";
import { addSteps, go, goThen, type Page } from "../ui/router";
import { said } from "../ui/said";
import { blamed, type Blamed, blamedFiles, type Chosen, notATable, refused, work } from "../ui/work";
import { cases, day, t } from "../words/words";
import { listTypes } from "./check";
import { type CheckJson, problemsTable } from "./check_tables";
import { drawnBy, remember, seenOf } from "./draw_again";
import { madeEntropy } from "./draw_state";
import { lacking } from "./headings";
import { leavePart, leftOut } from "./leave_out";
import { limitsPage, limitsSaid, noLimits } from "./limits";
import { luckPage } from "./luck";
import { papersPage, papersSaid } from "./papers";
import { fitting, leavesOpen, nothingSaid, rulesPage, type Said } from "./rules";
import { asOne, checkRequest, folder, framework, listFiles, planRequest, type Share, state, together } from "./services_state";
import { domainLabel, domainsOf, fieldworkField, frameworkField, frameworkTitle, secondListOf } from "./settings";
import { hasSeveralLists } from "./sheets";
import { percent, sizesPart } from "./sizes";
import { summaryLine } from "./summary";
import { choicesPart, rulesLines } from "./usual_rules";
import { windowsPart } from "./windows";

interface OutlookSize {
  population: number;
  sample: number;
  margin_of_error: number | null;
}

interface OutlookJson {
  services: { service: string; outlook: { total: number; domains: Record<string, OutlookSize> } }[];
  total: number;
}

interface PlanJson {
  services: { service: string; folder: string; total: number; shortfall: number; domains: Record<string, { population: number; sample: number }> }[];
}

let answer: Answer | undefined;
let outlook: { answer: Answer; request: Request } | undefined;
/** What the check of each list found worth a look. */
let notices: Message[][] = [];
/** What the samples that were seen were asked for, and of which lists. */
let seen: { request: Request; lists: string } | undefined;

/** What is found wrong with the lists once they are held against each other. */
const ofLists: Blamed = { "list-twice": "lists" };

/** The pack of one service. */
const drawnIn = (folder: string, { files }: Answer): NamedBytes[] => files.filter((file) => file.name.startsWith(`${folder}/`)).map(({ name, bytes }) => ({ name: name.slice(folder.length + 1), bytes }));

/** One list after the other, each as “Check a list” does it. */
function check(at = 0, found: CheckJson[] = []): void {
  void work(t("services.working", { service: state.services[at] ?? "" }), async () => ({ request: checkRequest(at), files: await listFiles() }), (checked) => {
    const json = checked.json ? (JSON.parse(checked.json) as CheckJson) : null;
    const lists: Chosen = { step: "services", id: "lists", names: namesApart(state.lists) };
    if (hasSeveralLists(checked)) return goThen("services", () => showWrong({ id: "lists", text: t("services.sheets", { file: lists.names[at] ?? "" }) }));
    if (blamed(checked, lists.step, notATable(lists.id)) || lacking(checked, lists)) return;
    if (!json?.cases) return void (blamedFiles(checked, lists) || refused(t("services.refused", { service: state.services[at] ?? "" }), checked, "services-dates"));
    const all = [...found, json];
    notices = [...(at === 0 ? [] : notices), noticesOf(checked)];
    if (all.length < state.lists.length) return check(at + 1, all);
    if (json.framework !== framework()) Object.assign(state, { variant: "", limits: noLimits() });
    Object.assign(state, { checked: all, sizes: undefined });
    void domainsOf(json.framework).then(() => go("services-found"));
  });
}

function draw(): void {
  state.entropy ||= madeEntropy(); // once for these lists: going back and drawing again gives no other samples
  const request = planRequest();
  void work(t("draw.working"), async () => ({ request, files: await listFiles() }), (drawn) => {
    if (drawn.files.length === 0) return void (blamed(drawn, "services", ofLists) || refused(t("draw.refused"), drawn, "services-answers"));
    answer = drawn;
    seen = { request, lists: listsRead() };
    for (const { folder: own } of (JSON.parse(drawn.json ?? "{}") as PlanJson).services) remember({ files: drawnIn(own, drawn) });
    go("services-done");
  });
}

/** How many different samples remain in each service, and what holds across their lists; nothing is drawn. */
function lookOut(next = "services-outlook", back = "services-answers"): void {
  const { words, options: { seed: _, redact: __, ...options } = {} } = planRequest();
  const request: Request = { command: "draw", words, options: { ...options, "dry-run": true } };
  void work(t("outlook.working"), async () => ({ request, files: await listFiles() }), (told) => {
    if (told.exit !== 0) return void (blamed(told, "services", ofLists) || refused(t("outlook.refused"), told, back));
    outlook = { answer: told, request };
    go(next);
  });
}

function checkBy(said: Said): void {
  state.said = said;
  check();
}

const listedDomains = (): string[] => Object.keys(together()).filter((domain) => domain !== secondListOf(framework())?.id);

function foundPage(): Page {
  const domains = listedDomains();
  const rows = state.checked.map(({ summary }, at): Cell[] => [state.services[at], ...domains.map((domain) => String(summary.eligible[domain] ?? 0)), String(summary.ineligible), String(summary.problems)]);
  const problems = state.checked.reduce((sum, one) => sum + one.problems.length, 0);
  const numbers = rows[0]?.map((_, at) => at).slice(1) ?? [];
  const second = secondListOf(framework());
  const [first] = state.checked;
  return { title: t("services.found"), back: "services-dates", content: [
    ...(problems ? [warning(t(problems === 1 ? "check.problems.one" : "check.problems.many", { count: problems }), t("warning"))] : []),
    ...(second ? [inset(t("services.alone.second", { domain: second.label }))] : []),
    p(t("services.checked", { framework: frameworkTitle(framework()), fieldwork: day(state.fieldwork) })),
    table(t("services.found.table"), [t("services.service"), ...domains.map((domain) => domainLabel(framework(), domain)), t("status.ineligible"), t("status.problem")], rows, numbers),
    ...state.checked.flatMap((one, at) => (one.problems.length ? [details(t("services.problems", { service: state.services[at] ?? "", count: one.problems.length }), problemsTable(one.problems))] : [])),
    ...notices.flatMap((of, at) => (of.length ? [details(t("services.notices", { service: state.services[at] ?? "" }), ...findings(of))] : [])),
    ...(first ? [windowsPart(first, state.said, checkBy), ...choicesPart(first, state.said, checkBy)] : []),
    leavePart(problems, (leave) => {
      state.leaveOut = leave;
      go(problems && !leave ? "services" : "services-share");
    })] };
}

function namesPage(): Page {
  const taken = (at: number, fields: Field<string>[]) => (text: string): string | null =>
    fields.slice(0, at).some((field) => "value" in field.read() && (field.read() as { value: string }).value.toLowerCase() === text.toLowerCase()) ? t("services.name.taken") : null;
  const fields: Field<string>[] = [];
  state.lists.forEach((file, at) => fields.push(textField(`service-${at}`, t("services.name", { file: file.name }), { value: state.services[at] ?? file.name.replace(/\.[^.]*$/, ""), required: t("services.name.required", { file: file.name }), check: taken(at, fields) })));
  return { title: t("services.names"), back: "services", content: [p(t("services.names.text")), form(Object.fromEntries(fields.map((field) => [field.id, field])), fields.map((field) => field.node), (values) => {
    state.services = fields.map((field) => values[field.id] ?? "");
    go("services-dates");
  })] };
}

function sharePage(): Page {
  const share = radioField("share", t("services.share.question"), (["proportional", "equal", "fixed"] as const).map((value) => ({ value, text: t(`services.share.${value}`), hint: t(`services.share.${value}.hint`) })), { value: state.share, required: t("services.share.required") });
  const isFixed = (): boolean => "value" in share.read() && (share.read() as { value: string }).value === "fixed";
  const comma: Field<string> = { ...share, read: () => (isFixed() && state.services.some((service) => service.includes(",")) ? { error: t("services.share.comma") } : share.read()) };
  /** The eligible cases of a service: nobody can read more. */
  const eligible = (at: number): number => listedDomains().reduce((sum, domain) => sum + (state.checked[at]?.summary.eligible[domain] ?? 0), 0);
  const whole = (text: string, at: number): string | null => (!/^[1-9]\d{0,4}$/.test(text) ? t("limits.number") : isFixed() && Number(text) > eligible(at) ? t("services.fixed.most", { service: state.services[at] ?? "", count: cases(eligible(at)) }) : null);
  const fields = state.services.map((service, at): Field<string> => {
    const field = textField(`fixed-${at}`, t("services.fixed", { service }), { hint: t("services.fixed.of", { count: cases(eligible(at)) }), value: state.fixed[at], width: 4, check: (text) => whole(text, at) });
    return { ...field, read: () => {
      const typed = field.read();
      return isFixed() && "value" in typed && !typed.value ? { error: t("services.fixed.required", { service }) } : typed;
    } };
  });
  return { title: t("services.share"), back: "services-found", content: [form({ comma, ...Object.fromEntries(fields.map((field) => [field.id, field])) }, [share.node, p(t("services.fixed.text")), ...fields.map((field) => field.node)], (values: Record<string, string>) => {
    Object.assign(state, { share: values["comma"] as Share, fixed: fields.map((field) => values[field.id] ?? "") });
    if (state.share === "fixed") lookOut("services-sizes", "services-share");
    else go("services-sizes");
  })] };
}

/** What fixed numbers give in each service, before anything is drawn. */
function fixedSizesPage(told: Answer): Page {
  const { services, total } = JSON.parse(told.json ?? "{}") as OutlookJson;
  const domains = listedDomains();
  const of = ({ population = 0, sample = 0 }: Partial<OutlookSize> = {}): string => t("services.of", { sample, population });
  const margin = (size?: OutlookSize): string => (size?.population && size.margin_of_error !== null ? t("sizes.points", { points: percent(size.margin_of_error) }) : "–");
  const headings = domains.flatMap((domain) => [domainLabel(framework(), domain), t("services.margin", { domain: domainLabel(framework(), domain) })]);
  const rows = services.map(({ service, outlook: own }): Cell[] => [service, ...domains.flatMap((domain) => [of(own.domains[domain]), margin(own.domains[domain])]), String(own.total)]);
  return { title: t("services.fixed.sizes"), back: "services-share", content: [
    p(t("services.fixed.total", { total: cases(total) })), table(t("services.table"), [t("services.service"), ...headings, t("services.total")], rows, headings.map((_, at) => at + 1).concat(headings.length + 1)),
    ...findings(told.messages), form({}, [], () => go("services-number"))] };
}

const sharedSaid = (): string => (state.share === "fixed" ? state.services.map((service, at) => t("services.said", { service, cases: cases(Number(state.fixed[at])) })).join("; ") : t(`services.share.${state.share}`));

const listsRead = (): string => JSON.stringify(state.checked.map((one) => one.list_sha256));

/** What it means to draw now: once, the same again, or other samples than those that were seen. */
function againPart(): HTMLElement[] {
  const isSame = seen?.lists === listsRead();
  if (isSame && drawnBy(seen?.request) === drawnBy(planRequest())) return [inset(t("services.again"))];
  return !isSame && !state.checked.some((one) => seenOf(one.list_sha256 ?? "")) ? [inset(t("draw.answers.once"))] : [warning(t("services.another"), t("warning")), inset(t("services.another.how"))];
}

function answersPage(): Page {
  const fixed = state.share === "fixed";
  return { title: t("draw.answers.title"), back: "services-number", content: [
    h("dl", { class: "govuk-summary-list" }, summaryLine(t("services.lists"), state.lists.map(({ name }) => name).join("; "), "services"), summaryLine(t("services.called"), state.services.join("; "), "services-names"), summaryLine(t("fieldwork.label"), day(state.fieldwork), "services-dates"), summaryLine(t("framework.label"), frameworkTitle(framework()), "services-dates"),
      ...(state.checked[0] ? rulesLines(state.checked[0], { open: "services-rules", found: "services-found" }) : []),
      summaryLine(t("services.share"), sharedSaid(), "services-share"), ...(fixed ? [] : [summaryLine(t("sizes.label"), cases(state.sizes?.total ?? 0), "services-sizes")]),
      summaryLine(t("luck.title"), t(`luck.${state.luck}`), "services-number"), summaryLine(t("limits.title"), limitsSaid(framework(), state.limits), "services-limits"), summaryLine(t("papers.title"), papersSaid(state.papers), "services-papers")),
    ...(state.leaveOut ? [warning(leftOut(state.checked.reduce((sum, one) => sum + one.summary.problems, 0)), t("warning"))] : []),
    p(t("services.outlook")), button(t("outlook.button"), () => lookOut(), "secondary"), ...againPart(), form({}, [], draw, t("services.button"))] };
}

/** The command of the plan; where seeds were made here, that of each draw with its own. */
function commandPart({ files }: Answer, { services }: PlanJson): HTMLElement {
  const plan = seen?.request ?? planRequest();
  if (plan.options?.["seed"]) return shownCommand(plan);
  const { share: _, service: __, allocation: ___, confidence: ____, margin: _____, ...rest } = plan.options ?? {};
  const lists = plan.options?.["list"] as string[];
  const requests = services.map(({ service, folder: own }, at): Request => {
    const { seed, options } = JSON.parse(textOf(files.find(({ name }) => name === `${own}/evidence/record.json`))) as { seed: string; options: { allocation: string; confidence: string; margin: string } };
    const { allocation, confidence, margin } = options;
    return { command: "draw", options: { ...rest, list: lists[at] ?? "", allocation, confidence, margin, service, out: own, seed } };
  });
  return shownCommand(plan, { text: t("services.command"), more: { text: t("services.command.each"), requests } });
}

function donePage(drawn: Answer): Page {
  const json = JSON.parse(drawn.json ?? "{}") as PlanJson;
  const domains = Object.keys(json.services[0]?.domains ?? {}).filter((domain) => listedDomains().includes(domain));
  const rows = json.services.map((one): Cell[] => [one.service, ...domains.map((domain) => t("services.of", { sample: one.domains[domain]?.sample ?? 0, population: one.domains[domain]?.population ?? 0 })), String(one.total)]);
  made(`${folder()}.zip`, drawn.files);
  const own = (service: PlanJson["services"][number]): HTMLElement => h("p", {}, zipButton(`draw-${service.folder}`, drawnIn(service.folder, drawn), t("services.pack", { service: service.service }), { kind: "secondary" }));
  return { title: t("services.done"), back: "services-answers", content: [
    table(t("services.table"), [t("services.service"), ...domains.map((domain) => domainLabel(framework(), domain)), t("services.total")], rows, rows[0]?.map((_, at) => at).slice(1) ?? []),
    h2(t("services.keep")), p(t("services.keep.text")), zipButton(folder(), drawn.files, t("services.zip")),
    fileList(drawn.files.filter((file) => file.name.endsWith(".html") && !file.name.includes("/"))), h2(t("services.packs")), p(t("services.packs.text")), ...json.services.map(own),
    h2(t("drawn.words")), ...said(drawn.summary), ...findings(drawn.messages), commandPart(drawn, json)] };
}

addSteps({
  services: () => {
    const files = fileField("lists", t("services.lists"), { hint: t("services.lists.hint"), many: true, accept: listTypes, required: t("services.lists.required"), kept: state.lists });
    const lists: Field<File[]> = { ...files, read: () => {
      const chosen = files.read();
      return "value" in chosen && chosen.value.length < 2 ? { error: t("services.lists.required") } : chosen;
    } };
    return { title: t("start.services"), back: "start", content: [p(t("services.intro")), inset(t("services.alone")), form({ lists }, [files.node], (values) => {
      if (values.lists.some((file, at) => file !== state.lists[at]) || values.lists.length !== state.lists.length) Object.assign(state, { services: [], checked: [], fixed: [], entropy: "", sizes: undefined, limits: noLimits() });
      state.lists = values.lists;
      go("services-names");
    })] };
  },
  "services-names": () => (state.lists.length ? namesPage() : "services"),
  "services-dates": () => {
    if (!state.services.length) return "services";
    const fieldwork = fieldworkField("fieldwork", state.fieldwork);
    const rules = frameworkField("framework", state.framework);
    return { title: t("draw.dates.title"), back: "services-names", content: [form({ fieldwork, framework: rules }, [fieldwork.node, rules.node], (values) => {
      if (values.framework !== state.framework) state.said = nothingSaid();
      Object.assign(state, values);
      void leavesOpen(values.framework, values.fieldwork).then((open) => {
        state.said = fitting(state.said);
        return open ? go("services-rules") : check();
      });
    }, t("services.check"))] };
  },
  "services-rules": () => rulesPage(state.said, "services-dates", checkBy),
  "services-found": () => (state.checked.length ? foundPage() : "services"),
  "services-share": () => (state.checked.length ? sharePage() : "services"),
  "services-sizes": () => (state.share === "fixed" && state.checked.length ? (outlook ? fixedSizesPage(outlook.answer) : "services-share") : state.checked.length ? { title: t("services.sizes"), back: "services-share", content: sizesPart(together(), framework(), state, () => go("services-number")) } : "services"),
  "services-number": () => (state.checked.length ? luckPage(state, ["made", "typed"], "services-sizes", (luck) => {
    Object.assign(state, luck);
    go("services-answers");
  }) : "services"),
  "services-limits": () => {
    const lists = asOne();
    return lists ? limitsPage(lists, state.limits, "services-answers", (limits) => {
      state.limits = limits;
      go("services-answers");
    }) : "services";
  },
  "services-papers": () => (state.checked.length ? papersPage(state.papers, framework(), false, "services-answers", (papers) => {
    state.papers = papers;
    go("services-answers");
  }) : "services"),
  "services-answers": () => (state.checked.length && (state.sizes || state.share === "fixed") ? answersPage() : "services"),
  "services-outlook": () => (outlook ? { title: t("outlook.title"), back: "services-answers", content: [...said(outlook.answer.summary), ...findings(outlook.answer.messages), shownCommand(outlook.request, { text: t("command.dry") })] } : "services"),
  "services-done": () => (answer ? donePage(answer) : "services"),
});
