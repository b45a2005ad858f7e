import { newcombe } from '../../stats/newcombe.ts';
import { newcombeP } from '../../stats/newcombe-p.ts';
import { poissonRate } from '../../stats/poisson-rate.ts';
import { poissonRateRatio } from '../../stats/poisson-rate-ratio.ts';
import { wilson } from '../../stats/wilson.ts';
import type { Estimate, QualityMeasure, Rate } from '../model.ts';

/** Fewest items of a period that are compared (measures.md, “too little data”). */
export const LEAST_ITEMS = 20;

/** What was counted of the items of an arm in a period. */
export type Tally = Omit<Rate, 'value'>;

/** A tally with its share (Wilson's interval) or its rate (exact Poisson interval); null of no items. */
export function rateOf(kind: QualityMeasure['kind'], tally: Tally): Rate {
  const { events, of } = tally;
  if (of === 0) return { ...tally, value: null };
  if (kind === 'share') return { ...tally, value: { value: events / of, ...wilson(events, of) } };
  const { rate, low, high } = poissonRate(events, of);
  return { ...tally, value: { value: rate, low, high } };
}

/** How a measure changed from before to after. */
export interface Change {
  /** p of “nothing changed” that agrees with the interval. */
  p: number;
  /** With both limits; null where one cannot be had. */
  estimate: Estimate | null;
  low: number;
  /** null where a ratio has no upper limit: there was no event before. */
  high: number | null;
}

/**
 * Answers: by how much did it change. Shares: after − before, Newcombe's interval. Rates: after ÷ before, exact
 * conditional interval. Both take items as independent of each other; where few people made them they may not be, and the
 * interval is then too narrow: what it would be with people as the unit stands beside it (`byPerson`).
 *
 * @returns null where either period has fewer than 20 items
 */
export function changeOf(
  kind: QualityMeasure['kind'],
  before: Pick<Tally, 'events' | 'of'>,
  after: Pick<Tally, 'events' | 'of'>,
): Change | null {
  if (before.of < LEAST_ITEMS || after.of < LEAST_ITEMS) return null;
  if (kind === 'share') {
    const { difference, low, high } = newcombe(after.events, after.of, before.events, before.of);
    const p = newcombeP(after.events, after.of, before.events, before.of);
    return { p, estimate: { value: difference, low, high }, low, high };
  }
  const { ratio, low, high, p } = poissonRateRatio(after.events, after.of, before.events, before.of);
  return { p, estimate: ratio === null || high === null ? null : { value: ratio, low, high }, low, high };
}
