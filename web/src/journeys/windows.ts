import { details, h, p } from "../ui/dom";
import { type Field, textField } from "../ui/fields";
import { form } from "../ui/form";
import { t } from "../words/words";
import type { CheckJson } from "./check_tables";
import type { Said } from "./rules";
import { domainLabel } from "./settings";

const months = (text: string): string | null => (/^\d{1,2}$/.test(text) ? null : t("windows.number"));

/** The months before fieldwork that each domain's cases come from, and a way to change them. */
export function windowsPart(json: CheckJson, said: Said, change: (said: Said) => void): HTMLElement {
  const fields: Record<string, Field<string>> = {};
  const rows = Object.entries(json.windows).map(([domain, [from, to]]) => {
    const field = (end: "from" | "to", value: number): Field<string> =>
      (fields[`${domain}.${end}`] = textField(`window-${domain}-${end}`, t(`windows.${end}`), { value: String(value), width: 2, check: months, required: t("windows.number") }));
    return h("fieldset", { class: "govuk-fieldset" }, h("legend", { class: "govuk-fieldset__legend govuk-fieldset__legend--s" }, domainLabel(json.framework, domain)),
      h("div", { class: "app-filters" }, field("from", from).node, field("to", to).node));
  });
  const source = textField("window-source", t("rules.source"), { hint: t("rules.source.hint"), value: said.windowSource });
  return details(t("windows.title"), p(t("windows.text")), form({ ...fields, source }, [...rows, source.node], (values: Record<string, string>) => {
    const wanted = Object.entries(json.windows).map(([domain, [from, to]]): [string, string, string] => [domain, `${values[`${domain}.from`]}:${values[`${domain}.to`]}`, `${from}:${to}`]);
    change({ ...said, windowSource: values["source"] ?? "", windows: { ...said.windows, ...Object.fromEntries(wanted.filter(([, now, before]) => now !== before)) } });
  }, t("windows.button")));
}
