import type { NamedBytes } from "../engine/answer";
import { p, warning } from "../ui/dom";
import { textField } from "../ui/fields";
import { form } from "../ui/form";
import type { Page } from "../ui/router";
import { t } from "../words/words";
import { again, drawRequest, type Seen, state } from "./draw_state";
import { jsonOf } from "./held_pack";

/** What changes no sample; a list of services does, by the seed of each. */
const others = new Set(["out", "again", "reason", "carry", "marking", "dispose-by", "reply-by", "prompts", "redact", "wording", "language"]);

/** What samples are drawn by, as the request has it. */
export function drawnBy({ options = {}, entropy } = drawRequest()): string {
  return JSON.stringify([entropy, Object.entries(options).filter(([name, value]) => !others.has(name) && (name !== "service" || Array.isArray(value)))]);
}

/** The last sample of each list that was seen. */
const seen = new Map<string, Seen>();

export const seenOf = (list = state.checked?.list_sha256 ?? ""): Seen | undefined => seen.get(list);

interface Recorded {
  list_sha256: string;
  draw_number: number;
  events?: { amendment: { list_sha256: string } | null }[];
}

/** Remembers that the sample of a pack was seen, by each list that it had; `by`: what it was drawn by, where it was drawn with answers that still stand. */
export function remember(pack: { files: NamedBytes[] }, by?: string): void {
  const record = jsonOf<Recorded>(pack, "record.json");
  const lists = record ? [record.list_sha256, ...(record.events ?? []).flatMap(({ amendment }) => amendment?.list_sha256 ?? [])] : [];
  for (const list of lists) {
    const draw = record?.draw_number ?? 1;
    if (by !== undefined || draw > (seenOf(list)?.draw ?? 0)) seen.set(list, { list_sha256: list, by, pack, draw, again: by === undefined ? undefined : again() });
  }
}

/** Whether a sample of this list was seen, and the answers as they stand may give another. */
export const isAnother = (): boolean => seenOf() !== undefined && seenOf()?.by !== drawnBy();

/** The same answers once more: the record says what it said. */
export function asBefore(): void {
  state.again = seenOf()?.again;
}

/** Asks why there is to be another; the record of the new draw says so. */
export function againPage(draw: () => void): Page {
  const after = seenOf();
  const isDice = state.luck === "dice";
  const why = textField("again", t("draw.again.reason"), { hint: t("draw.again.hint"), required: t("draw.again.required"), value: state.again?.after === after ? state.again?.reason : "" });
  return { title: t("draw.again.title"), back: "draw-answers", content: [warning(t("draw.again.warning"), t("warning")), p(t(after?.by === undefined || isDice ? "draw.again.none" : "draw.again.same")), p(t("draw.again.text")), form({ why }, [why.node], (values) => {
    if (after) state.again = { after, reason: values.why };
    draw();
  }, t(isDice ? "draw.publish.button" : "draw.again.button"))] };
}
