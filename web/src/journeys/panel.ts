import type { NamedBytes } from "../engine/answer";
import { csvFile } from "../files/csv";
import { downloadButton } from "../files/downloads";
import { details, h, p } from "../ui/dom";
import { type Field, selectField, textField } from "../ui/fields";
import { form } from "../ui/form";
import { t } from "../words/words";

export interface Decision {
  standard: string;
  rating: string;
  reason: string;
}

export const panelFile = (decisions: Decision[]): NamedBytes => csvFile("panel.csv", ["standard", "rating", "reason"], decisions.map((one) => [one.standard, one.rating, one.reason]));

/** The same to keep, and to give again another day. */
export const panelKept = (decisions: Decision[]): HTMLElement[] => (decisions.length ? [p(t("panel.kept")), downloadButton(panelFile(decisions), t("panel.download"), "secondary")] : []);

const ratings = ["inadequate", "requires-improvement", "good", "outstanding"];

/** The panel's decisions, typed in; `choose` gets those that say a rating. */
export function panelPart(standards: string[], decided: Decision[], word: (rating: string) => string, choose: (decisions: Decision[]) => void): HTMLElement {
  const fields: Record<string, Field<string>> = {};
  const groups = standards.map((standard) => {
    const own = standard.replaceAll(".", "-");
    const before = decided.find((one) => one.standard === standard);
    const rating = selectField(`panel-${own}`, t("panel.rating"), [{ value: "", text: t("panel.leave") }, ...ratings.map((value) => ({ value, text: word(value) }))], { value: before?.rating });
    const reason = textField(`reason-${own}`, t("panel.reason"), { value: before?.reason });
    fields[`rating ${standard}`] = rating;
    fields[`reason ${standard}`] = { ...reason, read: () => {
      const chosen = rating.read();
      const typed = reason.read();
      return "value" in chosen && chosen.value && "value" in typed && !typed.value ? { error: t("panel.reason.required", { standard }) } : typed;
    } };
    return h("fieldset", { class: "govuk-fieldset" }, h("legend", { class: "govuk-fieldset__legend govuk-fieldset__legend--s" }, t("panel.standard", { standard })), rating.node, reason.node);
  });
  return details(t("panel.title"), p(t("panel.text")), form(fields, groups, (values) => {
    choose(standards.flatMap((standard) => (values[`rating ${standard}`] ? [{ standard, rating: values[`rating ${standard}`] ?? "", reason: values[`reason ${standard}`] ?? "" }] : [])));
  }, t("panel.button")));
}
