import type { Answer, NamedBytes, OptionValue, Request } from "../engine/answer";
import { namesApart, readApart } from "../files/apart";
import { csvFile } from "../files/csv";
import { fileOf, textOf } from "../files/pack";
import { p } from "../ui/dom";
import { fileField, type Field, textField } from "../ui/fields";
import { findings } from "../ui/findings";
import { form, showErrors } from "../ui/form";
import { addSteps, go } from "../ui/router";
import { refused, work } from "../ui/work";
import { t } from "../words/words";
import { listTypes } from "./check";
import { drawnPage } from "./drawn";
import { state as drawState } from "./draw_state";
import { columnsFile, isMapped, type Mapped } from "./headings";
import { recordedRules, type RecordedRules, some } from "./recorded";
import { domainLabel, domainsOf, given } from "./settings";
import { withFolder } from "./verify";

interface Published extends RecordedRules {
  service?: string | null;
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
let numbers: Record<string, number> = {};

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

/** The same draw as was published, with the numbers that the dice gave; the seed is the record's. */
function request(): Request {
  const { options: asked, service, second_list: second } = published as Published;
  const least = asked.at_least ? { [`${asked.at_least.variable}:${asked.at_least.level}`]: asked.at_least.cases } : undefined;
  return { command: "draw", options: given({
    list: list?.name, ...recordedRules(published as Published), ...secondOptions(second), service: service ?? undefined, allocation: asked.allocation, confidence: asked.confidence, margin: asked.margin,
    "one-per-child": asked.one_per_child, expected: some(asked.expected), design: asked.design, margins: asked.margins, relax: some(asked.relax), balance: some(asked.balance), cap: some(asked.cap), "at-least": least,
    "exclude-problems": asked.exclude_problems, variant: asked.variant ?? undefined, columns: columnsName("columns"), sheet: asked.sheet ?? undefined, carry: some(asked.carry),
    plain: asked.plain, marking: asked.marking ?? "none", "dispose-by": asked.dispose_by ?? undefined, wording: asked.wording && ownWords, language: asked.wording?.language, redact: asked.redact, commit: true, out: "draw", number: numbers }) };
}

async function files(): Promise<NamedBytes[]> {
  return [...folder, ...(await readApart(lists())), ...Object.entries(columns()).map(([option, mapped]) => columnsFile(mapped, `${option}.csv`)), ...wordingFile()];
}

function open(lottery: NamedBytes[]): void {
  folder = lottery;
  try {
    const record = fileOf(folder.map((file) => ({ ...file, name: file.name.replace(/^draw\//, "") })), "record.json");
    published = JSON.parse(textOf(record)) as Published;
  } catch {
    return showErrors([{ id: "pack", text: t("pack.none") }]);
  }
  if (!published.options?.commit) return showErrors([{ id: "pack", text: t("dice.notpublished") }]);
  void domainsOf(published.framework).then(() => go(published?.second_list ? "dice-victims" : "dice-numbers"));
}

const throwable = (): [string, number][] => Object.entries(published?.designs ?? {}).flatMap(([domain, design]) => (design.panels ? [[domain, design.panels] as [string, number]] : []));

addSteps({
  "dice-return": () => {
    const packField = fileField("pack", t("dice.pack"), { hint: t("pack.hint"), many: true, required: t("pack.required"), kept: pack });
    const listField = fileField("list", t("verify.list"), { hint: t("verify.list.hint"), accept: listTypes, required: t("check.list.required"), kept: list && [list] });
    return {
      title: t("dice.return"), back: "dice",
      content: [p(t("dice.return.intro")), form({ packField, listField }, [packField.node, listField.node], (values) => {
        pack = values.packField;
        list = values.listField[0];
        void withFolder("pack", pack, open);
      })],
    };
  },
  "dice-victims": () => {
    if (!published?.second_list) return "dice-return";
    const field = fileField("victims", t("second.list"), { hint: t("second.list.hint"), accept: listTypes, required: t("second.list.required"), kept: victims && [victims] });
    return { title: t("second.list"), back: "dice-return", content: [p(t("dice.victims.text")), form({ field }, [field.node], (values) => {
      victims = values.field[0];
      go("dice-numbers");
    })] };
  },
  "dice-numbers": () => {
    if (!published || (published.second_list && !victims)) return "dice-return";
    const fields = Object.fromEntries(throwable().map(([domain, panels]): [string, Field<string>] => [domain, textField(`number-${domain}`, t("dice.number", { domain: domainLabel(published?.framework ?? "", domain) }), {
      hint: t("dice.number.hint", { panels }), width: 4, required: t("dice.number.required"),
      check: (text) => (/^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= panels ? null : t("dice.number.wrong", { panels })) })]));
    return {
      title: t("dice.numbers.title"), back: published.second_list ? "dice-victims" : "dice-return",
      content: [p(t("dice.numbers.text")), form(fields, Object.values(fields).map((field) => field.node), (values) => {
        numbers = Object.fromEntries(Object.entries(values).map(([domain, text]) => [domain, Number(text)]));
        void work(t("draw.working"), async () => ({ request: request(), files: await files() }), (drawn) => {
          if (drawn.files.length === 0) return refused(t("draw.refused"), drawn, "dice-numbers");
          answer = drawn;
          Object.assign(drawState, { list, fieldwork: published?.fieldwork ?? "", service: published?.service ?? "" });
          go("dice-done");
        });
      }, t("draw.button"))],
    };
  },
  "dice-done": () => (answer ? { title: t("drawn.title"), back: "dice-numbers", content: [...drawnPage(answer, request()), ...findings(answer.messages)] } : "dice-return"),
});

