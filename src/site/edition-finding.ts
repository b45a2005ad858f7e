/** What an edition says first, for lists of editions. Untrusted text where it is made of a plan’s words. */
import type { Audience } from '../report/audiences.ts';
import type { LeadershipReport } from '../report/schema/leadership.ts';
import type { LibraryReport } from '../report/schema/library.ts';
import type { TeamReport } from '../report/schema/team.ts';
import { counted, list } from '../wording.ts';
import { readEdition } from './audience-data.ts';
import { leadershipFinding, teamFinding } from './findings.ts';

/** Its sentence, by folder. */
export function editionFinding(audience: Audience, folder: string): string {
  if (audience === 'team') return ofTeam(readEdition('team', folder));
  return audience === 'leadership'
    ? ofLeadership(readEdition('leadership', folder))
    : ofLibrary(readEdition('library', folder));
}

const ofTeam = (report: TeamReport): string =>
  report.outcomes?.plan ? report.outcomes.verdict.headline : teamFinding(report);

const ofLeadership = (report: LeadershipReport): string =>
  (report.outcomes?.plan ? report.outcomes.verdict?.headline : null) ?? leadershipFinding(report);

function ofLibrary({ practices, signs, examples }: LibraryReport): string {
  const parts = [
    counted(practices.length, 'practice'),
    counted(signs.length, 'trouble sign'),
    ...(examples.length > 0 ? [counted(examples.length, 'example session')] : []),
  ];
  return `${list(parts)}.`;
}
