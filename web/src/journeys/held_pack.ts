import type { Answer, NamedBytes } from "../engine/answer";
import { downloadButton, made, zipped } from "../files/downloads";
import { fileOf, packFolder, textOf } from "../files/pack";
import { h, h2, p } from "../ui/dom";
import { t } from "../words/words";

/** The pack that is worked with: as it was dropped, and with what acts changed since. */
export interface HeldPack {
  name: string;
  files: NamedBytes[];
  acts: number;
}

let held: HeldPack | undefined;

export const heldPack = (): HeldPack | undefined => held;

/** What a pack is called, from its zip: without the number that an act put behind it, but with the day of fieldwork. */
export function packName(zip: string): string {
  const name = zip.replace(/\.zip$/i, "");
  return name === zip || /\d{4}-\d{2}-\d{2}$/.test(name) ? name : name.replace(/-\d+$/, "");
}

export function hold(name: string, files: NamedBytes[]): void {
  held = { name: packName(name), files, acts: 0 };
}

/** Takes the files that an act changed; all others stay as they are. */
export function change(pack: HeldPack, answer: Answer): void {
  const changed = new Map(answer.files.map((file) => [file.name, file]));
  pack.files = [...pack.files.filter((file) => !changed.has(file.name)), ...answer.files];
  pack.acts += 1;
}

/** The files as the folder of a draw, as commands take them. */
export const asFolder = (pack: HeldPack): NamedBytes[] => pack.files.map(({ name, bytes }) => ({ name: `${packFolder}/${name}`, bytes }));

/** What is written in a JSON file of the pack; nothing where there is none. */
export function jsonOf<T>(pack: HeldPack | undefined, name: string): T | null {
  try {
    return JSON.parse(textOf(fileOf(pack?.files ?? [], name))) as T;
  } catch {
    return null;
  }
}

/** The pack to download, under a name that tells it from the one before. */
export function newPackPart(pack: HeldPack): Node[] {
  const events = jsonOf<{ events?: unknown[] }>(pack, "record.json")?.events?.length ?? pack.acts;
  const name = `${pack.name}-${events}`;
  made(`${name}.zip`, pack.files);
  return [h("section", {}, h2(t("acts.pack")), p(t("acts.pack.text")), downloadButton(`${name}.zip`, () => zipped(pack.files, pack.name), t("acts.pack.button")))];
}
