import type { NamedBytes, OptionValue, Request } from "../engine/answer";
import { nameAmong, namesApart, readApart } from "../files/apart";
import type { CheckJson } from "./check_tables";
import { type Limits, limitOptions, noLimits } from "./limits";
import type { Luck } from "./luck";
import { type Papers, paperOptions, usualPapers } from "./papers";
import { nothingSaid, type Said, saidOf, saidOptions } from "./rules";
import { given } from "./settings";
import { asUsual, type Wanted, wantedOptions } from "./sizes";
import { elsewhereWords } from "../words/settings";
import { t } from "../words/words";

export type Share = "proportional" | "equal" | "fixed";

/** What has been decided of a plan for several services so far. */
export interface PlanState extends Wanted, Luck {
  lists: File[];
  /** The services, in the order of their lists. */
  services: string[];
  fieldwork: string;
  framework: string;
  said: Said;
  checked: CheckJson[];
  leaveOut: boolean;
  share: Share;
  /** Cases to read of each service, where they are fixed. */
  fixed: string[];
  /** Random bytes that seeds are made from once the lists are read. */
  entropy: string;
  limits: Limits;
  papers: Papers;
}

export const state: PlanState = { ...asUsual(), luck: "made", seed: "", lists: [], services: [], fieldwork: "", framework: "", said: nothingSaid(), checked: [], leaveOut: false, share: "proportional", fixed: [], entropy: "", limits: noLimits(), papers: usualPapers() };

export const framework = (): string => state.checked[0]?.framework ?? "";

const rules = (): Record<string, OptionValue> => given({ fieldwork: state.fieldwork, framework: state.framework, ...saidOptions(saidOf(state.said, "first")) });

/** Headings cannot be matched, nor dice thrown, for several lists at once. */
const words = (): Record<string, string> => ({ columns: elsewhereWords("columns"), commit: t("services.dice") });

/** To check the list of one service. */
export const checkRequest = (at: number): Request => ({ command: "check", words: words(), options: { list: namesApart(state.lists)[at] ?? "", ...rules() } });

/** The lists, and what is read beside them. */
const chosen = (): File[] => [...state.lists, ...(state.papers.own.words ? [state.papers.own.words] : [])];

export const listFiles = (): Promise<NamedBytes[]> => readApart(chosen());

/** Eligible cases of all services together. */
export function together(): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { summary } of state.checked) for (const [domain, count] of Object.entries(summary.eligible)) sums[domain] = (sums[domain] ?? 0) + count;
  return sums;
}

/** The lists as one: with the kinds of case of any, and the headings that all of them have. */
export function asOne(): CheckJson | undefined {
  const [first, ...others] = state.checked;
  if (!first) return undefined;
  const classes: NonNullable<CheckJson["summary"]["classes"]> = {};
  for (const { summary } of state.checked) for (const [field, levels] of Object.entries(summary.classes ?? {})) classes[field] = { ...classes[field], ...levels };
  const columns = (first.columns ?? []).filter((column) => others.every((other) => other.columns?.some(({ field, heading }) => field === column.field && (field !== null || heading === column.heading))));
  return { ...first, columns, summary: { ...first.summary, classes } };
}

export const folder = (): string => `services-${state.fieldwork}`;

export function planRequest(): Request {
  const share = state.share === "fixed" ? `fixed:${state.services.map((service, at) => `${service}=${state.fixed[at]}`).join(",")}` : state.share;
  return {
    entropy: state.luck === "typed" ? undefined : state.entropy,
    command: "draw",
    words: words(),
    options: { list: namesApart(state.lists), ...rules(), ...wantedOptions(state),
      ...given({ service: state.services, share, "exclude-problems": state.leaveOut, ...limitOptions(state.limits), ...paperOptions(state.papers, false, nameAmong(state.papers.own.words, chosen())), out: folder(), seed: state.luck === "typed" ? state.seed : undefined }) },
  };
}
