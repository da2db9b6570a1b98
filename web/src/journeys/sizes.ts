import type { OptionValue } from "../engine/answer";
import { details, h, inset, p, table, type Cell } from "../ui/dom";
import { type Field, radioField, selectField, textField } from "../ui/fields";
import { form, showErrors } from "../ui/form";
import { ask } from "../ui/work";
import { cases, t } from "../words/words";
import { domainLabel, given, secondListOf, sharedDomainsOf, variantsOf } from "./settings";

export interface Sizes {
  domains: Record<string, { population: number; sample: number; margin_of_error: number | null; census: boolean }>;
  total: number;
  shortfall: Record<string, number> | null;
  allocation: string;
}

/** How many cases are wanted, and how many that are. */
export interface Wanted {
  allocation: string;
  confidence: string;
  margin: string;
  /** A dated variant of the framework's sample sizes. */
  variant: string;
  sizes?: Sizes;
}

export const asUsual = (): Wanted => ({ allocation: "", confidence: "", margin: "", variant: "" });

/** As the options of commands that size a sample. */
export const wantedOptions = ({ allocation, confidence, margin, variant }: Wanted): Record<string, OptionValue> => given({ allocation, confidence, margin, variant });

const kinds = ["", "ratio", "proportional", "caseload", "each", "pooled", "equal-margin", "fixed"] as const;
const kindsOfOne = ["", "each", "fixed"] as const; // nothing is shared
const usual = ["60", "40"];
const withNumbers = ["ratio", "caseload", "fixed"];

export const percent = (part: number | null, empty = "–"): string => (part === null ? empty : `${(100 * part).toFixed(1)}`);

export function sizesTable(sizes: Sizes, framework: string, asked: string): HTMLElement {
  const confidence = Number(asked || 0.8);
  const rows = Object.entries(sizes.domains).map(([domain, size]): Cell[] => [domainLabel(framework, domain), String(size.population), size.census && size.population ? t("sizes.all", { count: size.sample }) : String(size.sample), size.population && size.margin_of_error !== null ? t("sizes.points", { points: percent(size.margin_of_error) }) : "–"]);
  return table(t("sizes.table", { total: cases(sizes.total) }), [t("check.domain"), t("sizes.eligible"), t("sizes.sample"), t("sizes.margin", { percent: Math.round(100 * confidence) })], rows, [1, 2, 3]);
}

/** How many cases to read: what each choice gives is shown as it is made. `later`: the domain whose cases are known once others are drawn. */
export function sizesPart(population: Record<string, number>, framework: string, wanted: Wanted, next: () => void, later?: string): Node[] {
  const parts = wanted.allocation.split(":");
  const live = h("div", { "aria-live": "polite" });
  let turn = 0;
  let isTyped = parts.length > 1;
  const allocation = (): string => {
    const kind = value(how);
    return withNumbers.includes(kind) ? [kind, ...numbers.map(value)].join(":") : kind;
  };
  const unsized = (why: string): void => {
    wanted.sizes = undefined;
    live.replaceChildren(inset(why));
  };
  const update = async (): Promise<void> => {
    const mine = ++turn;
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (mine !== turn) return;
    const wrong = [...asked, margin].map((field) => field.read()).find((answer) => "error" in answer);
    if (wrong && "error" in wrong) return unsized(wrong.error);
    const answer = await ask({ command: "size", options: { population, framework, ...wantedOptions(chosen()) } });
    if (mine !== turn) return;
    if (!answer?.json) return unsized(answer?.messages.map((message) => message.text).join(" ") ?? t("crash.title"));
    const { notices = [], ...sizes } = JSON.parse(answer.json) as Sizes & { notices?: { code: string; message: string }[] };
    wanted.sizes = { ...sizes, domains: Object.fromEntries(Object.entries(sizes.domains).filter(([domain]) => domain !== later)) };
    live.replaceChildren(sizesTable(wanted.sizes, framework, value(confidence)), ...notices.filter(({ code }) => !later || code !== "second-list-needed").map((notice) => p(notice.message)));
  };
  const change = (): void => void update();
  const shared = sharedDomainsOf(framework);
  const second = secondListOf(framework);
  const how = radioField("how", t("sizes.how"), (shared.length > 1 ? kinds : kindsOfOne).map((kind) => ({ value: kind, text: t(`sizes.${kind || "usual"}`), hint: kind === "fixed" && second ? t("sizes.fixed.second", { domain: second.label }) : t(`sizes.${kind || "usual"}.hint`) })),
    { value: withNumbers.includes(parts[0] ?? "") ? parts[0] : wanted.allocation, required: t("sizes.required"), change: () => {
      if (!isTyped) for (const [at, { node }] of numbers.entries()) node.querySelector("input")?.setAttribute("value", prefilled(at));
      change();
    } });
  const prefilled = (at: number): string => (value(how) === "ratio" ? (usual[at] ?? "") : "");
  const points = (text: string): string | null => (!text || (/^\d{1,2}(\.\d)?$/.test(text) && Number(text) > 0) ? null : t("sizes.asked.wrong"));
  const number = (text: string): string | null => (/^\d{1,6}$/.test(text) ? null : t("sizes.number"));
  const numbers = shared.map(({ id, label }, at) => textField(id, label, { hint: at > 0 ? undefined : t(shared.length > 1 ? "sizes.numbers.hint" : "sizes.number.hint"), value: parts[at + 1] ?? prefilled(at), width: 4, check: number, input: () => {
    isTyped = true;
    change();
  } }));
  /** The numbers, as far as the choice takes any. */
  const asked = numbers.map((field, at): Field<string> => ({ ...field, read: () => {
    if (!withNumbers.includes(value(how))) return { value: "" };
    const answer = field.read();
    if ("error" in answer) return answer;
    if (!answer.value) return { error: t("sizes.number.required", { domain: shared[at]?.label ?? "" }) };
    return at === 0 && numbers.every((one) => Number(value(one)) === 0 && value(one)) ? { error: t("sizes.number.none") } : answer;
  } }));
  const confidence = selectField("confidence", t("sizes.confidence"), [{ value: "", text: t("sizes.usual") }, ...["0.8", "0.9", "0.95"].map((one) => ({ value: one, text: `${Math.round(100 * Number(one))}%` }))], { value: wanted.confidence, change });
  const margin = textField("margin", t("sizes.asked"), { hint: t("sizes.asked.hint"), value: wanted.margin.replace("%", ""), width: 4, check: points, input: change });
  const typedMargin = (): string => (value(margin) ? `${value(margin)}%` : "");
  const variants = variantsOf(framework);
  const variant = selectField("variant", t("sizes.variant"), [{ value: "", text: t("sizes.variant.usual") }, ...variants.map(({ id, label }) => ({ value: id, text: label }))], { value: wanted.variant, hint: t("sizes.variant.hint"), change });
  const chosen = (): Wanted => ({ allocation: allocation(), confidence: value(confidence), margin: typedMargin(), variant: value(variant) });
  const page = form({ how, ...Object.fromEntries(asked.map((field) => [field.id, field])), confidence, margin, variant }, [how.node, ...numbers.map((field) => field.node), variants.length > 0 && variant.node, details(t("sizes.sure"), confidence.node, margin.node), live], () => {
    Object.assign(wanted, chosen());
    void update().then(() => (wanted.sizes ? next() : showErrors([{ id: "how", text: t("sizes.refused") }])));
  });
  change();
  return [p(t("sizes.intro")), page];
}

function value(field: { read(): { value: string } | { error: string } }): string {
  const answer = field.read();
  return "value" in answer ? answer.value : "";
}
