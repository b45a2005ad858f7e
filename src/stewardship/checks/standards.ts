import { counted, day, list } from '../../wording.ts';
import { compareCodePoints } from '../../workspace/name-key.ts';
import { stateByDay } from '../days.ts';
import type { CheckOf } from '../input.ts';
import type { Row } from '../model.ts';

/** Is every standard that was agreed on read again by its day. */
export const standards: CheckOf = ({ standards: all, on, limits }): Row[] => {
  const agreed = all.flatMap(({ id, title, owner, approved, reviewBy }) =>
    approved !== undefined && reviewBy !== undefined && approved <= on
      ? [{ id, title, owner, reviewBy }]
      : [],
  );
  if (agreed.length === 0)
    return [
      {
        state: 'off',
        says: `The team has agreed to no standard; ${counted(all.length, 'template')} ${all.length === 1 ? 'binds' : 'bind'} nobody.`,
        action:
          'Take one over: copy it to content/standards/, change it, and write approved and reviewBy into it.',
      },
    ];
  const sorted = agreed
    .map((one) => ({ ...one, state: stateByDay(one.reviewBy, on, limits.dueDays) }))
    .sort((a, b) => compareCodePoints(a.reviewBy, b.reviewBy) || compareCodePoints(a.id, b.id));
  const rows = sorted
    .filter(({ state }) => state !== 'good')
    .map(
      ({ title, owner, reviewBy, state }): Row => ({
        state,
        says: `“${title}” ${state === 'overdue' ? 'was to be read again by' : 'is to be read again by'} ${day(reviewBy)}.`,
        owner,
        date: reviewBy,
        action:
          'Read it with those who work by it, change what is out of date, and set a new review date (reviewBy).',
      }),
    );
  const good = sorted.filter(({ state }) => state === 'good');
  const [next] = good;
  if (next)
    rows.push({
      state: 'good',
      says: `${list(good.map(({ title }) => `“${title}”`))} ${good.length === 1 ? 'is' : 'are'} within ${good.length === 1 ? 'its' : 'their'} day of review.`,
      owner: list([...new Set(good.map(({ owner }) => owner))].sort(compareCodePoints)),
      date: next.reviewBy,
    });
  return rows;
};
