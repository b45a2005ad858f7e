import type { Handbook } from '../library/handbook.ts';
import type { ShownExamples } from '../library/shown-examples.ts';
import type { Cycle } from '../loop/cycle.ts';
import type { OpenPilot } from '../pilot/open.ts';
import type { KnownEvaluation } from '../practices/evaluation.ts';
import type { Rule, Sign } from '../practices/rule.ts';
import type { WorkedExample } from '../practices/worked-examples.ts';
import type { Pseudonyms } from '../privacy/pseudonyms.ts';
import type { Accounting } from '../sessions/accounting.ts';
import type { StewardshipFiles } from '../stewardship/files.ts';
import type { Config } from '../workspace/config.ts';
import type { EarlierReport } from './published/between-versions.ts';
import type { VersionHead } from './schema/head.ts';
import type { MethodSettings } from './schema/method.ts';
import type { SessionRecord } from './session-record.ts';

/** A person of the workspace, with or without sessions. */
export interface ReportPerson {
  /** Address in the site, safe in a path. */
  id: string;
  /** Untrusted text. */
  name: string;
  team: string | null;
  /** Day from which the roster gives the person a licence, ISO; absent or null when it says nothing. */
  licenceFrom?: string | null | undefined;
}

/** Who held which session, as workspace/people.ts finds it. */
export interface ReportPeople {
  people: readonly ReportPerson[];
  /** Session id → person id; a session whose person was not found is not in it. */
  bySession: ReadonlyMap<string, string>;
  /** Hints of sessions whose person was not found. */
  unmatched: readonly { hint: string; sessions: number }[];
  /** Aliases of the roster that no session has. */
  unusedAliases?: readonly { person: string; alias: string }[] | undefined;
}

/** Everything the audience files are made from. */
export interface ReportInput {
  /** Name of the workspace. */
  title: string;
  /** The workspace's configuration; only these keys are read. */
  config: MethodSettings & { demo: boolean } & Partial<
      Pick<Config, 'pilot' | 'cost' | 'loop' | 'stewardship'>
    >;
  /** The catalogue, in the order in which the sites show it. */
  rules: readonly Rule[];
  /** Trouble signs, sorted by id. */
  signs: readonly Sign[];
  /** How well rules detect, by practice, where that was measured. */
  evaluations?: ReadonlyMap<string, KnownEvaluation> | undefined;
  /** The same of signs, by sign. */
  signEvaluations?: ReadonlyMap<string, KnownEvaluation> | undefined;
  /** Examples of what counts, by practice. */
  worked?: ReadonlyMap<string, readonly WorkedExample[]> | undefined;
  /** Standards, guides and learning path; absent where the library has none. */
  handbook?: Handbook | undefined;
  /** Digest of what decides a practice's outcomes, by practice: see ruleDigest in practices/evaluation.ts. */
  definitions?: ReadonlyMap<string, string> | undefined;
  /** Digest of the catalogue. */
  digest: string;
  /** Version of Practicum. */
  version: string;
  people: ReportPeople;
  /** In any order. */
  sessions: readonly SessionRecord[];
  /** What the whole run read and left out. */
  accounting: Accounting;
  /**
   * First and last day (ISO) that the report is about; null or absent for all sessions there are. Sessions after it are
   * in nothing; what looks further back (who ever used it, how regularly, outcomes) uses all up to its end.
   */
  period?: { from: string; to: string } | null | undefined;
  /** The version that it is published as; null or absent for a draft. */
  published?: VersionHead | null | undefined;
  /** Versions that were published before, in that order: leadership's numbers are held against them. */
  earlier?: readonly EarlierReport[] | undefined;
  /** What people are called on the team's site; null or absent when it shows their names. */
  pseudonyms?: Pseudonyms | null | undefined;
  /** Cycles of the loop; none when absent. */
  cycles?: readonly Cycle[] | undefined;
  /** The library's examples, from library/shown-examples.ts; null or absent when there are none. */
  examples?: ShownExamples | null | undefined;
  /** What a workspace keeps of its stewardship beside all else; null or absent for a bare directory. */
  stewardship?: StewardshipFiles | null | undefined;
  /** Pilot data with its plan; null or absent when the workspace has none. */
  pilot?: OpenPilot | null | undefined;
}
