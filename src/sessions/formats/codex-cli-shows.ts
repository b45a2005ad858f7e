/** What Codex CLI rollouts can show, by version. */
import type { Capability } from '../model.ts';
import { compareVersions, newestVersion } from '../tool-version.ts';

/**
 * First version from which on a rollout shows something for everybody; absent: never shown. What came as an experiment
 * that had to be turned on counts from when it was on by default (plan mode: 0.94.0), and in doubt later: a "not
 * observable" too many is better than a zero that is none.
 */
const SHOWN_SINCE: Partial<Record<Capability, string>> = {
  prompts: '0',
  edits: '0',
  shell: '0',
  commits: '0',
  integrations: '0.36.0',
  tasks: '0.36.0',
  compactions: '0.36.0',
  interrupts: '0.40.0',
  skills: '0.76.0',
  plans: '0.94.0',
  questions: '0.94.0',
  subagents: '0.117.0',
};

/** What programs of the model's own do unseen. */
const HIDDEN_BY_PROGRAMS = new Set<Capability>(['edits', 'shell', 'commits', 'skills', 'integrations']);

/**
 * What sessions of these versions can show: what the newest of them can. Files without a version are the oldest.
 * @param programs whether the model ran programs whose own calls are not recorded
 */
export function codexShows(versions: readonly string[], programs = false): Capability[] {
  const newest = newestVersion(versions);
  return (Object.entries(SHOWN_SINCE) as [Capability, string][])
    .filter(([c, since]) => compareVersions(newest, since) >= 0 && !(programs && HIDDEN_BY_PROGRAMS.has(c)))
    .map(([c]) => c);
}
