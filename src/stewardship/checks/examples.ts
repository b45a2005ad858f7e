import { counted, day } from '../../wording.ts';
import { compareCodePoints } from '../../workspace/name-key.ts';
import { addDays, daysBetween, stateByDay } from '../days.ts';
import type { CheckOf } from '../input.ts';
import type { Row } from '../model.ts';

/** Are the library's examples still good advice. Their authors are never named. */
export const examples: CheckOf = ({ examples: all, on, limits }): Row[] => {
  if (all.length === 0)
    return [
      {
        state: 'off',
        says: 'The library has no example.',
        action: 'Run “promote” on a session that was worth showing, with its author’s consent.',
      },
    ];
  const judged = all
    .map(({ slug, title, promoted, reviewBy, stale }) => {
      const old = addDays(promoted, limits.exampleDays);
      const [by] = [old, reviewBy].sort() as [string, string];
      const gone = stale.find(({ reason }) => reason === 'tool-gone');
      const state = gone ? 'overdue' : stateByDay(by, on, limits.dueDays);
      return { slug, title, promoted, by, gone, state, reviewed: by === reviewBy } as const;
    })
    .sort((a, b) => compareCodePoints(a.by, b.by) || compareCodePoints(a.slug, b.slug));
  const rows = judged
    .filter(({ state }) => state !== 'good')
    .map(({ title, promoted, by, gone, state, reviewed }): Row => {
      const why = gone
        ? gone.words
        : reviewed
          ? `It ${state === 'due' ? 'is' : 'was'} to be looked at again by ${day(by)}.`
          : `It was added on ${day(promoted)}, ${counted(daysBetween(promoted, on), 'day')} ago; ${limits.exampleDays} are the limit.`;
      return {
        state,
        says: `“${title}”: ${why}`,
        date: by,
        action: gone
          ? 'Show the same with a session of a version that is in use, or withdraw it.'
          : 'Read it again: is it still how you would do it? Then set a new review date (reviewBy), or replace it by a newer session.',
      };
    });
  const good = judged.filter(({ state }) => state === 'good');
  if (good.length > 0)
    rows.push({
      state: 'good',
      says: `${counted(good.length, 'example')} of ${all.length} ${good.length === 1 ? 'is' : 'are'} younger than ${limits.exampleDays} days and made with a version that is in use.`,
      date: good[0]?.by ?? null,
    });
  return rows;
};
