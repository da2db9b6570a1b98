import type { NamedBytes } from "../engine/answer";
import { downloadButton, zipped } from "../files/downloads";
import { type Plan, planOf } from "../files/pack";
import { h, h2, p } from "../ui/dom";
import { radioField } from "../ui/fields";
import { form } from "../ui/form";
import { addSteps, go, type Page } from "../ui/router";
import { cases, t } from "../words/words";
import { heldPack, hold, packName } from "./held_pack";
import { openDraw } from "./pack";

/** A plan that was chosen, and which folder of it is worked with: a service's, or the whole of it. */
let held: { name: string; plan: Plan; folder?: string } | undefined;

export function holdPlan(name: string, plan: Plan): void {
  held = { name: packName(name), plan };
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
  const service = radioField("service", t("plan.question"), plan.services.map((one) => ({ value: one.folder, text: one.service, hint: cases(one.total) })), { required: t("plan.required") });
  const together = (): void => {
    hold(held?.name ?? "", plan.files);
    Object.assign(held ?? {}, { plan, folder: "" });
    go("assign");
  };
  const isChanged = plan !== held?.plan;
  return { title: t("plan.title"), back: "pack", content: [p(t("plan.text")), form({ service }, [service.node], (values) => {
    const chosen = plan.services.find((one) => one.folder === values.service);
    Object.assign(held ?? {}, { plan, folder: values.service });
    if (chosen) openDraw(`draw-${chosen.folder}`, chosen.files);
  }), h2(t("plan.together")), p(t("plan.together.text")), p(h("button", { type: "button", class: "app-link-button govuk-link", click: together }, t("acts.assign"))),
  ...(isChanged ? [p(t("plan.changed")), downloadButton(`${held?.name}.zip`, () => zipped(plan.files, held?.name ?? ""), t("plan.button"), "secondary")] : [])] };
}

addSteps({
  "pack-services": () => {
    const plan = planNow();
    return plan ? page(plan) : "pack";
  },
});
