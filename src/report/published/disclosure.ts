/**
 * Largest part of a count that one person may hold. Someone who knows their own part of a count knows the rest; when
 * one person is nearly all of it, the count is that person's.
 */
const DOMINANT = { of: 5, parts: 4 } as const;

/** Whether one person, or those who were not found together, holds more than 80 % of a count. */
export function isDominated(contributions: readonly number[], unknown = 0): boolean {
  const total = contributions.reduce((sum, count) => sum + count, unknown);
  const largest = contributions.reduce((most, count) => Math.max(most, count), unknown);
  return largest * DOMINANT.of > total * DOMINANT.parts;
}

/**
 * Whether a count of things (sessions, not people) may be published: at least `k` people contribute to it, and
 * nobody holds more than 80 % of it. Tickets and sessions are not people: a hundred sessions of one person are one.
 *
 * Source: threshold rule and (n,k)-dominance rule, here (1,80), in A. Hundepool et al., "Handbook on Statistical
 * Disclosure Control", version 1.2 (ESSNet SDC, 2010). A p % rule would also ask what the second-largest contributor
 * can work out; with at least five contributors to counts of sessions the plain rule is the one a reader can check.
 *
 * And it must leave open who has how many: who knows this rule and how many people there are could otherwise tell that
 * five things of five people are one each. `privacy-solver.test.ts` tries all small worlds.
 *
 * @param contributions how many each known person contributes; zeros do not contribute, and are people who might have
 * @param k fewest people
 * @param unknown how many come from people who were not found. They might all be one person, so together they count
 *   as one who may dominate, and as nobody towards `k`.
 * @param least fewest that each of these people has, as a reader knows it; 0 where they might have none
 */
export function mayPublish(contributions: readonly number[], k: number, unknown = 0, least = 0): boolean {
  const people = contributions.filter((count) => count > 0).length;
  const total = contributions.reduce((sum, count) => sum + count, unknown);
  const everybody = contributions.length;
  // Everybody has the least that they can have.
  const isForced = least > 0 ? total <= everybody * least : everybody === k && total === k;
  return people >= k && !isDominated(contributions, unknown) && !isForced;
}
