import type { OptionValue } from "../engine/answer";
import { day, t } from "../words/words";
import { checkField, optionalDateField, textField } from "../ui/fields";
import { form } from "../ui/form";
import type { Page } from "../ui/router";
import { given } from "./settings";

/** What the sheets and pages of the pack bear. */
export interface Papers {
  marking: string;
  dispose: string;
  reply: string;
  prompts: boolean;
  redact: boolean;
}

export const usualPapers = (): Papers => ({ marking: "OFFICIAL-SENSITIVE", dispose: "", reply: "", prompts: false, redact: false });

/** Of a published lottery only what its record keeps until the dice are thrown. */
export const paperOptions = ({ marking, dispose, reply, prompts, redact }: Papers, published: boolean): Record<string, OptionValue> =>
  given({ marking: marking || "none", "dispose-by": dispose, ...(published ? {} : { "reply-by": reply, prompts, redact }) });

export function papersSaid({ marking, dispose, reply, prompts, redact }: Papers): string {
  return [marking || t("papers.unmarked"), dispose && t("papers.said.dispose", { day: day(dispose) }), reply && t("papers.said.reply", { day: day(reply) }), prompts && t("papers.said.prompts"), redact && t("papers.said.redact")].filter(Boolean).join("; ");
}

export function papersPage(papers: Papers, published: boolean, back: string, next: (papers: Papers) => void): Page {
  const marking = textField("marking", t("marking.label"), { hint: t("marking.hint"), value: papers.marking });
  const dispose = optionalDateField("dispose", t("papers.dispose"), t("papers.dispose.hint"), papers.dispose);
  const reply = optionalDateField("reply", t("papers.reply"), t("papers.reply.hint"), papers.reply);
  const prompts = checkField("prompts", t("papers.prompts"), t("papers.prompts.hint"), papers.prompts);
  const redact = checkField("redact", t("redact.label"), t("redact.hint"), papers.redact);
  const more = published ? [] : [reply.node, prompts.node, redact.node];
  return { title: t("papers.title"), back, content: [form({ marking, dispose, reply, prompts, redact }, [marking.node, dispose.node, ...more], next)] };
}
