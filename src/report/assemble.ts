import type { ReportInput } from './input.ts';
import { leadershipReport } from './leadership.ts';
import { libraryReport } from './library.ts';
import { pilotOutcomes } from './pilot-outcomes.ts';
import { betweenVersions } from './published/between-versions.ts';
import { contributionsOf } from './published/contributions.ts';
import type { LeadershipReport } from './schema/leadership.ts';
import type { LibraryReport } from './schema/library.ts';
import type { TeamReport } from './schema/team.ts';
import { teamReport as teamSchema } from './schema/team.ts';
import { reportStewardship } from './stewardship.ts';
import { teamReport } from './team.ts';
import { teamInput, teamTexts } from './under-pseudonyms.ts';

/** The three audience files of a workspace. */
export interface Reports {
  team: TeamReport;
  leadership: LeadershipReport;
  library: LibraryReport;
}

/**
 * Makes the three audience files. The result depends on the input alone, and not on the order of sessions or people.
 *
 * @throws Error when parts of the input do not belong together (a session of nobody, facts made with other rules)
 */
export function assembleReports(input: ReportInput): Reports {
  const inside = teamInput(input);
  const outcomes = pilotOutcomes(inside);
  const library = libraryReport(input);
  // With true names: cycles and the roster have no others. What is shown of it is rewritten below.
  const stewardship = reportStewardship(input);
  const team = teamTexts(teamSchema, teamReport(inside, outcomes, library.examples, stewardship), input);
  const now = { period: input.period ?? null, contributions: contributionsOf(team) };
  return {
    team,
    leadership: betweenVersions(leadershipReport(input, outcomes, stewardship), now, input.earlier ?? []),
    library,
  };
}
