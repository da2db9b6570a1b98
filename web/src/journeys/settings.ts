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

export interface Domain {
  id: string;
  label: string;
  noun: string;
  window?: { from: number; to: number };
}

interface FrameworkField {
  name: string;
  type: string;
  role?: string;
  heading?: string;
}

let frameworks: FrameworkLine[] = [];
const domains = new Map<string, Domain[]>();
const groupFields = new Map<string, string[]>();
const headings = new Map<string, string>(); // by framework and field

/** Learns which frameworks are built in. */
export async function learnFrameworks(): Promise<void> {
  const answer = await ask({ command: "frameworks" });
  frameworks = (JSON.parse(answer?.json ?? "[]") as FrameworkLine[]).filter((one) => !one.for_reading_only);
}

export async function domainsOf(framework: string): Promise<Domain[]> {
  const known = domains.get(framework);
  if (known) return known;
  const answer = await ask({ command: "frameworks show", options: { id: framework } });
  const shown = answer?.json ? (JSON.parse(answer.json) as { domains: Domain[]; fields: FrameworkField[] }) : { domains: [], fields: [] };
  domains.set(framework, shown.domains);
  for (const { name, heading } of shown.fields) if (heading) headings.set(`${framework}/${name}`, heading);
  groupFields.set(framework, shown.fields.filter(tellsGroupsApart).map((field) => field.name));
  return shown.domains;
}

const tellsGroupsApart = ({ type, role }: FrameworkField): boolean => role === "age" || (["text", "code", "yes_no"].includes(type) && role !== "case_id" && role !== "person");

/** A field as people know it. */
export const fieldLabel = (framework: string, field: string): string => headings.get(`${framework}/${field}`) ?? field.replaceAll("_", " ");

/** Fields that tell groups of cases apart, of a framework whose domains are known. */
export const groupFieldsOf = (framework: string): string[] => groupFields.get(framework) ?? [];

export const frameworkTitle = (id: string): string => frameworks.find((one) => one.id === id)?.title ?? id;

export const isBuiltIn = (id: string): boolean => frameworks.some((one) => one.id === id);

/** A domain as people know it. */
export function domainLabel(framework: string, id: string): string {
  return domains.get(framework)?.find((one) => one.id === id)?.label ?? id;
}

export function frameworkField(id: string, value = ""): Field<string> {
  const choices: Choice[] = [{ value: "", text: t("framework.default") }, ...frameworks.map((one) => ({ value: one.id, text: one.title }))];
  return selectField(id, t("framework.label"), choices, { value, hint: t("framework.hint") });
}

export const fieldworkField = (id: string, value = ""): Field<string> => dateField(id, t("fieldwork.label"), t("fieldwork.hint"), value);

/** Options without those that were left as they are. */
export function given(options: Record<string, OptionValue | undefined>): Record<string, OptionValue> {
  return Object.fromEntries(Object.entries(options).filter((entry): entry is [string, OptionValue] => entry[1] !== undefined && entry[1] !== "" && entry[1] !== false));
}
