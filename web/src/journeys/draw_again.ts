import type { Answer } from "../engine/answer";
import { p, warning } from "../ui/dom";
import { textField } from "../ui/fields";
import { form } from "../ui/form";
import type { Page } from "../ui/router";
import { t } from "../words/words";
import { again, drawRequest, type Seen, state } from "./draw_state";

/** What changes no sample; a list of services does, by the seed of each. */
const others = new Set(["out", "again", "reason", "carry", "marking", "dispose-by", "reply-by", "prompts", "redact", "wording", "language"]);

/** What samples are drawn by, as the request has it. */
export function drawnBy({ options = {}, entropy } = drawRequest()): string {
  return JSON.stringify([entropy, Object.entries(options).filter(([name, value]) => !others.has(name) && (name !== "service" || Array.isArray(value)))]);
}

/** The last sample of each list that was seen. */
const seen = new Map<string, Seen>();

const seenNow = (): Seen | undefined => seen.get(state.checked?.list_sha256 ?? "");

/** Remembers that this sample was seen. */
export function remember({ files }: Answer): void {
  const list = state.checked?.list_sha256 ?? "";
  seen.set(list, { list_sha256: list, by: drawnBy(), files, draw: (again()?.after.draw ?? 0) + 1 });
}

/** The same of one that dice picked. */
export function rememberThrown(list: string, { files }: Answer): void {
  seen.set(list, { list_sha256: list, files, draw: 1 });
}

/** Whether a sample of this list was seen. */
export const isSeen = (): boolean => seenNow() !== undefined;

/** Whether one was seen, and the answers as they stand give another. */
export const isAnother = (): boolean => isSeen() && seenNow()?.by !== drawnBy();

/** Asks why there is to be another; the record of the new draw says so. */
export function againPage(draw: () => void): Page {
  const why = textField("again", t("draw.again.reason"), { hint: t("draw.again.hint"), required: t("draw.again.required") });
  return { title: t("draw.again.title"), back: "draw-answers", content: [warning(t("draw.again.warning"), t("warning")), p(t("draw.again.none")), p(t("draw.again.text")), form({ why }, [why.node], (values) => {
    const after = seenNow();
    if (after) state.again = { after, reason: values.why };
    draw();
  }, t("draw.again.button"))] };
}
