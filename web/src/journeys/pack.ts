import type { NamedBytes } from "../engine/answer";
import { fileOf, NoPack, packOf, textOf } from "../files/pack";
import { bullets, h, h2, inset, p, table, warning, type Cell } from "../ui/dom";
import { fileField } from "../ui/fields";
import { form, showErrors } from "../ui/form";
import { addSteps, go } from "../ui/router";
import { read } from "../ui/work";
import { day, t } from "../words/words";
import { useDicePack } from "./dice_return";
import { useRatePack } from "./rate";
import { domainLabel, domainsOf, frameworkTitle } from "./settings";
import { useVerifyPack } from "./verify";

interface Record {
  framework: string;
  fieldwork: string;
  service?: string | null;
  list_sha256: string;
  options: { commit: boolean };
  designs: { [domain: string]: { population: number; sample: number; panels?: number | null; number?: number | null } };
  events?: unknown[];
}

interface Opened {
  file: File;
  record: Record;
  /** How much has been done after the draw: the pack with more of it is the newer one. */
  events: number;
}

let opened: Opened[] = [];

function recordOf(file: File, files: NamedBytes[]): Opened {
  try {
    const record = JSON.parse(textOf(fileOf(packOf(files), "record.json"))) as Record;
    if (!record.designs || !record.fieldwork) throw new NoPack(t("pack.none"));
    return { file, record, events: record.events?.length ?? 0 };
  } catch (error) {
    throw error instanceof NoPack ? error : new NoPack(t("pack.none"));
  }
}

async function open(files: File[]): Promise<void> {
  try {
    const bytes = await read(files);
    const packs = files.every((file) => /\.zip$/i.test(file.name)) ? files.map((file, at) => recordOf(file, bytes.slice(at, at + 1))) : [recordOf(files[0] as File, bytes)];
    opened = packs.sort((a, b) => b.events - a.events);
    await domainsOf(packs[0]?.record.framework ?? "");
    go("pack-stands");
  } catch (error) {
    showErrors([{ id: "pack", text: error instanceof NoPack ? error.message : t("unreadable.text", { name: files[0]?.name ?? "" }) }]);
  }
}

let chosen: File[] = [];

function standsPage(newest: Opened): Node[] {
  const { record } = newest;
  const isPublished = record.options?.commit && Object.values(record.designs).some((design) => design.panels && !design.number);
  const others = opened.slice(1);
  const same = others.filter((one) => one.record.list_sha256 === record.list_sha256);
  const rows = Object.entries(record.designs).map(([domain, design]): Cell[] => [domainLabel(record.framework, domain), String(design.population), isPublished ? "–" : String(design.sample)]);
  const link = (step: string, text: string, use: (files: File[]) => void): HTMLElement =>
    h("button", { type: "button", class: "app-link-button govuk-link", click: () => (use(opened.length > 1 ? [newest.file] : chosen), go(step)) }, text);
  return [
    ...(same.length ? [warning(t("stands.older", { name: newest.file.name }), t("warning"))] : []),
    ...(others.length > same.length ? [warning(t("stands.other"), t("warning"))] : []),
    p(t(isPublished ? "stands.published" : "stands.drawn", { fieldwork: day(record.fieldwork), framework: frameworkTitle(record.framework), service: record.service ?? "" })),
    table(t("draw.answers.table"), [t("check.domain"), t("sizes.eligible"), t("sizes.sample")], rows, [1, 2]),
    h2(t("stands.next")),
    bullets(isPublished ? [link("dice-return", t("dice.return.link"), useDicePack)] : [link("verify", t("start.verify"), useVerifyPack), link("rate", t("start.rate"), useRatePack)]),
    inset(t("start.notyet")),
  ];
}

addSteps({
  pack: () => {
    const pack = fileField("pack", t("pack.label"), { hint: t("pack.hint"), many: true, required: t("pack.required") });
    return { title: t("start.pack"), back: "start", content: [p(t("stands.intro")), form({ pack }, [pack.node], (values) => {
      chosen = values.pack;
      void open(chosen);
    })] };
  },
  "pack-stands": () => (opened[0] ? { title: t("stands.title"), back: "pack", content: standsPage(opened[0]) } : "pack"),
});
