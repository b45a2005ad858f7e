import type { LeadershipReport } from '../report/schema/leadership.ts';

const DECISIONS = { keep: 'It was kept.', drop: 'It was dropped.', again: 'It is tried again.' } as const;
const BAND_WORDS = { few: 'few', some: 'some', most: 'most', 'nearly-all': 'nearly all' } as const;

/** What was spread in a month and what happened: whether more people with occasion did it, as bands, and what was decided. */
export function spreadInWords({ before, after, decision }: LeadershipReport['spread'][number]): string {
  const was =
    before === null || after === null
      ? 'How many did it is withheld.'
      : before === after
        ? `${sentence(BAND_WORDS[after])} of the people with occasion did it, before and after.`
        : `From ${BAND_WORDS[before]} to ${BAND_WORDS[after]} of the people with occasion.`;
  return decision === null ? was : `${was} ${DECISIONS[decision]}`;
}

const sentence = (words: string): string => `${words[0]?.toUpperCase()}${words.slice(1)}`;
