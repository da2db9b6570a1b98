import { inset } from "../ui/dom";
import { t } from "../words/words";
import type { Limits } from "./limits";
import type { Sizes } from "./sizes";
import { domainLabel } from "./settings";

/** In how many ways `sample` of `population` cases can be chosen. */
export function ways(population: number, sample: number): bigint {
  let count = 1n;
  for (let at = 1; at <= Math.min(sample, population - sample); ++at) count = (count * BigInt(population - at + 1)) / BigInt(at);
  return count;
}

/** A number as people can say it: `1,140`, or its first digit, rounded, and how many stand behind it. */
function said(count: bigint): string {
  const digits = count.toString();
  if (digits.length <= 9) return count.toLocaleString("en-GB");
  const first = Math.round(Number(digits.slice(0, 3)) / 100);
  return first === 10 ? t("possible.large", { first: 1, zeros: digits.length }) : t("possible.large", { first, zeros: digits.length - 1 });
}

/** How many different samples there could be, before one is drawn. */
export function possiblePart(sizes: Sizes, framework: string, { cap, kind }: Limits): HTMLElement[] {
  const chosen = Object.entries(sizes.domains).filter(([, size]) => size.sample > 0 && size.sample < size.population);
  if (chosen.length === 0) return [];
  const lines = chosen.map(([domain, { population, sample }]) => t("possible.line", { domain: domainLabel(framework, domain), sample, population, ways: said(ways(population, sample)) }));
  return [inset(...lines.map((line) => line + " "), t(cap || kind ? "possible.lottery.limits" : "possible.lottery"))];
}
