import { details, p } from "../ui/dom";
import { type Field, radioField } from "../ui/fields";
import { form } from "../ui/form";
import { t } from "../words/words";
import type { CheckJson } from "./check_tables";
import type { Said } from "./rules";
import { domainLabel, hasMonths, settingsOf } from "./settings";
import { summaryLine } from "./summary";

/** What a framework settles and lets be chosen otherwise: the choices that the list was read by, and a way to change them. */
export function choicesPart({ framework, settings: read = {} }: CheckJson, said: Said, change: (said: Said) => void): HTMLElement[] {
  const settled = settingsOf(framework).filter(({ usual }) => usual);
  if (settled.length === 0) return [];
  const fields = Object.fromEntries(settled.map(({ id, label, note, usual, choices }): [string, Field<string>] =>
    [id, radioField(`choice-${id}`, t("rules.setting", { label }), choices.map((choice) => ({ value: choice.id, text: choice.id === usual ? t("rules.usual", { choice: choice.label }) : choice.label })),
      { value: read[id] ?? usual, hint: note, required: t("rules.setting.required", { label }) })]));
  return [details(t("rules.choices"), p(t("rules.choices.text")), form(fields, Object.values(fields).map((field) => field.node), (values: Record<string, string>) => {
    const others = Object.fromEntries(Object.entries(said.settings).filter(([id]) => !(id in fields)));
    change({ ...said, settings: { ...others, ...Object.fromEntries(settled.filter(({ id, usual }) => values[id] !== usual).map(({ id }) => [id, values[id] ?? ""])) } });
  }, t("rules.choices.button")))];
}

/** The steps at which a framework's open questions are asked, and at which the usual months and choices can be changed. */
interface Steps {
  open: string;
  found: string;
}

/** By which months and choices the list was read, as answers that can be changed. */
export function rulesLines({ framework, windows, window_sources: sources, settings = {} }: CheckJson, { open, found }: Steps): HTMLElement[] {
  const months = Object.entries(windows).map(([domain, [from, to]]) => {
    const given = sources?.[domain]?.basis === "given" ? sources[domain].source : "";
    const said = t("rules.months.said", { domain: domainLabel(framework, domain), from, to });
    return given ? t("rules.months.source", { months: said, source: given }) : said;
  });
  const chosen = settingsOf(framework).map(({ id, label, usual, choices }) =>
    summaryLine(label.charAt(0).toUpperCase() + label.slice(1), choices.find((choice) => choice.id === settings[id])?.label ?? t("answers.none"), usual ? found : open));
  return [summaryLine(t("windows.title"), months.join("; "), Object.keys(windows).some((domain) => !hasMonths(framework, domain)) ? open : found), ...chosen];
}
