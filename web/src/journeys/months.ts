import { h } from "../ui/dom";
import { type Field, textField } from "../ui/fields";
import { t } from "../words/words";

const most = 1200; // as the engine takes them
const number = (text: string): string | null => (/^\d{1,4}$/.test(text) && Number(text) <= most ? null : t("windows.number", { most: most.toLocaleString("en-GB") }));

/** From how many months before fieldwork to how many a domain's cases come. */
export function monthFields(domain: string, legend: string, months: { from: string; to: string }, ...more: Node[]): { from: Field<string>; to: Field<string>; node: HTMLElement } {
  const field = (end: "from" | "to"): Field<string> => textField(`window-${domain}-${end}`, t(`windows.${end}`), { value: months[end], width: 4, check: number, required: t("windows.number", { most: most.toLocaleString("en-GB") }) });
  const from = field("from");
  const to = field("to");
  const inOrder: Field<string> = { ...to, read: () => {
    const [start, end] = [from.read(), to.read()];
    if ("error" in start || "error" in end || Number(start.value) >= Number(end.value)) return end;
    return { error: t("windows.reversed", { from: end.value, to: start.value }) };
  } };
  const node = h("fieldset", { class: "govuk-fieldset" }, h("legend", { class: "govuk-fieldset__legend govuk-fieldset__legend--s" }, legend), ...more, h("div", { class: "app-filters" }, from.node, to.node));
  return { from, to: inOrder, node };
}
