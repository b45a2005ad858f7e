import { expect, test } from 'vitest';
import type { OpenPilot } from '../pilot/open.ts';
import { leftAlone } from './left-alone.ts';

const people = [
  { id: 'p-1', name: 'Ada Fictive' },
  { id: 'p-2', name: 'Ben Invented' },
];
const pilot = {
  members: { pilot: ['Ada Fictive'], control: ['ben invented'] },
  plan: { plan: { periods: { before: {}, after: { from: '2026-07-06', to: '2026-08-14' } } } },
} as unknown as Pick<OpenPilot, 'plan' | 'members'>;

test('the control arm is left alone until the last day of the plan’s period after', () => {
  expect([...leftAlone(pilot, people, '2026-05-01')]).toEqual(['p-2']);
  expect([...leftAlone(pilot, people, '2026-08-14')]).toEqual(['p-2']);
  expect([...leftAlone(pilot, people, '2026-08-15')]).toEqual([]);
});

test('without a plan nobody is', () => {
  expect([...leftAlone({ ...pilot, plan: null }, people, '2026-08-01')]).toEqual([]);
  expect([...leftAlone(null, people, '2026-08-01')]).toEqual([]);
});
