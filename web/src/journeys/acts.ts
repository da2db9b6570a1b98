import type { Answer, NamedBytes, OptionValue, Request } from "../engine/answer";
import { shownCommand } from "../files/command";
import { packFolder, withoutFolder } from "../files/pack";
import { h, inset, p, warning } from "../ui/dom";
import { checkField, type Field, textField } from "../ui/fields";
import { findings } from "../ui/findings";
import { form } from "../ui/form";
import { said } from "../ui/said";
import { addSteps, go, type Page } from "../ui/router";
import { type Blamed, blamed, blamedFiles, read, refused, work } from "../ui/work";
import { t } from "../words/words";
import { learnFigures } from "./figures";
import { asFolder, change, type HeldPack, heldPack, jsonOf, newPackPart } from "./held_pack";
import { planPart } from "./held_plan";
import { given } from "./settings";

/** The last thing that was done, in which pack, and files made on this page that its command names. */
let last: { answer: Answer; request: Request; pack: HeldPack; made: NamedBytes[] } | undefined;

const untimed = new Set(["explain", "history", "assign", "calendar"]); // no acts

/** When it is done, as this computer's clock has it. */
function now(): string {
  const at = new Date();
  return new Date(at.getTime() - 60_000 * at.getTimezoneOffset()).toISOString().slice(0, 16);
}

/** What a command needs beside its options, and a way on from some answer that is no result. */
interface Beside {
  more?: File[];
  also?: NamedBytes[];
  entropy?: string;
  /** Fields that an error may be about. */
  fields?: Blamed;
  /** The field of the files that are named in `more`. */
  file?: string;
  /** Whether it went on by itself from this answer. */
  elsewhere?: (answer: Answer) => boolean;
}

/** Runs a command on the pack that is held; an act's files take the place of those of the same name. */
export function run(command: string, options: Record<string, OptionValue | undefined>, back: string, result: string, { more = [], also = [], entropy, fields = {}, file, elsewhere }: Beside = {}): void {
  const pack = heldPack();
  if (!pack) return go("pack");
  const request: Request = { command, entropy, options: given({ draw: packFolder, ...options, at: untimed.has(command) ? undefined : now() }) };
  void work(t(`acts.${command as "substitute"}.working`), async (): Promise<{ request: Request; files: NamedBytes[] }> => ({ request, files: [...asFolder(pack), ...(await read(more)), ...also] }), (told) => {
    const done: Answer = { ...told, summary: withoutFolder(told.summary), messages: told.messages.map((message) => ({ ...message, text: withoutFolder(message.text) })) };
    if (elsewhere?.(done) || blamed(done, back, fields) || (file !== undefined && blamedFiles(done, { step: back, id: file, names: more.map(({ name }) => name) }))) return;
    if (done.exit !== 0) return refused(t("acts.refused"), done, back);
    last = { answer: done, request, pack, made: also };
    if (done.files.length > 0) change(pack, done);
    void learnFigures(pack.files).then(() => go(result));
  });
}

interface Amended {
  events?: { amendment?: { seed: string | null; seed_source: "made" | "typed" | null } | null }[];
}

/** The command that does the same: with the seed of late cases that was made here. */
function repeating({ answer, request, made }: NonNullable<typeof last>): HTMLElement {
  const events = jsonOf<Amended>(answer, "record.json")?.events ?? [];
  const { seed, seed_source: source } = events.at(-1)?.amendment ?? {};
  const isNew = events.filter(({ amendment }) => amendment?.seed === seed).length === 1; // the same list takes the same seed again
  if (request.command !== "amend" || !seed || source !== "made" || !isNew) return shownCommand(request, { made });
  return shownCommand({ ...request, options: { ...request.options, seed } }, { text: t("command.seeded.act"), made });
}

/** Whether another pack was opened since the last thing was done. */
export const isElsewhere = (): boolean => heldPack() !== last?.pack;

/** The files of the pack in which the last thing was done. */
export const actedFiles = (): NamedBytes[] => last?.pack.files ?? [];

/** What was done, and the pack that holds it now. */
export function donePage(title: string, back: string, ...next: Node[]): Page | string {
  if (!last) return "pack";
  const { answer, pack } = last;
  const elsewhere = isElsewhere();
  return { title, back, content: [...(elsewhere ? [warning(t(answer.files.length ? "acts.elsewhere.done" : "acts.elsewhere", { name: pack.name }), t("warning"))] : []), ...said(answer.summary), ...next, ...(answer.files.length ? [...newPackPart(pack), ...planPart(pack)] : []), ...findings(answer.messages),
    ...(elsewhere ? [] : [p(h("a", { class: "govuk-link", href: "#pack-stands" }, t("acts.stands")))]), repeating(last)] };
}

export const onPack = (page: () => Page | string): (() => Page | string) => () => (heldPack() ? page() : "pack");
export const caseField = (value = ""): Field<string> => textField("case", t("acts.case"), { hint: t("acts.case.hint"), required: t("acts.case.required"), value });
/** Errors about the case that was named. */
export const ofCase: Blamed = Object.fromEntries(["case-not-on-list", "case-not-eligible", "case-is-reserve", "case-is-gone", "case-id-shared"].map((code) => [code, "case"]));

addSteps({
  undo: onPack(() => {
    const why = textField("why", t("acts.why"), { required: t("acts.why.required") });
    const both = checkField("both", t("acts.undo.both"), t("acts.undo.both.hint"));
    return { title: t("acts.undo"), back: "pack-stands", content: [p(t("acts.undo.text")), form({ why, both }, [why.node, both.node], (values) => run("undo", { reason: values.why, "keep-both": values.both }, "undo", "act-done", { fields: { "called-case-has-answers": "both", "sheet-unreadable": "both" } }), t("acts.undo.button"))] };
  }),
  explain: onPack(() => {
    const one = caseField();
    const redact = checkField("redact", t("acts.redact"), t("acts.redact.hint"));
    return { title: t("acts.explain"), back: "pack-stands", content: [form({ one, redact }, [one.node, redact.node], (values) => run("explain", { case: values.one, redact: values.redact }, "explain", "explained", { fields: ofCase }), t("acts.explain.button"))] };
  }),
  history: onPack(() => ({ title: t("acts.history"), back: "pack-stands", content: [p(t("acts.history.text")), form({}, [], () => run("history", {}, "history", "told"), t("acts.history.button"))] })),
  "act-done": () => donePage(t("acts.done"), "pack-stands"),
  explained: () => donePage(t("acts.explained"), "explain"),
  told: () => donePage(t("acts.told"), "pack-stands"),
});

/** What can be done with a drawn sample, as links; an act is taken back where there is one. */
export const actLinks = (canUndo: boolean): HTMLElement[] => (["substitute", "amend", "confirm", "assign", "calendar", "undo", "explain", "history"] as const).filter((one) => one !== "undo" || canUndo).map((one) => h("a", { class: "govuk-link", href: `#${one}` }, t(`acts.${one}`)));
export const untouched = (): HTMLElement => inset(t("acts.untouched"));
