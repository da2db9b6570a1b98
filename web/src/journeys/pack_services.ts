import type { NamedBytes } from "../engine/answer";
import { zipButton } from "../files/downloads";
import { type Plan, planOf } from "../files/pack";
import { h, h2, p } from "../ui/dom";
import { radioField } from "../ui/fields";
import { form } from "../ui/form";
import { addSteps, go, type Page } from "../ui/router";
import { cases, t } from "../words/words";
import { figuresOf, learnFigures } from "./figures";
import { heldPack, hold, numberedName, packName, packNumber } from "./held_pack";
import { openDraw } from "./pack";

/** A plan that was chosen, and which folder of it is worked with: a service's, or the whole of it. */
let held: { zip: string; plan: Plan; folder?: string; asChosen: Set<Uint8Array> } | undefined;

export async function holdPlan(zip: string, plan: Plan): Promise<void> {
  held = { zip, plan, asChosen: new Set(plan.files.map(({ bytes }) => bytes)) };
  for (const service of plan.services) await learnFigures(service.files);
}

export function leavePlan(): void {
  held = undefined;
}

export const holdsPlan = (): boolean => held !== undefined;

/** The plan with what was done in it since it was chosen. */
function planNow(): Plan | null {
  const pack = heldPack();
  if (!held || held.folder === undefined || !pack) return held?.plan ?? null;
  const start = held.folder && `${held.folder}/`;
  const others: NamedBytes[] = start ? held.plan.files.filter((file) => !file.name.startsWith(start)) : [];
  return planOf([...others, ...pack.files.map(({ name, bytes }) => ({ name: `${start}${name}`, bytes }))]);
}

function page(plan: Plan): Page {
  const toRead = (one: Plan["services"][number]): number => {
    const now = figuresOf(one.files);
    return now ? Object.values(now).reduce((sum, domain) => sum + domain.to_read, 0) : one.total;
  };
  const service = radioField("service", t("plan.question"), plan.services.map((one) => ({ value: one.folder, text: one.service, hint: cases(toRead(one)) })), { required: t("plan.required") });
  const together = (): void => {
    hold(held?.zip ?? "", plan.files);
    Object.assign(held ?? {}, { plan, folder: "" });
    go("assign");
  };
  const isChanged = plan.files.some(({ bytes }) => !held?.asChosen.has(bytes));
  const name = packName(held?.zip ?? "");
  return { title: t("plan.title"), back: "pack", content: [p(t("plan.text")), form({ service }, [service.node], (values) => {
    const chosen = plan.services.find((one) => one.folder === values.service);
    Object.assign(held ?? {}, { plan, folder: values.service });
    if (chosen) void openDraw(`draw-${chosen.folder}`, chosen.files);
  }), h2(t("plan.together")), p(t("plan.together.text")), p(h("button", { type: "button", class: "app-link-button govuk-link", click: together }, t("acts.assign"))),
  ...(isChanged ? [p(t("plan.changed")), zipButton(numberedName(name, packNumber(held?.zip ?? "") + 1, plan.files), plan.files, t("plan.button"), { folder: name, kind: "secondary" })] : [])] };
}

addSteps({
  "pack-services": () => {
    const plan = planNow();
    return plan ? page(plan) : "pack";
  },
});
