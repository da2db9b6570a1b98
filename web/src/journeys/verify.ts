import type { Answer, NamedBytes, Request } from "../engine/answer";
import { namesApart, readApart } from "../files/apart";
import { shownCommand } from "../files/command";
import { NoPack, packOf } from "../files/pack";
import { bullets, h, h2, inset, p, table, warning } from "../ui/dom";
import { fileField } from "../ui/fields";
import { findings } from "../ui/findings";
import { form, showErrors } from "../ui/form";
import { addSteps, go } from "../ui/router";
import { read, refused, work } from "../ui/work";
import { t } from "../words/words";
import { listTypes } from "./check";

interface Statement {
  file: string | null;
  case_id: string | null;
  field: string | null;
  message: string;
}

interface Verified {
  verified: boolean;
  differences: Statement[];
  notices: Statement[];
  unchecked: Statement[];
  confirmed: Statement[];
  unknowable: string[];
}

let pack: File[] | undefined;
let list: File[] | undefined;
let victims: File[] = [];
let answer: Answer | undefined;

/** The pack is chosen already. */
export function useVerifyPack(files: File[]): void {
  pack = files;
}

const lists = (): File[] => [...(list ?? []), ...victims];

function request(): Request {
  const [own = "", second] = namesApart(lists());
  return { command: "verify", options: { draw: "draw", list: own, ...(second !== undefined && { victims: second }) } };
}

const sentence = (one: Statement): string => [one.file, one.case_id && t("verify.case", { id: one.case_id }), one.field, one.message].filter(Boolean).join(": ");
const section = (title: string, statements: Statement[]): HTMLElement[] => (statements.length ? [h2(title), bullets(statements.map(sentence))] : []);

/** The pack that was dropped, as the folder `draw`; throws NoPack where it is none. */
export async function drawFolder(files: File[]): Promise<NamedBytes[]> {
  return packOf(await read(files)).map((file) => ({ name: `draw/${file.name}`, bytes: file.bytes }));
}

/** Runs `next` with the folder, or says in the form what is wrong with what was dropped. */
export async function withFolder(field: string, files: File[], next: (folder: NamedBytes[]) => void): Promise<void> {
  try {
    next(await drawFolder(files));
  } catch (error) {
    showErrors([{ id: field, text: error instanceof NoPack ? error.message : t("unreadable.text", { name: files[0]?.name ?? "" }) }]);
  }
}

function verify(folder: NamedBytes[]): void {
  void work(t("verify.working"), async () => ({ request: request(), files: [...folder, ...(await readApart(lists()))] }), (verified) => {
    answer = verified;
    if (!verified.json) return refused(t("verify.refused"), verified, "verify");
    go("verify-result");
  });
}

function resultPage(verified: Verified): Node[] {
  const count = verified.differences.length;
  const agrees = t(verified.unchecked.length ? "verify.agrees.part" : "verify.agrees");
  return [
    verified.verified ? inset(agrees) : warning(t(count === 1 ? "verify.differs.one" : "verify.differs.many", { count }), t("warning")),
    ...section(t("verify.differences"), verified.differences), ...(count ? [p(t("verify.differences.text"))] : []),
    ...section(t("verify.unchecked"), verified.unchecked), ...section(t("verify.notices"), verified.notices),
    table(t("verify.confirmed"), [t("verify.file"), t("verify.how")], verified.confirmed.map((one) => [one.file, one.message])),
    h2(t("verify.unknown")), bullets(verified.unknowable),
  ];
}

addSteps({
  verify: () => {
    const packField = fileField("pack", t("pack.label"), { hint: t("pack.hint"), many: true, required: t("pack.required"), kept: pack });
    const listField = fileField("list", t("verify.list"), { hint: t("verify.list.hint"), accept: listTypes, required: t("check.list.required"), kept: list });
    const victimsField = fileField("victims", t("verify.victims"), { hint: t("verify.victims.hint"), accept: listTypes, kept: victims });
    return {
      title: t("verify.title"), back: "start",
      content: [p(t("verify.intro")), form({ packField, listField, victimsField }, [packField.node, listField.node, victimsField.node], (values) => {
        pack = values.packField;
        list = values.listField;
        victims = values.victimsField;
        void withFolder("pack", pack, verify);
      }, t("verify.button"))],
    };
  },
  "verify-result": () => {
    if (!answer?.json) return "verify";
    const verified = JSON.parse(answer.json) as Verified;
    return { title: t(verified.verified ? "verify.result.yes" : "verify.result.no"), back: "verify", content: [...resultPage(verified), ...findings(answer.messages.filter((one) => one.kind === "error")), h("div", {}, shownCommand(request()))] };
  },
});
