import { csvFile } from "../files/csv";
import { fileList, save } from "../files/downloads";
import { button, h2, p } from "../ui/dom";
import { checkField, fileField, textField } from "../ui/fields";
import { form } from "../ui/form";
import { addSteps } from "../ui/router";
import { t } from "../words/words";
import { actedFiles, donePage, onPack, run } from "./acts";
import { listTypes } from "./check";

const headings = ["inspector", "days", "hours", "cases_a_day", "conflicts", "languages"];
const example = ["AB", "Mon-Fri", "09:00-17:00", "4", "", ""];

/** What each inspector gets, and the calendars. */
function sharedOut(): Node[] {
  const made = actedFiles().filter((file) => /^(judgements-(?!added)|notice-|assignment)|\.ics$/.test(file.name));
  return made.length ? [h2(t("acts.assign.files")), p(t("acts.assign.files.text")), fileList(made)] : [];
}

addSteps({
  assign: onPack(() => {
    const inspectors = fileField("inspectors", t("acts.assign.inspectors"), { hint: t("acts.assign.inspectors.hint"), accept: listTypes, required: t("acts.assign.required") });
    const keep = checkField("keep", t("acts.assign.keep"), t("acts.assign.keep.hint"));
    const minutes = textField("minutes", t("acts.assign.minutes"), { hint: t("acts.assign.minutes.hint"), width: 4, check: (text) => (/^[1-9]\d{0,2}$/.test(text) ? null : t("acts.assign.minutes.wrong")) });
    const empty = (): void => save("inspectors.csv", csvFile("inspectors.csv", headings, [example]).bytes);
    return { title: t("acts.assign"), back: "pack-stands", content: [p(t("acts.assign.text")), p(t("acts.assign.empty.text")), button(t("acts.assign.empty"), empty, "secondary"),
      form({ inspectors, minutes, keep }, [inspectors.node, minutes.node, keep.node], (values) => run("assign", { inspectors: values.inspectors[0]?.name, "case-minutes": values.minutes, keep: values.keep }, "assign", "assigned", { more: values.inspectors, fields: { "bad-minutes": "minutes" }, file: "inspectors" }), t("acts.assign.button"))] };
  }),
  assigned: onPack(() => donePage(t("acts.assigned"), "assign", ...sharedOut())),
});
