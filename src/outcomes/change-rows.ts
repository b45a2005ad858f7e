/** The rows behind the numbers of quality and of stages, made by the code that counts them. */
import type { Change } from '../pilot-records.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import type { OutcomeInput } from './input.ts';
import { type Arm, arm as armSchema, type ChangeRow, type DefectRow } from './model.ts';
import { changeLooks } from './quality/change-looks.ts';
import { defects } from './quality/defect-rates.ts';
import { windowOf } from './quality/follow-up.ts';
import { causedBy, INCIDENT_DAYS } from './quality/incident-rates.ts';
import { mergedChanges } from './quality/merged-changes.ts';
import { begunChanges, NO_HOURS, stageHours } from './stages.ts';

const ARMS: readonly Arm[] = armSchema.options;

/**
 * Answers: which changes are behind each number of quality and of stages. Merged changes of people of the arms that were
 * merged in a period (quality) or begun in one (stages); none without a plan.
 *
 * By measure, arm and period of the merge: events and items are those of `qualityOf`; by stage, arm and period of the
 * beginning: changes with hours of the stage are those of `stagesOf`.
 *
 * @param until end of the last day that the exports are complete for; milliseconds since the epoch
 * @returns by arm, day of the merge, then id
 */
export function changeRows(input: OutcomeInput, until: number): ChangeRow[] {
  const looks = changeLooks(input, until);
  const defectItems = new Map(defects('change', input, until).items.map((item) => [item.record, item.seen]));
  const caused = causedBy(input.pilot);
  const places = new Map<Change, Pick<ChangeRow, 'arm' | 'mergedIn' | 'begunIn'>>();
  for (const { change, arm, period } of mergedChanges(input))
    places.set(change, { arm, mergedIn: period, begunIn: null });
  for (const { change, arm, period } of begunChanges(input))
    places.set(change, { arm, mergedIn: places.get(change)?.mergedIn ?? null, begunIn: period });

  const seenOf = (change: Change): ChangeRow['seen'] => {
    const seen: ChangeRow['seen'] = {};
    for (const { rule, seen: look } of looks) {
      const counted = look(change);
      if (counted !== 'no-item') seen[rule.id] = counted;
    }
    const item = defectItems.get(change);
    if (item !== undefined) seen['defects-per-change'] = item;
    return seen;
  };
  return [...places]
    .map(
      ([change, place]): ChangeRow => ({
        id: change.id,
        person: input.personId(change.person),
        ...place,
        ticket: change.ticket,
        merged: dayOf(change.mergedAt as string),
        hours: stageHours(change) ?? NO_HOURS,
        reverted: change.reverted === null ? null : dayOf(change.reverted),
        incidents: (caused?.(change, windowOf(change, INCIDENT_DAYS, 'deployment')) ?? [])
          .map(({ id }) => id)
          .sort(compareCodePoints),
        rounds: change.reviewRounds,
        changesRequested: change.changesRequested,
        reviewedByOther: change.reviewedByOther,
        // Quality is counted by the period of the merge.
        seen: place.mergedIn === null ? {} : seenOf(change),
      }),
    )
    .sort(
      (a, b) =>
        ARMS.indexOf(a.arm) - ARMS.indexOf(b.arm) ||
        compareCodePoints(a.merged, b.merged) ||
        compareCodePoints(a.id, b.id),
    );
}

/**
 * Answers: which tickets are behind the numbers of defects. Bugs that were written down in a period, and, where defects
 * are measured by ticket, tickets that were done in one; none where defects are not measured.
 *
 * @returns by id
 */
export function defectRows(input: OutcomeInput, until: number): DefectRow[] {
  const [byChange, byTicket] = [defects('change', input, until), defects('ticket', input, until)];
  if (!byChange.measured && !byTicket.measured) return [];
  const written = new Map(byTicket.bugs.map(({ ticket, period }) => [ticket, period]));
  const done = new Map(byTicket.measured ? byTicket.items.map((item) => [item.record, item]) : []);
  return input.pilot.records.tickets
    .filter((ticket) => written.has(ticket) || done.has(ticket))
    .map((ticket): DefectRow => {
      const [bug, item] = [written.get(ticket), done.get(ticket)];
      return {
        id: ticket.id,
        title: ticket.title,
        person: input.personId(ticket.person),
        written: bug === undefined ? null : { day: dayOf(ticket.createdAt as string), period: bug },
        done:
          item === undefined
            ? null
            : {
                day: dayOf(ticket.doneAt as string),
                period: item.period,
                tooRecent: item.seen === 'too-recent',
              },
      };
    })
    .sort((a, b) => compareCodePoints(a.id, b.id));
}

const dayOf = (moment: string): string => moment.slice(0, 10);
