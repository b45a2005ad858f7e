import type { Change } from '../../pilot-records.ts';
import { isoDay } from '../../report/day.ts';
import { counted, day } from '../../wording.ts';
import { compareCodePoints } from '../../workspace/name-key.ts';
import { idsInWords } from '../ids-in-words.ts';
import type { CheckOf } from '../input.ts';
import type { Row } from '../model.ts';
import { isMeant } from '../path-glob.ts';

/** Was another person's eye on what agents edited in places that need more care. Nobody is named. */
export const sensitivePaths: CheckOf = ({ standards, sessions, changes, links, on }): Row[] => {
  const agreed = standards.filter(({ approved, paths }) => approved !== undefined && approved <= on && paths);
  if (agreed.length === 0)
    return [
      {
        state: 'off',
        says: 'No standard that the team agreed to names sensitive places.',
        action:
          'Take over “Sensitive-code boundaries”: copy it to content/standards/, name your places, and write approved and reviewBy into it.',
      },
    ];
  const byId = new Map((changes ?? []).map((change) => [change.id, change]));
  const rows: Row[] = [];
  const untouched: string[] = [];
  for (const { owner, paths = [] } of agreed)
    for (const { glob } of paths) {
      const touching = sessions.filter(({ edited }) => edited.some((path) => isMeant(path, glob)));
      if (touching.length === 0) {
        untouched.push(glob);
        continue;
      }
      const ids = touching.map(({ id }) => links.get(id) ?? []);
      const merged = [...new Set(ids.flat())]
        .flatMap((id) => byId.get(id) ?? [])
        .filter(({ mergedAt }) => mergedAt !== null && mergedAt.slice(0, 10) <= on)
        .sort((a, b) => compareCodePoints(a.id, b.id));
      const alone = merged.filter(({ reviewedByOther }) => reviewedByOther === false);
      const unlinked = ids.filter((of) => of.length === 0).length;
      const unread = merged.filter(({ reviewedByOther }) => reviewedByOther === null).length;
      const days = touching.flatMap(({ start }) => isoDay(start) ?? []).sort();
      rows.push({
        ...judged(merged, alone, unlinked, unread),
        says: `${glob} was edited in ${counted(touching.length, 'session')}${days.length > 0 ? `, last on ${day(days.at(-1) as string)}` : ''}. ${inWords(merged, alone, unlinked, unread)}`,
        owner,
        date: days.at(-1) ?? null,
      });
    }
  if (untouched.length > 0)
    rows.push({
      state: 'good',
      says: `No session edited ${untouched.length === 1 ? untouched[0] : `any of ${counted(untouched.length, 'other place')}: ${untouched.join(', ')}`}.`,
      owner: agreed[0]?.owner ?? null,
    });
  return rows;
};

function judged(
  merged: readonly Change[],
  alone: readonly Change[],
  unlinked: number,
  unread: number,
): Pick<Row, 'state' | 'action'> {
  if (alone.length > 0)
    return {
      state: 'overdue',
      action: 'Have somebody who owns the place read these changes now, and ask what let them pass.',
    };
  if (unlinked > 0 || unread > 0 || merged.length === 0)
    return {
      state: 'unknown',
      action:
        'Look these sessions up. Put the ticket’s key into branches, so that sessions are linked to changes by themselves.',
    };
  return { state: 'good' };
}

function inWords(
  merged: readonly Change[],
  alone: readonly Change[],
  unlinked: number,
  unread: number,
): string {
  const seen = merged.length - alone.length - unread;
  const parts = [
    ...(seen > 0
      ? [`${counted(seen, 'merged change was', 'merged changes were')} reviewed by another person`]
      : []),
    ...(alone.length > 0
      ? [
          seen > 0
            ? `${counted(alone.length, 'was', 'were')} not (${idsInWords(alone)})`
            : `${counted(alone.length, 'merged change was', 'merged changes were')} reviewed by nobody else (${idsInWords(alone)})`,
        ]
      : []),
    ...(unread > 0 ? [`of ${counted(unread, 'change')} it is not known`] : []),
    ...(unlinked > 0
      ? [`${counted(unlinked, 'session')} ${unlinked === 1 ? 'is' : 'are'} linked to no change`]
      : []),
  ];
  if (parts.length === 0) return 'No change that they are linked to was merged yet.';
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
