import { inset } from "../ui/dom";
import { radioField } from "../ui/fields";
import { form } from "../ui/form";
import { addSteps, go } from "../ui/router";
import { t } from "../words/words";

export const journeys = ["ask", "check", "draw", "dice", "services", "verify", "rate", "model", "pack"] as const;

addSteps({
  start: () => {
    const what = radioField("what", t("start.title"), journeys.map((value) => ({ value, text: t(`start.${value}`), hint: t(`start.${value}.hint`) })),
      { required: t("start.required"), pageHeading: true });
    return {
      title: t("start.title"), titled: true,
      content: [form({ what }, [what.node], (values) => go(values.what)), inset(t("start.private"))],
    };
  },
});
