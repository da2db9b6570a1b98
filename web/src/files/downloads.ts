import { zipSync } from "fflate";
import type { NamedBytes } from "../engine/answer";
import { button, h } from "../ui/dom";
import { t } from "../words/words";

/** What was made here, by what it is: files to be downloaded under a name. */
const works = new Map<unknown, { name: string; files: NamedBytes[] }>();
/** What was saved, by itself or in a zip. */
const saved = new WeakSet<Uint8Array>();

const isSaved = ({ files }: { files: NamedBytes[] }): boolean => files.every(({ bytes }) => saved.has(bytes));

/** Work that would be lost by closing the page. */
export const unsavedWork = (): string[] => [...works.values()].filter((one) => !isSaved(one)).map(({ name }) => name);

/** Whether there is such work of this, as `made` was told. */
export const isUnsaved = (work: unknown): boolean => works.has(work) && !isSaved(works.get(work) ?? { files: [] });

/** Remembers that these files were made, to be downloaded under the name; of one work the last ones count. */
export function made(name: string, files: NamedBytes[], work: unknown = name): void {
  works.set(work, { name, files });
}

/** Gives the bytes out; `files` are those that are in them. */
export function save(name: string, bytes: Uint8Array, files: NamedBytes[] = [{ name, bytes }]): void {
  const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type: "application/octet-stream" }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  for (const file of files) saved.add(file.bytes);
}

/** A zip whose bytes depend on nothing but its files: they all bear the first day that zips can name. */
export function zipped(files: NamedBytes[], folder: string): Uint8Array {
  const entries = files.map(({ name, bytes }) => [`${folder}/${name}`, bytes] as const);
  const stored = (name: string): boolean => /\.(xlsx|ods|png)$/.test(name); // compressed already
  return zipSync(Object.fromEntries(entries.map(([name, bytes]) => [name, [bytes, { mtime: new Date(1980, 0, 1), level: stored(name) ? 0 : 6 }]])));
}

export function downloadButton({ name, bytes }: NamedBytes, text: string, kind = ""): HTMLElement {
  return button(text, () => save(name, bytes), kind);
}

/** The files in one zip, in a folder that is called as the zip is where nothing else is said. */
export function zipButton(name: string, files: NamedBytes[], text: string, { folder = name, kind = "" } = {}): HTMLElement {
  return button(text, () => save(`${name}.zip`, zipped(files, folder), files), kind);
}

const size = (bytes: number): string => (bytes < 1000 ? t("size.bytes", { count: bytes }) : t("size.kb", { count: Math.round(bytes / 1000).toLocaleString("en-GB") }));

/** Each file by itself. */
export function fileList(files: NamedBytes[]): HTMLElement {
  const item = (file: NamedBytes): HTMLElement =>
    h("li", {}, h("button", { type: "button", class: "app-link-button govuk-link", click: () => save(file.name.replace(/^.*\//, ""), file.bytes) }, file.name), ` (${size(file.bytes.length)})`);
  return h("ul", { class: "govuk-list" }, ...files.map(item));
}
