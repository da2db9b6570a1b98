import type { NamedBytes } from "../engine/answer";
import { zipButton } from "../files/downloads";
import { type Plan, planOf } from "../files/pack";
import { h, h2, p } from "../ui/dom";
import { t } from "../words/words";
import { learnFigures } from "./figures";
import { type HeldPack, heldPack, hold, numberedName, packName, packNumber } from "./held_pack";

/** A plan that was chosen, which folder of it is worked with, a service's or the whole of it, and the pack that is held of that. */
let held: { zip: string; plan: Plan; folder?: string; pack?: HeldPack; asChosen: Set<Uint8Array> } | undefined;

/** `chosen`: the plan as it is in its zip, where newer packs were chosen beside it. */
export async function holdPlan(zip: string, plan: Plan, chosen = plan): Promise<void> {
  held = { zip, plan, asChosen: new Set(chosen.files.map(({ bytes }) => bytes)) };
  for (const service of plan.services) await learnFigures(service.files);
}

export function leavePlan(): void {
  held = undefined;
}

export const holdsPlan = (): boolean => held !== undefined;

/** The plan with other files in one of its folders; of the whole of it where the folder has no name. */
export function planWith(plan: Plan, folder: string, files: NamedBytes[]): Plan | null {
  const start = folder && `${folder}/`;
  const others = start ? plan.files.filter((file) => !file.name.startsWith(start)) : [];
  return planOf([...others, ...files.map(({ name, bytes }) => ({ name: `${start}${name}`, bytes }))]);
}

/** The plan with what was done in it since it was chosen. */
export function planNow(): Plan | null {
  if (!held || held.folder === undefined || !held.pack) return held?.plan ?? null;
  return planWith(held.plan, held.folder, held.pack.files);
}

/** Goes on in one folder of the plan as it stands, once its pack is held. */
export function workIn(plan: Plan, folder: string): void {
  if (held) Object.assign(held, { plan, folder, pack: heldPack() });
}

/** Goes on with the whole of it. */
export function workInAll(plan: Plan): void {
  if (!held) return;
  hold(held.zip, plan.files);
  workIn(plan, "");
}

/** The plan to download, once something was done in it; `pack`: as far as it is the one that is worked with. */
export function planPart(pack?: HeldPack): HTMLElement[] {
  const plan = !held || (pack && held.pack !== pack) || (pack && held.folder === "") ? null : planNow();
  if (!held || !plan || plan.files.every(({ bytes }) => held?.asChosen.has(bytes))) return [];
  const name = packName(held.zip);
  return [h("section", {}, h2(t("plan.keep")), p(t("plan.changed")), zipButton(numberedName(name, packNumber(held.zip) + 1, plan.files), plan.files, t("plan.button"), { folder: name, kind: "secondary" }))];
}
