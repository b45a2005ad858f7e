import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusteredChange, type PersonCounts } from './clustered-change.ts';
import { random } from './random.ts';

const person = (e0: number, n0: number, e1: number, n1: number): PersonCounts => ({
  before: { events: e0, of: n0 },
  after: { events: e1, of: n1 },
});

describe('by hand', () => {
  // Shares 2/20 and 4/20. Residuals: ((2 − .2·10)/20 − (2 − .1·10)/20) = −.05, and (2 − 2)/20 − (0 − 1)/20 = .05.
  it('a share of two people: variance 2/1 × (.05² + .05²) = .01, against .1·.9/20 + .2·.8/20 = .0125', () => {
    const found = clusteredChange('share', [person(2, 10, 2, 10), person(0, 10, 2, 10)]);
    expect(found?.value).toBeCloseTo(0.1, 12);
    expect(found?.designEffect).toBeCloseTo(0.8, 12);
    // t with 1 degree of freedom: 12.7062.
    expect(found?.high).toBe(1);
    expect(found?.low).toBe(-1);
  });

  // Rates 3/10 and 6/10. Residuals: (4 − 3)/6 − (1 − 1.5)/3 = 1/3, and −1/3. Variance 2 × 2/9 = 4/9; independent 1/3 + 1/6.
  it('a rate of two people, on the log scale', () => {
    const found = clusteredChange('rate', [person(1, 5, 4, 5), person(2, 5, 2, 5)], 0.5);
    expect(found?.value).toBeCloseTo(2, 12);
    expect(found?.designEffect).toBeCloseTo(8 / 9, 12);
    // The 75th percentile of t with 1 degree of freedom is 1.
    expect(found?.high).toBeCloseTo(2 * Math.exp(2 / 3), 10);
    expect(found?.low).toBeCloseTo(2 * Math.exp(-2 / 3), 10);
  });
});

it('cannot be had without items, without events of a rate, and without variance', () => {
  expect(clusteredChange('share', [person(0, 0, 1, 5), person(0, 0, 0, 5)])).toBeNull();
  expect(clusteredChange('rate', [person(0, 5, 1, 5), person(0, 5, 0, 5)])).toBeNull();
  expect(clusteredChange('share', [person(0, 5, 0, 5), person(0, 5, 0, 5)])).toBeNull();
  expect(() => clusteredChange('share', [person(0, 5, 0, 5)])).toThrow(RangeError);
});

it('does not depend on the order of people', () => {
  const one = fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }), fc.nat({ max: 9 }), fc.nat({ max: 9 }));
  fc.assert(
    fc.property(fc.array(one, { minLength: 2, maxLength: 9 }), (drawn) => {
      const people = drawn.map(([a, b, c, d]) => person(Math.min(a, b), b, Math.min(c, d), d));
      const [forth, back] = [clusteredChange('share', people), clusteredChange('share', people.toReversed())];
      expect(forth === null).toBe(back === null);
      if (forth && back) {
        expect(forth.low).toBeCloseTo(back.low, 10);
        expect(forth.low).toBeLessThanOrEqual(forth.high);
      }
    }),
  );
});

it('is about 1 in the mean where items are independent, and well above where people differ from period to period', () => {
  const chance = random(1, 'clustered-change');
  const meanEffect = (share: () => number): number => {
    let total = 0;
    for (let run = 0; run < 200; run++) {
      const count = (p: number): number =>
        Array.from({ length: 40 }, () => (chance.next() < p ? 1 : 0)).reduce((a: number, b) => a + b, 0);
      const people = Array.from({ length: 8 }, () => person(count(share()), 40, count(share()), 40));
      total += clusteredChange('share', people)?.designEffect ?? 1;
    }
    return total / 200;
  };
  expect(meanEffect(() => 0.2)).toBeGreaterThan(0.9);
  expect(meanEffect(() => 0.2)).toBeLessThan(1.1);
  expect(meanEffect(() => (chance.next() < 0.5 ? 0.05 : 0.35))).toBeGreaterThan(3);
});
