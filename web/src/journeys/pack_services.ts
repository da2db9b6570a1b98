import type { Plan } from "../files/pack";
import { h, h2, p } from "../ui/dom";
import { radioField } from "../ui/fields";
import { form } from "../ui/form";
import { addSteps, go, type Page } from "../ui/router";
import { cases, t } from "../words/words";
import { figuresOf } from "./figures";
import { planNow, planPart, workIn, workInAll } from "./held_plan";
import { openDraw } from "./pack";

function page(plan: Plan): Page {
  const toRead = (one: Plan["services"][number]): number => {
    const now = figuresOf(one.files);
    return now ? Object.values(now).reduce((sum, domain) => sum + domain.to_read, 0) : one.total;
  };
  const service = radioField("service", t("plan.question"), plan.services.map((one) => ({ value: one.folder, text: one.service, hint: cases(toRead(one)) })), { required: t("plan.required") });
  const together = (): void => {
    workInAll(plan);
    go("assign");
  };
  return { title: t("plan.title"), back: "pack", content: [p(t("plan.text")), form({ service }, [service.node], (values) => {
    const chosen = plan.services.find((one) => one.folder === values.service);
    if (chosen) void openDraw(`draw-${chosen.folder}`, chosen.files, () => workIn(plan, chosen.folder));
  }), h2(t("plan.together")), p(t("plan.together.text")), p(h("button", { type: "button", class: "app-link-button govuk-link", click: together }, t("acts.assign"))), ...planPart()] };
}

addSteps({
  "pack-services": () => {
    const plan = planNow();
    return plan ? page(plan) : "pack";
  },
});
