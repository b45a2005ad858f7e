import type { Standard } from '../library/standard.ts';
import type { Cycle } from '../loop/cycle.ts';
import type { Change, Pulse } from '../pilot-records.ts';
import type { LibraryExample } from '../report/schema/example.ts';
import type { SessionRecord } from '../report/session-record.ts';
import type { Config } from '../workspace/config.ts';
import type { Roster } from '../workspace/roster.ts';
import type { Checklist } from './checklist.ts';
import type { SecretsRecord } from './secrets-record.ts';

/** What checks look at. Nothing of it is later than `on`, apart from days that somebody has written down. */
export interface StewardshipInput {
  /** The day (ISO) against which all is judged. */
  on: string;
  limits: Config['stewardship'];
  /** null without roster.csv. */
  roster: Roster | null;
  standards: readonly Pick<
    Standard,
    'id' | 'title' | 'owner' | 'approved' | 'reviewBy' | 'tools' | 'paths'
  >[];
  examples: readonly Pick<LibraryExample, 'slug' | 'title' | 'promoted' | 'reviewBy' | 'stale'>[];
  /** All sessions, also those of nobody known and those that ran without a person. */
  sessions: readonly Pick<SessionRecord, 'id' | 'format' | 'versions' | 'start' | 'edited'>[];
  /** null without pilot data. */
  changes: readonly Change[] | null;
  /** Id of a session → ids of changes it worked on; see linked-changes.ts. */
  links: ReadonlyMap<string, readonly string[]>;
  /** What `check --secrets` found last; null when it was never run. */
  secrets: SecretsRecord | null;
  /** stewardship.yaml; null without it. */
  checklist: Checklist | null;
  cycles: readonly Cycle[];
  /** Published versions. */
  versions: readonly { version: string; period: { from: string; to: string } }[];
  pulse: readonly Pick<Pulse, 'person' | 'cycle' | 'practice'>[];
}

/** One answer to one question, and nothing of the others. */
export type CheckOf = (input: StewardshipInput) => import('./model.ts').Row[];
