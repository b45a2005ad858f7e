import { counted, day } from '../../wording.ts';
import { currentChampions } from '../current-champions.ts';
import { addDays, addMonths, stateByDay } from '../days.ts';
import type { CheckOf } from '../input.ts';
import type { Row } from '../model.ts';

const NAME_ONE =
  'Ask somebody else to run the loop, and write the days into roster.csv (champion_from, champion_to).';

/** Does somebody run the loop, not for too long, and is it known who follows. */
export const champion: CheckOf = ({ roster, on, limits }): Row[] => {
  const named = (roster ?? []).filter(({ championFrom }) => championFrom !== null);
  if (named.length === 0)
    return [{ state: 'unknown', says: 'Nobody is named who runs the loop.', action: NAME_ONE }];
  const current = currentChampions(roster, on);
  if (current.length === 0) {
    const ended = named.flatMap(({ championTo }) =>
      championTo !== null && championTo < on ? [championTo] : [],
    );
    const last = ended.sort().at(-1);
    const next = named
      .map(({ championFrom }) => championFrom as string)
      .filter((from) => from > on)
      .sort()[0];
    if (last === undefined)
      return [
        { state: 'due', says: `The first champion begins on ${day(next as string)}.`, date: next ?? null },
      ];
    return [
      {
        state: 'overdue',
        says: `Nobody runs the loop since the last champion’s term ended on ${day(last)}${next === undefined ? '' : `; the next begins on ${day(next)}`}.`,
        date: last,
        action: NAME_ONE,
      },
    ];
  }
  return current.map(({ name, championFrom, championTo }) => {
    const longest = addMonths(championFrom, limits.championMonths);
    const months = counted(limits.championMonths, 'month');
    const end = championTo !== null && championTo < longest ? championTo : longest;
    const state = stateByDay(end, on, limits.dueDays);
    const follows = named.some((one) => one.name !== name && covers(one, addDays(end, 1)));
    const base = { owner: name, date: end };
    if (state === 'overdue')
      return {
        ...base,
        state,
        says: `The champion serves since ${day(championFrom)}; ${months} were over on ${day(longest)}.`,
        action: NAME_ONE,
      };
    if (state === 'good' || follows)
      return {
        ...base,
        state: 'good',
        says: `The champion serves since ${day(championFrom)}, at most until ${day(end)}${follows ? ', and it is known who follows' : ''}.`,
      };
    return {
      ...base,
      state,
      says: `The champion’s term ends on ${day(end)}, and nobody is named who follows.`,
      action: NAME_ONE,
    };
  });
};

const covers = (
  { championFrom, championTo }: { championFrom: string | null; championTo: string | null },
  on: string,
): boolean => championFrom !== null && championFrom <= on && (championTo === null || championTo >= on);
