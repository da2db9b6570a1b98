import type { OptionValue } from "../engine/answer";
import { p } from "../ui/dom";
import { checksField, type Field, selectField, textField } from "../ui/fields";
import { form } from "../ui/form";
import type { Page } from "../ui/router";
import { t } from "../words/words";
import type { CheckJson } from "./check_tables";
import { balancedByOf, fieldLabel, given, groupFieldsOf } from "./settings";

/** What the sample is balanced by beside or without the usual, its limits, and columns that it shows. */
export interface Limits {
  balance: string[];
  relax: string[];
  carry: string[];
  /** The most cases of one case manager. */
  cap: string;
  /** A level such as `gender:female`, and the least cases of it. */
  kind: string;
  least: string;
}

export const noLimits = (): Limits => ({ balance: [], relax: [], carry: [], cap: "", kind: "", least: "" });

const some = (names: string[]): string[] | undefined => (names.length ? names : undefined);

export const limitOptions = ({ balance, relax, carry, cap, kind, least }: Limits): Record<string, OptionValue> =>
  given({ balance: some(balance), relax: some(relax), carry: some(carry), cap: cap ? { case_manager: cap } : undefined, "at-least": kind ? { [kind]: least } : undefined });

const listed = (framework: string, fields: string[]): string => fields.map((field) => fieldLabel(framework, field)).join(", ");
/** Of `gender:female`. */
const kindLabel = (framework: string, kind: string): string => `${fieldLabel(framework, kind.replace(/:.*/, ""))}: ${kind.replace(/^[^:]*:/, "")}`;

/** The limits in a line. */
export function limitsSaid(framework: string, { balance, relax, carry, cap, kind, least }: Limits): string {
  const parts = [
    balance.length && t("limits.said.balance", { fields: listed(framework, balance) }), relax.length && t("limits.said.relax", { fields: listed(framework, relax) }), cap && t("limits.said.cap", { count: cap }),
    kind && t("limits.said.least", { count: least, kind: kindLabel(framework, kind) }), carry.length && t("limits.said.carry", { columns: carry.join(", ") }),
  ].filter(Boolean);
  return parts.length ? parts.join("; ") : t("limits.none");
}

/** Fields of the list that the sample can be balanced by, beside those that it is balanced by. */
function balanceable(checked: CheckJson, usual: string[]): string[] {
  const present = new Set((checked.columns ?? []).map((column) => column.field));
  return groupFieldsOf(checked.framework).filter((field) => !usual.includes(field) && (present.has(field) || (field === "age" && present.has("date_of_birth"))));
}

export function limitsPage(checked: CheckJson, limits: Limits, back: string, next: (limits: Limits) => void): Page {
  const classes = checked.summary.classes ?? {};
  const usual = balancedByOf(checked.framework);
  const fieldChoices = (fields: string[]): { value: string; text: string }[] => fields.map((value) => ({ value, text: fieldLabel(checked.framework, value) }));
  const own = (checked.columns ?? []).filter((column) => column.field === null).map(({ heading }) => ({ value: heading, text: heading }));
  const kinds = Object.entries(classes).flatMap(([field, levels]) => Object.keys(levels).map((level) => ({ value: `${field}:${level}`, text: kindLabel(checked.framework, `${field}:${level}`) })));
  const number = (text: string): string | null => (/^[1-9]\d{0,3}$/.test(text) ? null : t("limits.number"));
  const balance = checksField("balance", t("limits.balance"), fieldChoices(balanceable(checked, usual)), { hint: t("limits.balance.hint"), values: limits.balance });
  const relax = checksField("relax", t("limits.relax"), fieldChoices(usual), { hint: t("limits.relax.hint"), values: limits.relax });
  const cap = textField("cap", t("limits.cap"), { hint: t("limits.cap.hint"), value: limits.cap, width: 4, check: number });
  const kind = selectField("kind", t("limits.kind"), [{ value: "", text: t("limits.kind.none") }, ...kinds], { hint: t("limits.kind.hint"), value: limits.kind });
  const least = textField("least", t("limits.least"), { value: limits.least, width: 4, check: number });
  const carry = checksField("carry", t("limits.carry"), own, { hint: t("limits.carry.hint"), values: limits.carry });
  const typed = (field: Field<string>): string => ("value" in field.read() ? (field.read() as { value: string }).value : "");
  const together: Field<string> = { ...least, read: () => {
    const answer = least.read();
    if ("error" in answer) return answer;
    if (typed(kind) && !answer.value) return { error: t("limits.least.required") };
    if (answer.value && !typed(kind)) return { error: t("limits.least.of") };
    return typed(kind) && typed(cap) ? { error: t("limits.both") } : answer;
  } };
  const content = [balance.node, relax.node, cap.node, kind.node, least.node, own.length > 0 && carry.node];
  return { title: t("limits.title"), back, content: [p(t("limits.text", { fields: listed(checked.framework, usual) })), form({ balance, relax, cap, kind, least: together, carry }, content, next)] };
}
