import type { Answer, Message, NamedBytes, Request } from "../engine/answer";
import { balanceCharts } from "./balance_chart";
import { shownCommand } from "../files/command";
import { fileList, made, zipButton } from "../files/downloads";
import { fileOf, textOf } from "../files/pack";
import { bullets, h, h2, inset, p } from "../ui/dom";
import { findings } from "../ui/findings";
import { said } from "../ui/said";
import { cases, t, type Word } from "../words/words";
import { domainLabel } from "./settings";

interface Record {
  framework: string;
  seed: string;
  seed_source: "made" | "typed";
  designs: { [domain: string]: { population: number; sample: number; panels?: number | null; number?: number | null } };
}

/** What was drawn, what was asked for, files that the command names, and what the pack is called. */
export interface Drawn {
  answer: Answer;
  request: Request;
  made: NamedBytes[];
  name: string;
}

export const opened = /\.(xlsx|html)$/; // what people open; all else is evidence

/** The zip that holds it all, and each file by itself. */
export function packPart(files: NamedBytes[], name: string): Node[] {
  made(`${name}.zip`, files);
  return [h2(t("pack.title")), p(t("pack.text")), zipButton(name, files, t("pack.button")),
    h2(t("pack.files")), p(t("pack.files.text")), fileList(files.filter((file) => opened.test(file.name) && !file.name.includes("/"))),
    h("details", { class: "govuk-details" }, h("summary", { class: "govuk-details__summary" }, h("span", { class: "govuk-details__summary-text" }, t("pack.evidence"))),
      h("div", { class: "govuk-details__text" }, p(t("pack.evidence.text")), fileList(files.filter((file) => !opened.test(file.name) || file.name.includes("/")))))];
}

function lotteryPart(files: NamedBytes[], name: string): Node[] {
  made(`${name}.zip`, files);
  return [h2(t("pack.lottery.title")), p(t("pack.lottery.text")), zipButton(name, files, t("pack.lottery.button")), h2(t("pack.files")), fileList(files)];
}

/** The command that gives the same again: with the seed that was made; a lottery that dice complete has its own. */
function repeating(request: Request, { seed, seed_source: source }: Record, made: NamedBytes[]): HTMLElement {
  if (request.options?.["number"]) return shownCommand(request, { text: t("command.dice"), made });
  const seeded = request.options?.["commit"] ? "command.seeded.lottery" : "command.seeded";
  const follows = request.options?.["again"] ? [t("command.again")] : [];
  return shownCommand({ ...request, options: { ...request.options, seed } }, { text: [t(source === "made" ? seeded : "command.text"), ...follows].join(" "), made });
}

const link = (step: string, word: Word): HTMLElement => h("a", { class: "govuk-link", href: `#${step}` }, t(word));

/** A sentence that names a seed, which may be in any writing: it turns no word around it. */
function seedSaid(sentence: string, seed: string): HTMLElement {
  const [before, after] = sentence.split("{seed}");
  return inset(before, h("bdi", {}, seed), after);
}

/** What gives the same sample again, where the engine has not said it: after dice the rows are needed, too. */
function seedPart({ framework, seed, designs }: Record, { options }: Request, made?: Message): HTMLElement {
  if (made) return seedSaid(made.text.trim().replace(seed, "{seed}"), seed);
  const rows = Object.entries(options?.["number"] ?? {}).filter(([domain]) => designs[domain]).map(([domain, row]) => t("drawn.row", { domain: domainLabel(framework, domain), row: String(row) }));
  return seedSaid(rows.length ? t("drawn.seed.rows", { rows: rows.join(", ") }) : t("drawn.seed"), seed);
}

/** What can be done after a draw. */
const onPart = (): Node[] => [h2(t("drawn.next")), p(t("drawn.next.text")), bullets([link("pack", "start.pack"), link("start", "drawn.new")])];

export function drawnPage({ answer, request, made, name }: Drawn): Node[] {
  const record = JSON.parse(textOf(fileOf(answer.files, "record.json"))) as Record;
  const seedMade = answer.messages.find(({ code }) => code === "seed-made");
  const total = Object.values(record.designs).reduce((sum, design) => sum + design.sample, 0);
  const lines = Object.entries(record.designs).map(([domain, design]) => h("li", {}, t(design.population === 1 ? "drawn.line.one" : "drawn.line", { domain: domainLabel(record.framework, domain), sample: design.sample, population: design.population })));
  return [
    h("div", { class: "govuk-panel govuk-panel--confirmation" }, h("div", { class: "govuk-panel__body" }, t("drawn.total", { total: cases(total) }))),
    h("ul", { class: "govuk-list govuk-list--bullet" }, ...lines), seedPart(record, request, request.options?.["number"] ? undefined : seedMade), ...packPart(answer.files, name),
    h2(t("drawn.balance")), ...balanceCharts(textOf(fileOf(answer.files, "balance.csv")), record.framework), h2(t("drawn.words")),
    ...said(answer.summary), repeating(request, record, made), ...onPart(), ...findings(answer.messages.filter((message) => message !== seedMade)),
  ];
}

export function publishedPage({ answer, request, made, name }: Drawn): Node[] {
  const record = JSON.parse(textOf(fileOf(answer.files, "record.json"))) as Record;
  return [p(t("published.text")), h("pre", { class: "app-words", tabindex: 0 }, textOf(fileOf(answer.files, "dice-rule.txt"))), ...lotteryPart(answer.files, `${name}-lottery`),
    h2(t("published.next")), p(t("published.next.text")), p(h("a", { class: "govuk-link", href: "#dice-return" }, t("dice.return"))),
    seedSaid(t("published.seed"), record.seed), repeating(request, record, made)];
}
