import { z } from 'zod';
import { nextPractice, pair } from '../../loop/advice.ts';
import { shownCycle } from '../../loop/history.ts';
import { outcomes } from '../../outcomes/model.ts';
import { stewardship } from '../../stewardship/model.ts';
import { coverageWithPlaces } from './coverage.ts';
import { depthCounts } from './depth.ts';
import { practiceEvaluation, signEvaluation } from './detection.ts';
import { head } from './head.ts';
import { cell, matrixSlice, matrixTeam } from './matrix.ts';
import { method } from './method.ts';
import { person } from './person.ts';
import { pilotAccount } from './pilot-account.ts';
import { practiceInfo } from './practice.ts';
import { personRepeat } from './repeat.ts';
import { sessionSummary } from './session.ts';
import { teamSign } from './sign.ts';
import { trend } from './trend.ts';
import { teamUse } from './use.ts';
import { practiceExamples } from './worked-examples.ts';

/** team.json */
export const teamReport = z.strictObject({
  schema: z.literal('practicum/team/1'),
  ...head,
  /** Whether people have their names here, or pseudonyms. */
  names: z.enum(['shown', 'pseudonyms']),
  method,
  practices: z.array(practiceInfo),
  /** Those that were measured, in the order of `practices`. */
  evaluations: z.array(practiceEvaluation),
  /** The same of trouble signs, in the order of `signs`. */
  signEvaluations: z.array(signEvaluation),
  /** What counts, in short: of the practices that have examples, in the order of `practices`. */
  worked: z.array(practiceExamples),
  /** In the order of `practices`; one that is judged over a person's sessions together has none. */
  trends: z.array(trend),
  /** Sorted by id. */
  signs: z.array(teamSign),
  /** All people together, in the order of `practices`. */
  totals: z.array(cell),
  /** Sorted by team, then name. */
  people: z.array(person),
  /** In the order of the people. */
  teams: z.array(matrixTeam),
  /** Line i of matrix.ndjson holds the rows of slices[i]. */
  slices: z.array(matrixSlice),
  use: teamUse,
  /** Sorted by start, newest first; line i of sessions.ndjson is the detail of sessions[i]. */
  sessions: z.array(sessionSummary),
  depth: depthCounts,
  coverage: coverageWithPlaces,
  /** Cycle time, quality and verdict of the pilot; null when the workspace has no pilot data. */
  outcomes: outcomes.nullable(),
  /** null for a bare directory, and where no day is known by which to judge. */
  stewardship: stewardship.nullable(),
  /** What was read of the pilot's exports and what was left out; null when there is none. */
  pilotAccount: pilotAccount.nullable(),
  /** What came back in several sessions of a person, in the order of the people. Evidence, in no number. */
  repeats: z.array(personRepeat),
  /**
   * Where a person's advice and assignment are shown: here, or on sheets that each gets alone. With sheets, `advice`,
   * `pairs` and what cycles say of single people are empty.
   */
  personPages: z.enum(['team', 'sheets']),
  /** One next practice a person, in the order of the people. */
  advice: z.array(nextPractice),
  /** Who shows whom what next, in the order of those who learn. */
  pairs: z.array(pair),
  /** The loop's cycles, newest first. */
  cycles: z.array(shownCycle),
  /**
   * Titles of the library's examples that advice or a cycle names, sorted by slug. None in a published version, and none
   * that the library does not show: consent can be taken back.
   */
  examples: z.array(z.strictObject({ slug: z.string(), title: z.string() })),
  /** Sessions for which no person was found, with what a roster alias could match. */
  unmatched: z.array(z.strictObject({ hint: z.string(), sessions: z.int() })),
  /** Aliases of the roster that no session has, in its order. */
  unusedAliases: z.array(z.strictObject({ person: z.string(), alias: z.string() })),
});
export type TeamReport = z.infer<typeof teamReport>;
