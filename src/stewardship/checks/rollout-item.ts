import { day } from '../../wording.ts';
import type { Checklist } from '../checklist.ts';
import { stateByDay } from '../days.ts';
import type { CheckOf } from '../input.ts';
import type { Row } from '../model.ts';

type Item = keyof Checklist['rollout'];

/** What each item settles, and what to do when it is not. */
const ITEMS: Record<Item, { what: string; action: string }> = {
  policy: {
    what: 'The policy on who may use which tools for what',
    action: 'Have it written and agreed to; two pages are enough.',
  },
  'data-classes': {
    what: 'Which classes of data may be put before an agent',
    action: 'Agree on it with whoever answers for data protection.',
  },
  licensing: {
    what: 'The stance on licences of generated code',
    action: 'Agree on it with whoever answers for licences.',
  },
  'security-review': {
    what: 'The security review of the tools',
    action: 'Have the tools reviewed as they are set up here.',
  },
  norms: {
    what: 'The announcement of the norms',
    action: 'Tell everybody what is encouraged, required and off limits, and whom to ask.',
  },
};

/** Is a thing settled that a rollout needs once. */
export const rolloutItem =
  (id: Item): CheckOf =>
  ({ checklist, on, limits }): Row[] => {
    const { what, action } = ITEMS[id];
    const { done, due, owner, link, off } = checklist?.rollout[id] ?? {};
    const base = { owner: owner ?? null, link: link ?? null };
    if (off !== undefined)
      return [{ ...base, state: 'off', says: `${what}: the team does without. ${asSentence(off)}` }];
    if (done !== undefined && done <= on) {
      if (due === undefined)
        return [{ ...base, state: 'good', says: `${what}: settled on ${day(done)}.`, date: done }];
      const state = stateByDay(due, on, limits.dueDays);
      return [
        {
          ...base,
          state,
          says: `${what}: settled on ${day(done)}, to be looked at again by ${day(due)}.`,
          date: due,
          ...(state === 'good'
            ? {}
            : { action: 'Look at it again, and write the new days into stewardship.yaml.' }),
        },
      ];
    }
    const by = due ?? done;
    if (by === undefined)
      return [
        {
          ...base,
          state: 'unknown',
          says: `${what}: nothing is written down.`,
          action: `${action} Then write the day into stewardship.yaml (rollout.${id}).`,
        },
      ];
    // What is not settled is waiting, however far its day is.
    const state = stateByDay(by, on, limits.dueDays) === 'overdue' ? 'overdue' : 'due';
    return [
      {
        ...base,
        state,
        says: `${what}: not settled; its day ${state === 'overdue' ? 'was' : 'is'} ${day(by)}.`,
        date: by,
        action,
      },
    ];
  };

const asSentence = (text: string): string => (/[.!?…]$/u.test(text) ? text : `${text}.`);
