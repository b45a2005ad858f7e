import type { RegisteredPlan } from '../pilot/plan-seal.ts';
import { digestOf } from './manifest.ts';

/**
 * Digests of a plan's seal, one for each state it has been in: as first registered, and after each amendment. A seal is
 * only ever added to, so the state in which a version was published stays among them.
 */
export function planSeals({
  registered,
  amendments,
}: Pick<RegisteredPlan, 'registered' | 'amendments'>): string[] {
  if (registered === null) return [];
  const steps = [
    [registered.sha256, registered.registeredAt],
    ...amendments.map(({ sha256, registeredAt, reason }) => [sha256, registeredAt, reason]),
  ];
  return steps.map((_, i) => digestOf(JSON.stringify(steps.slice(0, i + 1))));
}
