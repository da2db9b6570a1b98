import type { Answer, NamedBytes, Request } from "../engine/answer";
import { namesApart, readApart } from "../files/apart";
import { shownCommand } from "../files/command";
import { NoPack, packFolder, packOf, planFolderOf } from "../files/pack";
import { bullets, details, h, h2, inset, p, table, warning, type Cell } from "../ui/dom";
import { fileField } from "../ui/fields";
import { findings } from "../ui/findings";
import { form, showWrong } from "../ui/form";
import { addSteps, go, goThen, type Page } from "../ui/router";
import { blamedFiles, read, refused, work } from "../ui/work";
import { t, type Word } from "../words/words";
import { listTypes } from "./check";

interface Statement {
  code: string;
  file: string | null;
  case_id: string | null;
  field: string | null;
  count: number;
  message: string;
}

interface Verified {
  verified: boolean;
  /** A lottery that is published, without a sample yet. */
  committed: boolean;
  differences: Statement[];
  notices: Statement[];
  unchecked: Statement[];
  confirmed: Statement[];
  unknowable: string[];
}

/** Of a plan: what was found of the plan itself, and of the draw of each service. */
interface VerifiedPlan {
  verified: boolean;
  plan: Verified;
  services: { service: string; verification: Verified }[];
}

let pack: File[] | undefined;
let list: File[] = [];
let victims: File[] = [];
let answer: Answer | undefined;

/** The pack is chosen already. */
export function useVerifyPack(files: File[]): void {
  pack = files;
}

const lists = (): File[] => [...list, ...victims];

function request(): Request {
  const names = namesApart(lists());
  return { command: "verify", options: { draw: packFolder, list: names.slice(0, list.length), ...(victims.length && { victims: names.at(-1) ?? "" }) } };
}

const sentence = (one: Statement): string => [one.file, one.message].filter(Boolean).join(": ");

const countOf = (differences: Statement[]): number => differences.reduce((sum, { count }) => sum + count, 0);
const section = (title: string, statements: Statement[]): HTMLElement[] => (statements.length ? [h2(title), bullets(statements.map(sentence))] : []);

/** The pack that was dropped, as the folder `draw`; throws NoPack where it is none. */
export async function drawFolder(files: File[]): Promise<NamedBytes[]> {
  return packOf(await read(files)).map((file) => ({ name: `${packFolder}/${file.name}`, bytes: file.bytes }));
}

/** The same, or the folder of a plan with the draws of several services. */
async function drawsFolder(files: File[]): Promise<NamedBytes[]> {
  const plan = planFolderOf(await read(files));
  return plan ? plan.map(({ name, bytes }) => ({ name: `${packFolder}/${name}`, bytes })) : drawFolder(files);
}

/** Runs `next` with the folder, or says in the field what is wrong with what was dropped. */
export async function withFolder({ step, id }: { step: string; id: string }, files: File[], next: (folder: NamedBytes[]) => void, open = drawFolder): Promise<void> {
  try {
    next(await open(files));
  } catch (error) {
    const text = error instanceof NoPack ? error.message : t("unreadable.text", { name: files[0]?.name ?? "" });
    goThen(step, () => showWrong({ id, text }));
  }
}

function verify(folder: NamedBytes[]): void {
  void work(t("verify.working"), async () => ({ request: request(), files: [...folder, ...(await readApart(lists()))] }), (verified) => {
    const names = namesApart(lists());
    const chosen = [{ step: "verify", id: "list", names: names.slice(0, list.length) }, { step: "verify", id: "victims", names: names.slice(list.length) }].filter((one) => one.names.length);
    if (!verified.json) return void (blamedFiles(verified, ...chosen) || refused(t("verify.refused"), verified, "verify"));
    answer = verified;
    go("verify-result");
  });
}

/** What was worked out again: a draw, the draws of a plan, or a lottery without a sample. */
type What = "" | ".plan" | ".lottery";

const verdict = (verified: boolean, partly: boolean, count: number, what: What): HTMLElement =>
  verified ? inset(t(`verify.agrees${what}${partly ? ".part" : ""}`)) : warning(t(count === 1 ? "verify.differs.one" : "verify.differs.many", { count }), t("warning"));

const confirmed = ({ confirmed: all }: Verified): HTMLElement => table(t("verify.confirmed"), [t("verify.file"), t("verify.how")], all.map((one) => [one.file, one.message]));

/** What it may mean that something differs, by its code. */
const meanings: Record<string, Word> = {
  "missing-columns": "verify.means.columns", "missing-column": "verify.means.columns", "other-list": "verify.means.list", "file-missing": "verify.means.missing", "saved-again": "verify.means.saved", "also-saved-again": "verify.means.saved",
  "other-draw": "verify.means.draw", "other-record": "verify.means.draw", "missing-draw": "verify.means.draw", "unknown-draw": "verify.means.draw", "other-name": "verify.means.name", "file-unreadable": "verify.means.unreadable", "empty-file": "verify.means.unreadable",
};

/** What stands in the pack, or in a list that was chosen, differs otherwise. */
const meaning = ({ code, file }: Statement, isOfList: boolean): Word => meanings[code] ?? (isOfList ? "verify.means.list" : file === null ? "verify.means.asked" : "verify.means.changed");

function meant(differences: Statement[]): HTMLElement[] {
  const names = namesApart(lists());
  const words = new Set(differences.map((one) => meaning(one, one.file !== null && names.includes(one.file))));
  return differences.length ? [h2(t("verify.means")), bullets([...words].map((word) => t(word)))] : [];
}

const found = (one: Verified): HTMLElement[] => [...section(t("verify.differences"), one.differences), ...meant(one.differences),
  ...section(t("verify.unchecked"), one.unchecked), ...section(t("verify.notices"), one.notices)];

const unknowable = (one: Verified): HTMLElement[] => [h2(t("verify.unknown")), bullets(one.unknowable)];

const drawResult = (one: Verified): Node[] => [verdict(one.verified, one.unchecked.length > 0, countOf(one.differences), one.committed ? ".lottery" : ""), ...found(one), confirmed(one), ...unknowable(one)];

/** Each service by itself, and the plan above them. */
function planResult({ verified, plan, services }: VerifiedPlan): Node[] {
  const parts = [...services.map(({ service, verification }) => ({ name: service, one: verification })), { name: t("verify.plan"), one: plan }];
  const sum = (of: (one: Verified) => number): number => parts.reduce((all, { one }) => all + of(one), 0);
  const rows = parts.map(({ name, one }): Cell[] => [name, t(one.differences.length ? "verify.no" : one.unchecked.length ? "verify.part" : "verify.yes"), String(countOf(one.differences)), String(one.unchecked.length)]);
  const first = services[0]?.verification;
  return [verdict(verified, sum((one) => one.unchecked.length) > 0, sum((one) => countOf(one.differences)), ".plan"), table(t("verify.services"), [t("services.service"), t("verify.agreement"), t("verify.differences"), t("verify.unchecked")], rows, [2, 3]),
    ...parts.map(({ name, one }) => h("section", {}, h2(name), ...nested(found(one)), details(t("verify.confirmed.of", { service: name }), confirmed(one)))), ...(first ? unknowable(first) : [])];
}

/** Headings under that of a service are of the next rank. */
const nested = (nodes: HTMLElement[]): HTMLElement[] => nodes.map((node) => (node.tagName === "H2" ? h("h3", { class: "govuk-heading-s" }, node.textContent) : node));

function resultPage(json: string): Page {
  const all = JSON.parse(json) as Verified | VerifiedPlan;
  const what = "services" in all ? "plan" : all.committed ? "lottery" : "result";
  const title = t(`verify.${what}.${all.verified ? "yes" : "no"}`);
  return { title, back: "verify", content: "services" in all ? planResult(all) : drawResult(all) };
}

addSteps({
  verify: () => {
    const packField = fileField("pack", t("pack.label"), { hint: t("verify.pack.hint"), many: true, required: t("pack.required"), kept: pack });
    const listField = fileField("list", t("verify.lists"), { hint: t("verify.lists.hint"), accept: listTypes, many: true, kept: list });
    const victimsField = fileField("victims", t("verify.victims"), { hint: t("verify.victims.hint"), accept: listTypes, kept: victims });
    return {
      title: t("verify.title"), back: "start",
      content: [p(t("verify.intro")), form({ packField, listField, victimsField }, [packField.node, listField.node, victimsField.node], (values) => {
        pack = values.packField;
        list = values.listField;
        victims = values.victimsField;
        void withFolder({ step: "verify", id: "pack" }, pack, verify, drawsFolder);
      }, t("verify.button"))],
    };
  },
  "verify-result": () => {
    if (!answer?.json) return "verify";
    const page = resultPage(answer.json);
    return { ...page, content: [...page.content, ...findings(answer.messages.filter((one) => one.kind === "error")), h("div", {}, shownCommand(request()))] };
  },
});
