import { bullets, h, h2, p, table, type Cell } from "../ui/dom";
import { t, type Word } from "../words/words";

interface Interval {
  lower: number;
  upper: number;
  census?: boolean;
  /** Of cases of sampled children alone. */
  of_sampled?: boolean;
  /** How many cases had no chance of being read. */
  without_chance?: number;
}

interface KeyQuestion {
  yes: number | null;
  relevant: number | null;
  percent: number | null;
  band: string | null;
  rounding_decides: boolean | null;
  interval: Interval | null;
}

type Kind = "near-boundary" | "one-case" | "few-cases";

/** What lets a panel consider another rating, of one key question. */
interface Trigger {
  trigger: Kind;
  key_question: string;
  boundary?: number;
  points?: number;
  rating?: string;
  relevant?: number;
}

interface Standard {
  rating: string | null;
  given: boolean;
  counts: boolean;
  lowest_key_question: string | null;
  leading_key_question?: string;
  key_questions: Record<string, KeyQuestion>;
  discretion: { triggers: Trigger[]; unknown: Trigger[] };
  panel: { computed_rating?: string; proposed_rating?: string; rating: string; reason: string } | null;
  /** Where answers are waited for. */
  can_become: { lowest: string; highest: string } | null;
  /** Why it has no rating. */
  not_rated?: string;
}

export interface RateJson {
  framework: string;
  overall_in_words?: string;
  settings: { percent: string; confidence: number };
  standards: Record<string, Standard>;
  score: number | null;
  score_max: number | null;
  overall_rating: string | null;
  not_rated: string[];
}

const words: Record<string, Word> = { inadequate: "rating.inadequate", "requires-improvement": "rating.requires", good: "rating.good", outstanding: "rating.outstanding" };
export const rating = (one: string | null): string => (one && words[one] ? t(words[one]) : (one ?? t("rating.none")));

/** Rounded outwards, so that no range is told narrower than it is. */
function bounds({ lower, upper }: Interval): string {
  return t("rate.bounds", { lower: Math.floor(100 * lower + 1e-7), upper: Math.ceil(100 * upper - 1e-7) });
}

/** Whose cases it speaks of, where these are not all eligible ones. */
const whose = ({ of_sampled, without_chance = 0 }: Interval): "" | ".sampled" | ".chance" => (of_sampled ? ".sampled" : without_chance > 0 ? ".chance" : "");

function intervalSaid(interval: Interval | null): string {
  if (!interval) return "–";
  const of = whose(interval);
  if (interval.census) return t(`rate.census${of}`);
  return of ? t(`rate.bounds${of}`, { bounds: bounds(interval) }) : bounds(interval);
}

const lines = (texts: string[]): Cell => h("span", {}, ...texts.flatMap((text, at) => (at === 0 ? [text] : [h("br"), text])));

/** Why it is rated so, or is not. */
function why({ rating: now, given, counts, lowest_key_question: lowest, leading_key_question: leading, panel, can_become: open, not_rated: without }: Standard): string[] {
  const before = panel?.computed_rating ?? panel?.proposed_rating ?? null;
  return [
    without ?? (given ? t(panel ? "rate.proposed" : "rate.given") : leading ? t("rate.leading", { question: leading }) : lowest ? t("rate.lowest", { question: lowest }) : ""),
    panel ? t(before === panel.rating ? "rate.panel.agreed" : "rate.panel.moved", { rating: rating(before), reason: panel.reason }) : "",
    open ? (open.lowest === open.highest ? t("rate.become.one", { rating: rating(open.lowest) }) : t("rate.become", { lowest: rating(open.lowest), highest: rating(open.highest) })) : "",
    !counts && now !== null ? t("rate.uncounted") : "",
  ].filter(Boolean);
}

const triggered: Record<Kind, Word> = { "near-boundary": "rate.near", "one-case": "rate.onecase", "few-cases": "rate.few" };
const notKnown: Record<Kind, Word> = { "near-boundary": "rate.near.unknown", "one-case": "rate.onecase.unknown", "few-cases": "rate.few.unknown" };

const forPanel = ({ triggers, unknown }: Standard["discretion"]): string[] => [
  ...triggers.map((one) => t(triggered[one.trigger], { question: one.key_question, points: one.points?.toFixed(1) ?? "", boundary: one.boundary ?? "", rating: rating(one.rating ?? null), count: one.relevant ?? "" })),
  ...unknown.map((one) => t(notKnown[one.trigger], { question: one.key_question })),
];

/** Every standard with its rating, why, and what a panel may consider. */
export function standardsTable({ standards }: RateJson): HTMLElement {
  const rows = Object.entries(standards).map(([id, one]): Cell[] => [id, one.can_become && one.rating && !one.given ? t("rate.sofar", { rating: rating(one.rating) }) : rating(one.rating), lines(why(one)), lines(forPanel(one.discretion))]);
  return table(t("rate.standards"), [t("rate.standard"), t("rate.rating"), t("rate.why"), t("rate.panel")], rows);
}

/** Which standards are not rated, and why. */
export const notRatedPart = ({ not_rated: ids, standards }: RateJson): HTMLElement[] =>
  ids.length ? [h2(t("rate.notrated")), p(t("rate.notrated.how")), bullets(ids.map((id) => (standards[id]?.not_rated ? t("rate.notrated.why", { standard: id, why: standards[id].not_rated }) : id)))] : [];

export function questionsTable({ standards, settings }: RateJson): HTMLElement {
  const band = (question: KeyQuestion): string => (question.rounding_decides ? t(settings.percent === "exact" ? "rate.unrounded" : "rate.rounded", { rating: rating(question.band) }) : rating(question.band));
  const rows = Object.values(standards).flatMap((one) => Object.entries(one.key_questions).map(([id, question]): Cell[] =>
    [id, question.relevant === null ? "–" : t("rate.yes", { yes: question.yes ?? 0, relevant: question.relevant }), question.percent === null ? "–" : `${question.percent}%`, band(question), intervalSaid(question.interval)]));
  return table(t("rate.questions"), [t("rate.question"), t("rate.cases"), t("rate.percent"), t("rate.band"), t("rate.interval", { percent: Math.round(100 * settings.confidence) })], rows, [1, 2]);
}
