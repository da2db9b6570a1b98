import { t, type Word } from "./words";

/** What people see on this page, by the option that it sets. */
const fields: Record<string, Word> = {
  allocation: "sizes.how", allocations: "sizes.how", confidence: "sizes.confidence", margin: "sizes.asked",
  window: "windows.title", "window-source": "rules.source", setting: "rules.title", fieldwork: "fieldwork.label", framework: "framework.label", service: "service.label",
  share: "services.share.question", variant: "sizes.variant", "victims-of": "second.of.title", "dry-run": "outlook.button", "no-replacement": "acts.alone", replace: "acts.also", "keep-both": "acts.undo.both", "inspection-type": "rate.type", minutes: "acts.calendar.minutes",
  sheet: "sheets.question", "victims-sheet": "sheets.question", columns: "headings.part", "victims-columns": "headings.part", out: "check.workbook.title", "exclude-problems": "draw.problems.leave",
  balance: "limits.balance", relax: "limits.relax", cap: "limits.cap", "at-least": "limits.kind", carry: "limits.carry",
  seed: "luck.typed", again: "draw.again.title", commit: "luck.dice", number: "dice.numbers.title",
  marking: "marking.label", redact: "redact.label", "dispose-by": "papers.dispose", "reply-by": "papers.reply", prompts: "papers.prompts",
  case: "acts.case", note: "acts.note", reason: "acts.why", supplement: "acts.amend.late", missing: "acts.amend.missing",
  victims: "second.list", answers: "acts.confirm.answers", partial: "acts.confirm.partial", notice: "acts.calendar.notice",
  inspectors: "acts.assign.inspectors", "case-minutes": "acts.assign.minutes", keep: "acts.assign.keep",
  wording: "wording.table", language: "wording.language",
  standards: "rate.givens", panel: "rate.panelfile", by: "rate.by", decide: "settle.file",
};

/** What only the program can be asked, and answers may speak of all the same. */
const elsewhere = [
  "allow", "blank", "design", "designs", "expected", "find", "force", "json", "margins", "method", "out-of-order", "replacement", "threshold",
];

/** An option of the program, where the page has no field for it. */
export const elsewhereWords = (option: string): string => t("option.elsewhere", { option: option.replaceAll("-", " ") });

/** Fields that a command has under another label. */
const own: Record<string, Record<string, Word>> = { rate: { partial: "rate.partial" }, draw: { reason: "draw.again.reason" } };

/** Commands that answers name, by what people choose here. */
const acts: Record<string, Word> = {
  amend: "acts.amend", assign: "acts.assign", calendar: "acts.calendar", confirm: "acts.confirm", explain: "acts.explain", history: "acts.history", substitute: "acts.substitute", undo: "acts.undo", check: "start.check", draw: "start.draw", model: "start.model", rate: "start.rate", verify: "start.verify",
};

/** Ways to share the cases, which answers name as they are typed. */
const shares: Record<string, Word> = { "equal-margin": "sizes.equal-margin", each: "sizes.each", pooled: "sizes.pooled", proportional: "sizes.proportional" };

/** The same, where there is little room. */
const short: Record<string, Word> = { "equal-margin": "share.equal-margin", each: "share.each", proportional: "share.proportional" };

/** A way to share the cases, in words in place of what is typed at a command line. */
export function shareWords(allocation: string): string {
  const [kind = "", ...numbers] = allocation.split(":");
  if (kind === "ratio") return t("share.ratio", { first: numbers[0] ?? "", second: numbers[1] ?? "" });
  if (kind === "fixed") return t("share.fixed", { numbers: numbers.join(t("share.and")) });
  const word = short[kind];
  return word ? t(word) : allocation;
}

const quoted = (word: Word): string => `“${t(word)}”`;

/** What answers call options, ways to share cases and commands on this page: the label, in quotation marks, instead of what is typed at a command line. */
export function settingWords(command = ""): Record<string, string> {
  const words: Record<string, string> = {};
  for (const option of elsewhere) words[option] = elsewhereWords(option);
  for (const [option, word] of Object.entries({ ...fields, ...own[command] })) words[option] = `“${t(word).replace(/ \([^)]*\)$/, "")}”`;
  for (const [way, word] of Object.entries(shares)) words[`allocation ${way}`] = `${words["allocation"]} ${quoted(word)}`;
  words["cap case_manager"] = words["cap"] ?? "";
  words["missing out-of-scope"] = t("setting.tick", { label: words["missing"] ?? "" });
  if (command === "verify") words["columns"] = t("headings.own");
  for (const [act, word] of Object.entries(acts)) words[`casedraw ${act}`] = quoted(word);
  return words;
}
