import type { Answer, NamedBytes, OptionValue, Request } from "../engine/answer";
import { fileOf, textOf } from "../files/pack";
import { p } from "../ui/dom";
import { fileField, type Field, textField } from "../ui/fields";
import { findings } from "../ui/findings";
import { form, showErrors } from "../ui/form";
import { addSteps, go } from "../ui/router";
import { read, refused, work } from "../ui/work";
import { t } from "../words/words";
import { listTypes } from "./check";
import { drawnPage } from "./drawn";
import { state as drawState } from "./draw_state";
import { domainLabel, domainsOf, given } from "./settings";
import { withFolder } from "./verify";

interface Published {
  framework: string;
  fieldwork: string;
  service?: string | null;
  options: { allocation: string; confidence: string; margin: string; windows: Record<string, [number, number]>; commit: boolean; exclude_problems: boolean; variant: string | null; sheet: string | null; design: string; margins: string; one_per_child: string; relax?: string[] };
  designs: Record<string, { panels: number | null; number: number | null; population: number; sample: number }>;
}

let pack: File[] | undefined;
let list: File | undefined;
let folder: NamedBytes[] = [];
let published: Published | undefined;
let answer: Answer | undefined;
let numbers: Record<string, number> = {};

/** The pack is chosen already. */
export function useDicePack(files: File[]): void {
  pack = files;
}

/** The same draw as was published, with the numbers that the dice gave. */
function request(): Request {
  const { options, fieldwork, framework, service } = published as Published;
  const window = Object.fromEntries(Object.entries(options.windows).map(([domain, [from, to]]) => [domain, `${from}:${to}`]));
  const own: Record<string, OptionValue> = given({
    list: list?.name, fieldwork, framework, service: service ?? undefined, window, allocation: options.allocation, confidence: options.confidence, margin: options.margin, design: options.design, margins: options.margins,
    "one-per-child": options.one_per_child, "exclude-problems": options.exclude_problems, variant: options.variant ?? undefined, sheet: options.sheet ?? undefined, relax: options.relax?.length ? options.relax : undefined, commit: true, out: "draw", number: numbers });
  return { command: "draw", options: own }; // the seed is the record's
}

function open(files: NamedBytes[]): void {
  folder = files;
  try {
    const record = fileOf(files.map((file) => ({ ...file, name: file.name.replace(/^draw\//, "") })), "record.json");
    published = JSON.parse(textOf(record)) as Published;
  } catch {
    return showErrors([{ id: "pack", text: t("pack.none") }]);
  }
  if (!published.options?.commit) return showErrors([{ id: "pack", text: t("dice.notpublished") }]);
  void domainsOf(published.framework).then(() => go("dice-numbers"));
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
  "dice-numbers": () => {
    if (!published) return "dice-return";
    const fields = Object.fromEntries(throwable().map(([domain, panels]): [string, Field<string>] => [domain, textField(`number-${domain}`, t("dice.number", { domain: domainLabel(published?.framework ?? "", domain) }), {
      hint: t("dice.number.hint", { panels }), width: 4, required: t("dice.number.required"),
      check: (text) => (/^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= panels ? null : t("dice.number.wrong", { panels })) })]));
    return {
      title: t("dice.numbers.title"), back: "dice-return",
      content: [p(t("dice.numbers.text")), form(fields, Object.values(fields).map((field) => field.node), (values) => {
        numbers = Object.fromEntries(Object.entries(values).map(([domain, text]) => [domain, Number(text)]));
        void work(t("draw.working"), async () => ({ request: request(), files: [...folder, ...(await read(list ? [list] : []))] }), (drawn) => {
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

