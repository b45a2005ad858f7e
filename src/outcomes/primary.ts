import type { RegisteredPlan } from '../pilot/plan-seal.ts';
import type { Clock, Metric } from './model.ts';

/** What a pilot is judged by, and within what its work is compared. */
export interface Primary {
  metric: Metric;
  clock: Clock;
  /** In the order type, size; empty when all work is compared with all. */
  strata: readonly ('type' | 'size')[];
  /** Ratios that would not matter; null when nobody said which before. */
  band: { low: number; high: number } | null;
}

/**
 * Answers: by what is this pilot judged. From the plan; without one, elapsed cycle time of tickets within type and size,
 * and no band, because a band that is chosen after the data is none.
 */
export function primaryOf(registered: Pick<RegisteredPlan, 'plan'> | null): Primary {
  if (registered === null)
    return { metric: 'ticket-cycle-time', clock: 'elapsed', strata: ['type', 'size'], band: null };
  const { primary, strata, band } = registered.plan;
  return {
    metric: primary.metric,
    clock: primary.clock,
    strata: (['type', 'size'] as const).filter((one) => strata.includes(one)),
    band: { low: band.low, high: band.high },
  };
}
