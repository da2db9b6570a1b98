/** What a published lottery says of one domain: how ten-sided dice become a row of it, so that every row is equally likely. */
export interface DiceRule {
  dice: number;
  /** From this number on they are thrown again. */
  limit: number;
  rows: number;
  /** As it was published. */
  text: string;
}

/** The rule as it was published for a domain; nothing where it is missing, or is not the one for so many rows. */
export function publishedRule(published: string, domain: string, rows: number): DiceRule | null {
  let dice = 1;
  while (10 ** dice < rows) ++dice;
  const limit = Math.floor(10 ** dice / rows) * rows;
  const section = published.split("\n\n").find((part) => part.trimStart().startsWith(`Domain ${domain}\n`));
  const text = (section ?? "").trim().split("\n").slice(3).map((line) => line.trim()).join(" "); // after the domain, its lottery and the digest
  const expected = [dice, "0".repeat(dice), "9".repeat(dice), ...(limit < 10 ** dice ? [limit] : []), rows, 1];
  return (text.match(/\d+/g) ?? []).join(" ") === expected.join(" ") ? { dice, limit, rows, text } : null;
}

/** The row that the dice give. */
export const rowOf = (thrown: string, rule: DiceRule): number => (Number(thrown) % rule.rows) + 1;
