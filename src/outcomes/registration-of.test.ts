import { expect, it } from 'vitest';
import type { RegisteredPlan } from '../pilot/plan-seal.ts';
import { registration } from './model.ts';
import { plannedOf } from './planned-of.ts';
import { registrationOf } from './registration-of.ts';
import { plan, sealed } from './testdata/pieces.ts';

const change = { key: 'margins.revertRate', from: null, to: 0.05 };
const amendment = {
  registeredAt: '2026-05-02T10:00:00.000Z',
  reason: 'Forgotten.',
  sha256: 'b'.repeat(64),
  plan: plan(),
  changes: [change],
};

it.each<[string, RegisteredPlan | null]>([
  ['none', null],
  ['unsealed', sealed(plan(), { registered: null, beforeTheData: false })],
  ['sealed', sealed()],
  ['amended', sealed(plan(), { amendments: [amendment] })],
  ['changed', sealed(plan(), { unsealed: [change] })],
  ['changed', sealed(plan(), { amendments: [amendment], unsealed: [change] })],
])('the state is %s', (state, registered) => {
  const found = registrationOf(registered);
  expect(found.state).toBe(state);
  expect(registration.safeParse(found).success).toBe(true);
});

it('gives the first seal and what differs from the last, and nothing without a seal', () => {
  expect(registrationOf(sealed(plan(), { amendments: [amendment], unsealed: [change] }))).toEqual({
    state: 'changed',
    registeredAt: '2026-04-29T10:00:00.000Z',
    sha256: 'a'.repeat(64),
    beforeTheData: true,
    amendments: [{ registeredAt: '2026-05-02T10:00:00.000Z', reason: 'Forgotten.', changes: [change] }],
    unsealed: [change],
  });
  expect(registrationOf(sealed(plan(), { registered: null, beforeTheData: false }))).toMatchObject({
    registeredAt: null,
    sha256: null,
    beforeTheData: null,
  });
});

it('repeats the words of the plan, with null for what it does not say and only the margins that are set', () => {
  expect(plannedOf(null)).toBeNull();
  expect(
    plannedOf(sealed(plan({ margins: { revertRate: 0.05 }, optOuts: 0, skeptic: false }))),
  ).toStrictEqual({
    title: 'Plan before coding',
    question: null,
    metric: 'ticket-cycle-time',
    clock: 'elapsed',
    periods: {
      before: { from: '2026-05-04', to: '2026-06-12' },
      after: { from: '2026-07-06', to: '2026-08-14' },
      earlier: [],
    },
    inclusion: 'All tickets.',
    strata: ['type', 'size'],
    band: { low: 0.95, high: 1.05 },
    margins: { revertRate: 0.05 },
    signals: [],
    stop: [],
    concurrent: [],
    withheld: null,
    optOuts: 0,
    skeptic: false,
  });
});
