/**
 * The audience files: all a site knows. Each site is drawn from its own file alone, so what an audience may not see
 * is not in its file. Schemas are published beside the sites; a change of shape is a new schema version.
 */
import { leadershipReport } from './leadership.ts';
import { libraryReport } from './library.ts';
import { teamReport } from './team.ts';

/** The schema of each audience's file. */
export const REPORT_SCHEMAS = {
  team: teamReport,
  leadership: leadershipReport,
  library: libraryReport,
} as const;
