import type { NamedBytes, OptionValue, Request } from "../engine/answer";
import { nameAmong, readApart } from "../files/apart";
import type { CheckJson } from "./check_tables";
import { columnsFile, isMapped, type Mapped } from "./headings";
import { type Limits, limitOptions, noLimits } from "./limits";
import type { Luck } from "./luck";
import { type Papers, paperOptions, usualPapers } from "./papers";
import { nothingSaid, type Said, saidOf, saidOptions } from "./rules";
import { given } from "./settings";
import { asUsual, type Wanted, wantedOptions } from "./sizes";

/** A list that is drawn from beside the long list, such as the victims'. */
export interface Second {
  wanted: "" | "yes" | "no";
  list?: File;
  /** Whose cases may be drawn from it: those of every eligible child, or of the sampled ones. */
  of: "" | "all" | "sampled";
  mapped: Mapped;
  /** Names of sheets with commas between them; empty: the one that holds a list. */
  sheet: string;
  checked?: CheckJson;
}

export const noSecond = (): Second => ({ wanted: "", of: "", mapped: {}, sheet: "" });

/** A sample of a list that was seen, and what it was drawn by. */
export interface Seen {
  list_sha256: string;
  /** The answers that give it again; none where dice picked it, or its pack was opened. */
  by?: string;
  pack: { files: NamedBytes[] };
  /** Whether it was the first, the second … of its list. */
  draw: number;
  /** The draw that it followed itself, where it was drawn by answers. */
  again?: Again;
}

/** The draw that another follows, and why there is another. */
export interface Again {
  after: Seen;
  reason: string;
}

/** What has been decided of a draw so far. */
export interface DrawState extends Wanted, Luck {
  list?: File;
  second: Second;
  service: string;
  fieldwork: string;
  framework: string;
  said: Said;
  mapped: Mapped;
  /** Names of sheets with commas between them; empty: the one that holds a list. */
  sheet: string;
  leaveOut: boolean;
  /** Random bytes that a seed is made from once the list is read. */
  entropy: string;
  limits: Limits;
  papers: Papers;
  checked?: CheckJson;
  again?: Again;
}

export const state: DrawState = { ...asUsual(), luck: "made", seed: "", second: noSecond(), service: "", fieldwork: "", framework: "", said: nothingSaid(), mapped: {}, sheet: "", leaveOut: false, entropy: "", limits: noLimits(), papers: usualPapers() };

/** The second list, where it is drawn from. */
export const second = (): Second | undefined => (state.second.wanted === "yes" && state.second.list ? state.second : undefined);

/** What is read beside the list itself comes after it, and makes room for its name. */
const chosen = (): File[] => [state.list, second()?.list, state.papers.own.words].filter((file) => file !== undefined);
export const victimsName = (): string | undefined => nameAmong(second()?.list, chosen());

const rules = (said: Said): Record<string, OptionValue> => given({ fieldwork: state.fieldwork, framework: state.framework, ...saidOptions(said) });

export const reading = (said = saidOf(state.said, "first")): Record<string, OptionValue> =>
  ({ ...given({ list: state.list?.name, columns: isMapped(state.mapped) ? "columns.csv" : undefined, sheet: state.sheet }), ...rules(said) });

/** The same for the second list, to be checked by itself. */
export const secondReading = (): Record<string, OptionValue> =>
  ({ ...given({ victims: victimsName(), columns: secondColumns(), sheet: second()?.sheet }), ...rules(saidOf(state.said, "second")) });

const ofSecond = "victims-columns.csv";
const secondColumns = (): string | undefined => (isMapped(second()?.mapped ?? {}) ? ofSecond : undefined);

/** What headings were said to mean, as files that the command names. */
export const madeFiles = (): NamedBytes[] => [...(isMapped(state.mapped) ? [columnsFile(state.mapped)] : []), ...(secondColumns() ? [columnsFile(second()?.mapped ?? {}, ofSecond)] : [])];

export const listFiles = async (): Promise<NamedBytes[]> => [...(await readApart(chosen())), ...madeFiles()];

/** The folder of the draw that this one follows. */
const earlier = "earlier";

export const earlierFiles = (): NamedBytes[] => (again()?.after.pack.files ?? []).map(({ name, bytes }) => ({ name: `${earlier}/${name}`, bytes }));

/** The draw that this one follows, where it is one of the same list. */
export const again = (): Again | undefined => (state.again?.after.list_sha256 === state.checked?.list_sha256 ? state.again : undefined);

/** Eligible cases of both lists; those of sampled children are known once these are drawn. */
export function populations(): Record<string, number> {
  return { ...state.checked?.summary.eligible, ...(second()?.of === "all" ? second()?.checked?.summary.eligible : {}) };
}

export function drawRequest(): Request {
  const also = second();
  return {
    entropy: state.luck === "typed" ? undefined : state.entropy,
    command: "draw",
    options: { ...reading(also && state.said), ...wantedOptions(state), ...given({ victims: victimsName(), "victims-of": also?.of, "victims-columns": secondColumns(), "victims-sheet": also?.sheet,
      service: state.service, "exclude-problems": state.leaveOut, ...limitOptions(state.limits), ...paperOptions(state.papers, state.luck === "dice", nameAmong(state.papers.own.words, chosen())), commit: state.luck === "dice", again: again() && earlier, reason: again()?.reason, out: folder(), seed: state.luck === "typed" ? state.seed : undefined }) },
  };
}

/** What a file or a folder is called after a service or a list. */
export const plainName = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase();

/** The folder's name: of the service where it is known. */
const firstFolder = (): string => `draw-${plainName(state.service || (state.list?.name ?? "").replace(/\.[^.]*$/, "")) || "sample"}-${state.fieldwork}`;

/** The same, with the number of a draw that follows another. */
export const folder = (draw = (again()?.after.draw ?? 0) + 1): string => `${firstFolder()}${draw > 1 ? `-draw${draw}` : ""}`;

/** 32 bytes from the browser's source of random numbers, as the engine takes them. */
export const madeEntropy = (): string => Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, "0")).join("");
