/** What became of what was agreed: actions of a version held against the notes of the next. */
import type { Action } from './notes.ts';

/** Actions of a report. */
export interface FollowedUp {
  /** Actions that were open in the version before, with what these notes say of each; null where they say nothing. */
  before: { was: Action; now: Action | null }[];
  /** Actions that the version before did not have open. */
  added: Action[];
}

/** Two wordings are of the same action where they differ in case, spaces and a full stop alone. */
const keyOf = ({ what }: Action): string =>
  what.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').replace(/\.$/, '').trim();

/** @param before actions of the version before; those that were done or dropped are over */
export function followUp(before: readonly Action[], now: readonly Action[]): FollowedUp {
  const open = before.filter(({ state }) => state === 'open');
  const wanted = new Set(open.map(keyOf));
  return {
    before: open.map((was) => ({ was, now: now.find((one) => keyOf(one) === keyOf(was)) ?? null })),
    added: now.filter((one) => !wanted.has(keyOf(one))),
  };
}
