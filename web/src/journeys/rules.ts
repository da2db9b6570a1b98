import type { OptionValue } from "../engine/answer";
import { p } from "../ui/dom";
import { type Field, radioField, textField } from "../ui/fields";
import { form } from "../ui/form";
import type { Page } from "../ui/router";
import { ask } from "../ui/work";
import { t } from "../words/words";
import { monthFields } from "./months";
import { given, type Setting } from "./settings";

/** What a framework settles, and what it leaves to whoever draws. */
interface Rules {
  id: string;
  domains: { id: string; label: string; noun: string; listed?: boolean; window?: object; second_list?: object }[];
  settings?: Setting[];
}

/** The long list, or the list of its own that a domain's cases stand on, such as the victims'. */
export type Which = "first" | "second";

/** What was said where a framework leaves it open. */
export interface Said {
  windows: Record<string, string>;
  windowSource: string;
  settings: Record<string, string>;
}

export const nothingSaid = (): Said => ({ windows: {}, windowSource: "", settings: {} });

/** As the options of commands that read a list. */
export const saidOptions = (said: Said): Record<string, OptionValue> =>
  given({ window: Object.keys(said.windows).length ? said.windows : undefined, "window-source": Object.keys(said.windows).length ? said.windowSource : undefined, setting: Object.keys(said.settings).length ? said.settings : undefined });

let rules: Rules | undefined;

/** The id of the framework of `leavesOpen`; empty where there is none. */
export const frameworkAsked = (): string => rules?.id ?? "";

/** The domain of the framework of `leavesOpen` whose cases stand on a list of their own. */
export const secondDomain = (): Rules["domains"][number] | undefined => rules?.domains.find((domain) => domain.second_list);

/** Domains whose months nobody has said; those of a second list are the long list's where it has any. */
function openDomains(which: Which): Rules["domains"] {
  const listed = (rules?.domains ?? []).filter((domain) => domain.listed !== false);
  const second = secondDomain();
  if (which === "first") return listed.filter((domain) => !domain.window);
  return second && !listed[0]?.window ? [second] : [];
}

const openSettings = (which: Which): Setting[] => (which === "first" ? (rules?.settings ?? []).filter((setting) => !setting.usual) : []);

/** Whether the framework of `leavesOpen` leaves something open for this list. */
export const isOpen = (which: Which): boolean => openDomains(which).length + openSettings(which).length > 0;

/** Whether the framework that is named, or is in force on the day, leaves months or settings open. */
export async function leavesOpen(framework: string, fieldwork: string): Promise<boolean> {
  const answer = await ask({ command: "frameworks show", options: framework ? { id: framework } : { fieldwork } });
  rules = answer?.json ? (JSON.parse(answer.json) as Rules) : undefined;
  return isOpen("first");
}

/** What was said that concerns this list. */
export function saidOf(said: Said, which: Which): Said {
  const second = secondDomain()?.id;
  if (which === "second") return { ...said, settings: {} };
  return { ...said, windows: Object.fromEntries(Object.entries(said.windows).filter(([id]) => id !== second)) };
}

/** What was said, without what the framework of `leavesOpen` does not know: another day may have brought another. */
export function fitting(said: Said): Said {
  const known = (all: Record<string, string>, ids: string[]): Record<string, string> => Object.fromEntries(Object.entries(all).filter(([id]) => ids.includes(id)));
  if (!rules) return said;
  return { ...said, windows: known(said.windows, rules.domains.map(({ id }) => id)), settings: known(said.settings, (rules.settings ?? []).map(({ id }) => id)) };
}

/** Asks for what the framework leaves open. */
export function rulesPage(said: Said, back: string, next: (said: Said) => void, which: Which = "first"): Page | string {
  if (!rules) return back;
  const domains = openDomains(which);
  const settings = openSettings(which);
  const fields: Record<string, Field<string>> = {};
  const groups = domains.map((domain) => {
    const [from = "", to = ""] = (said.windows[domain.id] ?? "").split(":");
    const asked = monthFields(domain.id, domain.label, { from, to }, p(t("rules.months")));
    Object.assign(fields, { [`${domain.id}.from`]: asked.from, [`${domain.id}.to`]: asked.to });
    return asked.node;
  });
  const source = textField("window-source", t("rules.source"), { hint: t("rules.source.hint"), value: said.windowSource });
  const choices = settings.map((setting) => (fields[setting.id] = radioField(`setting-${setting.id}`, t("rules.setting", { label: setting.label }), setting.choices.map((choice) => ({ value: choice.id, text: choice.label })),
    { value: said.settings[setting.id], hint: setting.note, required: t("rules.setting.required", { label: setting.label }) })).node);
  return { title: t("rules.title"), back, content: [p(t("rules.text")), form({ ...fields, source }, [...groups, ...(domains.length ? [source.node] : []), ...choices], (values: Record<string, string>) => {
    next({ windows: { ...said.windows, ...Object.fromEntries(domains.map(({ id }) => [id, `${values[`${id}.from`]}:${values[`${id}.to`]}`])) }, windowSource: values["source"] ?? "",
      settings: { ...said.settings, ...Object.fromEntries(settings.map(({ id }) => [id, values[id] ?? ""])) } });
  })] };
}
