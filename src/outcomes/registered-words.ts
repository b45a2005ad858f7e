import type { VerdictParts } from './verdict-parts.ts';

/** Keys of a plan whose change does not touch what is computed or judged. */
const WORDS_ONLY = new Set(['title', 'question', 'signals', 'stop', 'concurrent', 'optOuts', 'skeptic']);

const touches = ({ key }: { key: string }): boolean => !WORDS_ONLY.has(key);

/** Why this is no test of what was said before the data, if it is none. */
export type NotATest = 'no-plan' | 'unregistered' | 'late' | 'changed' | 'amended-late';

/**
 * Answers: was it said before the data what would be measured and how it would be judged. Changes of the plan that only
 * touch its words, and amendments from before the first day of the period after, take nothing away.
 *
 * @returns null when it was
 */
export function notATest({
  registration,
  plan,
}: Pick<VerdictParts, 'registration' | 'plan'>): NotATest | null {
  const { state, beforeTheData, amendments, unsealed } = registration;
  if (state === 'none' || plan === null) return 'no-plan';
  if (state === 'unsealed') return 'unregistered';
  if (beforeTheData === false) return 'late';
  if (unsealed.some(touches)) return 'changed';
  const begins = plan.periods.after.from;
  const late = amendments.filter(({ registeredAt }) => registeredAt.slice(0, 10) >= begins);
  return late.some(({ changes }) => changes.some(touches)) ? 'amended-late' : null;
}

/** What the headline begins with where this is no test; a clause without its colon. */
export const EXPLORATORY: Readonly<Record<NotATest, string>> = {
  'no-plan': 'Exploratory, without a registered plan',
  unregistered: 'Exploratory, because the plan was never registered',
  late: 'Exploratory, because the plan was registered after the data had begun',
  changed: 'Exploratory, because the plan was changed after it was registered',
  'amended-late': 'Exploratory, because the plan was amended after the data had begun',
};
