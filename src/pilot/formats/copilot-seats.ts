/** Copilot's seats: who has a licence since when, and when it was last used. */
import { type PilotFormat, textAt } from '../format.ts';

export const copilotSeats: PilotFormat = {
  id: 'copilot-seats',
  name: 'Copilot seats (JSON)',
  open(head) {
    if (head.is !== 'objects') return null;
    const has = (...names: string[]): boolean => names.every((name) => Object.hasOwn(head.first, name));
    if (!has('created_at', 'assignee') || !(has('last_activity_at') || has('plan_type'))) return null;
    return {
      row: (row) => {
        if (row.is !== 'object') throw new Error('an object was expected');
        const { value, line } = row;
        return {
          kind: 'seat',
          line,
          who: {
            login: textAt(value, 'assignee', 'login') ?? textAt(value, 'assignee'),
            email: textAt(value, 'assignee', 'email'),
          },
          fields: {
            tool: 'copilot',
            assignedAt: value['created_at'],
            lastActiveAt: value['last_activity_at'],
          },
        };
      },
    };
  },
};
