import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Pulse } from '../pilot-records.ts';
import { feltOf } from './felt.ts';
import type { Felt, PersonTimes } from './model.ts';
import { input, MEMBERS, speed, times } from './testdata/pieces.ts';

const answer = (person: string, cycle: string, feltRatio: number | null): Pulse => ({
  person,
  cycle,
  practice: 'plan',
  tried: feltRatio !== null,
  happened: null,
  surprised: null,
  feltRatio,
});
const measured = (person: string, ratio: number | null): PersonTimes => ({
  person,
  arm: 'pilot',
  before: times(20),
  after: times(16),
  ratio,
  why: null,
});
const of = (pulse: Pulse[], more: Parameters<typeof input>[0] = {}, spoken = speed()): Felt | null =>
  feltOf(input({ pulse, ...more }), spoken, MEMBERS);

it('is the median over people of each person’s median, beside what was measured', () => {
  const pulse = [
    answer('Ben', '2026-08', 0.9),
    answer('Ann', '2026-07', 0.5),
    answer('Ann', '2026-08', 0.7),
    answer('Ann', '2026-08', 0.6),
    answer('Ann', '2026-08', null),
  ];
  const persons = [measured('ann', 0.82), measured('ben', null)];
  // Ann 0.6, Ben 0.9: 0.75, where the median of all answers is 0.65.
  expect(of(pulse, {}, speed({ persons }))).toEqual({
    answers: 4,
    people: 2,
    median: 0.75,
    measured: { value: 0.8, low: 0.64, high: 1 },
    persons: [
      { person: 'ann', felt: 0.6, measured: 0.82 },
      { person: 'ben', felt: 0.9, measured: null },
    ],
  });
  expect(of(pulse, {}, speed({ effect: null }))?.measured).toBeNull();
});

it.each([
  ['2026-06', false],
  ['2026-07', true],
  ['2026-08', true],
  ['2026-09', false],
  ['2026-07-05', false],
  ['2026-07-06', true],
  ['2026-08-14', true],
  ['2026-08-15', false],
  ['2026-W27', false],
  ['2026-W28', true],
  ['2026-w33', true],
  ['2026W34', false],
  ['sprint 3', true],
])('an answer of the cycle “%s” counts: %s', (cycle, counts) => {
  // The period after is 6 July, the Monday of week 28, to 14 August, the Friday of week 33.
  expect(of([answer('Ann', cycle, 0.8)])?.answers ?? 0).toBe(counts ? 1 : 0);
  expect(of([answer('Ann', cycle, 0.8)], { plan: null })?.answers).toBe(1);
});

it('is null without an answer of the pilot arm', () => {
  expect(of([])).toBeNull();
  expect(of([answer('Cleo', '2026-07', 0.8), answer('Ann', '2026-07', null)])).toBeNull();
});

it('the order of answers does not matter', () => {
  const pulse = [0.5, 0.7, 0.61, 0.9, 1.2].map((ratio, i) => answer(i % 2 ? 'Ann' : 'Ben', '2026-07', ratio));
  fc.assert(
    fc.property(fc.shuffledSubarray(pulse, { minLength: 5 }), (shuffled) => {
      expect(of(shuffled)).toEqual(of(pulse));
    }),
  );
});
