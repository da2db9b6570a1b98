import { zipSync } from "fflate";
import type { NamedBytes } from "../engine/answer";
import { button, h } from "../ui/dom";
import { t } from "../words/words";

const unsaved = new Map<string, NamedBytes[]>();
const saved = new WeakSet<NamedBytes[]>();

/** Work that would be lost by closing the page. */
export const unsavedWork = (): string[] => [...unsaved.keys()];

/** Remembers that these files were made, to be downloaded under the name; those that were are safe already. */
export function made(name: string, files: NamedBytes[]): void {
  if (!saved.has(files)) unsaved.set(name, files);
}

export function save(name: string, bytes: Uint8Array): void {
  const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type: "application/octet-stream" }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  const files = unsaved.get(name);
  if (files) saved.add(files);
  unsaved.delete(name);
}

/** A zip whose bytes depend on nothing but its files: they all bear the first day that zips can name. */
export function zipped(files: NamedBytes[], folder: string): Uint8Array {
  const entries = files.map(({ name, bytes }) => [`${folder}/${name}`, bytes] as const);
  const stored = (name: string): boolean => /\.(xlsx|ods|png)$/.test(name); // compressed already
  return zipSync(Object.fromEntries(entries.map(([name, bytes]) => [name, [bytes, { mtime: new Date(1980, 0, 1), level: stored(name) ? 0 : 6 }]])));
}

export function downloadButton(name: string, bytes: () => Uint8Array, text: string, kind = ""): HTMLElement {
  return button(text, () => save(name, bytes()), kind);
}

const size = (bytes: number): string => (bytes < 1000 ? t("size.bytes", { count: bytes }) : t("size.kb", { count: Math.round(bytes / 1000).toLocaleString("en-GB") }));

/** Each file by itself. */
export function fileList(files: NamedBytes[]): HTMLElement {
  const item = (file: NamedBytes): HTMLElement =>
    h("li", {}, h("button", { type: "button", class: "app-link-button govuk-link", click: () => save(file.name.replace(/^.*\//, ""), file.bytes) }, file.name), ` (${size(file.bytes.length)})`);
  return h("ul", { class: "govuk-list" }, ...files.map(item));
}
