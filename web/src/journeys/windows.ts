import { details, p } from "../ui/dom";
import { type Field, textField } from "../ui/fields";
import { form } from "../ui/form";
import { t } from "../words/words";
import type { CheckJson } from "./check_tables";
import { monthFields } from "./months";
import type { Said } from "./rules";
import { domainLabel } from "./settings";

/** The months before fieldwork that each domain's cases come from, and a way to change them. */
export function windowsPart(json: CheckJson, said: Said, change: (said: Said) => void): HTMLElement {
  const fields: Record<string, Field<string>> = {};
  const rows = Object.entries(json.windows).map(([domain, [from, to]]) => {
    const asked = monthFields(domain, domainLabel(json.framework, domain), { from: String(from), to: String(to) });
    Object.assign(fields, { [`${domain}.from`]: asked.from, [`${domain}.to`]: asked.to });
    return asked.node;
  });
  const own = Object.keys(json.windows).map((domain) => json.window_sources?.[domain]?.basis === "given");
  const source = textField("window-source", t("rules.source"), { hint: t("rules.source.hint"), value: said.windowSource });
  return details(t("windows.title"), p(t(!own.some(Boolean) ? "windows.text" : own.every(Boolean) ? "windows.text.own" : "windows.text.some")), form({ ...fields, source }, [...rows, source.node], (values: Record<string, string>) => {
    const wanted = Object.entries(json.windows).map(([domain, [from, to]]): [string, string, string] => [domain, `${values[`${domain}.from`]}:${values[`${domain}.to`]}`, `${from}:${to}`]);
    change({ ...said, windowSource: values["source"] ?? "", windows: { ...said.windows, ...Object.fromEntries(wanted.filter(([, now, before]) => now !== before)) } });
  }, t("windows.button")));
}
