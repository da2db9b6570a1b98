import type { Answer, NamedBytes, OptionValue, Request } from "../engine/answer";
import { nameAmong, namesApart, readApart } from "../files/apart";
import { shownCommand } from "../files/command";
import { fileList, made, zipButton } from "../files/downloads";
import { packFolder, textOf } from "../files/pack";
import { h, h2, p, warning } from "../ui/dom";
import { checkField, fileField, radioField, textField } from "../ui/fields";
import { findings } from "../ui/findings";
import { form } from "../ui/form";
import { addSteps, go } from "../ui/router";
import { blamed, blamedFiles, type Chosen, read, refused, work } from "../ui/work";
import { t } from "../words/words";
import { type Decision, panelFile, panelKept, panelPart } from "./panel";
import { notRatedPart, questionsTable, type RateJson, rating, standardsTable } from "./rate_result";
import { decisionsFile, type Disagreement, disagreementsIn, progressPage, type Settled, settledPart, settlePage } from "./rate_settle";
import { domainsOf, frameworkTitle, given, inspectionTypesOf, type Named, questionLabel, ratedFrameworkField } from "./settings";
import { listTypes } from "./check";
import { drawFolder, withFolder } from "./verify";
import { noOwnWords, type OwnWords, wordingFields, wordingOptions } from "./wording";

interface State {
  sheets?: File[];
  pack?: File[];
  standards?: File[];
  panel?: File[];
  /** Cells in which sheets disagree, decided on in a file. */
  decide?: File[];
  /** The same, decided on here. */
  settled: Settled[];
  decisions: Decision[];
  framework: string;
  /** Which of the framework's types of inspection it was. */
  type: string;
  by: string;
  partial: boolean;
  own: OwnWords;
}

const state: State = { settled: [], decisions: [], framework: "", type: "", by: "", partial: false, own: noOwnWords() };
let answer: Answer | undefined;
let types: Named[] = [];
/** Where the sheets disagree, as they were last asked about. */
let open: Disagreement[] = [];
let drawn: NamedBytes[] = [];

/** The pack is chosen already. */
export function useRatePack(files: File[]): void {
  state.pack = files;
}

/** Files whose names other files may have. */
const chosen = (): File[] => [...(state.sheets ?? []), ...(state.own.words ? [state.own.words] : [])];

/** What is rated: the sheets, the draw, and what was decided where sheets disagree. */
function sources(withPack: boolean): Record<string, OptionValue> {
  const names = namesApart(state.sheets ?? []);
  return given({ judgements: names.length === 1 ? names[0] : names.length ? names : undefined, draw: withPack ? packFolder : undefined, framework: state.framework,
    decide: state.settled.length ? "decisions.csv" : state.decide?.[0]?.name });
}

function request(withPack: boolean): Request {
  const by = state.by.replace(/\s*,\s*/g, ",").replaceAll(" ", "_");
  return { command: "rate", options: given({ ...sources(withPack), standards: state.standards?.[0]?.name, panel: state.decisions.length ? "panel.csv" : state.panel?.[0]?.name,
    ...wordingOptions(state.own, nameAmong(state.own.words, chosen())), "inspection-type": state.type, by: withPack ? by : undefined, partial: state.partial, out: "ratings" }) };
}

/** What may be found wrong, by the fields in which it was chosen. */
function chosenFiles(): Chosen[] {
  const known = { standards: state.standards?.[0]?.name, panel: state.panel?.[0]?.name, decide: state.decide?.[0]?.name, wording: nameAmong(state.own.words, chosen()) };
  return [{ step: "rate", id: "sheets", names: namesApart(state.sheets ?? []) }, ...Object.entries(known).flatMap(([id, name]) => (name ? [{ step: "rate-settings", id, names: [name] }] : []))];
}

/** What was decided on the page, as files that the command names. */
const decided = (): NamedBytes[] => [...(state.decisions.length ? [panelFile(state.decisions)] : []), ...(state.settled.length ? [decisionsFile(state.settled)] : [])];

async function files(folder: NamedBytes[]): Promise<NamedBytes[]> {
  const panel = state.decisions.length ? [] : await read(state.panel ?? []);
  const settled = state.settled.length ? [] : await read(state.decide ?? []);
  return [...folder, ...(await readApart(chosen())), ...(await read(state.standards ?? [])), ...panel, ...settled, ...decided()];
}

/** Rates, once it is known which type of inspection it was where the framework has several. */
async function asked(folder: NamedBytes[]): Promise<void> {
  drawn = folder;
  const framework = state.framework || frameworkOf(folder);
  if (framework) await domainsOf(framework);
  types = inspectionTypesOf(framework);
  if (!types.some(({ id }) => id === state.type)) state.type = "";
  if (types.length > 1) go("rate-type");
  else rate();
}

/** The framework of the draw, by its record; none where there is no draw. */
function frameworkOf(folder: NamedBytes[]): string {
  try {
    return (JSON.parse(textOf(folder.find(({ name }) => name === `${packFolder}/evidence/record.json`))) as { framework: string }).framework;
  } catch {
    return "";
  }
}

function rate(): void {
  const folder = drawn;
  void work(t("rate.working"), async () => ({ request: request(folder.length > 0), files: await files(folder) }), (rated) => {
    answer = rated;
    if (rated.json && rated.files.length > 0) return go("rate-result");
    if (rated.exit === 1 && disagreementsIn(rated).length > 0 && !state.decide?.length) return settle(rated);
    const isWaiting = rated.messages.some(({ findings }) => findings.some(({ code }) => ["missing-case", "blank-answer"].includes(code)));
    if (isWaiting && !state.partial) return refused(t("rate.refused"), rated, "rate-settings", p(t("rate.partial.offer", { box: t("rate.partial") })));
    if (!blamed(rated, "rate-settings", { "bad-by": "by", "by-needs-a-draw": "by" }) && !blamedFiles(rated, ...chosenFiles())) refused(t("rate.refused"), rated, "rate-settings");
  });
}

/** Asks which answers stand, by the key questions as the framework has them. */
function settle(told: Answer): void {
  open = disagreementsIn(told);
  void domainsOf(frameworkRated(told)).then(() => go("rate-settle"));
}

const frameworkRated = (told: Answer): string => (JSON.parse(told.json ?? "{}") as Partial<RateJson>).framework ?? "";

const isSame = (now: File[], before: File[] = []): boolean => now.length === before.length && now.every((file, at) => file === before[at]);

/** How far the sheets have come; nothing is rated. */
function tellProgress(folder: NamedBytes[]): void {
  drawn = folder;
  void work(t("progress.working"), async () => ({ request: { command: "rate", options: { ...sources(folder.length > 0), progress: true } }, files: await files(folder) }), (told) => {
    answer = told;
    if (!told.summary) return void (blamedFiles(told, ...chosenFiles()) || refused(t("progress.refused"), told, "rate-settings"));
    go("rate-progress");
  });
}

/** With the draw, where its pack was chosen. */
const onDraw = (next: (folder: NamedBytes[]) => void): void => (state.pack?.length ? void withFolder({ step: "rate", id: "pack" }, state.pack, next) : next([]));

function resultPage(rated: Answer): Node[] {
  const json = JSON.parse(rated.json ?? "{}") as RateJson;
  made("ratings.zip", rated.files);
  return [
    state.partial ? warning(t("rate.partial.warning"), t("warning")) : h("div", {}), p(json.overall_in_words ?? ""),
    standardsTable(json),
    ...(state.panel?.length ? [] : [panelPart(Object.entries(json.standards).filter(([, one]) => one.rating !== null).map(([id]) => id), state.decisions, (one) => rating(one), (decisions) => {
      state.decisions = decisions;
      rate();
    })]),
    ...notRatedPart(json),
    h2(t("rate.downloads")), zipButton("ratings", rated.files, t("rate.zip")), fileList(rated.files),
    questionsTable(json),
    ...settledPart(state.settled), ...panelKept(state.decisions), ...findings(rated.messages), shownCommand(request(Boolean(state.pack?.length)), { made: decided() }),
  ];
}

addSteps({
  rate: () => {
    const sheets = fileField("sheets", t("rate.sheets"), { hint: t("rate.sheets.hint"), many: true, accept: ".xlsx,.csv,.ods", required: t("rate.sheets.required"), kept: state.sheets });
    const pack = fileField("pack", t("rate.pack"), { hint: t("rate.pack.hint"), many: true, kept: state.pack });
    return { title: t("rate.title"), back: "start", content: [p(t("rate.intro")), form({ sheets, pack }, [sheets.node, pack.node], (values) => {
      if (!isSame(values.sheets, state.sheets)) {
        Object.assign(state, { decisions: [], settled: [] }); // of other sheets
        open = [];
      }
      Object.assign(state, values);
      go("rate-settings");
    })] };
  },
  "rate-settings": () => {
    if (!state.sheets) return "rate";
    const framework = ratedFrameworkField("framework", state.framework, Boolean(state.pack?.length));
    const standards = fileField("standards", t("rate.givens"), { hint: t("rate.givens.hint"), accept: ".csv", kept: state.standards });
    const panel = fileField("panel", t("rate.panelfile"), { hint: t("rate.panelfile.hint"), accept: ".csv", kept: state.panel });
    const by = textField("by", t("rate.by"), { hint: t("rate.by.hint"), value: state.by });
    const partial = checkField("partial", t("rate.partial"), t("rate.partial.hint"), state.partial);
    const decide = fileField("decide", t("settle.file"), { hint: t("settle.file.hint"), accept: listTypes, kept: state.decide });
    const { words, language, node: wording } = wordingFields(state.own, async () => {
      const chosen = framework.read();
      return ("value" in chosen && chosen.value) || frameworkOf(await drawFolder(state.pack ?? []).catch(() => []));
    });
    const progress = [h2(t("progress.title")), p(t("progress.text")), form({ framework }, [], (values) => {
      Object.assign(state, values);
      onDraw(tellProgress);
    }, t("progress.button"))];
    const more = [standards.node, panel.node, decide.node, state.pack?.length ? by.node : null, partial.node, wording];
    return { title: t("rate.settings"), back: "rate", content: [form({ framework, standards, panel, by, decide, partial, words, language }, [framework.node, ...more], ({ words, language, ...values }) => {
      Object.assign(state, values, { own: { words: words[0], language } });
      onDraw((folder) => void asked(folder));
    }, t("rate.button")), ...progress] };
  },
  "rate-type": () => {
    if (types.length < 2) return "rate";
    const type = radioField("type", t("rate.type"), types.map(({ id, label }) => ({ value: id, text: t("rate.type.one", { label, id }) })), { value: state.type, hint: t("rate.type.hint"), required: t("rate.type.required"), pageHeading: true });
    return { title: t("rate.type"), titled: true, back: "rate-settings", content: [form({ type }, [type.node], (values) => {
      state.type = values.type;
      rate();
    }, t("rate.button"))] };
  },
  "rate-progress": () => (answer ? progressPage(answer, settle) : "rate"),
  "rate-settle": () => (answer && open.length ? settlePage(open, state.settled, (id) => questionLabel(frameworkRated(answer as Answer), id), "rate-settings", (settled) => {
    state.settled = settled;
    rate();
  }) : "rate"),
  "rate-result": () => {
    if (!answer?.json) return "rate";
    const json = JSON.parse(answer.json) as RateJson;
    return { title: json.overall_rating ? t("rate.result", { rating: rating(json.overall_rating), score: json.score ?? 0, most: json.score_max ?? 0 }) : t("rate.result.none", { framework: frameworkTitle(json.framework) }), back: types.length > 1 ? "rate-type" : "rate-settings", content: resultPage(answer) };
  },
});
