import { mean, sum } from './moments.ts';

/** One kind of work (type × size, say) with its values in both periods. */
export interface Stratum {
  /** Its fixed weight, 0 or above, the same in both periods; of any sum. */
  weight: number;
  /** Values on the scale the effect is added on (logarithms of times); may be empty. */
  before: readonly number[];
  after: readonly number[];
}

/** An effect with the mix of work held fixed, beside the one without. Unit: that of the values. */
export interface Standardised {
  /** Mean after − mean before within each stratum, averaged by the fixed weights. */
  standardised: number;
  /** Mean of all values after − mean of all before, whatever the mix was; of all strata. */
  unstandardised: number;
  /** The share of all weight that lies in strata with values in both periods: only those can be compared. 0–1. */
  covered: number;
  /** Simpson's reversal: the two effects point in opposite directions, so the change is one of the mix. */
  reversed: boolean;
}

/**
 * The change between two periods within kinds of work, at fixed weights (direct standardisation), beside the plain
 * change.
 *
 * Answers: did the same work get faster, or was there more of the quick work. Source: K. J.
 * Rothman, S. Greenland and T. L. Lash, Modern Epidemiology, 3rd ed. (2008), chapter 3; the reversal: E. H. Simpson,
 * Journal of the Royal Statistical Society B 13 (1951), 238–241.
 *
 * Not with weights that were chosen after looking at the effect, and not where `covered` is small.
 *
 * @returns null where no stratum with weight has values in both periods
 * @throws RangeError on a weight that is none or a value that is not finite
 */
export function directStandardisation(strata: readonly Stratum[]): Standardised | null {
  for (const { weight, before, after } of strata) {
    if (!(weight >= 0 && Number.isFinite(weight)))
      throw new RangeError(`directStandardisation: ${weight} is no weight`);
    if (![...before, ...after].every(Number.isFinite))
      throw new RangeError('directStandardisation: a value is not finite');
  }
  const both = strata.filter(({ before, after }) => before.length > 0 && after.length > 0);
  const weight = sum(both.map((stratum) => stratum.weight));
  if (weight === 0) return null;
  const change = (one: Pick<Stratum, 'before' | 'after'>): number => mean(one.after) - mean(one.before);
  const standardised = sum(both.map((stratum) => stratum.weight * change(stratum))) / weight;
  const unstandardised = change({
    before: strata.flatMap(({ before }) => before),
    after: strata.flatMap(({ after }) => after),
  });
  return {
    standardised,
    unstandardised,
    covered: Math.min(1, weight / sum(strata.map((stratum) => stratum.weight))),
    reversed: standardised * unstandardised < 0,
  };
}
