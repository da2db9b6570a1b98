import type { NamedBytes } from "../engine/answer";
import { fileOf, packFolder } from "../files/pack";
import { ask } from "../ui/work";
import { asFolder } from "./held_pack";

/** How many cases there are now, and how many are to be read, by domain. */
export type Figures = Record<string, { population: number; to_read: number }>;

const known = new WeakMap<Uint8Array, Figures>(); // by the record that says so

/** Has `history` say where a draw stands now. */
export async function learnFigures(files: NamedBytes[]): Promise<void> {
  const record = fileOf(files, "record.json");
  if (!record || known.has(record.bytes)) return;
  const answer = await ask({ command: "history", options: { draw: packFolder } }, asFolder({ files }));
  if (answer?.json) known.set(record.bytes, (JSON.parse(answer.json) as { domains: Figures }).domains);
}

/** What was learnt; nothing of a draw whose record cannot be read. */
export function figuresOf(files: NamedBytes[]): Figures | undefined {
  const record = fileOf(files, "record.json");
  return record && known.get(record.bytes);
}
