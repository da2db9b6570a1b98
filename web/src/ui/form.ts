import { bullets, button, details, h, type Child } from "./dom";
import { showError, type Field } from "./fields";
import { counted, t } from "../words/words";

type Fields = Record<string, Field<unknown>>;
export type Values<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** What is wrong, and the field that it is linked to; none where it stands elsewhere. */
export interface Wrong {
  id: string;
  text: string;
}

/** An error summary that links to the fields. */
function errorSummary(errors: Wrong[]): HTMLElement {
  const go = (id: string) => (event: Event): void => {
    event.preventDefault();
    const target = document.getElementById(id);
    target?.scrollIntoView?.({ block: "center" });
    target?.focus();
  };
  return h("div", { class: "govuk-error-summary", tabindex: -1 }, h("div", { role: "alert" }, h("h2", { class: "govuk-error-summary__title" }, t("error.title")),
    h("div", { class: "govuk-error-summary__body" }, h("ul", { class: "govuk-list govuk-error-summary__list" },
      ...errors.map(({ id, text }) => h("li", {}, id ? h("a", { href: `#${id}`, click: go(id) }, text) : text))))));
}

/** What a field is called, with the group that it stands in. */
function nameOf({ node }: Field<unknown>): string {
  const own = node.querySelector(".govuk-label, .govuk-fieldset__legend")?.textContent ?? "";
  const group = node.parentElement?.closest("fieldset")?.querySelector("legend")?.textContent;
  return group ? `${group}, ${own}` : own;
}

const mostShown = 10; // of what is wrong; the rest is folded away

/** Puts errors at the head of the page and takes the reader there. */
export function showErrors(all: Wrong[]): void {
  const errors = all.filter((one, at) => all.findIndex(({ id, text }) => id === one.id && text === one.text) === at);
  document.querySelector(".govuk-error-summary")?.remove();
  document.title = (errors.length ? t("error.prefix") : "") + document.title.replace(t("error.prefix"), "");
  if (errors.length === 0) return;
  const summary = errorSummary(errors.slice(0, mostShown));
  const more = errors.slice(mostShown).map(({ text }) => text);
  if (more.length) summary.append(details(counted("error.more", more.length), bullets(more)));
  document.querySelector("main")?.prepend(summary);
  summary.focus();
}

/** A form with its button; `submit` is called with the answers once all are right. */
export function form<F extends Fields>(fields: F, content: Child[], submit: (values: Values<F>) => void, text = t("button.continue")): HTMLElement {
  const send = (event: Event): void => {
    event.preventDefault();
    const values: Partial<Record<keyof F, unknown>> = {};
    const errors: Wrong[] = [];
    const answers = Object.entries(fields).map(([name, field]) => ({ name, field, answer: field.read() }));
    const said = answers.flatMap(({ answer }) => ("error" in answer ? [answer.error] : []));
    for (const { name, field, answer } of answers) {
      if ("value" in answer) {
        showError(field, null);
        values[name as keyof F] = answer.value;
        continue;
      }
      const text = said.indexOf(answer.error) === said.lastIndexOf(answer.error) ? answer.error : `${nameOf(field)}: ${answer.error}`;
      showError(field, text);
      errors.push({ id: field.id, text });
    }
    showErrors(errors);
    if (errors.length === 0) submit(values as Values<F>);
  };
  const node = h("form", { novalidate: true, submit: send }, ...content, button(text));
  begins.set(node, () => Object.values(fields).forEach((field) => field.node.isConnected && field.begin?.()));
  return node;
}

/** Says in the fields that stand in the page, and at its head, why their answers were not taken. */
export function showWrong(...errors: Wrong[]): void {
  for (const id of new Set(errors.map((one) => one.id))) {
    const node = document.getElementById(id)?.closest<HTMLElement>(".govuk-form-group");
    node?.closest("details")?.setAttribute("open", "");
    if (node) showError({ id, node }, [...new Set(errors.filter((one) => one.id === id).map((one) => one.text))].slice(0, mostShown).join("\n"));
  }
  showErrors(errors);
}

const begins = new WeakMap<Node, () => void>();

/** Starts what fields need once they stand in the page. */
export function beginForms(root: ParentNode): void {
  root.querySelectorAll("form").forEach((node) => begins.get(node)?.());
}
