/** What formats can and cannot show, in words. */
import type { Capability } from '../sessions/model.ts';
import { count, list } from '../wording.ts';

/** What is missing when a capability is. */
const MISSING: Record<Capability, string> = {
  prompts: 'no prompts',
  edits: 'no edits',
  shell: 'no command lines',
  subagents: 'no sub-agents',
  commands: 'no slash commands',
  skills: 'no skills',
  plans: 'no plans',
  compactions: 'no compactions',
  'compaction-trigger': 'no word on who started a compaction',
  interrupts: 'no interruptions',
  questions: 'no questions',
  tasks: 'no task lists',
  integrations: 'no integrations',
  commits: 'no commits that somebody chose to make',
};

/** `no plans`; a capability that this version does not know by its name. */
export const missingInWords = (capability: string): string =>
  Object.hasOwn(MISSING, capability) ? MISSING[capability as Capability] : `no ${capability}`;

/** Sessions of a format that cannot show a practice. */
export interface Gap {
  sessions: number;
  versions: readonly string[];
  missing: readonly string[];
  from: string | null;
}

const VERSIONS_NAMED = 3;

/**
 * What the sessions of a format show of a practice: `can show`, `cannot show: no plans`, `from version 2.0.20`, or how
 * many cannot.
 *
 * @param all sessions of the format
 */
export function showsInWords(gap: Gap | undefined, all: number): string {
  if (gap === undefined) return 'can show';
  const why = gap.missing.length > 0 ? `: ${list(gap.missing.map(missingInWords))}` : '';
  if (gap.sessions >= all) return `cannot show${why}`;
  if (gap.from !== null) return `from version ${gap.from}`;
  const versions = gap.versions.slice(0, VERSIONS_NAMED).join(', ');
  const more = gap.versions.length > VERSIONS_NAMED ? ' …' : '';
  return `cannot show in ${count(gap.sessions)} of ${count(all)}${versions === '' ? '' : ` (${versions}${more})`}${why}`;
}

/** On what it depends whether a session shows something. */
export const DEPENDS_ON = {
  version: 'in newer versions',
  agent: 'for some agents',
  page: 'where the page tells it',
} as const;
