import { p } from "../ui/dom";
import { checkField, type Field, selectField, textField } from "../ui/fields";
import { form } from "../ui/form";
import { addSteps } from "../ui/router";
import { t } from "../words/words";
import { caseField, donePage, ofCase, onPack, run } from "./acts";
import { type HeldPack, heldPack, jsonOf } from "./held_pack";

interface Reason {
  code: string;
  label: string;
  kind: string;
  /** What a note has to say, where the reason needs one. */
  note?: string;
}

const nothing = { one: "", reason: "", alone: false, also: false, more: "" };
let asked = nothing;
/** The pack that it was asked of. */
let of: HeldPack | undefined;

const reasons = (): Reason[] => jsonOf<{ replacement_reasons?: Reason[] }>(heldPack(), "framework.json")?.replacement_reasons ?? [];

/** What would be done, or it is done. */
function substitute(result: "substitute-preview" | "act-done"): void {
  const { one, reason, alone, also, more } = asked;
  run("substitute", { case: one, reason, "no-replacement": alone, replace: also, note: more, "dry-run": result === "substitute-preview" }, "substitute", result, { fields: ofCase, elsewhere: (answer) => {
    if (answer.exit === 0 && result === "act-done") asked = nothing;
    return false;
  } });
}

addSteps({
  substitute: onPack(() => {
    if (of !== heldPack()) [asked, of] = [nothing, heldPack()];
    const one = caseField(asked.one);
    const choices = reasons().map(({ code, label, kind }) => ({ value: code, text: t(kind === "lost" ? "acts.reason.lost" : "acts.reason.out", { label }) }));
    const select = selectField("reason", t("acts.reason"), [{ value: "", text: t("acts.reason.choose") }, ...choices], { hint: t("acts.reason.hint"), value: asked.reason });
    const chosen = (): string => (select.read() as { value: string }).value;
    const reason: Field<string> = { ...select, read: () => (chosen() ? { value: chosen() } : { error: t("acts.reason.required") }) };
    const alone = checkField("alone", t("acts.alone"), t("acts.alone.hint"), asked.alone);
    const called = checkField("also", t("acts.also"), t("acts.also.hint"), asked.also);
    const also: Field<boolean> = { ...called, read: () => {
      const both = [called, alone].every((one) => (one.read() as { value: boolean }).value);
      return both ? { error: t("acts.also.alone") } : called.read();
    } };
    const note = textField("note", t("acts.note"), { hint: t("acts.note.hint"), value: asked.more });
    const more: Field<string> = { ...note, read: () => {
      const needed = reasons().find(({ code }) => code === chosen())?.note;
      const text = note.read();
      return needed && "value" in text && !text.value ? { error: t("acts.note.required", { needed }) } : text;
    } };
    return { title: t("acts.substitute"), back: "pack-stands", content: [p(t("acts.substitute.text")), form({ one, reason, alone, also, more }, [one.node, reason.node, alone.node, called.node, more.node], (values) => {
      asked = values;
      substitute("substitute-preview");
    }, t("acts.preview"))] };
  }),
  "substitute-preview": onPack(() => donePage(t("acts.substitute.preview"), "substitute", form({}, [], () => substitute("act-done"), t("acts.substitute.button")))),
});
