import { details, h, inset, p, table, type Cell } from "../ui/dom";
import { radioField, selectField, textField } from "../ui/fields";
import { form } from "../ui/form";
import { ask } from "../ui/work";
import { cases, t } from "../words/words";
import { type Sizes, state } from "./draw_state";
import { domainLabel, given } from "./settings";

const kinds = ["", "ratio", "proportional", "caseload", "each", "pooled", "equal-margin", "fixed"] as const;
const withNumbers = ["ratio", "caseload", "fixed"];

export const percent = (part: number | null, empty = "–"): string => (part === null ? empty : `${(100 * part).toFixed(1)}`);

export function sizesTable(sizes: Sizes, framework: string, asked = state.confidence): HTMLElement {
  const confidence = Number(asked || 0.8);
  const rows = Object.entries(sizes.domains).map(([domain, size]): Cell[] => [domainLabel(framework, domain), String(size.population), size.census && size.population ? t("sizes.all", { count: size.sample }) : String(size.sample), size.population ? t("sizes.points", { points: percent(size.margin_of_error) }) : "–"]);
  return table(t("sizes.table", { total: cases(sizes.total) }), [t("check.domain"), t("sizes.eligible"), t("sizes.sample"), t("sizes.margin", { percent: Math.round(100 * confidence) })], rows, [1, 2, 3]);
}

/** How many cases to read: what each choice gives is shown as it is made. */
export function sizesPart(next: () => void): Node[] {
  const checked = state.checked;
  if (!checked) return [];
  const parts = state.allocation.split(":");
  const live = h("div", { "aria-live": "polite" });
  let wanted = 0;
  const allocation = (): string => {
    const kind = value(how);
    return withNumbers.includes(kind) ? `${kind}:${value(court)}:${value(oocd)}` : kind;
  };
  const update = async (): Promise<void> => {
    const mine = ++wanted;
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (mine !== wanted) return;
    const answer = await ask({ command: "size", options: given({ population: checked.summary.eligible, framework: checked.framework, allocation: allocation(), confidence: value(confidence), margin: typedMargin() }) });
    if (mine !== wanted) return;
    if (!answer?.json) {
      state.sizes = undefined;
      return live.replaceChildren(inset(answer?.messages.map((message) => message.text).join(" ") ?? t("crash.title")));
    }
    state.sizes = JSON.parse(answer.json) as Sizes;
    const notices = (JSON.parse(answer.json) as { notices?: { message: string }[] }).notices ?? [];
    live.replaceChildren(sizesTable(state.sizes, checked.framework, value(confidence)), ...notices.map((notice) => p(notice.message)));
  };
  const change = (): void => void update();
  const how = radioField("how", t("sizes.how"), kinds.map((kind) => ({ value: kind, text: t(`sizes.${kind || "usual"}`), hint: t(`sizes.${kind || "usual"}.hint`) })),
    { value: withNumbers.includes(parts[0] ?? "") ? parts[0] : state.allocation, required: t("sizes.required"), change });
  const points = (text: string): string | null => (!text || (/^\d{1,2}(\.\d)?$/.test(text) && Number(text) > 0) ? null : t("sizes.asked.wrong"));
  const number = (text: string): string | null => (/^\d{1,6}$/.test(text) ? null : t("sizes.number"));
  const court = textField("court", t("sizes.court"), { hint: t("sizes.numbers.hint"), value: parts[1] ?? "60", width: 4, check: number, input: change });
  const oocd = textField("oocd", t("sizes.oocd"), { value: parts[2] ?? "40", width: 4, check: number, input: change });
  const confidence = selectField("confidence", t("sizes.confidence"), [{ value: "", text: t("sizes.usual") }, ...["0.8", "0.9", "0.95"].map((one) => ({ value: one, text: `${Math.round(100 * Number(one))}%` }))], { value: state.confidence, change });
  const margin = textField("margin", t("sizes.asked"), { hint: t("sizes.asked.hint"), value: state.margin.replace("%", ""), width: 4, check: points, input: change });
  const typedMargin = (): string => (value(margin) ? `${value(margin)}%` : "");
  const page = form({ how, court, oocd, confidence, margin }, [how.node, court.node, oocd.node, details(t("sizes.sure"), confidence.node, margin.node), live], () => {
    Object.assign(state, { allocation: allocation(), confidence: value(confidence), margin: typedMargin() });
    void update().then(() => state.sizes && next());
  });
  change();
  return [p(t("sizes.intro")), page];
}

function value(field: { read(): { value: string } | { error: string } }): string {
  const answer = field.read();
  return "value" in answer ? answer.value : "";
}
