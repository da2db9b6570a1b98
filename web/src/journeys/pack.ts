import type { NamedBytes } from "../engine/answer";
import { fileList, zipped } from "../files/downloads";
import { fileOf, NoPack, packOf, type Plan, planOf, textOf } from "../files/pack";
import { bullets, button, details, h, h2, p, table, warning, type Cell } from "../ui/dom";
import { fileField } from "../ui/fields";
import { form, showWrong } from "../ui/form";
import { addSteps, go } from "../ui/router";
import { read } from "../ui/work";
import { day, t } from "../words/words";
import { useDicePack } from "./dice_return";
import { actLinks, untouched } from "./acts";
import { opened as opensWith } from "./drawn";
import { remember } from "./draw_again";
import { type Figures, figuresOf, learnFigures } from "./figures";
import { heldPack, hold, jsonOf, newPackName, newPackPart, unsavedPacks } from "./held_pack";
import { type Content, contentOf, holdsAll, missingFrom } from "./pack_compare";
import { holdPlan, holdsPlan, leavePlan, planPart, planWith } from "./held_plan";
import "./pack_services";
import { useRatePack } from "./rate";
import { isPublished } from "./recorded";
import { domainLabel, domainsOf, frameworkTitle } from "./settings";
import { useVerifyPack } from "./verify";

interface Record {
  framework: string;
  fieldwork: string;
  service?: string | null;
  list_sha256: string;
  seed: string;
  options: { commit: boolean };
  designs: { [domain: string]: { population: number; sample: number; panels?: number | null; number?: number | null } };
  events?: Act[];
}

/** Something that was done after the draw. */
interface Act {
  kind: "substitute" | "amend" | "confirm" | "undo";
  at: string | null;
  receipt: string;
  /** The receipt of the act that it takes back. */
  undoes: string | null;
}

interface Opened {
  name: string;
  /** As it was chosen; none of a draw out of a plan. */
  file?: File;
  pack: NamedBytes[];
  record: Record;
  content: Content;
}

const isZip = ({ name }: { name: string }): boolean => /\.zip$/i.test(name);
const drawOf = ({ record }: Opened): string => JSON.stringify([record.list_sha256, record.seed, record.fieldwork, record.framework]);
let opened: Opened[] = [];

async function recordOf(name: string, files: NamedBytes[], file?: File): Promise<Opened> {
  try {
    const pack = packOf(files);
    const record = JSON.parse(textOf(fileOf(pack, "record.json"))) as Record;
    if (!record.designs || !record.fieldwork) throw new NoPack(t("pack.unknown"));
    const steps = [...(isPublished(record) ? [] : ["drawn"]), ...(record.events ?? []).map((event) => JSON.stringify(event))];
    return { name, file, pack, record, content: await contentOf(pack, steps) };
  } catch (error) {
    throw error instanceof NoPack ? error : new NoPack(t("pack.unknown"));
  }
}

async function open(files: File[]): Promise<void> {
  try {
    const bytes = await read(files);
    const isZips = files.every(isZip);
    const plans = isZips && files.length > 1 ? bytes.map((file) => planOf([file])) : [planOf(bytes)];
    const at = plans.findIndex((one) => one !== null);
    const plan = plans[at];
    if (plan) {
      const packs = await Promise.all(files.flatMap((file, other) => (isZips && other !== at ? [recordOf(file.name, bytes.slice(other, other + 1), file)] : [])));
      const now = await withPacks(plan, packs);
      return saved(async () => {
        opened = [];
        await holdPlan(files[at]?.name ?? "", now, plan);
        go("pack-services");
      });
    }
    const packs = await Promise.all(isZips ? files.map((file, at) => recordOf(file.name, bytes.slice(at, at + 1), file)) : [recordOf(files[0]?.name ?? "", bytes, files[0])]);
    saved(async () => {
      leavePlan();
      chosen = files;
      opened = newestFirst(packs);
      const [newest] = opened;
      if (newest) await stand(files.length > 1 && packs.length === 1 ? "draw" : newest.name, newest);
    });
  } catch (error) {
    showWrong({ id: "pack", text: error instanceof NoPack ? error.message : t("unreadable.text", { name: files[0]?.name ?? "" }) });
  }
}

/** The plan with packs of its services in the place of older ones. */
async function withPacks(plan: Plan, packs: Opened[]): Promise<Plan> {
  let now = plan;
  for (const pack of packs) {
    const all = await Promise.all(now.services.map(async ({ folder, files }) => ({ folder, own: await recordOf(folder, files) })));
    const found = all.find(({ own }) => drawOf(own) === drawOf(pack));
    if (!found) throw new NoPack(t("plan.other", { name: pack.name }));
    if (holdsAll(found.own.content, pack.content)) continue;
    if (!holdsAll(pack.content, found.own.content)) throw new NoPack(t("plan.parted", { name: pack.name }));
    now = planWith(now, found.folder, pack.pack) ?? now;
  }
  return now;
}

/** The pack first that holds all of most others; of those that hold as much, the one in which more was done. */
function newestFirst(packs: Opened[]): Opened[] {
  const held = new Map(packs.map((one) => [one, packs.filter((other) => holdsAll(one.content, other.content)).length]));
  return packs.sort((a, b) => (held.get(b) ?? 0) - (held.get(a) ?? 0) || b.content.steps.length - a.content.steps.length);
}

/** What follows once it is clear what becomes of work in another pack that is not downloaded. */
let next: () => Promise<void> = async () => undefined;

function saved(then: () => Promise<void>): void {
  next = then;
  if (unsavedPacks().length) go("pack-unsaved");
  else void then();
}

/** Holds the pack, and says where it stands. */
async function stand(name: string, { pack, record }: Opened, whenHeld = (): void => undefined): Promise<void> {
  hold(name, pack);
  whenHeld();
  for (const one of opened) if (!isPublished(one.record)) remember((one.pack === pack && heldPack()) || { files: one.pack });
  await domainsOf(record.framework);
  await learnFigures(pack);
  go("pack-stands");
}

/** The draw of one service out of a plan. */
export async function openDraw(name: string, files: NamedBytes[], whenHeld: () => void): Promise<void> {
  const draw = await recordOf(name, files);
  opened = [draw];
  await stand(name, draw, whenHeld);
}

/** What was done since the draw, and what usually comes next: the first of these that was not. */
function sinceDraw(acts: Act[], files: NamedBytes[]): Node[] {
  const undone = new Set(acts.map((act) => act.undoes));
  const rows = acts.map((act): Cell[] => [undone.has(act.receipt) ? t("stands.act.undone", { act: t(`stands.act.${act.kind}`) }) : t(`stands.act.${act.kind}`), act.at ? day(act.at.slice(0, 10)) : t("stands.when.unknown")]);
  const isConfirmed = acts.some((act) => act.kind === "confirm" && !undone.has(act.receipt));
  const isShared = files.some((file) => file.name === "assignment.html");
  const isAsked = !isConfirmed && fileOf(files, "confirm.xlsx") !== undefined;
  return [h2(t("stands.since")), ...(rows.length ? [table(t("stands.acts"), [t("stands.what"), t("stands.when")], rows)] : []), ...(isAsked ? [p(t("stands.since.asked"))] : []), ...(rows.length || isAsked ? [] : [p(t("stands.since.none"))]), ...(isShared ? [p(t("stands.shared"))] : []),
    h2(t("stands.next")), p(t("stands.usual", { what: t(isAsked ? "acts.confirm.take" : !isConfirmed ? "acts.confirm" : !isShared ? "acts.assign" : "start.rate") }))];
}

function canUndo(acts: Act[]): boolean {
  const undone = new Set(acts.map((act) => act.undoes));
  return acts.some((act) => act.kind !== "undo" && !undone.has(act.receipt));
}

let chosen: File[] = [];

/** The files that other journeys take the pack from: with what was done to it here. */
function packFiles(newest: Opened): File[] {
  const pack = heldPack();
  if (pack && (pack.acts || !newest.file)) return [new File([zipped(pack.files, pack.name) as BlobPart], `${pack.acts ? newPackName(pack) : pack.name}.zip`)];
  return opened.length > 1 && newest.file ? [newest.file] : chosen;
}

const recordNow = (newest: Opened): Record => jsonOf<Record>(heldPack(), "record.json") ?? newest.record;

/** What tells this inspection from another: its service, else its pack. */
const nameOf = (newest: Opened): string => recordNow(newest).service || (heldPack()?.name ?? newest.name);

/** What of another pack of the draw the one does not hold. */
function partedPart({ name, content }: Opened, other: Opened): HTMLElement[] {
  const missing = missingFrom(content, other.content);
  return [warning(t("stands.parted", { name, other: other.name }), t("warning")), ...(missing.length ? [details(t("stands.parted.files", { name, other: other.name }), bullets(missing))] : [])];
}

/** How many cases there are and how many are read: now, or by the lottery or the draw where nothing else is known. */
function figuresTable({ framework, designs }: Record, now?: Figures): HTMLElement {
  const rows = Object.entries(designs).map(([domain, { population, sample }]): Cell[] => [domainLabel(framework, domain), String(now?.[domain]?.population ?? population), String(now?.[domain]?.to_read ?? sample)]);
  return table(t(now ? "stands.now" : "draw.answers.table"), [t("check.domain"), t("sizes.eligible"), t("sizes.sample")], rows, [1, 2]);
}

function standsPage(newest: Opened): Node[] {
  const pack = heldPack();
  const record = recordNow(newest);
  const papers = (pack?.files ?? []).filter((file) => opensWith.test(file.name));
  const published = isPublished(record);
  const others = opened.slice(1);
  const same = others.filter((one) => drawOf(one) === drawOf(newest));
  const parted = same.find((one) => !holdsAll(newest.content, one.content));
  const isAlike = same.every((one) => holdsAll(one.content, newest.content));
  const link = (step: string, text: string, use: (files: File[]) => void): HTMLElement =>
    h("button", { type: "button", class: "app-link-button govuk-link", click: () => (use(packFiles(newest)), go(step)) }, text);
  return [
    ...(parted ? partedPart(newest, parted) : same.length ? [warning(t(isAlike ? "stands.alike" : "stands.older", { name: newest.name }), t("warning"))] : []),
    ...(others.length > same.length ? [warning(t("stands.other", { name: newest.name }), t("warning"))] : []),
    p(t(pack?.acts ? "stands.pack.since" : "stands.pack", { name: isZip(newest) ? newest.name : (pack?.name ?? newest.name) })), p(t(published ? "stands.published" : "stands.drawn", { fieldwork: day(record.fieldwork), framework: frameworkTitle(record.framework) })),
    figuresTable(record, published ? undefined : figuresOf(pack?.files ?? [])),
    ...(pack?.acts ? [...newPackPart(pack), ...planPart(pack)] : []),
    ...(published ? [h2(t("stands.next"))] : sinceDraw(record.events ?? [], pack?.files ?? [])),
    bullets(published ? [link("dice-return", t("dice.return"), useDicePack)] : [link("verify", t("start.verify"), useVerifyPack), link("rate", t("start.rate"), useRatePack), ...actLinks(canUndo(record.events ?? []))]),
    ...(published ? [] : [untouched()]),
    ...(papers.length ? [h2(t("stands.files")), fileList(papers)] : []),
  ];
}

addSteps({
  pack: () => {
    const pack = fileField("pack", t("pack.label"), { hint: t("pack.hint"), many: true, required: t("pack.required") });
    return { title: t("start.pack"), back: "start", content: [p(t("stands.intro")), form({ pack }, [pack.node], (values) => {
      void open(values.pack);
    })] };
  },
  "pack-unsaved": () => {
    const packs = unsavedPacks();
    return { title: t("unsaved.title"), back: "pack", content: [warning(t("unsaved.text"), t("warning")), ...packs.flatMap((pack) => [p(t("unsaved.pack", { name: pack.name })), ...newPackPart(pack)]), button(t("unsaved.button"), () => void next(), "secondary")] };
  },
  "pack-stands": () => (opened[0] ? { title: t("stands.title", { name: nameOf(opened[0]) }), back: holdsPlan() ? "pack-services" : "pack", content: standsPage(opened[0]) } : holdsPlan() ? "pack-services" : "pack"),
});
