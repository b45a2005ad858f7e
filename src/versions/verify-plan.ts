import { join } from 'node:path';
import type { Planned } from '../outcomes/model.ts';
import { PILOT } from '../pilot/read.ts';
import { Problem } from '../problem.ts';
import { frozenReport } from './frozen-report.ts';
import { pilotPlan } from './pilot-plan.ts';
import { type PlanFinding, planFindings } from './plan-findings.ts';
import { type Published, REPORTS, readPublished } from './published.ts';

/** Holds the plan of a workspace against its seal and against its published versions. @param workspace absolute */
export async function verifyPlan(workspace: string): Promise<PlanFinding[]> {
  const reports = join(workspace, REPORTS);
  const { versions } = readPublished(reports);
  const byName = new Map(versions.map((version) => [version.name, version]));
  return planFindings(
    await pilotPlan(join(workspace, PILOT)),
    versions.map(({ name, manifest: { plan, seal } }) => ({ name, plan, seal })),
    (name) => plannedIn(reports, byName.get(name)),
  );
}

/** Under pseudonyms a report says other words than the plan, and a damaged one says nothing. */
function plannedIn(reports: string, version: Published | undefined): Planned | null {
  if (version === undefined) return null;
  try {
    const team = frozenReport(reports, version, 'team');
    return team.names === 'shown' ? (team.outcomes?.plan ?? null) : null;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
