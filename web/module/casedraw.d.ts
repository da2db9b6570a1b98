/** The commands of casedraw, as include/casedraw/casedraw.h describes them. */

export interface NamedBytes {
  /** A folder is the part of names before a slash: `draw/record.json`, `draw/sample.csv` … are the folder `draw`. */
  name: string;
  bytes: Uint8Array;
}

/** A text or a whole number; `true` for a flag; a list for what may be given several times; an object for DOMAIN=VALUE. */
export type OptionValue = string | number | boolean | string[] | Record<string, string | number>;

export interface Request {
  /** Such as `check`, `size`, `draw`, `verify`, `rate`, `model`, `template`. */
  command: string;
  /** Those of `casedraw COMMAND --help`, without the hyphens. Options that name files name those that are passed. */
  options?: Record<string, OptionValue>;
  /** A time such as `2026-11-28T09:30:00Z`, for commands that record when something was done. */
  at?: string;
  /** 32 random bytes as 64 hexadecimal digits; a draw needs these or the option `seed`. */
  entropy?: string;
}

export interface Finding {
  code: string;
  field: string | null;
  row: number | null;
  cell: string | null;
  message: string;
}

export interface Message {
  kind: "error" | "problem" | "notice";
  code: string | null;
  text: string;
  findings: Finding[];
}

export interface Answer {
  /** 0 done, 1 the answer is no, 2 wrong use, 3 a file is not what it claims to be, 4 a defect in casedraw. */
  exit: number;
  /** The result for people. */
  summary: string;
  messages: Message[];
  /** The text of the document that `--json` prints, or null. */
  json: string | null;
  /** What the program would write. */
  files: NamedBytes[];
}

/** How far the work has come: what is done now, and a number from 0 to 1. */
export type Progress = (what: string, done: number) => void;

export interface Engine {
  readonly version: string;
  /**
   * Runs a command to its end; in a browser, do so in a worker. Throws only where the engine itself breaks, for want of memory
   * for instance: then open another. All else is said in the answer.
   */
  run(request: Request, files?: NamedBytes[], progress?: Progress): Answer;
}

/**
 * Opens the engine.
 *
 * @param wasm the bytes of casedraw.wasm; where none are given, they are read from beside this module
 */
export function openCasedraw(wasm?: Uint8Array): Promise<Engine>;
