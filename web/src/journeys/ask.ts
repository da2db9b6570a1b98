import type { Request } from "../engine/answer";
import { shownCommand } from "../files/command";
import { save } from "../files/downloads";
import { bullets, h2, p } from "../ui/dom";
import { optionalDateField, radioField, textField } from "../ui/fields";
import { form } from "../ui/form";
import { addSteps, go } from "../ui/router";
import { refused, work } from "../ui/work";
import { t } from "../words/words";
import { fitting, leavesOpen, nothingSaid, rulesPage, saidOptions } from "./rules";
import { frameworkField, given } from "./settings";

interface Asked {
  kind: string;
  framework: string;
  fieldwork: string;
  service: string;
}

let said = nothingSaid();
let asked: Asked = { kind: "long-list.xlsx", framework: "", fieldwork: "", service: "" };

const request = (): Request => ({ command: "template", options: given({ kind: "long-list", out: asked.kind, fieldwork: asked.fieldwork, service: asked.service, framework: asked.framework, ...(asked.fieldwork ? saidOptions(said) : {}) }) });

function make(): void {
  void work(t("ask.working"), async () => ({ request: request(), files: [] }), (answer) => {
    const file = answer.files[0];
    if (!file) return refused(t("ask.refused"), answer, "ask");
    save(asked.kind, file.bytes);
    go("ask-sent");
  });
}

addSteps({
  ask: () => {
    const service = textField("service", t("service.label"), { value: asked.service });
    const fieldwork = optionalDateField("fieldwork", t("ask.fieldwork"), t("ask.fieldwork.hint"), asked.fieldwork);
    const framework = frameworkField("framework", asked.framework);
    const kind = radioField("kind", t("ask.kind"), [{ value: "long-list.xlsx", text: t("ask.xlsx"), hint: t("ask.xlsx.hint") }, { value: "long-list.csv", text: t("ask.csv") }], { value: asked.kind, required: t("ask.required") });
    return {
      title: t("ask.title"), back: "start",
      content: [p(t("ask.intro")), form({ service, fieldwork, framework, kind }, [service.node, fieldwork.node, framework.node, kind.node], (values) => {
        if (values.framework !== asked.framework) said = nothingSaid();
        asked = values;
        if (!values.fieldwork) return make();
        void leavesOpen(values.framework, values.fieldwork).then((open) => {
          said = fitting(said);
          return open ? go("ask-rules") : make();
        });
      }, t("ask.button"))],
    };
  },
  "ask-rules": () => rulesPage(said, "ask", (now) => {
    said = now;
    make();
  }),
  "ask-sent": () => ({
    title: t("ask.done"), back: "ask",
    content: [p(t("ask.done.text")), h2(t("ask.not")), bullets([t("ask.not.names"), t("ask.not.addresses"), t("ask.not.notes"), t("ask.not.email")]), h2(t("ask.say")), bullets([t("ask.say.all"), t("ask.say.dates"), t("ask.say.check")]),
      shownCommand(request())],
  }),
});
