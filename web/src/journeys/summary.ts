import { h } from "../ui/dom";
import { t } from "../words/words";

/** An answer that was given, with the way to change it. */
export const summaryLine = (key: string, value: string, step: string): HTMLElement => h("div", { class: "govuk-summary-list__row" },
  h("dt", { class: "govuk-summary-list__key" }, key), h("dd", { class: "govuk-summary-list__value" }, value),
  h("dd", { class: "govuk-summary-list__actions" }, h("a", { class: "govuk-link", href: `#${step}` }, t("button.change"), h("span", { class: "govuk-visually-hidden" }, ` ${key}`))));
