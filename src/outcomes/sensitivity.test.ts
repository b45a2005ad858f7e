import { describe, expect, it } from 'vitest';
import { mean } from '../stats/moments.ts';
import type { Period } from './model.ts';
import type { Timed } from './person-ratios.ts';
import { sensitivityOf } from './sensitivity.ts';

const logs = {
  pilot: [0.5, 0.6, 0.7, 0.8, 0.9, 1.02].map(Math.log),
  control: [0.95, 1.1, 1.2].map(Math.log),
};
const piece = (period: Period, stratum: string, hours: number, arm: Timed['arm'] = 'pilot'): Timed => ({
  person: 'a',
  arm,
  period,
  stratum,
  log: Math.log(hours),
});

describe('before and after', () => {
  const found = sensitivityOf(logs, [], 'before-after', null, 1);

  it('has the exact sign-flip p: of 64 assignments only four are as far from 0', () => {
    // All six as they are, or with the sign of the smallest (1.02) turned, and both mirrored.
    expect(found.signFlip).toEqual({ p: 4 / 64, exact: true });
  });

  it('has Hodges and Lehmann’s estimate by signed ranks', () => {
    expect(found.hodgesLehmann).toMatchObject({ kind: 'signed-rank', exact: true, level: 0.96875 });
    // Of six values the exact interval is that of all averages: from the least to the greatest.
    expect(found.hodgesLehmann?.low).toBeCloseTo(0.5, 12);
    expect(found.hodgesLehmann?.high).toBeCloseTo(1.02, 12);
  });

  it('leaves out one person after the other', () => {
    expect(found.leaveOneOut?.low).toBeCloseTo(Math.exp(mean(logs.pilot.slice(0, 5))), 12);
    expect(found.leaveOneOut?.high).toBeCloseTo(Math.exp(mean(logs.pilot.slice(1))), 12);
  });

  it('has no pilot arm alone, and nothing to say of no work', () => {
    expect(found).toMatchObject({ pilotAlone: null, medianRatio: null, mix: null });
    expect(found.smallestEffect).toBeGreaterThan(0.5);
    expect(found.smallestEffect).toBeLessThan(0.8);
  });
});

describe('between arms', () => {
  const found = sensitivityOf(logs, [], 'difference-in-differences', null, 1);

  it('has Hodges and Lehmann’s estimate by rank sums: the median ratio of a pilot and a control person', () => {
    expect(found.hodgesLehmann).toMatchObject({ kind: 'rank-sum', exact: true });
    const ratios = logs.pilot.flatMap((one) => logs.control.map((other) => Math.exp(one - other)));
    ratios.sort((a, b) => a - b);
    expect(found.hodgesLehmann?.value).toBeCloseTo(
      Math.sqrt((ratios[8] as number) * (ratios[9] as number)),
      12,
    );
  });

  it('leaves out people of either arm', () => {
    const [pilot, control] = [logs.pilot, logs.control];
    const low = Math.min(mean(pilot.slice(0, 5)) - mean(control), mean(pilot) - mean(control.slice(1)));
    expect(found.leaveOneOut?.low).toBeCloseTo(Math.exp(low), 12);
  });

  it('has the pilot arm alone, and the smallest effect of both', () => {
    expect(found.pilotAlone?.value).toBeCloseTo(Math.exp(mean(logs.pilot)), 12);
    const alone = sensitivityOf(logs, [], 'before-after', null, 1).smallestEffect as number;
    expect(found.smallestEffect).toBeLessThan(alone);
  });
});

describe('of all work of the pilot arm together', () => {
  // Small work 1 → 2 hours and large 10 → 20, but after there is more of the small.
  const items = [
    piece('before', 'S', 1),
    ...[10, 10, 10].map((hours) => piece('before', 'L', hours)),
    ...[2, 2, 2].map((hours) => piece('after', 'S', hours)),
    piece('after', 'L', 20),
    // The control arm does not come into it.
    piece('before', 'S', 1000, 'control'),
  ];
  const found = sensitivityOf(logs, items, 'difference-in-differences', null, 1);

  it('has the ratio of medians', () => {
    expect(found.medianRatio).toBeCloseTo(0.2, 12);
  });

  it('names Simpson’s reversal', () => {
    expect(found.mix?.standardised).toBeCloseTo(2, 12);
    // 10^(3/4) before, 2^(3/4) · 20^(1/4) after.
    expect(found.mix?.unstandardised).toBeCloseTo((8 * 20) ** 0.25 / 1000 ** 0.25, 12);
    expect(found.mix).toMatchObject({ covered: 1, reversed: true });
  });

  it('has no mix of one kind of work', () => {
    const one = items.filter(({ stratum }) => stratum === 'S');
    expect(sensitivityOf(logs, one, 'before-after', null, 1).mix).toBeNull();
  });
});
