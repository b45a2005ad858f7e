import { median, quantile } from '../stats/quantile.ts';
import type { Times } from './model.ts';

/** A time of a piece of work and whose it is. */
export interface PersonTime {
  person: string;
  time: number;
}

/**
 * Answers: how long did these take. Median and 85th percentile (quantile of type 7), in the unit of the times; null of
 * nothing. Never the mean: one ticket that was forgotten would decide it.
 */
export function timesOf(items: readonly PersonTime[]): Times {
  const values = items.map(({ time }) => time);
  return {
    n: values.length,
    people: new Set(items.map(({ person }) => person)).size,
    median: values.length === 0 ? null : median(values),
    p85: values.length === 0 ? null : quantile(values, 0.85),
  };
}
