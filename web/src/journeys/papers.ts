import type { OptionValue } from "../engine/answer";
import { day, t } from "../words/words";
import { checkField, optionalDateField, textField } from "../ui/fields";
import { form } from "../ui/form";
import type { Page } from "../ui/router";
import { given } from "./settings";
import { noOwnWords, type OwnWords, wordingFields, wordingOptions, wordingSaid } from "./wording";

/** What the sheets and pages of the pack bear. */
export interface Papers {
  marking: string;
  dispose: string;
  reply: string;
  prompts: boolean;
  redact: boolean;
  /** What is printed of the framework is in these words. */
  own: OwnWords;
}

export const usualPapers = (): Papers => ({ marking: "OFFICIAL-SENSITIVE", dispose: "", reply: "", prompts: false, redact: false, own: noOwnWords() });

/** Of a published lottery only what its record keeps until the dice are thrown; `wording`: the name of that file. */
export const paperOptions = ({ marking, dispose, reply, prompts, redact, own }: Papers, published: boolean, wording?: string): Record<string, OptionValue> =>
  given({ marking: marking || "none", "dispose-by": dispose, ...wordingOptions(own, wording), ...(published ? {} : { "reply-by": reply, prompts, redact }) });

export function papersSaid({ marking, dispose, reply, prompts, redact, own }: Papers): string {
  return [marking || t("papers.unmarked"), dispose && t("papers.said.dispose", { day: day(dispose) }), reply && t("papers.said.reply", { day: day(reply) }), prompts && t("papers.said.prompts"), redact && t("papers.said.redact"), wordingSaid(own)].filter(Boolean).join("; ");
}

export function papersPage(papers: Papers, framework: string, published: boolean, back: string, next: (papers: Papers) => void): Page {
  const marking = textField("marking", t("marking.label"), { hint: t("marking.hint"), value: papers.marking });
  const dispose = optionalDateField("dispose", t("papers.dispose"), t("papers.dispose.hint"), papers.dispose);
  const reply = optionalDateField("reply", t("papers.reply"), t("papers.reply.hint"), papers.reply);
  const prompts = checkField("prompts", t("papers.prompts"), t("papers.prompts.hint"), papers.prompts);
  const redact = checkField("redact", t("redact.label"), t("redact.hint"), papers.redact);
  const { words, language, node } = wordingFields(papers.own, () => framework);
  const more = published ? [] : [reply.node, prompts.node, redact.node];
  return { title: t("papers.title"), back, content: [form({ marking, dispose, reply, prompts, redact, words, language }, [marking.node, dispose.node, ...more, node], (values) =>
    next({ ...values, own: { words: values.words[0], language: values.language } }))] };
}
