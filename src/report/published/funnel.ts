import type { Funnel } from '../measures/funnel.ts';
import type { FunnelStep } from '../schema/funnel.ts';

const withheld = { people: null, why: 'withheld' } as const;
const noData = { people: null, why: 'no-data' } as const;

/**
 * The funnel as leadership may see it. Every count that is shown, and every difference between two of them, is at
 * least k: a drop is a group of people too ("two stopped using it"). Nobody (0 of 9) and everybody (9 of 9) are
 * withheld like one or two, because they say of each person what that person does.
 *
 * The number of people that the report names anyway stands first: "ever active", in the report of a period (a version)
 * those active in it. From there, downwards and
 * upwards, a step is withheld when its count, or its difference from the last step that is shown, is under k. A
 * withheld one can be any of at least k numbers for somebody who knows these rules (the test tries all of them).
 */
export function publishFunnel(funnel: Funnel, k: number, ofPeriod = false): FunnelStep[] {
  const named = ofPeriod ? (funnel.active ?? 0) : funnel.everActive;
  if (named < k) return withheldFunnel();

  let shown = named;
  const down = (count: number | null): Omit<FunnelStep, 'id'> => {
    if (count === null) return noData;
    if (count < k || shown - count < k) return withheld;
    shown = count;
    return { people: count, why: null };
  };
  let above = named;
  const up = (count: number | null): Omit<FunnelStep, 'id'> => {
    if (count === null) return noData;
    if (count - above < k) return withheld;
    above = count;
    return { people: count, why: null };
  };
  const everActive = ofPeriod ? up(funnel.everActive) : { people: named, why: null };
  return [
    { id: 'licensed', ...up(funnel.licensed) },
    { id: 'ever-active', ...everActive },
    { id: 'active', ...(ofPeriod ? { people: named, why: null } : down(funnel.active)) },
    { id: 'substantial', ...down(funnel.substantial) },
    { id: 'practises', ...down(funnel.practises) },
  ];
}

/** The funnel of too few people: nothing is shown, not even which steps have data. */
export function withheldFunnel(): FunnelStep[] {
  return (['licensed', 'ever-active', 'active', 'substantial', 'practises'] as const).map((id) => ({
    id,
    ...withheld,
  }));
}
