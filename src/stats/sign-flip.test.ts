import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random } from './random.ts';
import { EXACT_UP_TO, signFlip } from './sign-flip.ts';

const never = random(1, 'not drawn from');

describe('signFlip(values)', () => {
  it('of values that all agree is 2 of 2ⁿ', () => {
    expect(signFlip([1, 2, 3, 4, 5, 6], never)).toEqual({ p: 2 / 64, exact: true, draws: 64 });
    expect(signFlip([-0.1], never).p).toBe(1);
  });

  it('counts sums that are equal but for rounding', () => {
    // Of ±.1 ±.2 ±.3 two come to ±.6, two to ±.4, two to ±.2 and two to 0: .2 is reached by six of eight.
    expect(signFlip([0.1, -0.2, 0.3], never).p).toBe(6 / 8);
    expect(signFlip([0, 0], never).p).toBe(1);
  });

  it('counts all assignments of 20 values, and draws of 21, and says which', () => {
    const values = Array.from({ length: EXACT_UP_TO + 1 }, (_, i) => (i % 4 === 0 ? -1 : 1) * (i + 1));
    expect(signFlip(values.slice(1), never)).toMatchObject({ exact: true, draws: 2 ** 20 });
    expect(signFlip(values, random(1, 'flips'), 999)).toMatchObject({ exact: false, draws: 999 });
  });

  it('by drawing comes within its error of the count: 19 values and two that hardly matter', () => {
    const values = Array.from({ length: 19 }, (_, i) => (i % 3 === 0 ? -1 : 1) * (1 + i / 7));
    const exact = signFlip(values, never).p;
    const drawn = signFlip([...values, 1e-12, -1e-12], random(4, 'flips'));
    expect(Math.abs(drawn.p - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / drawn.draws) + 1e-4);
  });

  it('by drawing gives the same for the same seed, and is never 0', () => {
    const values = Array.from({ length: 40 }, () => 1);
    expect(signFlip(values, random(2, 'a'), 99)).toEqual(signFlip(values, random(2, 'a'), 99));
    expect(signFlip(values, random(2, 'a'), 99).p).toBe(1 / 100);
  });

  it('throws on no value, on what is not finite, and on no draws', () => {
    expect(() => signFlip([], never)).toThrow(RangeError);
    expect(() => signFlip([Number.NaN], never)).toThrow(RangeError);
    expect(() => signFlip([1], never, 0)).toThrow(RangeError);
  });
});

describe('for all values, signFlip(values)', () => {
  const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 9 });

  it('is the share of assignments, counted one by one in whole numbers', () => {
    fc.assert(
      fc.property(values, (all) => {
        const seen = Math.abs(all.reduce((a, b) => a + b, 0));
        let hits = 0;
        for (let signs = 0; signs < 2 ** all.length; signs++)
          if (Math.abs(all.reduce((sum, x, i) => sum + (signs & (1 << i) ? x : -x), 0)) >= seen) hits++;
        expect(signFlip(all, never).p).toBe(hits / 2 ** all.length);
      }),
    );
  });

  it('does not depend on the order, the unit, or the direction', () => {
    fc.assert(
      fc.property(values, (all) => {
        const { p } = signFlip(all, never);
        expect(signFlip(all.toReversed(), never).p).toBe(p);
        expect(
          signFlip(
            all.map((x) => x / 7),
            never,
          ).p,
        ).toBe(p);
        expect(
          signFlip(
            all.map((x) => -x),
            never,
          ).p,
        ).toBe(p);
      }),
    );
  });
});
