import { typeOfLabels } from '../../pilot/work-labels.ts';
import type { Ticket } from '../../pilot-records.ts';
import type { OutcomeInput } from '../input.ts';
import type { Arm, Period } from '../model.ts';
import { armOf, placeOf } from '../work.ts';
import type { Tally } from './compare.ts';

/** Reasons for which work of somebody else may be missing from the records. */
const SOMEBODY_ELSE = [
  'unknown-person',
  'person-in-doubt',
  'person-in-both-arms',
  'several-people',
  'no-person',
] as const;

const isBug = ({ type }: Ticket): boolean => type !== null && typeOfLabels([type]) === 'bug';

/**
 * Defects: bug tickets written down in a period, by changes merged in it, or by tickets done in it.
 *
 * A bug ticket does not say whose change caused it; its person is whoever repairs it. So defects are nobody's, and
 * belong to an arm only where there is nobody else they could be of: no control arm, every change merged (ticket done)
 * in both periods by somebody of the pilot arm, and no ticket and no change left out of the records because its person is not known.
 * Otherwise they are not measured, and all items are unknown. Bugs of code that is older than a period count in it, in
 * both periods alike. Not measured either where no ticket says its type or when it was written.
 *
 * @param until end of the last complete day; milliseconds since the epoch
 * @returns tallies by arm and period, and whether they were measured
 */
export function defects(
  by: 'change' | 'ticket',
  { pilot, plan }: Pick<OutcomeInput, 'pilot' | 'plan'>,
  until: number,
): { measured: boolean; tally(arm: Arm, period: Period): Tally } {
  const { changes, tickets } = pilot.records;
  const arms = armOf({ pilot });
  const place = (moment: string | null): Period | null =>
    moment === null || plan === null ? null : placeOf(moment, plan.plan).period;
  const items = (
    by === 'change'
      ? changes.map(({ person, mergedAt }) => ({ person, at: mergedAt }))
      : tickets.map(({ person, doneAt }) => ({ person, at: doneAt }))
  ).flatMap(({ person, at }) => {
    const period = place(at);
    return period === null ? [] : [{ person, arm: arms(person), period, at: Date.parse(at as string) }];
  });
  const bugs = tickets
    .filter(isBug)
    .flatMap(({ createdAt }) => {
      const period = place(createdAt);
      return period === null ? [] : [{ period, at: Date.parse(createdAt as string) }];
    })
    .filter(({ at }) => at < until);
  const measured =
    plan !== null &&
    pilot.members.control.length === 0 &&
    items.length > 0 &&
    items.every(({ arm }) => arm === 'pilot') &&
    pilot.account.sources.every(
      ({ kind, dropped }) =>
        (kind !== null && kind !== 'ticket' && kind !== 'change') ||
        SOMEBODY_ELSE.every((reason) => (dropped[reason] ?? 0) === 0),
    ) &&
    tickets.some(({ type }) => type !== null) &&
    tickets.every(({ createdAt }) => createdAt !== null);
  return {
    measured,
    tally: (arm, period) => {
      const mine = items.filter((one) => one.arm === arm && one.period === period);
      if (!measured) return { events: 0, of: 0, people: 0, tooRecent: 0, unknown: mine.length };
      const counted = mine.filter(({ at }) => at < until);
      return {
        events: bugs.filter((bug) => bug.period === period).length,
        of: counted.length,
        people: new Set(counted.map(({ person }) => person)).size,
        tooRecent: mine.length - counted.length,
        unknown: 0,
      };
    },
  };
}
