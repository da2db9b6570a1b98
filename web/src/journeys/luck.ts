import { p } from "../ui/dom";
import { radioField, textField } from "../ui/fields";
import { form } from "../ui/form";
import type { Page } from "../ui/router";
import { t } from "../words/words";

/** Who picks the sample: a seed that is made or typed, or dice. */
export interface Luck {
  luck: "made" | "typed" | "dice";
  seed: string;
}

/** Asks who picks it, of the ways that there are; `wrong` says why one cannot be taken. */
export function luckPage(now: Luck, ways: readonly Luck["luck"][], back: string, next: (luck: Luck) => void, wrong: (luck: string) => string | null = () => null): Page {
  const question = radioField("luck", t("luck.question"), ways.map((value) => ({ value, text: t(`luck.${value}`), hint: t(`luck.${value}.hint`) })), { value: now.luck, required: t("luck.required") });
  const typed = textField("seed", t("luck.seed"), { hint: t("luck.seed.hint"), value: now.luck === "typed" ? now.seed : "" });
  const luck: typeof question = { ...question, read: () => {
    const chosen = question.read();
    const why = "value" in chosen ? wrong(chosen.value) : null;
    return why === null ? chosen : { error: why };
  } };
  const seed: typeof typed = { ...typed, read: () => {
    const chosen = question.read();
    const text = typed.read();
    return "value" in chosen && chosen.value === "typed" && "value" in text && text.value === "" ? { error: t("luck.seed.required") } : text;
  } };
  return { title: t("luck.title"), back, content: [p(t(ways.includes("dice") ? "luck.explained" : "luck.explained.seed")), form({ luck, seed }, [question.node, typed.node], (values) => next({ luck: values.luck as Luck["luck"], seed: values.seed }))] };
}
