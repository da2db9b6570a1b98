import type { Answer, NamedBytes } from "../engine/answer";
import { isUnsaved, made, zipButton } from "../files/downloads";
import { fileOf, packFolder, textOf } from "../files/pack";
import { h, h2, p } from "../ui/dom";
import { t } from "../words/words";

/** The pack that is worked with: as it was dropped, and with what acts changed since. */
export interface HeldPack {
  name: string;
  files: NamedBytes[];
  acts: number;
  /** How often something was done in it, as its name or its record tells it. */
  number: number;
}

let held: HeldPack | undefined;
const changed = new Set<HeldPack>();

export const heldPack = (): HeldPack | undefined => held;

/** What this page puts behind the name of a pack once something was done in it: how often, and letters that tell it from any other. */
const numbered = /^(.*?)-(\d{1,3})(?:-[bcdfghjkmnpqrstvwxz]{4})?$/;

/** A zip's name without the number that a browser puts behind the second of one name; a day of fieldwork is no number of acts. */
function partsOf(zip: string): { name: string; number: number } {
  const name = zip.replace(/\.zip$/i, "").replace(/ ?\(\d+\)$/, "");
  const parts = /\.zip$/i.test(zip) && !/\d{4}-\d{2}-\d{2}$/.test(name) ? numbered.exec(name) : null;
  return parts ? { name: parts[1] ?? name, number: Number(parts[2]) } : { name, number: 0 };
}

/** What a pack is called, from its zip: without what an act put behind it. */
export const packName = (zip: string): string => partsOf(zip).name;

export const packNumber = (zip: string): number => partsOf(zip).number;

export function hold(zip: string, files: NamedBytes[]): void {
  const { name, number } = partsOf(zip);
  const events = jsonOf<{ events?: unknown[] }>({ files }, "record.json")?.events?.length ?? 0;
  held = { name, files, acts: 0, number: Math.max(number, events) };
}

/** Takes the files that an act changed; all others stay as they are. */
export function change(pack: HeldPack, answer: Answer): void {
  const names = new Set(answer.files.map((file) => file.name));
  pack.files = [...pack.files.filter((file) => !names.has(file.name)), ...answer.files];
  pack.acts += 1;
  pack.number += 1;
  changed.add(pack);
}

/** Packs in which something was done that is in no download. */
export const unsavedPacks = (): HeldPack[] => [...changed].filter(isUnsaved);

/** The files as the folder of a draw, as commands take them. */
export const asFolder = ({ files }: { files: NamedBytes[] }): NamedBytes[] => files.map(({ name, bytes }) => ({ name: `${packFolder}/${name}`, bytes }));

/** What is written in a JSON file of the pack; nothing where there is none. */
export function jsonOf<T>(pack: { files: NamedBytes[] } | undefined, name: string): T | null {
  try {
    return JSON.parse(textOf(fileOf(pack?.files ?? [], name))) as T;
  } catch {
    return null;
  }
}

const letters = "bcdfghjkmnpqrstvwxz";

const lettersKnown = new WeakMap<NamedBytes[], string>();

/** Four letters that tell these files from others. */
function lettersOf(files: NamedBytes[]): string {
  let value = 0x811c9dc5;
  for (const { name, bytes } of [...files].sort((a, b) => (a.name < b.name ? -1 : 1)))
    for (const part of [new TextEncoder().encode(name), bytes]) for (let at = 0; at < part.length; ++at) value = Math.imul(value ^ (part[at] ?? 0), 0x01000193);
  return Array.from({ length: 4 }, (_, at) => letters[Math.floor((value >>> 0) / letters.length ** at) % letters.length]).join("");
}

/** What a pack to download is called: by how often something was done in it, and letters that no other has. */
export function numberedName(name: string, number: number, files: NamedBytes[]): string {
  const own = lettersKnown.get(files) ?? lettersOf(files);
  lettersKnown.set(files, own);
  return `${name}-${number}-${own}`;
}

/** What the pack is called with what was done in it. */
export const newPackName = ({ name, number, files }: HeldPack): string => numberedName(name, number, files);

/** The pack to download. */
export function newPackPart(pack: HeldPack): Node[] {
  const name = newPackName(pack);
  made(`${name}.zip`, pack.files, pack);
  return [h("section", {}, h2(t("acts.pack")), p(t("acts.pack.text")), zipButton(name, pack.files, t("acts.pack.button"), { folder: pack.name }))];
}
