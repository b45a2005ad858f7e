import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishGap } from './gap.ts';

const K = 5;
/** `n` people spread evenly from 1 to `top`. */
const spread = (n: number, top: number): number[] =>
  Array.from({ length: n }, (_, i) => 1 + ((top - 1) * i) / (n - 1));

describe('the gap that leadership may see', () => {
  it('is a band and no number', () => {
    expect([1.2, 3, 6, 40].map((top) => publishGap(spread(60, top), K))).toEqual([
      'under-1.5',
      'under-1.5',
      '1.5-to-2',
      '1.5-to-2',
    ]);
    const steep = spread(60, 12).map((value) => value ** 2);
    expect(publishGap(steep, K)).toBe('2-to-3');
    expect(
      publishGap(
        steep.map((value) => value ** 2),
        K,
      ),
    ).toBe('3-or-more');
  });

  it('is withheld under four times k people', () => {
    expect(publishGap(spread(19, 1.2), K)).toBeNull();
    expect(publishGap(spread(20, 1.2), K)).toBe('under-1.5');
    expect(publishGap(spread(20, 1.2), 6)).toBeNull();
  });

  it('is withheld where one person makes the difference', () => {
    // 18 people at 1, two at 4: the 90th percentile lies between them; without one of the two it is 1.
    expect(publishGap([...Array(18).fill(1), 4, 4], K)).toBeNull();
  });

  it('is withheld where half of the people are at 0', () => {
    expect(publishGap([...Array(20).fill(0), ...Array(20).fill(3)], K)).toBeNull();
    expect(publishGap(Array(40).fill(0), K)).toBeNull();
  });

  const many = fc.array(
    fc.oneof(fc.integer({ min: 0, max: 12 }), fc.double({ min: 0, max: 12, noNaN: true })),
    { minLength: 15, maxLength: 60, size: 'max' },
  );

  it('never goes from one band to another because of one person: joining, leaving or working otherwise', () => {
    let shown = 0;
    fc.assert(
      fc.property(many, fc.nat(), fc.double({ min: 0, max: 400, noNaN: true }), (all, who, other) => {
        const band = publishGap(all, K);
        const without = all.filter((_, i) => i !== who % all.length);
        for (const world of [without, [...all, other], [...without, other]]) {
          const then = publishGap(world, K);
          if (band !== null && then !== null) {
            shown += 1;
            expect(then).toBe(band);
          }
        }
      }),
      { numRuns: 500 },
    );
    expect(shown).toBeGreaterThan(100);
  });

  it('does not depend on the order of people', () => {
    fc.assert(
      fc.property(many, (all) => {
        expect(publishGap([...all].reverse(), K)).toBe(publishGap(all, K));
      }),
    );
  });
});
