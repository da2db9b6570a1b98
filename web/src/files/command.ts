import type { NamedBytes, Request } from "../engine/answer";
import { details, h, p } from "../ui/dom";
import { t } from "../words/words";
import { fileList } from "./downloads";

/** Options that stand without a name, in this order. */
const standing = (command: string): string[] => (command === "rate" ? ["judgements"] : ["kind", "draw", "list", "judgements", "id"]);

const quoted = (text: string): string => (/^[\w.,:=/%+-]+$/.test(text) ? text : `"${text.replace(/(["\\$\`])/g, "\\$1")}"`);

/** The request as the command line has it. */
export function commandLine(request: Request): string {
  const words = ["casedraw", request.command];
  const alone = standing(request.command);
  const options = Object.entries(request.options ?? {});
  for (const name of alone) for (const [option, value] of options) if (option === name) words.push(...(Array.isArray(value) ? value : [String(value)]).map(quoted));
  for (const [name, value] of options) {
    if (alone.includes(name) || value === false || value === "") continue;
    if (value === true) words.push(`--${name}`);
    else if (Array.isArray(value)) value.forEach((one) => words.push(`--${name}`, quoted(one)));
    else if (typeof value === "object") {
      const pairs = Object.entries(value).map(([key, one]) => `${key}=${one}`);
      if (["population", "expected", "sample"].includes(name)) words.push(`--${name}`, pairs.join(","));
      else pairs.forEach((pair) => words.push(`--${name}`, quoted(pair)));
    } else words.push(`--${name}`, quoted(String(value)));
  }
  return words.join(" ");
}

const shown = (request: Request): HTMLElement => h("pre", { class: "app-command", tabindex: 0 }, h("code", {}, commandLine(request)));

/** What stands beside a command: what is true of it, files that it names and that were made on this page, and further commands. */
interface Beside {
  text?: string;
  made?: NamedBytes[];
  more?: { text: string; requests: Request[] };
}

export function shownCommand(request: Request, { text = t("command.text"), made = [], more }: Beside = {}): HTMLElement {
  return details(t("command.summary"), p(text), shown(request), ...(made.length ? [p(t(made.length === 1 ? "command.file" : "command.files")), fileList(made)] : []),
    ...(more ? [p(more.text), ...more.requests.map(shown)] : []));
}
