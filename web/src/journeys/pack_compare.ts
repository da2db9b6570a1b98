import type { NamedBytes } from "../engine/answer";
import { sha256 } from "../engine/parts";
import { fileOf, textOf } from "../files/pack";
import { jsonOf } from "./held_pack";

/** What one of several packs of a draw holds. */
export interface Content {
  files: NamedBytes[];
  /** What has been done since the lottery was made, by the record. */
  steps: string[];
  /** Files that are not as casedraw wrote them, such as sheets that were filled in. */
  edited: Set<string>;
}

const manifest = "files.sha256";
const isManifest = (name: string): boolean => name.endsWith(manifest);

export async function contentOf(files: NamedBytes[], steps: string[]): Promise<Content> {
  const written = new Map(textOf(fileOf(files, manifest)).trimEnd().split("\n").map((line): [string, string] => [line.slice(66), line.slice(0, 64)]));
  const sums = await Promise.all(files.map(({ bytes }) => sha256(bytes)));
  return { files, steps, edited: new Set(files.filter(({ name }, at) => !isManifest(name) && written.size > 1 && written.get(name) !== sums[at]).map(({ name }) => name)) };
}

/** What sharing the work out makes; keeping what was shared out adds to it. */
const isOfSharing = (name: string): boolean => /^(assignment\.html|evidence\/assignment\.json|calendar-[^/]*\.ics|judgements-[^/]*\.xlsx|notice-with-slots\.xlsx)$/.test(name);

interface Shared {
  cases?: { case_id: string; inspector: string; slot: unknown }[];
}

/** The case, inspector and time of each that was shared out. */
function placesIn(files: NamedBytes[]): Map<string, string> {
  return new Map((jsonOf<Shared>({ files }, "assignment.json")?.cases ?? []).map(({ case_id, inspector, slot }) => [case_id, JSON.stringify([inspector, slot])]));
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && one.every((byte, at) => byte === other[at]);

/** Whether each case is where it was shared out to; one that an act took away may have gone. */
function keepsPlaces(one: Content, other: Content): boolean {
  const places = placesIn(one.files);
  const isLonger = one.steps.length > other.steps.length;
  return [...placesIn(other.files)].every(([id, place]) => places.get(id) === place || (isLonger && !places.has(id)));
}

/** Files of the other pack that the one does not hold, or holds as something else. */
export function missingFrom(one: Content, other: Content): string[] {
  const isLonger = one.steps.length > other.steps.length;
  const places = keepsPlaces(one, other);
  return other.files.filter(({ name, bytes }) => {
    const own = one.files.find((file) => file.name === name);
    if (!own) return true;
    if (isManifest(name) || isSame(own.bytes, bytes)) return false;
    return other.edited.has(name) || !(isOfSharing(name) ? places : isLonger);
  }).map(({ name }) => name);
}

const isBefore = (one: Content, other: Content): boolean => one.steps.every((step, at) => step === other.steps[at]);

/** Whether the one holds all that is in the other. */
export const holdsAll = (one: Content, other: Content): boolean => isBefore(other, one) && missingFrom(one, other).length === 0;
