import { describe, expect, it } from 'vitest';
import { emptyAccount } from '../../pilot/account.ts';
import { reportInput } from '../testdata/input.ts';
import { isWithoutNames, namesOf } from './outcomes.ts';

const person = (name: string, i: number) => ({ id: `p-${i}`, name, team: null });
const NAMES = namesOf({
  ...reportInput(['Bo', 'Ann-Marie O’Neil', '李雷', 'Åsa Lind'].map(person), []),
  pilot: {
    records: { tickets: [], changes: [], incidents: [], seats: [], pulse: [], usage: [] },
    members: { pilot: [], control: [] },
    account: emptyAccount(),
    plan: null,
  },
});

describe('texts of a plan that leadership may read', () => {
  it.each([
    'What Bo thinks.',
    'Tickets of ann-marie',
    'All but those of O’Neil',
    '问李雷的看法',
    'Is ÅSA faster?',
  ])('hold no name: %s', (text) => {
    expect(isWithoutNames(text, NAMES)).toBe(false);
  });

  it.each(['Both arms', 'Annotations only', 'Lindy effect', 'All tickets of type bug'])(
    'may say: %s',
    (text) => {
      expect(isWithoutNames(text, NAMES)).toBe(true);
    },
  );
});
