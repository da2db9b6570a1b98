import type { Answer, NamedBytes, OptionValue, Request } from "../engine/answer";
import { namesApart, readApart } from "../files/apart";
import { csvFile } from "../files/csv";
import { fileOf, packFolder, textOf } from "../files/pack";
import { button, inset, p, table, warning, type Cell } from "../ui/dom";
import { fileField, type Field, textField } from "../ui/fields";
import { form, showWrong } from "../ui/form";
import { addSteps, go, type Page, restore } from "../ui/router";
import { blamedFiles, refused, work } from "../ui/work";
import { t } from "../words/words";
import { listTypes } from "./check";
import type { CheckJson } from "./check_tables";
import { remember, seenOf } from "./draw_again";
import { type DiceRule, publishedRule, rowOf } from "./dice_rule";
import { drawnPage } from "./drawn";
import { folder as folderName, state as drawState } from "./draw_state";
import { columnsFile, isMapped, type Mapped } from "./headings";
import { recordedRules, type RecordedRules, some } from "./recorded";
import { domainLabel, domainsOf, given } from "./settings";
import { withFolder } from "./verify";

interface Published extends RecordedRules {
  service?: string | null;
  list_sha256: string;
  draw_number: number;
  options: RecordedRules["options"] & {
    allocation: string; confidence: string; margin: string; one_per_child: string; expected: Record<string, number>;
    design: string; margins: string; relax: string[]; balance: string[]; cap: Record<string, number> | null; at_least: { variable: string; level: string; cases: number } | null; commit: boolean;
    exclude_problems: boolean; variant: string | null; columns: Record<string, string>; sheet: string | null; carry: string[];
    plain: boolean; marking: string | null; dispose_by: string | null; redact: boolean; wording?: { language: string; texts: Record<string, string> };
  };
  designs: Record<string, { panels: number | null; number: number | null; population: number; sample: number }>;
}

let pack: File[] | undefined;
let list: File | undefined;
let victims: File | undefined;
let folder: NamedBytes[] = [];
let published: Published | undefined;
let answer: Answer | undefined;
let rules: Record<string, DiceRule> = {};
/** The digits that the dice showed, by domain. */
let dice: Record<string, string> = {};
/** The record of the lottery that `dice` were thrown for. */
let lottery = "";
/** What picked a sample already, by the record of its lottery: nobody throws for it again. */
const completed = new Map<string, Record<string, string>>();

/** The pack is chosen already. */
export function useDicePack(files: File[]): void {
  pack = files;
}

/** What headings of either list were said to mean, by the option that takes it. */
const columns = (): Record<string, Mapped> => Object.fromEntries(Object.entries({ columns: published?.options.columns ?? {}, "victims-columns": published?.second_list?.columns ?? {} }).filter(([, mapped]) => isMapped(mapped)));
const columnsName = (option: string): string | undefined => (columns()[option] ? `${option}.csv` : undefined);

const lists = (): File[] => [list, published?.second_list ? victims : undefined].filter((file) => file !== undefined);

/** The second list that the lottery was made from as well. */
function secondOptions(second: RecordedRules["second_list"]): Record<string, OptionValue> {
  return second ? given({ victims: namesApart(lists())[1], "victims-of": second.of, "victims-per-offence": second.one_per === "off" ? "all" : "one", "victims-columns": columnsName("victims-columns"), "victims-sheet": second.sheet }) : {};
}

const ownWords = "wording.csv";

/** The inspectorate's own words that the lottery was published with, as the table that an option takes. */
function wordingFile(): NamedBytes[] {
  const own = published?.options.wording;
  return own ? [csvFile(ownWords, ["id", "language", "text"], Object.entries(own.texts).map(([id, text]) => [id, own.language, text]))] : [];
}

/** The rows of the lottery that the dice pick. */
const rows = (): Record<string, number> => Object.fromEntries(Object.entries(rules).map(([domain, rule]) => [domain, rowOf(dice[domain] ?? "", rule)]));

/** The same draw as was published, with the numbers that the dice gave; the seed is the record's. */
function request(): Request {
  const { options: asked, service, second_list: second } = published as Published;
  const least = asked.at_least ? { [`${asked.at_least.variable}:${asked.at_least.level}`]: asked.at_least.cases } : undefined;
  return { command: "draw", options: given({
    list: list?.name, ...recordedRules(published as Published), ...secondOptions(second), service: service ?? undefined, allocation: asked.allocation, confidence: asked.confidence, margin: asked.margin,
    "one-per-child": asked.one_per_child, expected: some(asked.expected), design: asked.design, margins: asked.margins, relax: some(asked.relax), balance: some(asked.balance), cap: some(asked.cap), "at-least": least,
    "exclude-problems": asked.exclude_problems, variant: asked.variant ?? undefined, columns: columnsName("columns"), sheet: asked.sheet ?? undefined, carry: some(asked.carry),
    plain: asked.plain, marking: asked.marking ?? "none", "dispose-by": asked.dispose_by ?? undefined, wording: asked.wording && ownWords, language: asked.wording?.language, redact: asked.redact, commit: true, out: packFolder, number: rows() }) };
}

/** What the lottery's record holds, as files that the command names. */
const madeFiles = (): NamedBytes[] => [...Object.entries(columns()).map(([option, mapped]) => columnsFile(mapped, `${option}.csv`)), ...wordingFile()];

const files = async (): Promise<NamedBytes[]> => [...folder, ...(await readApart(lists())), ...madeFiles()];

/** Whether a list that was checked is the one that the lottery was made from. */
const isSame = (checked: Answer, digest: string | undefined): boolean => (JSON.parse(checked.json ?? "{}") as Partial<CheckJson>).list_sha256 === digest;

/** Goes on where a list is the one that the lottery was made from; says so in its field where it is another. */
function compare(options: Record<string, OptionValue>, digest: string | undefined, field: Field<unknown>, wrong: string, next: () => void): void {
  void work(t("check.working"), async () => ({ request: { command: "check", options }, files: await files() }), (checked) => {
    const step = location.hash.slice(1);
    if (!checked.json) return void (blamedFiles(checked, { step, id: field.id, names: namesApart(lists()) }) || refused(t("check.refused"), checked, step));
    if (isSame(checked, digest)) return next();
    restore();
    showWrong({ id: field.id, text: wrong });
  });
}

function checkList(field: Field<unknown>): void {
  const { second_list: _, ...own } = published as Published;
  const options = given({ list: namesApart(lists())[0], ...recordedRules(own), columns: columnsName("columns"), sheet: own.options.sheet ?? undefined });
  compare(options, own.list_sha256, field, t("dice.list.other"), () => go(published?.second_list ? "dice-victims" : "dice-numbers"));
}

function checkVictims(field: Field<unknown>): void {
  const { second_list: second, options } = published as Published;
  const asked = given({ victims: namesApart(lists())[1], ...recordedRules({ ...(published as Published), options: { ...options, settings: {} } }), columns: columnsName("victims-columns"), sheet: second?.sheet });
  compare(asked, second?.list_sha256, field, t("dice.victims.other"), () => go("dice-numbers"));
}

function open(files: NamedBytes[], list: Field<unknown>): void {
  folder = files;
  const pack = folder.map((file) => ({ ...file, name: file.name.slice(packFolder.length + 1) }));
  const record = textOf(fileOf(pack, "record.json"));
  const wrong = (text: string): void => showWrong({ id: "pack", text });
  try {
    published = JSON.parse(record) as Published;
  } catch {
    return wrong(t("pack.none", { what: t("pack.chosen") }));
  }
  if (!published.options?.commit) return wrong(t("dice.notpublished"));
  const designs = Object.entries(published.designs);
  if (designs.some(([, design]) => design.number)) return wrong(t("dice.drawn"));
  const throwable = designs.flatMap(([domain, { panels }]) => (panels ? [[domain, publishedRule(textOf(fileOf(pack, "dice-rule.txt")), domain, panels)] as const] : []));
  if (throwable.some(([, rule]) => rule === null)) return wrong(t("dice.rule.other"));
  rules = Object.fromEntries(throwable.filter((one): one is [string, DiceRule] => one[1] !== null));
  if (record !== lottery) dice = completed.get(record) ?? {};
  lottery = record;
  void domainsOf(published.framework).then(() => checkList(list));
}

const label = (domain: string): string => domainLabel(published?.framework ?? "", domain);

function numberField(domain: string, rule: DiceRule): Field<string> {
  const field = textField(`number-${domain}`, label(domain), { hint: rule.text, value: dice[domain], width: 10, required: t("dice.number.required", { domain: label(domain) }) });
  const wrong = (digits: string): string | null => {
    if (digits.length !== rule.dice || /\D/.test(digits)) return t(rule.dice === 1 ? "dice.number.wrong.one" : "dice.number.wrong", { domain: label(domain), dice: rule.dice, example: "417".padStart(rule.dice, "0").slice(-rule.dice) });
    return Number(digits) < rule.limit ? null : t("dice.number.again", { domain: label(domain), limit: rule.limit });
  };
  return { ...field, read: () => {
    const typed = field.read();
    if ("error" in typed) return typed;
    const digits = typed.value.replace(/\s/g, "");
    const error = wrong(digits);
    return error === null ? { value: digits } : { error };
  } };
}

function draw(): void {
  void work(t("draw.working"), async () => ({ request: request(), files: await files() }), (drawn) => {
    if (drawn.files.length === 0) return refused(t("draw.refused"), drawn, "dice-rows");
    answer = drawn;
    completed.set(lottery, dice);
    remember(drawn);
    Object.assign(drawState, { list, fieldwork: published?.fieldwork ?? "", service: published?.service ?? "" });
    go("dice-done");
  });
}

/** Whether a sample of the list was seen that the lottery does not follow. */
const isBehind = (): boolean => (seenOf(published?.list_sha256)?.draw ?? 0) >= (published?.draw_number ?? 1);

/** What the dice showed, and the rows that follow from it, before they are drawn. */
function rowsPage(): Page {
  const lines = Object.entries(rules).map(([domain, rule]): Cell[] => [label(domain), dice[domain] ?? "", t("dice.rows.how", { number: Number(dice[domain]), rows: rule.rows, whole: Math.floor(Number(dice[domain]) / rule.rows), rest: Number(dice[domain]) % rule.rows }), String(rowOf(dice[domain] ?? "", rule))]);
  const isDone = completed.has(lottery);
  return {
    title: t("dice.rows.title"), back: isDone ? "dice-return" : "dice-numbers",
    content: [...(isDone || !isBehind() ? [] : [warning(t("dice.rows.seen"), t("warning"))]), p(t("dice.rows.text")), table(t("dice.rows.table"), [t("check.domain"), t("dice.rows.thrown"), t("dice.rows.worked"), t("dice.rows.row")], lines, [3]),
      inset(t(isDone ? "dice.rows.done" : "dice.numbers.text")), button(t(isDone ? "dice.rows.show" : "draw.button"), draw)],
  };
}

/** Whether every domain has its dice. */
const isThrown = (): boolean => Object.keys(rules).every((domain) => dice[domain]);

addSteps({
  "dice-return": () => {
    const packField = fileField("pack", t("dice.pack"), { hint: t("pack.hint"), many: true, required: t("pack.required"), kept: pack });
    const listField = fileField("list", t("verify.list"), { hint: t("verify.list.hint"), accept: listTypes, required: t("check.list.required"), kept: list && [list] });
    return {
      title: t("dice.return"), back: "dice",
      content: [p(t("dice.return.intro")), form({ packField, listField }, [packField.node, listField.node], (values) => {
        pack = values.packField;
        list = values.listField[0];
        void withFolder({ step: "dice-return", id: "pack" }, pack, (files) => open(files, listField));
      })],
    };
  },
  "dice-victims": () => {
    if (!published?.second_list) return "dice-return";
    const field = fileField("victims", t("second.list"), { hint: t("second.list.hint"), accept: listTypes, required: t("second.list.required"), kept: victims && [victims] });
    return { title: t("second.list"), back: "dice-return", content: [p(t("dice.victims.text")), form({ field }, [field.node], (values) => {
      victims = values.field[0];
      checkVictims(field);
    })] };
  },
  "dice-numbers": () => {
    if (!published || (published.second_list && !victims)) return "dice-return";
    if (completed.has(lottery)) return rowsPage();
    const fields = Object.fromEntries(Object.entries(rules).map(([domain, rule]) => [domain, numberField(domain, rule)]));
    return {
      title: t("dice.numbers.title"), back: published.second_list ? "dice-victims" : "dice-return",
      content: [p(t("dice.numbers.intro")), form(fields, Object.values(fields).map((field) => field.node), (values) => {
        dice = values;
        go("dice-rows");
      })],
    };
  },
  "dice-rows": () => (published && isThrown() ? rowsPage() : "dice-return"),
  "dice-done": () => (answer ? { title: t("drawn.title"), back: "dice-rows", content: drawnPage({ answer, request: request(), made: madeFiles(), name: folderName(published?.draw_number) }) } : "dice-return"),
});

