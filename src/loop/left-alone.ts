/**
 * Whom the loop leaves alone: people of a pilot's control arm, for as long as the plan compares them. They are to go on as
 * before; a practice that is spread to them would be taken from the difference that the pilot looks for.
 */
import type { OpenPilot } from '../pilot/open.ts';
import { nameKey } from '../workspace/name-key.ts';

/**
 * @param people with the names that the pilot knows them by
 * @param day from which on the advice would be followed, ISO
 * @returns ids; nobody without a plan, and once its period after is over
 */
export function leftAlone(
  pilot: Pick<OpenPilot, 'plan' | 'members'> | null | undefined,
  people: readonly { id: string; name: string }[],
  day: string,
): Set<string> {
  const plan = pilot?.plan?.plan;
  if (!pilot || !plan || day > plan.periods.after.to) return new Set();
  const control = new Set(pilot.members.control.map(nameKey));
  return new Set(people.filter(({ name }) => control.has(nameKey(name))).map(({ id }) => id));
}
