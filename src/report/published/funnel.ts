import type { Funnel } from '../measures/funnel.ts';
import type { FunnelStep } from '../schema.ts';

const withheld = { people: null, why: 'withheld' } as const;
const noData = { people: null, why: 'no-data' } as const;

/**
 * The funnel as leadership may see it. Every count that is shown, and every difference between two of them, is at
 * least k: a drop is a group of people too ("two stopped using it"). Nobody (0 of 9) and everybody (9 of 9) are
 * withheld like one or two, because they say of each person what that person does.
 *
 * "Ever active" is the number of people the report names anyway, so it stands first. From there, downwards and
 * upwards, a step is withheld when its count, or its difference from the last step that is shown, is under k. A
 * withheld one can be any of at least k numbers for somebody who knows these rules (the test tries all of them).
 */
export function publishFunnel(funnel: Funnel, k: number): FunnelStep[] {
  if (funnel.everActive < k) return withheldFunnel();

  let shown = funnel.everActive;
  const down = (count: number | null): Omit<FunnelStep, 'id'> => {
    if (count === null) return noData;
    if (count < k || shown - count < k) return withheld;
    shown = count;
    return { people: count, why: null };
  };
  const licensed =
    funnel.licensed === null
      ? noData
      : funnel.licensed - funnel.everActive < k
        ? withheld
        : { people: funnel.licensed, why: null };
  return [
    { id: 'licensed', ...licensed },
    { id: 'ever-active', people: funnel.everActive, why: null },
    { id: 'active', ...down(funnel.active) },
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
