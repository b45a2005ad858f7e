/** PagerDuty's incidents, as its API lists them. Who was called is of no interest here and is not read. */
import { type PilotFormat, textAt } from '../format.ts';

export const pagerduty: PilotFormat = {
  id: 'pagerduty',
  name: 'PagerDuty incidents (JSON)',
  open(head) {
    if (head.is !== 'objects') return null;
    const has = (...names: string[]): boolean => names.every((name) => Object.hasOwn(head.first, name));
    if (!has('incident_number', 'created_at', 'status')) return null;
    return {
      row: (row) => {
        if (row.is !== 'object') throw new Error('an object was expected');
        const { value, line } = row;
        const resolved =
          value['resolved_at'] ?? (value['status'] === 'resolved' ? value['last_status_change_at'] : null);
        const severity =
          textAt(value, 'priority', 'summary') ?? textAt(value, 'priority') ?? textAt(value, 'urgency');
        return {
          kind: 'incident',
          line,
          who: null,
          fields: {
            id: textAt(value, 'incident_number'),
            openedAt: value['created_at'],
            resolvedAt: resolved,
            severity: severity?.toLowerCase(),
          },
        };
      },
    };
  },
};
