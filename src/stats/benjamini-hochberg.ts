/**
 * p-values of several questions, adjusted so that among those called findings at a threshold at most that share is
 * expected to be false.
 *
 * Answers: which of many exploratory comparisons stand out when so many were looked at. Source: Y. Benjamini and Y.
 * Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57 (1995), 289–300, as
 * step-up adjusted values. The same numbers as R's `p.adjust(p, 'BH')`.
 *
 * Not for the one question that the plan named before (it needs no adjustment), and only over all questions that were
 * asked: adjusting a selection of them is no adjustment.
 *
 * @param p each 0–1, all of one family of questions; may be empty
 * @returns the adjusted values in the order of `p`
 * @throws RangeError when one is no probability
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  for (const value of p)
    if (!(value >= 0 && value <= 1)) throw new RangeError(`benjaminiHochberg: ${value} is no probability`);
  const fromLargest = p.map((_, i) => i).sort((a, b) => (p[b] as number) - (p[a] as number));
  const adjusted = new Array<number>(p.length);
  let least = 1;
  fromLargest.forEach((i, above) => {
    least = Math.min(least, ((p[i] as number) * p.length) / (p.length - above));
    adjusted[i] = least;
  });
  return adjusted;
}
