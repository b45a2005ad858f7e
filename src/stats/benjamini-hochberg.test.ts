import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from './benjamini-hochberg.ts';

describe('benjaminiHochberg(p)', () => {
  it("equals SciPy's published example, the fifteen p-values of the paper", () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    const adjusted = [
      0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714, 0.06385714, 0.0645, 0.0765, 0.486, 0.58118182,
      0.714875, 0.75323077, 0.81321429, 1,
    ];
    benjaminiHochberg(p).forEach((value, i) => {
      expect(value).toBeCloseTo(adjusted[i] as number, 8);
    });
  });

  it('leaves a single p as it is, and nothing as nothing', () => {
    expect(benjaminiHochberg([0.03])).toEqual([0.03]);
    expect(benjaminiHochberg([])).toEqual([]);
  });

  it('throws on what is no probability', () => {
    for (const p of [-0.1, 1.1, Number.NaN]) expect(() => benjaminiHochberg([0.5, p])).toThrow(RangeError);
  });

  const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

  it('never lowers a p, stays in 0–1, and keeps their order', () => {
    fc.assert(
      fc.property(probabilities, (p) => {
        const adjusted = benjaminiHochberg(p);
        p.forEach((value, i) => {
          // One rounding of a product and a quotient.
          expect(adjusted[i]).toBeGreaterThanOrEqual(value * (1 - 1e-15));
          expect(adjusted[i]).toBeLessThanOrEqual(1);
          p.forEach((other, j) => {
            if (value <= other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] as number);
          });
        });
        expect(benjaminiHochberg(p.toReversed())).toEqual(adjusted.toReversed());
      }),
    );
  });

  it('calls the same findings as the step-up rule of the paper', () => {
    fc.assert(
      fc.property(probabilities, fc.constantFrom(0.05, 0.1), (p, rate) => {
        const sorted = p.toSorted((a, b) => a - b);
        const last = sorted.findLastIndex((value, i) => (value * p.length) / (i + 1) <= rate);
        expect(benjaminiHochberg(p).filter((value) => value <= rate)).toHaveLength(last + 1);
      }),
    );
  });
});
