/** Copilot's usage by person and day, one JSON line each. It counts requests, not sessions. */
import { type PilotFormat, textAt } from '../format.ts';

export const copilotUsage: PilotFormat = {
  id: 'copilot-usage',
  name: 'Copilot usage (NDJSON)',
  open(head) {
    if (head.is !== 'objects') return null;
    const has = (...names: string[]): boolean => names.every((name) => Object.hasOwn(head.first, name));
    if (!has('day', 'user_login')) return null;
    return {
      row: (row) => {
        if (row.is !== 'object') throw new Error('an object was expected');
        const { value, line } = row;
        return {
          kind: 'usage',
          line,
          who: { login: textAt(value, 'user_login') },
          fields: {
            tool: 'copilot',
            day: value['day'],
            interactions: value['user_initiated_interaction_count'],
            suggestions: value['code_generation_activity_count'],
            acceptances: value['code_acceptance_activity_count'],
            linesAdded: value['loc_added_sum'],
            linesDeleted: value['loc_deleted_sum'],
          },
        };
      },
    };
  },
};
