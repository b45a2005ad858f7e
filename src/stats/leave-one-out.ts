/** The least and the greatest that a figure becomes when any one is left out. Unit: that of the figure. */
export interface LeaveOneOut {
  low: number;
  high: number;
}

/**
 * How far a figure hangs on any one person: its range over all the ways of leaving one out.
 *
 * Source: the jackknife's leave-one-out values (M. H. Quenouille, Biometrika 43 (1956), 353–360), their range and not
 * their variance. It is no confidence interval: it says whether one person carries the result.
 *
 * Not where the range itself would tell who the person is: leadership must not see it of a small group.
 *
 * @param items one a person, of either arm
 * @param figure the figure of the rest; null where the rest is too small for it, which leaves that person out of the
 * range
 * @returns null where no rest has the figure
 */
export function leaveOneOut<T>(
  items: readonly T[],
  figure: (rest: readonly T[]) => number | null,
): LeaveOneOut | null {
  const figures = items
    .map((_, left) => figure(items.filter((_, i) => i !== left)))
    .filter((value) => value !== null);
  return figures.length === 0 ? null : { low: Math.min(...figures), high: Math.max(...figures) };
}
