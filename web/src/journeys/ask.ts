import type { Request } from "../engine/answer";
import { shownCommand } from "../files/command";
import { save } from "../files/downloads";
import { bullets, button, h, h2, p } from "../ui/dom";
import { optionalDateField, radioField, textField } from "../ui/fields";
import { form } from "../ui/form";
import { addSteps, go } from "../ui/router";
import { refused, work } from "../ui/work";
import { t } from "../words/words";
import { fitting, leavesOpen, nothingSaid, rulesPage, saidOf, saidOptions, secondDomain } from "./rules";
import { frameworkField, given } from "./settings";

interface Asked {
  kind: string;
  framework: string;
  fieldwork: string;
  service: string;
}

let said = nothingSaid();
let asked: Asked = { kind: "long-list.xlsx", framework: "", fieldwork: "", service: "" };

const today = (): string => new Date().toISOString().slice(0, 10);

const victimsName = (): string => asked.kind.replace("long-list", "victims");

const victimsRequest = (): Request => ({ command: "template", options: given({ kind: "victims", out: victimsName(), fieldwork: asked.fieldwork, service: asked.fieldwork && asked.service, framework: asked.framework, ...(asked.fieldwork ? saidOptions(saidOf(said, "second")) : {}) }) });

const request = (): Request => ({ command: "template", options: given({ kind: "long-list", out: asked.kind, fieldwork: asked.fieldwork, service: asked.service, framework: asked.framework, ...(asked.fieldwork ? saidOptions(said) : {}) }) });

function make(wanted = request(), name = asked.kind): void {
  void work(t("ask.working"), async () => ({ request: wanted, files: [] }), (answer) => {
    const file = answer.files[0];
    if (!file) return refused(t("ask.refused"), answer, "ask");
    save(name, file.bytes);
    go("ask-sent");
  });
}

/** The list of its own that a domain of the framework is drawn from. */
function secondPart(): Node[] {
  const second = secondDomain();
  return second ? [h2(t("ask.second")), p(t("ask.second.text", { domain: second.label })), button(t("ask.second.button"), () => make(victimsRequest(), victimsName()), "secondary"), shownCommand(victimsRequest())] : [];
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
        void leavesOpen(values.framework, values.fieldwork || today()).then((open) => {
          said = fitting(said);
          return open && values.fieldwork ? go("ask-rules") : make();
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
      shownCommand(request()), ...secondPart(), p(h("a", { class: "govuk-link", href: "#start" }, t("drawn.new")))],
  }),
});
