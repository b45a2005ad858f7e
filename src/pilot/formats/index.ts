/** All formats of pilot data, in the order in which they are asked whether rows are theirs. */
import type { PilotFormat, PilotSettings } from '../format.ts';
import { canonical } from './canonical.ts';
import { claudeCodeAnalytics } from './claude-code-analytics.ts';
import { copilotSeats } from './copilot-seats.ts';
import { copilotUsage } from './copilot-usage.ts';
import { ghIssues } from './gh-issues.ts';
import { ghPulls } from './gh-pulls.ts';
import { gitLog } from './git-log.ts';
import { gitlabIssues } from './gitlab-issues.ts';
import { gitlabMergeRequests } from './gitlab-merge-requests.ts';
import { jiraCsv } from './jira-csv.ts';
import { jiraJson } from './jira-json.ts';
import { linear } from './linear.ts';
import { mappingFormat } from './mapping.ts';
import { pagerduty } from './pagerduty.ts';

export const SHIPPED: readonly PilotFormat[] = [
  canonical,
  ghPulls,
  ghIssues,
  jiraCsv,
  jiraJson,
  linear,
  gitlabIssues,
  gitlabMergeRequests,
  gitLog,
  pagerduty,
  copilotSeats,
  copilotUsage,
  claudeCodeAnalytics,
];

/** The workspace's own mappings come first: who writes one means it. */
export function pilotFormats({ mappings }: Pick<PilotSettings, 'mappings'>): readonly PilotFormat[] {
  return [...mappings.map(mappingFormat), ...SHIPPED];
}
