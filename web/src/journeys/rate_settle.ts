import type { Answer, NamedBytes } from "../engine/answer";
import { csvFile } from "../files/csv";
import { downloadButton } from "../files/downloads";
import { h, p } from "../ui/dom";
import { type Field, radioField, textField } from "../ui/fields";
import { form } from "../ui/form";
import { said } from "../ui/said";
import { findings } from "../ui/findings";
import type { Page } from "../ui/router";
import { t } from "../words/words";

/** A cell of one case in which sheets say different things. */
export interface Disagreement {
  case_id: string;
  domain: string;
  key_question: string;
  /** Those that the question takes. */
  answers: string[];
  /** `means`: which of them it is; none where it is no answer to the question. */
  said: { file: string | null; cell: string; answer: string; means: string | null }[];
}

/** What was decided on one. */
export interface Settled {
  case_id: string;
  key_question: string;
  answer: string;
  by: string;
  reason: string;
  domain: string;
}

const headings = ["case_id", "key_question", "answer", "by", "reason", "domain"] as const;
const most = 20; // on a page

/** As the option `decide` takes it. */
export const decisionsFile = (settled: Settled[]): NamedBytes => csvFile("decisions.csv", [...headings], settled.map((one) => headings.map((name) => one[name])));

export const disagreementsIn = (answer: Answer): Disagreement[] => (JSON.parse(answer.json ?? "{}") as { disagreements?: Disagreement[] }).disagreements ?? [];

/** The title says the first line of what is told. */
export function progressPage(told: Answer, decide: (told: Answer) => void): Page {
  const open = disagreementsIn(told);
  return { title: t("progress.title"), back: "rate-settings", content: [...said(told.summary.replace(/^.*\n+/, "")), open.length > 0 && form({}, [], () => decide(told), t("settle.title")), ...findings(told.messages)] };
}

const isOf = (one: Disagreement) => (other: Settled): boolean => (["case_id", "domain", "key_question"] as const).every((name) => one[name] === other[name]);

/** Asks which answer stands, cell by cell; those decided before stay decided. `question` says a key question in full. */
export function settlePage(open: Disagreement[], before: Settled[], question: (id: string) => string, back: string, next: (settled: Settled[]) => void): Page {
  const asked = open.slice(0, most);
  const by = textField("by", t("settle.by"), { hint: t("settle.by.hint"), value: before.at(-1)?.by, required: t("settle.by.required") });
  const fields: Record<string, Field<string>> = {};
  const groups = asked.map((one, at) => {
    const what = t("settle.cell", { case: one.case_id, question: question(one.key_question) });
    const decided = before.find(isOf(one));
    const places = (of: string | null): string => one.said.filter(({ means }) => means === of).map(({ file, cell }) => [file, cell].filter(Boolean).join(" ")).join(", ");
    const answers = one.answers.map((value) => ({ value, text: value, hint: places(value) || undefined }));
    const none = places(null);
    const answer = (fields[`answer ${at}`] = radioField(`settle-${at}`, what, answers, { value: decided?.answer, hint: none ? t("settle.none", { places: none }) : undefined, required: t("settle.required", { what }) }));
    const reason = (fields[`reason ${at}`] = textField(`settle-reason-${at}`, t("settle.reason", { what }), { value: decided?.reason }));
    return h("div", {}, answer.node, reason.node);
  });
  return { title: t("settle.title"), back, content: [
    p(t(open.length > most ? "settle.text.part" : open.length === 1 ? "settle.text.one" : "settle.text", { count: open.length, most })),
    form({ by, ...fields }, [by.node, ...groups], (values: Record<string, string>) =>
      next([...before.filter((other) => !asked.some((one) => isOf(one)(other))), ...asked.map(({ case_id, domain, key_question }, at) => ({ case_id, domain, key_question, answer: values[`answer ${at}`] ?? "", by: values["by"] ?? "", reason: values[`reason ${at}`] ?? "" }))]), t("settle.button")),
  ] };
}

/** What was decided, to keep and to give again another day. */
export const settledPart = (settled: Settled[]): HTMLElement[] =>
  settled.length ? [p(t(settled.length === 1 ? "settle.kept.one" : "settle.kept", { count: settled.length })), downloadButton(decisionsFile(settled), t("settle.download"), "secondary")] : [];
