import type { OptionValue } from "../engine/answer";
import { save } from "../files/downloads";
import { button, details, p } from "../ui/dom";
import { type Field, fileField, textField } from "../ui/fields";
import { ask } from "../ui/work";
import { t } from "../words/words";
import { given } from "./settings";

/** An inspectorate's own words for what a framework rates: a table of them, and the language that counts. */
export interface OwnWords {
  words?: File;
  language: string;
}

export const noOwnWords = (): OwnWords => ({ language: "" });

/** As options, where the table bears this name among the files. */
export const wordingOptions = ({ words, language }: OwnWords, name = words?.name): Record<string, OptionValue> => given({ wording: words && name, language: words && language });

export const wordingSaid = ({ words, language }: OwnWords): string => (words ? t(language ? "wording.said.language" : "wording.said", { file: words.name, language }) : "");

/** Asks for both, and gives an empty table of the framework to fill in; `framework` says which one by then. */
export function wordingFields(now: OwnWords, framework: () => string | Promise<string>): { words: Field<File[]>; language: Field<string>; node: HTMLElement } {
  const words = fileField("wording", t("wording.table"), { hint: t("wording.table.hint"), accept: ".csv,.xlsx,.ods", kept: now.words && [now.words] });
  const typed = textField("wording-language", t("wording.language"), { hint: t("wording.language.hint"), value: now.language, width: 5 });
  const language: Field<string> = { ...typed, read: () => {
    const text = typed.read();
    const table = words.read();
    return "value" in text && text.value && "value" in table && !table.value.length ? { error: t("wording.needed") } : text;
  } };
  const empty = async (): Promise<void> => {
    const answer = await ask({ command: "template", options: given({ kind: "wording", framework: await framework(), out: "wording.xlsx" }) });
    if (answer?.files[0]) save("wording.xlsx", answer.files[0].bytes);
  };
  const node = details(t("wording.title"), p(t("wording.text")), button(t("wording.empty"), () => void empty(), "secondary"), words.node, typed.node);
  if (now.words) node.setAttribute("open", "");
  return { words, language, node };
}
