import { typeOfLabels } from '../../pilot/work-labels.ts';
import type { Change, Ticket } from '../../pilot-records.ts';
import type { OutcomeInput } from '../input.ts';
import type { Arm, Period } from '../model.ts';
import { armOf, placeOf } from '../work.ts';
import type { Counted } from './change-looks.ts';
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

/** An item that defects are counted by: a change that was merged, or a ticket that was done, in a period. */
interface Item<T> {
  record: T;
  arm: Arm | null;
  period: Period;
  /** No events: defects are nobody's. */
  seen: Exclude<Counted, 'no-item'>;
}

/** What is counted of defects. */
export interface Defects<T> {
  measured: boolean;
  items: Item<T>[];
  /** Bug tickets by the period in which they were written down. */
  bugs: { ticket: Ticket; period: Period }[];
  tally(arm: Arm, period: Period): Tally;
}

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
 * @returns tallies by arm and period with what they are made of, and whether defects were measured
 */
export function defects(by: 'change', input: DefectInput, until: number): Defects<Change>;
export function defects(by: 'ticket', input: DefectInput, until: number): Defects<Ticket>;
export function defects(by: 'change' | 'ticket', input: DefectInput, until: number): Defects<Change | Ticket>;
export function defects(
  by: 'change' | 'ticket',
  { pilot, plan }: DefectInput,
  until: number,
): Defects<Change | Ticket> {
  const { changes, tickets } = pilot.records;
  const arms = armOf({ pilot });
  const place = (moment: string | null): Period | null =>
    moment === null || plan === null ? null : placeOf(moment, plan.plan).period;
  const ended: { record: Change | Ticket; at: string | null }[] =
    by === 'change'
      ? changes.map((record) => ({ record, at: record.mergedAt }))
      : tickets.map((record) => ({ record, at: record.doneAt }));
  const found = ended.flatMap(({ record, at }) => {
    const period = place(at);
    return period === null
      ? []
      : [{ record, arm: arms(record.person), period, at: Date.parse(at as string) }];
  });
  const bugs = tickets.filter(isBug).flatMap((ticket) => {
    const { createdAt } = ticket;
    const period = place(createdAt);
    return period === null || Date.parse(createdAt as string) >= until ? [] : [{ ticket, period }];
  });
  const measured =
    plan !== null &&
    pilot.members.control.length === 0 &&
    found.length > 0 &&
    found.every(({ arm }) => arm === 'pilot') &&
    pilot.account.sources.every(
      ({ kind, dropped }) =>
        (kind !== null && kind !== 'ticket' && kind !== 'change') ||
        SOMEBODY_ELSE.every((reason) => (dropped[reason] ?? 0) === 0),
    ) &&
    tickets.some(({ type }) => type !== null) &&
    tickets.every(({ createdAt }) => createdAt !== null);
  const items = found.map(
    ({ record, arm, period, at }): Item<Change | Ticket> => ({
      record,
      arm,
      period,
      seen: !measured ? 'unknown' : at < until ? 0 : 'too-recent',
    }),
  );
  return {
    measured,
    items,
    bugs,
    tally: (arm, period) => {
      const mine = items.filter((one) => one.arm === arm && one.period === period);
      const of = (seen: Counted): Item<Change | Ticket>[] => mine.filter((one) => one.seen === seen);
      return {
        events: measured ? bugs.filter((bug) => bug.period === period).length : 0,
        of: of(0).length,
        people: new Set(of(0).map(({ record }) => record.person)).size,
        tooRecent: of('too-recent').length,
        unknown: of('unknown').length,
      };
    },
  };
}

type DefectInput = Pick<OutcomeInput, 'pilot' | 'plan'>;
