import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RULES } from '../testdata/rules.ts';
import { breadthOf, isComparable } from './breadth.ts';
import { toCell } from './cell.ts';

const settings = { cells: { count: 5, faint: 10 }, practises: { share: 0.5, applicable: 5, practices: 2 } };
const cell = (yes: number, no: number) =>
  toCell('any', { yes, no, 'not-applicable': 3, 'not-observable': 1 }, settings.cells.count);
/** Of these, the first two are scored. */
const breadth = (...cells: [yes: number, no: number][]) =>
  breadthOf(
    RULES,
    cells.map(([yes, no]) => cell(yes, no)),
    settings,
  );

describe('the breadth of practice', () => {
  it('counts scored practices at the share that practising asks for', () => {
    expect(breadth([9, 1], [4, 6], [9, 0], [9, 0])).toMatchObject({ practised: 1, measured: 2 });
  });

  it('leaves out what rests on too few sessions', () => {
    expect(breadth([4, 0], [5, 0], [0, 0], [0, 0])).toEqual({ practised: 1, measured: 1, low: 1, high: 1 });
  });

  it('has limits from the 95 % intervals of the shares', () => {
    // 8 of 10: 49 to 94 %. 4 of 10: 17 to 69 %. 1 of 20: 1 to 24 %. 20 of 20: 84 to 100 %.
    expect(breadth([8, 2], [4, 6], [0, 0], [0, 0])).toEqual({ practised: 1, measured: 2, low: 0, high: 2 });
    expect(breadth([20, 0], [1, 19], [0, 0], [0, 0])).toEqual({ practised: 1, measured: 2, low: 1, high: 1 });
  });

  it('counts a practice that is judged over a person’s sessions once it was seen, without limits of its own', () => {
    const single = (yes: number) =>
      toCell('any', { yes, no: 0, 'not-applicable': 20, 'not-observable': 0 }, 5, { sessions: 10 });
    const of = (yes: number) => breadthOf(RULES, [single(yes), cell(0, 0), cell(0, 0), cell(0, 0)], settings);
    expect(of(1)).toEqual({ practised: 1, measured: 1, low: 1, high: 1 });
    expect(of(0)).toEqual({ practised: 0, measured: 1, low: 0, high: 0 });
  });

  it('is sure of a practice that is judged over all of a person’s sessions', () => {
    const together = (yes: number, none: number) =>
      toCell('any', { yes, no: 0, 'not-applicable': none, 'not-observable': 0 }, 5, { sessions: 10 });
    expect(breadthOf(RULES.slice(0, 2), [together(1, 9), together(3, 2)], settings)).toEqual({
      practised: 1,
      measured: 1,
      low: 1,
      high: 1,
    });
    expect(breadthOf(RULES.slice(0, 1), [together(0, 12)], settings)).toEqual({
      practised: 0,
      measured: 1,
      low: 0,
      high: 0,
    });
  });

  it('lies between its limits, for any cells', () => {
    const any = fc.tuple(fc.nat(40), fc.nat(40), fc.boolean());
    fc.assert(
      fc.property(fc.tuple(any, any, any, any), (cells) => {
        const { practised, measured, low, high } = breadthOf(
          RULES,
          cells.map(([yes, no, together]) =>
            toCell(
              'any',
              { yes, no, 'not-applicable': 0, 'not-observable': 0 },
              settings.cells.count,
              together ? { sessions: 10 } : null,
            ),
          ),
          settings,
        );
        expect(low).toBeLessThanOrEqual(practised);
        expect(practised).toBeLessThanOrEqual(high);
        expect(high).toBeLessThanOrEqual(measured);
      }),
    );
  });

  it('can be compared from as many measured practices on as practising needs', () => {
    expect(isComparable({ measured: 1 }, settings)).toBe(false);
    expect(isComparable({ measured: 2 }, settings)).toBe(true);
    expect(isComparable({ measured: 0 }, { practises: { ...settings.practises, practices: 0 } })).toBe(false);
  });
});
