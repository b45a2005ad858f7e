import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCell, toShare } from './cell.ts';

const counts = (yes: number, no: number, notApplicable = 0, notObservable = 0) => ({
  yes,
  no,
  'not-applicable': notApplicable,
  'not-observable': notObservable,
});

describe('toCell(practice, counts, shareFrom, perPerson)', () => {
  it('counts a practice that is judged over a person’s sessions among all that could show it, without a share', () => {
    expect(toCell('memory', counts(3, 0, 21, 4), 5, { sessions: 10 })).toEqual({
      practice: 'memory',
      yes: 3,
      applicable: 24,
      share: null,
      low: null,
      high: null,
      notApplicable: 0,
      notObservable: 4,
      perPerson: 10,
    });
  });

  it('counts nothing twice, whichever way a practice is judged', () => {
    for (const perPerson of [undefined, { sessions: 10 }]) {
      const cell = toCell('memory', counts(3, 2, 21, 4), 5, perPerson);
      expect(cell.applicable + cell.notApplicable + cell.notObservable).toBe(30);
    }
  });

  it('is a share of the applicable sessions with its Wilson interval', () => {
    const cell = toCell('plan', counts(8, 2, 30, 40), 5);
    expect(cell).toEqual({
      practice: 'plan',
      yes: 8,
      applicable: 10,
      share: 0.8,
      low: expect.closeTo(0.490162, 6),
      high: expect.closeTo(0.943318, 6),
      notApplicable: 30,
      notObservable: 40,
    });
  });

  it('has a share from shareFrom applicable sessions on', () => {
    expect(toCell('plan', counts(3, 1), 5).share).toBeNull();
    expect(toCell('plan', counts(3, 2), 5).share).toBe(0.6);
  });

  it('is counts alone under shareFrom, so four of four is not 100 %', () => {
    expect(toCell('plan', counts(4, 0), 5)).toEqual({
      practice: 'plan',
      yes: 4,
      applicable: 4,
      share: null,
      low: null,
      high: null,
      notApplicable: 0,
      notObservable: 0,
    });
  });

  it('never draws what could not be observed as zero', () => {
    expect(toCell('plan', counts(0, 0, 0, 12), 5)).toMatchObject({
      applicable: 0,
      share: null,
      notObservable: 12,
    });
  });
});

describe('toShare(yes, no, shareFrom)', () => {
  it('has no share of nothing, even when one session is enough', () => {
    expect(toShare(0, 0, 0)).toEqual({ yes: 0, applicable: 0, share: null, low: null, high: null });
  });

  it('has an interval around the share, or none at all, for every count', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 20 }), (yes, no, from) => {
        const { applicable, share, low, high } = toShare(yes, no, from);
        expect(applicable).toBe(yes + no);
        if (applicable < from) expect([share, low, high]).toEqual([null, null, null]);
        else {
          expect(share).toBe(yes / applicable);
          expect(low).toBeLessThanOrEqual(share as number);
          expect(high).toBeGreaterThanOrEqual(share as number);
        }
      }),
    );
  });
});
