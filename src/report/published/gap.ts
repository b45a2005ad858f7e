import { powerToTypical, withoutEach } from '../measures/gap.ts';
import type { GapBand } from '../schema/leadership.ts';

/** A gap is published from `k` times this many people on. */
const TIMES_K = 4;

function nameOf(ratio: number): GapBand {
  if (ratio < 1.5) return 'under-1.5';
  if (ratio < 2) return '1.5-to-2';
  if (ratio < 3) return '2-to-3';
  return '3-or-more';
}

/**
 * The power-to-typical gap as leadership may see it: the band of the ratio, and no number. The 90th percentile of 20
 * people is a point between two of them, so neither it nor the median nor the ratio itself is given.
 *
 * It is withheld (null) under 4 k people, when half of the people or more are at 0, and when leaving out any one
 * person would change the band. So nobody joining, leaving or working otherwise turns one published band into another:
 * what is published says nothing that is true because of one person alone.
 *
 * @param values one a person
 */
export function publishGap(values: readonly number[], k: number): GapBand | null {
  if (values.length < TIMES_K * k) return null;
  const ratios = [powerToTypical(values), ...withoutEach(values)];
  const bands = new Set(ratios.map((ratio) => (ratio === null ? null : nameOf(ratio))));
  const [band] = bands;
  return bands.size === 1 && band != null ? band : null;
}
