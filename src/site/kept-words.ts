import type { LeadershipReport } from '../report/schema/leadership.ts';
import type { PracticeInfo } from '../report/schema/practice.ts';

/** Numbers that stay as an earlier version has them, in words. */
export interface KeptWords {
  /** The version. */
  from: string;
  says: string;
}

const NUMBERS: Record<string, string> = {
  people: 'how many people were seen',
  sessions: 'sessions, their depth and what was read',
  teams: 'sessions by team',
  outcomes: 'outcomes of the pilot',
  funnel: 'steps of the funnel',
};
const OF_PRACTICES: Record<string, string> = {
  measured: 'people measured',
  band: 'how many practise it',
  sessions: 'share of sessions',
};

/** Each number once, with the practices it is of; in the order of the file. */
export function keptWords(
  kept: LeadershipReport['kept'],
  practices: readonly Pick<PracticeInfo, 'id' | 'name'>[],
): KeptWords[] {
  const rows = kept.map(({ what, from }) => {
    const [number = '', of = null] = what.split(':');
    return { number, of, from };
  });
  const ofPractice = ({ number, of }: (typeof rows)[number]): boolean => of !== null && number !== 'funnel';
  const plain = rows.filter((row) => !ofPractice(row));
  const seen = new Set<string>();
  const words = plain.flatMap(({ number, from }): KeptWords[] => {
    const says = NUMBERS[number] ?? number;
    if (seen.has(`${from} ${says}`)) return [];
    seen.add(`${from} ${says}`);
    return [{ from, says }];
  });
  const byPractice = Map.groupBy(rows.filter(ofPractice), ({ number, from }) => `${number} ${from}`);
  return [
    ...words,
    ...[...byPractice.values()].map((group): KeptWords => {
      const [{ number, from }] = group as [(typeof rows)[number]];
      const all = group.length === practices.length;
      const names = group.map(({ of }) => practices.find(({ id }) => id === of)?.name ?? of);
      const name = OF_PRACTICES[number] ?? number;
      return {
        from,
        says: all ? `${name}, of every practice` : `${name} (${names.map((one) => `“${one}”`).join(', ')})`,
      };
    }),
  ];
}
