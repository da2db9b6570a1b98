import { save } from "../files/downloads";
import { fileOf } from "../files/pack";
import { button, h2, p } from "../ui/dom";
import { checkField, fileField } from "../ui/fields";
import { form } from "../ui/form";
import { addSteps } from "../ui/router";
import { t } from "../words/words";
import { actedFiles, donePage, onPack, run } from "./acts";
import { listTypes } from "./check";

const sheetName = "confirm.xlsx";

function sheetButton(): Node[] {
  const sheet = fileOf(actedFiles(), sheetName);
  return sheet ? [button(t("acts.confirm.download"), () => save(sheetName, sheet.bytes))] : [];
}

addSteps({
  confirm: onPack(() => {
    const answers = fileField("answers", t("acts.confirm.answers"), { hint: t("acts.confirm.answers.hint"), accept: listTypes, required: t("acts.confirm.answers.required") });
    const partial = checkField("partial", t("acts.confirm.partial"), t("acts.confirm.partial.hint"));
    return { title: t("acts.confirm"), back: "pack-stands", content: [p(t("acts.confirm.text")),
      h2(t("acts.confirm.make")), p(t("acts.confirm.make.text")), form({}, [], () => run("confirm", {}, "confirm", "confirm-made"), t("acts.confirm.button")),
      h2(t("acts.confirm.take")), form({ answers, partial }, [answers.node, partial.node], (values) =>
        run("confirm", { answers: values.answers[0]?.name, partial: values.partial }, "confirm", "act-done", { more: values.answers, file: "answers" }), t("acts.confirm.take.button"))] };
  }),
  "confirm-made": onPack(() => donePage(t("acts.confirm.made"), "confirm", ...sheetButton())),
});
