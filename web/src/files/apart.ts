import type { NamedBytes } from "../engine/answer";
import { read } from "../ui/work";

/** A name for each file that no other of them has: those of one name, from other folders, are numbered. */
export function namesApart(files: File[]): string[] {
  const names: string[] = [];
  for (const { name } of files) {
    let free = name;
    for (let number = 2; names.includes(free); ++number) free = name.replace(/(\.[^.]*)?$/, `-${number}$1`);
    names.push(free);
  }
  return names;
}

/** The name of one of them; nothing where it is not among them. */
export const nameAmong = (file: File | undefined, files: File[]): string | undefined => (file ? namesApart(files)[files.indexOf(file)] : undefined);

/** The bytes of the files, under these names. */
export async function readApart(files: File[]): Promise<NamedBytes[]> {
  const names = namesApart(files);
  return (await read(files)).map(({ bytes }, at) => ({ name: names[at] ?? "", bytes }));
}
