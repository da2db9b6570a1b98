import type { Answer, NamedBytes, Request } from "../engine/answer";
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

interface Verified {
  verified: boolean;
  differences: (string | { file?: string; message?: string })[];
  notices: (string | { message?: string })[];
  confirmed: string[];
  unknowable?: string[];
}

let pack: File[] | undefined;
let list: File[] | undefined;
let answer: Answer | undefined;

/** The pack is chosen already. */
export function useVerifyPack(files: File[]): void {
  pack = files;
}

const request = (): Request => ({ command: "verify", options: { draw: "draw", list: list?.[0]?.name ?? "" } });
const sentence = (one: string | { file?: string; message?: string }): string => (typeof one === "string" ? one : [one.file, one.message].filter(Boolean).join(": "));

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
  void work(t("verify.working"), async () => ({ request: request(), files: [...folder, ...(await read(list ?? []))] }), (verified) => {
    answer = verified;
    if (!verified.json) return refused(t("verify.refused"), verified, "verify");
    go("verify-result");
  });
}

function resultPage(verified: Verified): Node[] {
  const differences = verified.differences.map(sentence);
  return [
    verified.verified ? inset(t("verify.agrees")) : warning(t(differences.length === 1 ? "verify.differs.one" : "verify.differs.many", { count: differences.length }), t("warning")),
    ...(differences.length ? [h2(t("verify.differences")), bullets(differences), p(t("verify.differences.text"))] : []),
    ...(verified.notices.length ? [h2(t("verify.notices")), bullets(verified.notices.map(sentence))] : []),
    table(t("verify.confirmed"), [t("verify.file"), t("verify.how")], verified.confirmed.map((line) => {
      const [file = "", ...rest] = line.split(": ");
      return [file, rest.join(": ")];
    })),
    h2(t("verify.unknown")), bullets(verified.unknowable ?? [t("verify.unknown.list"), t("verify.unknown.seed"), t("verify.unknown.other")]),
  ];
}

addSteps({
  verify: () => {
    const packField = fileField("pack", t("pack.label"), { hint: t("pack.hint"), many: true, required: t("pack.required"), kept: pack });
    const listField = fileField("list", t("verify.list"), { hint: t("verify.list.hint"), accept: listTypes, required: t("check.list.required"), kept: list });
    return {
      title: t("verify.title"), back: "start",
      content: [p(t("verify.intro")), form({ packField, listField }, [packField.node, listField.node], (values) => {
        pack = values.packField;
        list = values.listField;
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
