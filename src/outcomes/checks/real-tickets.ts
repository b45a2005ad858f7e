import { count, counted, percent } from '../../wording.ts';
import type { CheckOf } from '../checks.ts';
import type { Check } from '../model.ts';

const id = 'real-tickets';
/** Share of tickets written down before work on them began, from which on they are taken as the team's own work. */
export const MOSTLY = 0.8;
/** Formats of tables whose columns Practicum defines: they can hold anything. */
const WRITTEN_BY_HAND = new Set(['canonical', 'mapping']);

/**
 * Is this the team's own work and no exercise. A ticket of the backlog was written down before somebody began it; one
 * made for the pilot is often begun when it is made. Tickets without both moments, and those whose clock starts at
 * their creation, tell nothing.
 */
export const realTickets: CheckOf = ({ input, members }): Check => {
  const pilot = new Set(members.pilot);
  const tickets = input.pilot.records.tickets.filter(
    ({ person, period }) => period !== null && pilot.has(input.personId(person)),
  );
  const telling = tickets.filter(
    ({ createdAt, startedAt, clock }) => createdAt !== null && startedAt !== null && clock === 'started',
  );
  if (telling.length === 0)
    return {
      id,
      state: 'unknown',
      says:
        tickets.length === 0
          ? 'There are no tickets of the pilot arm in the periods, so it cannot be told whether the work is real.'
          : `None of ${counted(tickets.length, 'ticket')} of the pilot arm says both when it was written down and when work on it began.`,
      action: 'Look at a few of them: they should be work that would have been done without the pilot.',
    };
  const before = telling.filter(
    ({ createdAt, startedAt }) => (createdAt as string) < (startedAt as string),
  ).length;
  const share = before / telling.length;
  const rest = tickets.length - telling.length;
  const says = `${percent(share)} of the pilot arm’s tickets were written down before work on them began (${count(before)} of ${count(telling.length)}${rest === 0 ? '' : `; ${count(rest)} more cannot tell`}).`;
  if (share < MOSTLY)
    return {
      id,
      state: 'caution',
      says,
      action:
        'Ask whether tickets were made for the pilot, or written down when they were already under way.',
    };
  const byHand = input.pilot.account.sources.some(
    ({ kind, format, used }) => kind === 'ticket' && used > 0 && WRITTEN_BY_HAND.has(format),
  );
  return {
    id,
    state: 'good',
    says,
    action: byHand
      ? 'Tickets are in a table that was prepared for Practicum: keep the export it was made from.'
      : null,
  };
};
