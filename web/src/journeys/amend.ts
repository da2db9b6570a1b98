import type { NamedBytes } from "../engine/answer";
import { p } from "../ui/dom";
import { checkField, fileField, radioField, textField } from "../ui/fields";
import { form } from "../ui/form";
import { addSteps, go } from "../ui/router";
import { read, refused, work } from "../ui/work";
import { t } from "../words/words";
import { donePage, onPack, run } from "./acts";
import { listTypes } from "./check";
import { madeEntropy } from "./draw_state";
import { asFolder, heldPack, jsonOf } from "./held_pack";
import { recordedRules, type RecordedRules } from "./recorded";
import { hasSeveralLists, type Sheet, sheetsPage } from "./sheets";

interface Asked {
  list?: File[];
  why: string;
  missing: boolean;
  late: string;
  sheet: string;
}

let asked: Asked = { why: "", missing: false, late: "", sheet: "" };
let entropy = "";
let sheets: Sheet[] = [];

/** What would be done, or it is done: both with the same random bytes, so that both say the same. */
function amend(result: "amend-preview" | "act-done"): void {
  run("amend", { list: asked.list?.[0]?.name, sheet: asked.sheet, reason: asked.why, missing: asked.missing ? "out-of-scope" : undefined, supplement: asked.late, "dry-run": result === "amend-preview" }, "amend", result,
    { more: asked.list, entropy, elsewhere: (answer) => hasSeveralLists(answer) && (lookForSheets(), true) });
}

/** Which sheets of the workbook hold a list, read by the rules of the draw. */
function lookForSheets(): void {
  const pack = heldPack();
  const record = pack && jsonOf<RecordedRules>(pack, "record.json");
  if (!record) return go("pack");
  const { second_list: _, ...first } = record;
  const files = async (): Promise<NamedBytes[]> => [...asFolder(pack), ...(await read(asked.list ?? []))];
  void work(t("check.working"), async () => ({ request: { command: "check", options: { list: asked.list?.[0]?.name ?? "", ...recordedRules(first), sheet: "all" } }, files: await files() }), (answer) => {
    const json = answer.json ? (JSON.parse(answer.json) as { sheets?: Sheet[] }) : null;
    if (!json?.sheets) return refused(t("acts.refused"), answer, "amend");
    sheets = json.sheets;
    go("amend-sheets");
  });
}

addSteps({
  amend: onPack(() => {
    const list = fileField("list", t("acts.amend.list"), { hint: t("list.hint"), accept: listTypes, required: t("check.list.required"), kept: asked.list });
    const why = textField("why", t("acts.why"), { required: t("acts.why.required"), value: asked.why });
    const missing = checkField("missing", t("acts.amend.missing"), t("acts.amend.missing.hint"), asked.missing);
    const late = radioField("late", t("acts.amend.late"), (["", "same-chance", "new-size", "none"] as const).map((value) => ({ value, text: t(`acts.amend.late.${value || "usual"}`) })), { value: asked.late, hint: t("acts.amend.late.hint"), required: t("acts.amend.late") });
    return { title: t("acts.amend"), back: "pack-stands", content: [p(t("acts.amend.text")), form({ list, why, missing, late }, [list.node, why.node, missing.node, late.node], (values) => {
      asked = { ...values, sheet: values.list[0] === asked.list?.[0] ? asked.sheet : "" };
      entropy = madeEntropy();
      amend("amend-preview");
    }, t("acts.amend.preview"))] };
  }),
  "amend-sheets": onPack(() => (sheets.length ? sheetsPage(sheets, "amend", (sheet) => {
    asked.sheet = sheet;
    amend("amend-preview");
  }) : "amend")),
  "amend-preview": onPack(() => donePage(t("acts.amend.preview.title"), "amend", form({}, [], () => amend("act-done"), t("acts.amend.button")))),
});
