import type { Answer } from "../engine/answer";
import { p, warning } from "../ui/dom";
import { textField } from "../ui/fields";
import { form } from "../ui/form";
import type { Page } from "../ui/router";
import { t } from "../words/words";
import { again, drawRequest, state } from "./draw_state";

/** What changes no sample; a list of services does, by the seed of each. */
const others = new Set(["out", "again", "reason", "carry", "marking", "dispose-by", "reply-by", "prompts", "redact", "wording", "language"]);

/** What samples are drawn by, as the request has it. */
export function drawnBy({ options = {}, entropy } = drawRequest()): string {
  return JSON.stringify([entropy, Object.entries(options).filter(([name, value]) => !others.has(name) && (name !== "service" || Array.isArray(value)))]);
}

/** Remembers that this sample was seen. */
export function remember({ files }: Answer): void {
  const by = drawnBy();
  if (state.seen?.by !== by) state.seen = { list_sha256: state.checked?.list_sha256 ?? "", by, files, draw: (again()?.after.draw ?? 0) + 1 };
  else state.seen.files = files;
}

/** Whether a sample of this list was seen. */
export const isSeen = (): boolean => state.seen !== undefined && state.seen.list_sha256 === state.checked?.list_sha256;

/** Whether one was seen, and the answers as they stand give another. */
export const isAnother = (): boolean => isSeen() && state.seen?.by !== drawnBy();

/** Asks why there is to be another; the record of the new draw says so. */
export function againPage(draw: () => void): Page {
  const why = textField("again", t("draw.again.reason"), { hint: t("draw.again.hint"), required: t("draw.again.required") });
  return { title: t("draw.again.title"), back: "draw-answers", content: [warning(t("draw.again.warning"), t("warning")), p(t("draw.again.none")), p(t("draw.again.text")), form({ why }, [why.node], (values) => {
    if (state.seen) state.again = { after: state.seen, reason: values.why };
    draw();
  }, t("draw.again.button"))] };
}
