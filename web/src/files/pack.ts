import { unzipSync } from "fflate";
import type { NamedBytes } from "../engine/answer";
import { t } from "../words/words";

const mostBytes = 500_000_000; // of all that a zip unpacks to

export class NoPack extends Error {}

/** What Windows and other systems add to zips of their own. */
const litter = (name: string): boolean => name.endsWith("/") || /(^|\/)(__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(name);

const onTop = /\.(xlsx|ods|html|ics)$/i; // what people open; all else is evidence

/** Files that were chosen one by one have lost their folder. */
const inItsPlace = ({ name, bytes }: NamedBytes): NamedBytes => ({ name: onTop.test(name) ? name : `evidence/${name}`, bytes });

/**
 * The files of a draw, from its zip or from the files of its folder. A zip may have been unpacked and zipped again, so the
 * folder is wherever record.json lies.
 */
export function packOf(files: NamedBytes[]): NamedBytes[] {
  const all = files.length === 1 && /\.zip$/i.test(files[0]?.name ?? "") ? unpacked(files[0] as NamedBytes) : files;
  const record = all.filter((file) => /(^|\/)record\.json$/.test(file.name)).sort((a, b) => a.name.length - b.name.length)[0];
  if (!record) throw new NoPack(t("pack.none"));
  if (all.every((file) => !/[\\/]/.test(file.name))) return all.map(inItsPlace);
  const inner = record.name.replace(/record\.json$/, "");
  const outer = inner.replace(/(^|\/)evidence\/$/, "$1");
  return all.filter((file) => file.name.startsWith(outer)).map((file) => ({ name: file.name.slice(outer.length), bytes: file.bytes }));
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
