import type { NamedBytes, OptionValue, Request } from "../engine/answer";
import { read } from "../ui/work";
import type { CheckJson } from "./check_tables";
import { columnsFile } from "./headings";
import { type Limits, limitOptions, noLimits } from "./limits";
import { type Papers, paperOptions, usualPapers } from "./papers";
import { nothingSaid, type Said, saidOptions } from "./rules";
import { given } from "./settings";

export interface Sizes {
  domains: Record<string, { population: number; sample: number; margin_of_error: number | null; census: boolean }>;
  total: number;
  shortfall: Record<string, number> | null;
  allocation: string;
}

/** What has been decided of a draw so far. */
export interface DrawState {
  list?: File;
  service: string;
  fieldwork: string;
  framework: string;
  said: Said;
  /** Headings that the framework does not know, and the fields that they are. */
  mapped: Record<string, string>;
  /** Names of sheets with commas between them; empty: the one that holds a list. */
  sheet: string;
  leaveOut: boolean;
  allocation: string;
  confidence: string;
  margin: string;
  luck: "made" | "typed" | "dice";
  seed: string;
  /** Random bytes that a seed is made from once the list is read. */
  entropy: string;
  limits: Limits;
  papers: Papers;
  checked?: CheckJson;
  sizes?: Sizes;
}

export const state: DrawState = { service: "", fieldwork: "", framework: "", said: nothingSaid(), mapped: {}, sheet: "", leaveOut: false, allocation: "", confidence: "", margin: "", luck: "made", seed: "", entropy: "", limits: noLimits(), papers: usualPapers() };

export const reading = (): Record<string, OptionValue> =>
  given({ list: state.list?.name, fieldwork: state.fieldwork, framework: state.framework, columns: isMapped() ? "columns.csv" : undefined, sheet: state.sheet, ...saidOptions(state.said) });

const isMapped = (): boolean => Object.keys(state.mapped).length > 0;

export async function listFiles(): Promise<NamedBytes[]> {
  return [...(await read(state.list ? [state.list] : [])), ...(isMapped() ? [columnsFile(state.mapped)] : [])];
}

/** How sure the sizes are to be, where that is not as the framework says. */
export const sureness = (): Record<string, OptionValue> => given({ confidence: state.confidence, margin: state.margin });

export function drawRequest(): Request {
  return {
    entropy: state.luck === "typed" ? undefined : state.entropy,
    command: "draw",
    options: { ...reading(), ...sureness(), ...given({ service: state.service, allocation: state.allocation, "exclude-problems": state.leaveOut, ...limitOptions(state.limits), ...paperOptions(state.papers, state.luck === "dice"), commit: state.luck === "dice", out: folder(), seed: state.luck === "typed" ? state.seed : undefined }) },
  };
}

/** The folder's name: of the service where it is known. */
export function folder(): string {
  const of = state.service || (state.list?.name ?? "").replace(/\.[^.]*$/, "");
  const plain = of.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase();
  return `draw-${plain || "sample"}-${state.fieldwork}`;
}

/** 32 bytes from the browser's source of random numbers, as the engine takes them. */
export const madeEntropy = (): string => Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, "0")).join("");
