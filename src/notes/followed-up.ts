/** What became of what was asked and agreed: decisions and actions of a version held against the notes of the next. */

/** A decision or an action. */
interface Followed {
  what: string;
  state: string;
}

/** Decisions or actions of a report. */
export interface FollowedUp<T extends Followed> {
  /** Those that were open in the version before, with what these notes say of each; null where they say nothing. */
  before: { was: T; now: T | null }[];
  /** Those that the version before did not have open. */
  added: T[];
}

/** Two wordings are of the same thing where they differ in case, spaces and a full stop alone. */
const keyOf = ({ what }: Followed): string =>
  what.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').replace(/\.$/, '').trim();

/** @param before decisions or actions of the version before; those that are not open are over */
export function followUp<T extends Followed>(before: readonly T[], now: readonly T[]): FollowedUp<T> {
  const open = before.filter(({ state }) => state === 'open');
  const wanted = new Set(open.map(keyOf));
  return {
    before: open.map((was) => ({ was, now: now.find((one) => keyOf(one) === keyOf(was)) ?? null })),
    added: now.filter((one) => !wanted.has(keyOf(one))),
  };
}

/** Words of what was open before and of which these notes say nothing. */
export const unanswered = <T extends Followed>(before: readonly T[], now: readonly T[]): string[] =>
  followUp(before, now)
    .before.filter((one) => one.now === null)
    .map(({ was }) => was.what);
