/**
 * Jira's CSV export. Headers repeat (several labels are several columns), dates are in the form of the site's settings,
 * and there is no status history: the clock runs from creation to resolution, and the report says so. Where a site fills
 * in the field “Actual start”, the clock of that issue starts there.
 */
import { columnsOf, type PilotFormat } from '../format.ts';
import { stagesOf } from '../statuses.ts';
import { typeOfLabels } from '../work-labels.ts';

export const jiraCsv: PilotFormat = {
  id: 'jira-csv',
  name: 'Jira issues (CSV)',
  open(head, context) {
    if (head.is !== 'table') return null;
    const columns = columnsOf(head.header);
    if (!columns.has('Issue key', 'Status') || !columns.has('Created')) return null;
    const stage = stagesOf(context.settings.statuses);
    let fromCreation = 0;
    return {
      row: (row) => {
        const one = (name: string): string | undefined => columns.one(row, name);
        const login = one('Assignee Id');
        const name = one('Assignee');
        const resolved = one('Resolved') ?? one('Resolution Date');
        const began = one('Custom field (Actual start)') ?? one('Actual start');
        if (began === undefined) fromCreation++;
        const abandoned = (stage(one('Resolution')) ?? stage(one('Status'))) === 'abandoned';
        return {
          kind: 'ticket',
          line: row.line,
          who: { login: login ?? name, name, ...(name?.includes('@') ? { email: name } : {}) },
          fields: {
            id: one('Issue key'),
            type: one('Issue Type')?.toLowerCase() ?? typeOfLabels(columns.all(row, 'Labels')),
            size: pointsOf(
              one('Custom field (Story Points)') ??
                one('Custom field (Story point estimate)') ??
                one('Story Points'),
            ),
            forecastMinutes: minutesOfSeconds(one('Original Estimate') ?? one('Original estimate')),
            createdAt: one('Created'),
            startedAt: began ?? one('Created'),
            doneAt: abandoned ? null : resolved,
            abandonedAt: abandoned ? resolved : null,
            clock: began === undefined ? 'created' : 'started',
            title: one('Summary'),
          },
        };
      },
      finish: () => {
        if (fromCreation > 0)
          context.warn(
            'no-status-history',
            'A CSV of Jira has no status history: the clock runs from creation to resolution where the field “Actual start” is empty. JSON with expand=changelog has one.',
          );
      },
    };
  },
};

/** `3.0` as `3`: one size is one stratum, however it is written. */
export function pointsOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const number = Number(text.replace(',', '.'));
  return Number.isFinite(number) ? String(number) : text;
}

/** Seconds, as trackers store estimates, in minutes; what is no number stays, to be refused with its place. */
export function minutesOfSeconds(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return null;
  const seconds = Number(value);
  // No estimate is stored as zero.
  if (seconds === 0) return null;
  return Number.isFinite(seconds) ? seconds / 60 : value;
}
