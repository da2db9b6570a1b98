import { p } from "../ui/dom";
import { checkField, fileField, radioField, textField } from "../ui/fields";
import { form } from "../ui/form";
import { addSteps } from "../ui/router";
import { t } from "../words/words";
import { donePage, onPack, run } from "./acts";
import { listTypes } from "./check";
import { madeEntropy } from "./draw_state";

interface Asked {
  list?: File[];
  why: string;
  missing: boolean;
  late: string;
}

let asked: Asked = { why: "", missing: false, late: "" };
let entropy = "";

/** What would be done, or it is done: both with the same random bytes, so that both say the same. */
function amend(result: "amend-preview" | "act-done"): void {
  run("amend", { list: asked.list?.[0]?.name, reason: asked.why, missing: asked.missing ? "out-of-scope" : undefined, supplement: asked.late, "dry-run": result === "amend-preview" }, "amend", result, asked.list, entropy);
}

addSteps({
  amend: onPack(() => {
    const list = fileField("list", t("acts.amend.list"), { hint: t("list.hint"), accept: listTypes, required: t("check.list.required"), kept: asked.list });
    const why = textField("why", t("acts.why"), { required: t("acts.why.required"), value: asked.why });
    const missing = checkField("missing", t("acts.amend.missing"), t("acts.amend.missing.hint"), asked.missing);
    const late = radioField("late", t("acts.amend.late"), (["", "same-chance", "new-size", "none"] as const).map((value) => ({ value, text: t(`acts.amend.late.${value || "usual"}`) })), { value: asked.late, hint: t("acts.amend.late.hint"), required: t("acts.amend.late") });
    return { title: t("acts.amend"), back: "pack-stands", content: [p(t("acts.amend.text")), form({ list, why, missing, late }, [list.node, why.node, missing.node, late.node], (values) => {
      asked = values;
      entropy = madeEntropy();
      amend("amend-preview");
    }, t("acts.amend.preview"))] };
  }),
  "amend-preview": onPack(() => donePage(t("acts.amend.preview.title"), "amend", form({}, [], () => amend("act-done"), t("acts.amend.button")))),
});
