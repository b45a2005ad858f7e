/** Exports of pilot data in words. */
import type { WarningReason } from '../pilot/account.ts';
import type { RecordKind } from '../pilot-records.ts';

/** What an export's format is called. One that is not known here is named as it is. */
const FORMATS: Readonly<Record<string, string>> = {
  canonical: 'Practicum’s own table',
  'claude-code-analytics': 'Claude Code analytics',
  'copilot-seats': 'Copilot seats',
  'copilot-usage': 'Copilot usage',
  'gh-issues': 'GitHub issues',
  'gh-pulls': 'GitHub pull requests',
  'git-log': 'git log',
  'gitlab-issues': 'GitLab issues',
  'gitlab-merge-requests': 'GitLab merge requests',
  'jira-csv': 'Jira CSV',
  'jira-json': 'Jira JSON',
  linear: 'Linear',
  pagerduty: 'PagerDuty',
};

/** The name of a format. Untrusted text where a mapping of the workspace names it. */
export const formatName = (id: string): string => (Object.hasOwn(FORMATS, id) ? (FORMATS[id] as string) : id);

export const KIND_NAMES: Record<RecordKind, string> = {
  ticket: 'tickets',
  change: 'changes',
  incident: 'incidents',
  seat: 'seats',
  pulse: 'pulse answers',
  usage: 'days of use',
};

const WARNINGS: Record<WarningReason, string> = {
  'default-limit': 'As many rows as an export holds unless more are asked for',
  'more-pages': 'One page of several',
  'cut-history': 'A history that was cut',
  'no-status-history': 'No history of statuses',
  'never-in-progress': 'Done without ever being in progress',
  'missing-month': 'A month without any',
  'empty-period': 'A period without any',
  'no-time-zone': 'Times without a time zone',
  'mixed-time-zones': 'Several time zones',
  'days-only': 'Days without times',
  'unknown-column': 'A column that is not known',
  'unknown-in-plan': 'In the plan, and nowhere else',
  'arm-not-of-the-plan': 'In another arm than by the plan',
  'unknown-ticket': 'A ticket that no export holds',
  'unknown-change': 'A change that no export holds',
};

/** What a reason to warn is about. */
export const WARNING_NAMES: Readonly<Record<string, string>> = WARNINGS;
