import { count, counted } from '../../wording.ts';
import { compareCodePoints } from '../../workspace/name-key.ts';
import { idsInWords } from '../ids-in-words.ts';
import type { CheckOf } from '../input.ts';
import type { Row } from '../model.ts';

/** Did another person review every change that an agent helped with, before it was merged. Nobody is named. */
export const unreviewedChanges: CheckOf = ({ changes, links, on }): Row[] => {
  if (changes === null || changes.length === 0)
    return [
      {
        state: 'unknown',
        says: 'There are no changes to look at.',
        action: 'Put an export of pull or merge requests with their reviews into pilot/.',
      },
    ];
  const linked = new Set([...links.values()].flat());
  const assisted = changes
    .filter(({ mergedAt }) => mergedAt !== null && mergedAt.slice(0, 10) <= on)
    .filter(({ id, aiAssisted }) => aiAssisted === true || linked.has(id))
    .sort((a, b) => compareCodePoints(a.id, b.id));
  if (assisted.length === 0)
    return [
      {
        state: 'unknown',
        says: `Of ${counted(changes.length, 'change')} none is known to be merged and made with an agent.`,
        action: 'Let tools add their trailer to commits, or put the ticket’s key into branches.',
      },
    ];
  const alone = assisted.filter(({ reviewedByOther }) => reviewedByOther === false);
  const unread = assisted.filter(({ reviewedByOther }) => reviewedByOther === null).length;
  const rows: Row[] = [];
  if (alone.length > 0)
    rows.push({
      state: 'overdue',
      says: `${count(alone.length)} of ${counted(assisted.length, 'change')} that an agent helped with ${alone.length === 1 ? 'was' : 'were'} merged without another person’s review: ${idsInWords(alone)}.`,
      date:
        alone
          .map(({ mergedAt }) => (mergedAt as string).slice(0, 10))
          .sort()
          .at(-1) ?? null,
      action: 'Have them read now, and have the forge ask for an approval before it merges.',
    });
  if (unread > 0)
    rows.push({
      state: 'unknown',
      says: `Of ${counted(unread, 'change')} that an agent helped with it is not known whether somebody else reviewed ${unread === 1 ? 'it' : 'them'}.`,
      action: 'Export requests with their reviews (gh: --json reviews).',
    });
  const seen = assisted.length - alone.length - unread;
  if (rows.length === 0)
    rows.push({
      state: 'good',
      says: `Another person reviewed ${seen === 1 ? 'the one change' : `all ${count(seen)} changes`} that an agent helped with.`,
    });
  return rows;
};
