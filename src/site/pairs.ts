/** Which versions are set beside each other. */
import { revisionOf } from '../versions/names.ts';
import type { Edition, Shelf } from './shelf.ts';

export interface Pair {
  a: Edition;
  b: Edition;
  /** How a stands to b: the period before, the same period a year before, or what b corrects. */
  how: 'before' | 'year-before' | 'revision';
}

/** Path of the page of a pair, from the root of the site. */
export const pairPage = ({ a, b }: Pick<Pair, 'a' | 'b'>): string => `compare/${a.folder}/${b.folder}.html`;

type Version = Edition & { period: NonNullable<Edition['period']> };

/** How many whole months a period is; 0 where it is not of whole months. Only like periods are compared. */
export function monthsOf({ from, to }: Version['period']): number {
  const number = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const last = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 0)).getUTCDate();
  return from.endsWith('-01') && Number(to.slice(8)) === last ? number(to) - number(from) + 1 : 0;
}

const isVersion = (edition: Edition): edition is Version => edition.period !== null;
const yearBefore = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4, 7)}`;

/**
 * Neighbours among periods of the same length, the same period a year before, and each revision with what it corrects.
 * Revisions of a period are each set beside each of the other, so that the address of a page stays when a correction
 * comes. A draft is about all data and is like no period.
 */
export function pairsOf({ editions }: Pick<Shelf, 'editions'>): Pair[] {
  const versions = editions.filter(isVersion);
  const pairs: Pair[] = [];
  const groups = [...Map.groupBy(versions, ({ folder }) => revisionOf(folder).base).values()];
  const chains = Map.groupBy(groups, ([first]) => monthsOf((first as Version).period));
  const cross = (from: readonly Version[], to: readonly Version[], how: Pair['how']): void => {
    for (const b of to) for (const a of from) pairs.push({ a, b, how });
  };
  for (const chain of chains.values())
    chain.forEach((group, i) => {
      const before = chain[i - 1];
      if (before) cross(before, group, 'before');
      group.forEach((b, r) => {
        const a = group[r - 1];
        if (a) pairs.push({ a, b, how: 'revision' });
      });
      const { from, to } = (group[0] as Version).period;
      const year = chain.slice(0, Math.max(0, i - 1)).find(([first]) => {
        const then = (first as Version).period;
        return then.from.slice(0, 7) === yearBefore(from) && then.to.slice(0, 7) === yearBefore(to);
      });
      if (year) cross(year, group, 'year-before');
    });
  return pairs;
}

/** The versions that a line of a trend joins: of the same length as the newest, none that was corrected, oldest first. */
export function seriesOf({ editions, newest }: Pick<Shelf, 'editions' | 'newest'>): Edition[] {
  const versions = editions.filter(isVersion).filter(({ supersededBy }) => supersededBy === null);
  const months = versions.filter(({ folder }) => folder === newest).map(({ period }) => monthsOf(period))[0];
  return versions.filter(({ period }) => monthsOf(period) === months);
}
