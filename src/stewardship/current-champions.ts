import { compareCodePoints } from '../workspace/name-key.ts';
import type { Roster, RosterPerson } from '../workspace/roster.ts';

/** A champion has a first day. */
export type Champion = RosterPerson & { championFrom: string };

/** Who runs the loop on a day, the longest serving first. The last day still counts. */
export function currentChampions(roster: Roster | null, on: string): Champion[] {
  return (roster ?? [])
    .filter((one): one is Champion => one.championFrom !== null)
    .filter(({ championFrom, championTo }) => championFrom <= on && (championTo === null || championTo >= on))
    .sort((a, b) => compareCodePoints(a.championFrom, b.championFrom) || compareCodePoints(a.name, b.name));
}
