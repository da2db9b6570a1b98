import type { OptionValue } from "../engine/answer";
import type { Choice, Field } from "../ui/fields";
import { dateField, selectField } from "../ui/fields";
import { ask } from "../ui/work";
import { t } from "../words/words";

interface FrameworkLine {
  id: string;
  title: string;
  for_reading_only: boolean;
}

interface FrameworkField {
  name: string;
  type: string;
  role?: string;
  heading?: string;
  required?: boolean;
}

export interface Domain {
  id: string;
  label: string;
  noun: string;
  window?: { from: number; to: number };
  /** How many of its cases are read: all of them at a census. */
  sizing: "allocated" | "formula" | "census";
  /** Whether its cases stand on the long list; they do where nothing is said. */
  listed?: boolean;
  /** Fields and groupings that its sample is balanced by. */
  variables?: string[];
  /** The list of its own that its cases stand on, such as the victims'. */
  second_list?: { fields: FrameworkField[] };
}

/** What something is called in a framework, and how people know it. */
export interface Named {
  id: string;
  label: string;
}

/** A choice that a framework settles, or leaves to whoever draws where nothing is usual. */
export interface Setting {
  id: string;
  label: string;
  note?: string;
  usual?: string;
  choices: Named[];
}

interface FrameworkDocument {
  settings?: Setting[];
  domains: Domain[];
  fields: FrameworkField[];
  groupings?: { name: string; label: string }[];
  variants?: Named[];
  standards?: { key_questions?: Named[] }[];
  rating?: { inspection_types?: Named[] };
}

let frameworks: FrameworkLine[] = [];
const known = new Map<string, FrameworkDocument>();
const unknown: FrameworkDocument = { domains: [], fields: [] };

/** Learns which frameworks are built in. */
export async function learnFrameworks(): Promise<void> {
  const answer = await ask({ command: "frameworks" });
  frameworks = (JSON.parse(answer?.json ?? "[]") as FrameworkLine[]).filter((one) => !one.for_reading_only);
}

export async function domainsOf(framework: string): Promise<Domain[]> {
  const answer = known.has(framework) ? null : await ask({ command: "frameworks show", options: { id: framework } });
  if (answer?.json) known.set(framework, JSON.parse(answer.json) as FrameworkDocument);
  return shown(framework).domains;
}

const shown = (framework: string): FrameworkDocument => known.get(framework) ?? unknown;

const tellsGroupsApart = ({ type, role }: FrameworkField): boolean => role === "age" || (["text", "code", "yes_no"].includes(type) && role !== "case_id" && role !== "person");

/** The domain whose cases stand on a list of their own, of a framework whose domains are known. */
export const secondListOf = (framework: string): Domain | undefined => shown(framework).domains.find((domain) => domain.second_list);

const fieldsOf = (framework: string, list: "first" | "second"): FrameworkField[] => (list === "second" ? (secondListOf(framework)?.second_list?.fields ?? []) : shown(framework).fields);

/** A field as people know it. */
export function fieldLabel(framework: string, field: string, list: "first" | "second" = "first"): string {
  const fields = [...fieldsOf(framework, list), ...fieldsOf(framework, "second")];
  const grouping = shown(framework).groupings?.find(({ name }) => name === field);
  return fields.find(({ name, heading }) => name === field && heading)?.heading ?? grouping?.label ?? field.replaceAll("_", " ");
}

/** Fields that a heading of a list may stand for. */
export const listFieldsOf = (framework: string, list: "first" | "second"): string[] => fieldsOf(framework, list).filter((field) => field.role !== "not_sampled").map((field) => field.name);

/** Fields without which a list cannot be read. */
export const neededFieldsOf = (framework: string, list: "first" | "second"): string[] => fieldsOf(framework, list).filter((field) => field.required).map((field) => field.name);

/** Fields and groupings that samples are balanced by, of a framework whose domains are known. */
export const balancedByOf = (framework: string): string[] => [...new Set(shown(framework).domains.flatMap(({ variables }) => variables ?? []))];

/** Fields that tell groups of cases apart, of a framework whose domains are known. */
export const groupFieldsOf = (framework: string): string[] => shown(framework).fields.filter(tellsGroupsApart).map((field) => field.name);

/** The domains of the long list that the cases to read are shared among. */
export const sharedDomainsOf = (framework: string): Domain[] => shown(framework).domains.filter((domain) => domain.sizing !== "census" && domain.listed !== false);

/** Dated variants of a framework's sample sizes. */
export const variantsOf = (framework: string): Named[] => shown(framework).variants ?? [];

export const settingsOf = (framework: string): Setting[] => shown(framework).settings ?? [];

/** Whether a framework says itself from which months a domain's cases come. */
export const hasMonths = (framework: string, domain: string): boolean => Boolean(shown(framework).domains.find(({ id }) => id === domain)?.window);

/** The types of inspection that a framework rates differently. */
export const inspectionTypesOf = (framework: string): Named[] => shown(framework).rating?.inspection_types ?? [];

/** A key question with its number, of a framework whose domains are known. */
export function questionLabel(framework: string, id: string): string {
  const label = shown(framework).standards?.flatMap((standard) => standard.key_questions ?? []).find((one) => one.id === id)?.label;
  return label ? t("settle.question", { id, label }) : id;
}

export const frameworkTitle = (id: string): string => frameworks.find((one) => one.id === id)?.title ?? id;

export const isBuiltIn = (id: string): boolean => frameworks.some((one) => one.id === id);

/** A domain as people know it. */
export function domainLabel(framework: string, id: string): string {
  return shown(framework).domains.find((one) => one.id === id)?.label ?? id;
}

export function frameworkField(id: string, value = ""): Field<string> {
  const choices: Choice[] = [{ value: "", text: t("framework.default") }, ...frameworks.map((one) => ({ value: one.id, text: one.title }))];
  return selectField(id, t("framework.label"), choices, { value, hint: t("framework.hint") });
}

/** The same where a draw decides, or has to be chosen where there is none. */
export function ratedFrameworkField(id: string, value: string, isDrawn: boolean): Field<string> {
  const choices: Choice[] = [{ value: "", text: t(isDrawn ? "framework.drawn" : "framework.choose") }, ...frameworks.map((one) => ({ value: one.id, text: one.title }))];
  const field = selectField(id, t("framework.label"), choices, { value, hint: t(isDrawn ? "framework.hint" : "framework.choose.hint") });
  return { ...field, read: () => {
    const answer = field.read();
    return "value" in answer && !answer.value && !isDrawn ? { error: t("framework.required") } : answer;
  } };
}

/** The same where no day decides: one of them is chosen. */
export const namedFrameworkField = (id: string, value: string): Field<string> => selectField(id, t("framework.label"), frameworks.map((one) => ({ value: one.id, text: one.title })), { value, hint: t("framework.hint") });

export const fieldworkField = (id: string, value = ""): Field<string> => dateField(id, t("fieldwork.label"), t("fieldwork.hint"), value);

/** Options without those that were left as they are. */
export function given(options: Record<string, OptionValue | undefined>): Record<string, OptionValue> {
  return Object.fromEntries(Object.entries(options).filter((entry): entry is [string, OptionValue] => entry[1] !== undefined && entry[1] !== "" && entry[1] !== false));
}
