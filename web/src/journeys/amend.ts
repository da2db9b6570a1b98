import type { NamedBytes } from "../engine/answer";
import { inset, p } from "../ui/dom";
import { checkField, fileField, radioField, textField } from "../ui/fields";
import { form, showWrong } from "../ui/form";
import { addSteps, go, goThen } from "../ui/router";
import { notATable, read, refused, work } from "../ui/work";
import { t } from "../words/words";
import { donePage, isElsewhere, onPack, run } from "./acts";
import { listTypes } from "./check";
import type { CheckJson } from "./check_tables";
import { madeEntropy } from "./draw_state";
import { columnsFile, fieldsMissing, headingsPage, headingsPart, isMapped, lacking, lacksColumns, type Mapped } from "./headings";
import { asFolder, heldPack, jsonOf } from "./held_pack";
import { recordedRules, type RecordedRules } from "./recorded";
import { domainsOf, given } from "./settings";
import { hasSeveralLists, type Sheet, sheetsPage, sheetsPart } from "./sheets";

interface Asked {
  list?: File[];
  why: string;
  missing: boolean;
  late: string;
  sheet: string;
  /** What headings were said to mean; where nothing is said, as at the draw. */
  mapped?: Mapped;
}

let asked: Asked = { why: "", missing: false, late: "", sheet: "" };
let entropy = "";
let sheets: Sheet[] = [];
let checked: CheckJson | undefined;

const record = (): RecordedRules | null => {
  const pack = heldPack();
  return pack ? jsonOf<RecordedRules>(pack, "record.json") : null;
};

const mapped = (): Mapped => asked.mapped ?? record()?.options.columns ?? {};
const columns = "corrected-columns.csv";

/** Whether the list has headings that may be meant for fields it could not be read without. */
const isMissingFields = (): boolean => checked !== undefined && fieldsMissing(checked, "first").length > 0;

/** What would be done, or it is done: both with the same random bytes, so that both say the same. */
function amend(result: "amend-preview" | "act-done"): void {
  run("amend", { list: asked.list?.[0]?.name, columns: asked.mapped && columns, sheet: asked.sheet, reason: asked.why, missing: asked.missing ? "out-of-scope" : undefined, supplement: asked.late, "dry-run": result === "amend-preview" }, "amend", result,
    { more: asked.list, fields: notATable("list"), also: asked.mapped && [columnsFile(asked.mapped, columns)], entropy, elsewhere: (answer) => {
      if (answer.messages.some(({ code }) => code === "second-list-not-amended")) {
        goThen("amend", () => showWrong({ id: "list", text: t("acts.amend.second.given") }));
        return true;
      }
      if (!lacksColumns(answer) || !isMissingFields()) return lacking(answer, { step: "amend", id: "list", names: (asked.list ?? []).map(({ name }) => name) });
      go("amend-headings");
      return true;
    } });
}

/** Which headings and sheets the list has, read by the rules of the draw; then what would be done with it. */
function lookAt(all = false): void {
  const rules = record();
  const pack = heldPack();
  if (!rules || !pack) return go("pack");
  const { second_list: _, ...first } = rules;
  const options = { list: asked.list?.[0]?.name ?? "", ...recordedRules(first), ...given({ columns: isMapped(mapped()) && columns, sheet: all ? "all" : asked.sheet }) };
  const files = async (): Promise<NamedBytes[]> => [...asFolder(pack), ...(await read(asked.list ?? [])), columnsFile(mapped(), columns)];
  void work(t("check.working"), async () => ({ request: { command: "check", options }, files: await files() }), (answer) => {
    if (!all && hasSeveralLists(answer)) return lookAt(true); // it says which sheets there are
    const json = answer.json ? (JSON.parse(answer.json) as CheckJson) : null;
    checked = json?.cases ? json : undefined;
    sheets = json?.sheets ?? [];
    if (all) return sheets.length ? go("amend-sheets") : refused(t("acts.refused"), answer, "amend");
    void domainsOf(rules.framework).then(() => amend("amend-preview"));
  });
}

function readSheets(sheet: string): void {
  asked.sheet = sheet;
  lookAt();
}

function readHeadings(choice: Mapped): void {
  asked.mapped = choice;
  lookAt();
}

/** Which headings and sheets were read, to be put right before it is done. */
const readParts = (): Node[] => (checked ? [...headingsPart(checked, "first", mapped(), readHeadings), ...sheetsPart(sheets, readSheets)] : []);

addSteps({
  amend: onPack(() => {
    const list = fileField("list", t("acts.amend.list"), { hint: t("list.hint"), accept: listTypes, required: t("check.corrected.required"), kept: asked.list });
    const why = textField("why", t("acts.why"), { required: t("acts.why.required"), value: asked.why });
    const missing = checkField("missing", t("acts.amend.missing"), t("acts.amend.missing.hint"), asked.missing);
    const late = radioField("late", t("acts.amend.late"), (["", "same-chance", "new-size", "none"] as const).map((value) => ({ value, text: t(`acts.amend.late.${value || "usual"}`) })), { value: asked.late, hint: t("acts.amend.late.hint"), required: t("acts.amend.late") });
    return { title: t("acts.amend"), back: "pack-stands", content: [p(t("acts.amend.text")), ...(record()?.second_list ? [inset(t("acts.amend.second"))] : []), form({ list, why, missing, late }, [list.node, why.node, missing.node, late.node], (values) => {
      const same = values.list[0] === asked.list?.[0];
      asked = { ...values, sheet: same ? asked.sheet : "", mapped: same ? asked.mapped : undefined };
      entropy = madeEntropy();
      lookAt();
    }, t("acts.preview"))] };
  }),
  "amend-sheets": onPack(() => (sheets.length ? sheetsPage(sheets, "amend", readSheets) : "amend")),
  "amend-headings": onPack(() => (checked && isMissingFields() ? headingsPage(checked, "first", mapped(), "amend", readHeadings) : "amend")),
  "amend-preview": onPack(() => donePage(t("acts.amend.preview.title"), "amend", ...(isElsewhere() ? [] : [...readParts(), form({}, [], () => amend("act-done"), t("acts.amend.button"))]))),
});
