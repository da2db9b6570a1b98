/** What goes into a run of casedraw and what comes out, as include/casedraw/casedraw.h describes it. */

export interface NamedBytes {
  name: string;
  bytes: Uint8Array;
}

export type OptionValue = string | number | boolean | string[] | Record<string, string | number>;

export interface Request {
  command: string;
  options?: Record<string, OptionValue>;
  /** A time such as `2026-11-28T09:30:00Z`, for commands that record when something was done. */
  at?: string;
  /** 32 random bytes as 64 hexadecimal digits; a draw needs these or a seed. */
  entropy?: string;
  /** What the answer's texts call options; else they are named as they are typed, `--window`. */
  words?: Record<string, string>;
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
  /** The document that `--json` prints, or null. */
  json: string | null;
  files: NamedBytes[];
}

/** How far the work has come: what is done now, and a number from 0 to 1. */
export type Progress = (what: string, done: number) => void;
