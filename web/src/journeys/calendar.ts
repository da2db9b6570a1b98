import { fileList } from "../files/downloads";
import { h2, p } from "../ui/dom";
import { fileField, textField } from "../ui/fields";
import { form } from "../ui/form";
import { addSteps } from "../ui/router";
import { t } from "../words/words";
import { actedFiles, donePage, onPack, run } from "./acts";

const name = "interviews.ics";

addSteps({
  calendar: onPack(() => {
    const notice = fileField("notice", t("acts.calendar.notice"), { hint: t("acts.calendar.notice.hint"), accept: ".xlsx,.ods,.csv" });
    const minutes = textField("minutes", t("acts.calendar.minutes"), { hint: t("acts.calendar.minutes.hint"), width: 4, check: (text) => (/^[1-9]\d{0,2}$/.test(text) ? null : t("acts.assign.minutes.wrong")) });
    return { title: t("acts.calendar"), back: "pack-stands", content: [p(t("acts.calendar.text")), form({ notice, minutes }, [notice.node, minutes.node], (values) =>
      run("calendar", { out: name, notice: values.notice[0]?.name, minutes: values.minutes }, "calendar", "calendar-made", { more: values.notice, file: values.notice.length ? "notice" : undefined, fields: { "bad-minutes": "minutes" } }), t("acts.calendar.button"))] };
  }),
  "calendar-made": onPack(() => donePage(t("acts.calendar.made"), "calendar", h2(t("acts.calendar.download")), fileList(actedFiles().filter((file) => file.name === name)))),
});
