import { unzipSync } from "fflate";
import type { NamedBytes } from "../engine/answer";
import { checksumsIn, crc32 } from "./checksums";
import { t } from "../words/words";

const mostBytes = 500_000_000; // of all that a zip unpacks to

/** What the folder of a draw is called in answers and in commands that are shown. */
export const packFolder = "pack";

/** The text without the name of that folder before it: whoever chose the pack knows it under another. */
export const withoutFolder = (text: string): string => text.replace(/^pack\//gm, "").replace(/^pack: (.)/gm, (_, first: string) => first.toUpperCase());

export class NoPack extends Error {}

/** What Windows and other systems add to zips of their own. */
const litter = (name: string): boolean => name.endsWith("/") || /(^|\/)(__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(name);

const onTop = /\.(xlsx|ods|html|ics)$/i; // what people open; all else is evidence

/** Files that were chosen one by one have lost their folder. */
const inItsPlace = ({ name, bytes }: NamedBytes): NamedBytes => ({ name: onTop.test(name) ? name : `evidence/${name}`, bytes });

const isZip = (name: string): boolean => /\.zip$/i.test(name);

const allOf = (files: NamedBytes[]): NamedBytes[] => (files.length === 1 && isZip(files[0]?.name ?? "") ? unpacked(files[0] as NamedBytes) : files);

const below = (files: NamedBytes[], folder: string): NamedBytes[] => files.filter((file) => file.name.startsWith(folder)).map((file) => ({ name: file.name.slice(folder.length), bytes: file.bytes }));

/** The folders that hold the record of a draw, or have it among their evidence. */
const drawFolders = (files: NamedBytes[]): string[] => [...new Set(files.filter((file) => /(^|\/)record\.json$/.test(file.name)).map((file) => file.name.replace(/record\.json$/, "").replace(/(^|\/)evidence\/$/, "$1")))];

/**
 * The files of a draw, from its zip or from the files of its folder. A zip may have been unpacked and zipped again, so the
 * folder is wherever record.json lies.
 */
export function packOf(files: NamedBytes[]): NamedBytes[] {
  const all = allOf(files);
  const [folder, ...others] = drawFolders(all);
  if (folder === undefined) throw new NoPack(noneIn(files));
  if (others.length) throw new NoPack(t("pack.several"));
  const pack = all.every((file) => !/[\\/]/.test(file.name)) ? all.map(inItsPlace) : below(all, folder);
  const version = otherVersion(pack);
  if (version) throw new NoPack(t("pack.version", { version }));
  return pack;
}

/** Why there is no draw in what was chosen: a zip with something beside it is not opened. */
function noneIn(files: NamedBytes[]): string {
  if (files.length > 1 && files.every((file) => isZip(file.name))) return t("pack.one", { names: files.map((file) => file.name).join(", ") });
  const zip = files.find((file) => isZip(file.name));
  if (zip && files.length > 1) return t("pack.beside", { zip: zip.name, names: files.filter((file) => file !== zip).map((file) => file.name).join(", ") });
  return t("pack.none", { what: files.length === 1 ? (files[0]?.name ?? "") : t("pack.chosen") });
}

const recordFormat = 2; // of the records that this version reads

/** The version of casedraw that made a draw whose record this one does not read. */
function otherVersion(pack: NamedBytes[]): string | null {
  try {
    const record = JSON.parse(textOf(fileOf(pack, "record.json"))) as { record_format?: unknown; casedraw_version?: unknown };
    return typeof record.record_format === "number" && record.record_format !== recordFormat && record.casedraw_version ? String(record.casedraw_version) : null;
  } catch {
    return null; // said by whoever reads it
  }
}

/** The draws of several services that were planned together. */
export interface Plan {
  files: NamedBytes[];
  services: { service: string; folder: string; total: number; files: NamedBytes[] }[];
}

/** The folder of a plan, whatever is wrong with it; nothing where there is none. */
export function planFolderOf(files: NamedBytes[]): NamedBytes[] | null {
  const all = allOf(files);
  const plan = all.find((file) => /(^|\/)plan\.json$/.test(file.name));
  return plan && all.some((file) => /[\\/]/.test(file.name)) ? below(all, plan.name.replace(/plan\.json$/, "")) : null;
}

/** The plan in what was chosen; nothing where there is none. */
export function planOf(files: NamedBytes[]): Plan | null {
  const inside = planFolderOf(files);
  const plan = inside?.find((file) => file.name === "plan.json");
  if (!inside || !plan) return null;
  const services = plannedServices(plan).map(({ service, folder, total }) => ({ service, folder, total, files: below(inside, `${folder}/`) }));
  if (services.some((one) => drawFolders(one.files).length !== 1)) throw new NoPack(t("pack.several"));
  return { files: inside, services };
}

function plannedServices(plan: NamedBytes): Omit<Plan["services"][number], "files">[] {
  try {
    return (JSON.parse(textOf(plan)) as Plan).services.map(({ service, folder, total }) => ({ service, folder, total }));
  } catch {
    throw new NoPack(t("pack.unknown"));
  }
}

function unpacked(zip: NamedBytes): NamedBytes[] {
  let total = 0;
  try {
    const entries = unzipSync(zip.bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize;
        if (total > mostBytes) throw new NoPack(t("pack.huge"));
        return !litter(name);
      },
    });
    const sums = checksumsIn(zip.bytes);
    for (const [entry, bytes] of Object.entries(entries)) if (sums.has(entry) && sums.get(entry) !== crc32(bytes)) throw new NoPack(t("pack.broken", { name: zip.name, entry }));
    return Object.entries(entries).map(([name, bytes]) => ({ name: name.replaceAll("\\", "/"), bytes }));
  } catch (error) {
    if (error instanceof NoPack) throw error;
    throw new NoPack(t("pack.damaged", { name: zip.name }));
  }
}

export function fileOf(pack: NamedBytes[], name: string): NamedBytes | undefined {
  return pack.find((file) => file.name === name || file.name === `evidence/${name}`);
}

export function textOf(file: NamedBytes | undefined): string {
  return file ? new TextDecoder().decode(file.bytes) : "";
}
