/**
 * Cohen's kappa: how much more often two readers agree than readers would who each gave their own answers at random.
 * 1 is full agreement, 0 what chance gives, below 0 less than that.
 *
 * Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20
 * (1960), 37–46. Unweighted, any number of categories.
 *
 * @param pairs what the one and the other said of each thing
 * @returns null where there is no pair, or both gave one and the same answer throughout: chance alone would agree then,
 * and the coefficient is not defined
 */
export function kappa(pairs: readonly (readonly [string, string])[]): number | null {
  const n = pairs.length;
  const left = new Map<string, number>();
  const right = new Map<string, number>();
  let equal = 0;
  for (const [a, b] of pairs) {
    left.set(a, (left.get(a) ?? 0) + 1);
    right.set(b, (right.get(b) ?? 0) + 1);
    if (a === b) equal++;
  }
  // Whole numbers up to here, so that agreement by chance alone is told exactly.
  let byChance = 0;
  for (const [category, count] of left) byChance += count * (right.get(category) ?? 0);
  return byChance === n * n ? null : (equal * n - byChance) / (n * n - byChance);
}
