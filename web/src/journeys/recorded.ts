import type { OptionValue } from "../engine/answer";
import { packFolder } from "../files/pack";
import { given, isBuiltIn } from "./settings";

/** What the record of a draw says of the rules that its list was read by. */
export interface RecordedRules {
  framework: string;
  fieldwork: string;
  options: { windows: Record<string, [number, number]>; window_source?: string | null; settings: Record<string, string>; columns?: Record<string, string> };
  /** Of a draw from a second list too. */
  second_list?: { domain: string; list_sha256?: string; of: string; window: [number, number]; one_per: string; columns?: Record<string, string>; sheet?: string };
}

interface RecordedPicks {
  options?: { commit?: boolean };
  designs?: Record<string, { panels?: number | null; number?: number | null }>;
}

/** Whether a draw, by its record, is a published lottery that no number was picked for yet. */
export const isPublished = ({ options, designs = {} }: RecordedPicks): boolean => options?.commit === true && Object.values(designs).some((design) => design.panels && !design.number);

export const some = <T extends object>(all: T | null): T | undefined => (all && Object.keys(all).length > 0 ? all : undefined);

const months = ([from, to]: [number, number]): string => `${from}:${to}`;

/** The same as options, where the pack stands beside the list. */
export function recordedRules({ framework, fieldwork, options, second_list: second }: RecordedRules): Record<string, OptionValue> {
  const windows = Object.fromEntries(Object.entries(options.windows).map(([domain, window]) => [domain, months(window)]));
  return given({ fieldwork, framework: isBuiltIn(framework) ? framework : `${packFolder}/evidence/framework.json`, window: { ...windows, ...(second && { [second.domain]: months(second.window) }) },
    "window-source": options.window_source ?? undefined, setting: some(options.settings) });
}
