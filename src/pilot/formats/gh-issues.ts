/** `gh issue list --json …`: issues. They have no status history, so the clock runs from creation to closing. */
import { type Draft, listAt, type PilotFormat, textAt } from '../format.ts';
import { sizeOfLabels, typeOfLabels } from '../work-labels.ts';
import { ghPageSize } from './gh-page-size.ts';
import { ghWho, repositoryOf } from './gh-pulls.ts';

export const ghIssues: PilotFormat = {
  id: 'gh-issues',
  name: 'GitHub issues (gh issue list)',
  open(head, context) {
    if (head.is !== 'objects') return null;
    const has = (...names: string[]): boolean => names.every((name) => Object.hasOwn(head.first, name));
    if (!has('number', 'createdAt') || has('mergedAt') || has('isDraft')) return null;
    if (!has('stateReason') && !has('closedAt', 'assignees')) return null;
    let rows = 0;
    return {
      row: (row) => {
        rows++;
        if (row.is !== 'object') throw new Error('an object was expected');
        const { value, line } = row;
        const people = listAt(value, 'assignees').map(ghWho);
        if (people.length > 1) return { drop: 'several-people', why: `${people.length} people are assigned` };
        const labels = listAt(value, 'labels').map((label) => textAt(label, 'name') ?? '');
        const repository = repositoryOf(value['url']);
        const reason = (textAt(value, 'stateReason') ?? '').toUpperCase();
        const abandoned = reason === 'NOT_PLANNED' || reason === 'DUPLICATE';
        const draft: Draft = {
          kind: 'ticket',
          line,
          who: people[0] ?? {},
          fields: {
            id: `${repository ?? ''}#${textAt(value, 'number') ?? ''}`,
            type: typeOfLabels(labels),
            size: sizeOfLabels(labels),
            createdAt: value['createdAt'],
            startedAt: value['createdAt'],
            doneAt: abandoned ? null : value['closedAt'],
            abandonedAt: abandoned ? value['closedAt'] : null,
            clock: 'created',
            title: textAt(value, 'title'),
          },
        };
        return draft;
      },
      finish: () => {
        ghPageSize(rows, 'issues', context);
        context.warn(
          'no-status-history',
          'Issues have no status history: the clock runs from creation to closing.',
        );
      },
    };
  },
};
