/** GitLab's CSV of issues. Its times are in UTC, its estimates in seconds; it has no status history. */
import { columnsOf, type PilotFormat } from '../format.ts';
import { sizeOfLabels, typeOfLabels } from '../work-labels.ts';
import { minutesOfSeconds, pointsOf } from './jira-csv.ts';

export const gitlabIssues: PilotFormat = {
  id: 'gitlab-issues',
  name: 'GitLab issues (CSV)',
  open(head, context) {
    if (head.is !== 'table') return null;
    const columns = columnsOf(head.header);
    const id = columns.has('IID') ? 'IID' : 'Issue ID';
    if (!columns.has(id, 'Title', 'State', 'Created At (UTC)', 'Closed At (UTC)')) return null;
    return {
      dates: { zone: 'UTC' },
      row: (row) => {
        const one = (name: string): string | undefined => columns.one(row, name);
        const project = /^https?:\/\/[^/]+\/(.+?)\/-?\/?(?:issues|work_items)\/\d+/.exec(
          one('URL') ?? '',
        )?.[1];
        const labels = (one('Labels') ?? '').split(',').map((label) => label.trim());
        const weight = one('Weight');
        const number = one(id);
        return {
          kind: 'ticket',
          line: row.line,
          who: { login: one('Assignee Username'), name: one('Assignee') },
          fields: {
            id: number === undefined ? null : `${project ?? ''}#${number}`,
            type: typeOfLabels(labels) ?? one('Type')?.toLowerCase() ?? null,
            size: pointsOf(weight) ?? sizeOfLabels(labels),
            forecastMinutes: minutesOfSeconds(one('Time Estimate')),
            createdAt: one('Created At (UTC)'),
            startedAt: one('Created At (UTC)'),
            doneAt: one('Closed At (UTC)'),
            clock: 'created',
            title: one('Title'),
          },
        };
      },
      finish: () =>
        context.warn(
          'no-status-history',
          'A CSV of GitLab has no status history: the clock runs from creation to closing.',
        ),
    };
  },
};
