import type { Word } from "./words";

/**
 * Welsh, for those who speak it to write: any sentence of en.ts by its name. What is missing is shown in English, and a
 * switch of language appears on the page as soon as one sentence stands here.
 */
export const cy: Partial<Record<Word, string>> = {};
