import type { RegisteredPlan } from '../pilot/plan-seal.ts';
import type { Planned } from './model.ts';

/**
 * The words of the plan in force that the report repeats. Arms are left out: people are named elsewhere, by id.
 *
 * @returns null without a plan
 */
export function plannedOf(registered: RegisteredPlan | null): Planned | null {
  if (registered === null) return null;
  const { plan } = registered;
  const { before, after, earlier } = plan.periods;
  return {
    title: plan.title,
    question: plan.question ?? null,
    metric: plan.primary.metric,
    clock: plan.primary.clock,
    periods: { before: { ...before }, after: { ...after }, earlier: earlier.map((one) => ({ ...one })) },
    inclusion: plan.inclusion,
    strata: [...plan.strata],
    band: { ...plan.band },
    margins: Object.fromEntries(
      Object.entries(plan.margins).filter((entry): entry is [string, number] => entry[1] !== undefined),
    ),
    signals: [...plan.signals],
    stop: [...plan.stop],
    concurrent: [...plan.concurrent],
    withheld: plan.withheld ?? null,
    optOuts: plan.optOuts ?? null,
    skeptic: plan.skeptic ?? null,
  };
}
