/** How checks, areas and states are called, on pages and on the terminal. */
import { count } from '../wording.ts';
import type { Area, CheckId, State, StewardshipCounts } from './model.ts';
import { STATES } from './model.ts';

export const AREA_NAMES: Record<Area, string> = {
  governance: 'Governance',
  rollout: 'Rollout checklist',
  momentum: 'Momentum',
};

export const CHECK_NAMES: Record<CheckId, string> = {
  standards: 'Standards',
  tools: 'Approved tools',
  'sensitive-paths': 'Sensitive places',
  'unreviewed-changes': 'Changes without review',
  secrets: 'Secrets in transcripts',
  policy: 'Policy',
  'data-classes': 'Data classes',
  licensing: 'Licensing stance',
  'security-review': 'Security review',
  norms: 'Norms announced',
  champion: 'Champion',
  examples: 'Examples',
  cycles: 'Cycles',
  reports: 'Quarterly reports',
  pulse: 'Pulse answers',
};

/** `overdue` is also said of a rule that was not kept. */
export const STATE_WORDS: Record<State, string> = {
  overdue: 'overdue',
  due: 'due',
  unknown: 'not known',
  good: 'good',
  off: 'off',
};

/** `2 overdue, 1 due, 2 good`: what there is, the worst first. */
export function countsInWords(counts: StewardshipCounts[number]): string {
  return STATES.filter((state) => counts[state] > 0)
    .map((state) => `${count(counts[state])} ${STATE_WORDS[state]}`)
    .join(', ');
}
