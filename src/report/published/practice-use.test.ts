import { describe, expect, it } from 'vitest';
import { toCell } from '../measures/cell.ts';
import type { Cell } from '../schema/matrix.ts';
import { practiceUse } from './practice-use.ts';

const settings = {
  cells: { count: 5, faint: 10 },
  practises: { share: 0.5, applicable: 5, practices: 3 },
  k: 5,
};
/** Cells of people with so many yes and no. */
const cells = (...people: [yes: number, no: number][]): Cell[] =>
  people.map(([yes, no]) => toCell('plan', { yes, no, 'not-applicable': 1, 'not-observable': 1 }, 5));
const use = (...people: [yes: number, no: number][]) => practiceUse('plan', cells(...people), settings);

describe('practiceUse(practice, cells, settings)', () => {
  it('says how many could be measured, how many of them practise it in words, and their sessions together', () => {
    expect(use([5, 1], [4, 2], [3, 3], [1, 5], [1, 6], [2, 8], [4, 1])).toEqual({
      practice: 'plan',
      people: 7,
      band: 'most',
      sessions: {
        yes: 20,
        applicable: 46,
        share: 20 / 46,
        low: expect.closeTo(0.302093, 6),
        high: expect.closeTo(0.577526, 6),
      },
    });
  });

  it('leaves out people with too few sessions, and their sessions', () => {
    const measured = use([3, 3], [3, 3], [3, 3], [3, 3], [3, 3], [3, 3], [3, 3], [1, 3]);
    expect(measured).toMatchObject({ people: 7, sessions: { yes: 21, applicable: 42, share: 0.5 } });
  });

  it('says nothing when fewer than k people could be measured', () => {
    expect(use([3, 3], [3, 3], [3, 3], [3, 3], [4, 0], [0, 4])).toEqual({
      practice: 'plan',
      people: null,
      band: null,
      sessions: null,
    });
  });

  it('withholds the sessions when one person holds more than 80 % of them', () => {
    const small: [number, number][] = Array(5).fill([3, 2]);
    expect(use(...small, [60, 40]).sessions).toMatchObject({ yes: 75, applicable: 125 });
    expect(use(...small, [60, 41]).sessions).toBeNull();
  });

  it('withholds the sessions when fewer than k people ever did it, or ever did not', () => {
    expect(use([3, 3], [3, 3], [3, 3], [3, 3], [0, 6], [0, 6], [0, 6])).toEqual({
      practice: 'plan',
      people: 7,
      band: 'most',
      sessions: null,
    });
    expect(use([3, 3], [3, 3], [3, 3], [3, 3], [6, 0], [6, 0], [6, 0]).sessions).toBeNull();
  });

  it('withholds the sessions when they and the band together leave one number of people', () => {
    // Few of five is none or one; with half of 48 sessions it cannot be none.
    const steer: [number, number][] = [
      [20, 4],
      [1, 5],
      [1, 5],
      [1, 5],
      [1, 5],
    ];
    expect(use(...steer)).toEqual({ practice: 'plan', people: 5, band: 'few', sessions: null });
    expect(use([8, 4], ...steer.slice(1))).toMatchObject({
      band: 'few',
      sessions: { yes: 12, applicable: 36 },
    });
  });

  it('gives a practice that is judged over a person’s sessions a band and no sessions', () => {
    const single = (...yes: number[]): Cell[] =>
      yes.map((n) =>
        toCell('memory', { yes: n, no: 0, 'not-applicable': 12, 'not-observable': 0 }, 5, { sessions: 10 }),
      );
    expect(practiceUse('memory', single(1, 0, 2, 0, 0, 0, 1, 0), settings)).toEqual({
      practice: 'memory',
      people: 8,
      band: 'some',
      sessions: null,
    });
    expect(practiceUse('memory', single(1, 0, 2, 0), settings)).toEqual({
      practice: 'memory',
      people: null,
      band: null,
      sessions: null,
    });
  });

  it('does not say 0 % or 100 %: the band says it roughly', () => {
    const nobody: [number, number][] = Array(8).fill([0, 9]);
    expect(use(...nobody)).toEqual({ practice: 'plan', people: 8, band: 'few', sessions: null });
    const everybody: [number, number][] = Array(8).fill([9, 0]);
    expect(use(...everybody)).toEqual({ practice: 'plan', people: 8, band: 'nearly-all', sessions: null });
  });
});
