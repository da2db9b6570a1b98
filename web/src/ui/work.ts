import type { Answer, NamedBytes, Request } from "../engine/answer";
import { Broken, type EngineClient, Stopped } from "../engine/client";
import { button, h, inset, p } from "./dom";
import { goThen, restore, show } from "./router";
import { showWrong } from "./form";
import { findings, namesCell } from "./findings";
import { said } from "./said";
import { t } from "../words/words";

let client: EngineClient;
let busy = false;

export function useEngine(opened: EngineClient): void {
  client = opened;
}

export const engineVersion = (): string => client.version;

/** The bytes of chosen files, under their names. */
export async function read(files: File[]): Promise<NamedBytes[]> {
  return Promise.all(files.map(async (file) => {
    try {
      return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
    } catch {
      throw new Unreadable(file.name);
    }
  }));
}

/** A file that the browser could not read: a folder, one that is held open or has gone. */
export class Unreadable extends Error {}

/** Runs quietly, behind a page that stays as it is; nothing where it breaks. */
export async function ask(request: Request, files: NamedBytes[] = []): Promise<Answer | null> {
  if (busy) return null;
  busy = true;
  try {
    return await client.run(request, files);
  } catch {
    return null;
  } finally {
    busy = false;
  }
}

/** Shows that work goes on, with how far and a way to stop; then hands the answer on. Who leaves the page stops the work. */
export async function work(title: string, start: () => Promise<{ request: Request; files: NamedBytes[] }>, done: (answer: Answer) => void): Promise<void> {
  let wanted = "yes" as "yes" | "no" | "left";
  const end = (why: "no" | "left") => (): void => {
    wanted = why;
    client.cancel();
  };
  const leave = end("left");
  const bar = h("progress", { max: 1, "aria-label": title });
  const told = h("p", { class: "govuk-body", role: "status" }, t("work.begun"));
  const stop = client.canStop ? button(t("work.stop"), end("no"), "secondary") : null;
  show({ title, content: [told, bar, h("p", {}, stop)] });
  addEventListener("hashchange", leave);
  try {
    busy = true;
    const { request, files } = await start();
    if (wanted !== "yes") throw new Stopped();
    const answer = await client.run(request, files, (what, part) => {
      bar.value = part;
      const step = what === title ? "" : what; // the title says it
      if (told.textContent !== step) told.textContent = step;
    });
    removeEventListener("hashchange", leave);
    busy = false;
    if (answer.exit === 4) return crashed(answer.messages.map((message) => message.text).join(" "));
    done(answer);
  } catch (error) {
    busy = false;
    if (error instanceof Stopped) return wanted === "left" ? undefined : restore();
    if (error instanceof Unreadable) return unread(error.message);
    crashed(error instanceof Broken ? error.message : String(error));
  } finally {
    removeEventListener("hashchange", leave);
  }
}

function crashed(why: string): void {
  const memory = /memory|allocat|OOM/i.test(why);
  show({
    title: memory ? t("crash.memory.title") : t("crash.title"), wrong: true,
    content: [p(memory ? t("crash.memory") : t("crash.text")), p(t("crash.kept")), inset(t("crash.why", { why })), button(t("crash.back"), restore)],
  });
}

function unread(name: string): void {
  show({ title: t("unreadable.title"), wrong: true, content: [p(t("unreadable.text", { name })), p(t("unreadable.how")), button(t("crash.back"), restore)] });
}

/** The page for an answer that is no result: what is wrong, and the way back. */
export function refused(title: string, answer: Answer, back: string, ...more: Node[]): void {
  const why = answer.messages.some((message) => message.kind !== "notice") ? [] : said(answer.summary);
  show({ title, back, wrong: true, content: [...why, ...findings(answer.messages), ...more, h("p", {}, h("a", { href: `#${back}`, class: "govuk-link" }, t("refused.back")))] });
}

/** Which field an answer finds wrong, by the codes of its errors. */
export type Blamed = Record<string, string>;

const unreadable = ["binary-workbook", "damaged-workbook", "empty-file", "encrypted-workbook", "html-not-workbook", "list-of-another-kind", "no-sheets", "not-a-csv-file", "not-a-workbook", "old-excel-file", "paper-of-a-draw", "part-twice", "text-not-workbook", "unknown-encoding", "workbook-too-large", "xml-not-workbook"];

/** A field whose file cannot be read as a list or a table, or is another than the one that is wanted. */
export const notATable = (id: string, ...more: string[]): Blamed => Object.fromEntries([...unreadable, ...more].map((code) => [code, id]));

/** Leads to the field that the answer finds wrong, on its step as it was left; false where it finds fault with none of these. */
export function blamed(answer: Answer, step: string, fields: Blamed): boolean {
  for (const { kind, code, text, findings } of answer.messages) {
    const id = kind !== "notice" && code !== null ? fields[code] : undefined;
    if (id === undefined) continue;
    goThen(step, () => showWrong({ id, text: [text.trim(), ...findings.map((one) => one.message)].join(" ") }));
    return true;
  }
  return false;
}

/** A field of files, on its step, with the names that the answer gives them. */
export interface Chosen {
  step: string;
  id: string;
  names: string[];
}

const otherFile = /^([^:]+: )?[^:]+\.(csv|xlsx|ods)[:,] /;

/** Which of the fields a sentence is about, and the sentence with file and cell; one that names no file is about the first, `all`: where it is about files. */
function faultIn(message: string, cell: string | null, chosen: Chosen[], all: boolean): { at?: Chosen; text: string } {
  const begins = (name: string): boolean => message.startsWith(`${name}: `) || message.startsWith(`${name}, `);
  const at = chosen.find(({ names }) => names.some(begins)) ?? (all && !otherFile.test(message) ? chosen[0] : undefined);
  const file = at?.names.find(begins) ?? (at?.names.length === 1 ? at.names[0] : undefined);
  const what = file && message.startsWith(`${file}: `) ? message.slice(file.length + 2) : message;
  const where = cell && !namesCell(what, cell) ? cell : null;
  if (!file || what.startsWith(`${file}, `)) return { at, text: where ? `${t("cell", { cell: where })} ${what}` : what };
  return { at, text: t(where ? "fault.cell" : "fault.file", { file, cell: where ?? "", what }) };
}

/** Leads to the field whose files the answer finds wrong, on its step as it was left, with each thing by file and cell; false where it finds fault with none. */
export function blamedFiles(answer: Answer, ...chosen: Chosen[]): boolean {
  const faults = answer.messages.filter(({ kind }) => kind !== "notice").flatMap(({ text, findings }) =>
    findings.length ? findings.map((one) => faultIn(one.message, one.cell, chosen, true)) : [faultIn(text.trim(), null, chosen, false)]);
  const step = chosen.find((one) => faults.some(({ at }) => at === one))?.step;
  if (step === undefined) return false;
  goThen(step, () => showWrong(...faults.map(({ at, text }) => ({ id: at?.step === step ? at.id : "", text }))));
  return true;
}
