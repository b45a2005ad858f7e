/** Linear's CSV export. It guards text that a spreadsheet would run as a formula with `'`, which is undone. */
import { columnsOf, type PilotFormat } from '../format.ts';
import { spreadsheetText } from '../spreadsheet-text.ts';
import { sizeOfLabels, typeOfLabels } from '../work-labels.ts';
import { pointsOf } from './jira-csv.ts';

export const linear: PilotFormat = {
  id: 'linear',
  name: 'Linear issues (CSV)',
  open(head) {
    if (head.is !== 'table') return null;
    const columns = columnsOf(head.header);
    if (!columns.has('ID', 'Team', 'Title', 'Assignee', 'Created', 'Completed', 'Canceled')) return null;
    return {
      row: (row) => {
        const one = (name: string): string | undefined => {
          const cell = columns.one(row, name);
          return cell === undefined ? undefined : spreadsheetText(cell);
        };
        const assignee = one('Assignee');
        const labels = (one('Labels') ?? '').split(',').map((label) => label.trim());
        const canceled = one('Canceled');
        return {
          kind: 'ticket',
          line: row.line,
          who: {
            login: assignee,
            name: assignee,
            ...(assignee?.includes('@') ? { email: assignee } : {}),
          },
          fields: {
            id: one('ID'),
            type: typeOfLabels(labels),
            size: pointsOf(one('Estimate')) ?? sizeOfLabels(labels),
            createdAt: one('Created'),
            startedAt: one('Started'),
            // An issue that was completed and then canceled keeps both dates; the later word counts.
            doneAt: canceled === undefined ? one('Completed') : null,
            abandonedAt: canceled,
            clock: 'started',
            title: one('Title'),
          },
        };
      },
    };
  },
};
