import { describe, expect, it } from 'vitest';
import { champions, inputOf } from '../testdata/input.ts';
import { champion } from './champion.ts';

const rows = (on: string, ...lines: string[]) =>
  champion(inputOf({ on, roster: lines.length === 0 ? null : champions(...lines) })).map(
    ({ state, owner, date }) => [state, owner ?? null, date ?? null],
  );

describe('champion', () => {
  it('is not known without a roster, and where nobody ever was', () => {
    expect(rows('2026-09-30')).toEqual([['unknown', null, null]]);
    expect(rows('2026-09-30', 'Ada,,')).toEqual([['unknown', null, null]]);
  });

  it('is due 30 days before six months are over, and overdue the day after', () => {
    const at = (on: string) => rows(on, 'Ada,2026-03-31,')[0]?.[0];
    expect(at('2026-08-30')).toBe('good');
    expect(at('2026-08-31')).toBe('due');
    expect(at('2026-09-30')).toBe('due');
    expect(at('2026-10-01')).toBe('overdue');
    expect(rows('2026-10-01', 'Ada,2026-03-31,')).toEqual([['overdue', 'Ada', '2026-09-30']]);
  });

  it('is good near the end of a term when it is known who follows the day after', () => {
    expect(rows('2026-09-20', 'Ada,2026-07-01,2026-09-30', 'Ben,2026-10-01,2026-12-31')).toEqual([
      ['good', 'Ada', '2026-09-30'],
    ]);
    expect(rows('2026-09-20', 'Ada,2026-07-01,2026-09-30', 'Ben,2026-10-02,')).toEqual([
      ['due', 'Ada', '2026-09-30'],
    ]);
  });

  it('is overdue when the last term has ended and nobody serves', () => {
    expect(rows('2026-10-01', 'Ada,2026-03-01,2026-05-31', 'Ben,2026-07-01,2026-09-30')).toEqual([
      ['overdue', null, '2026-09-30'],
    ]);
  });

  it('serves on the last day', () => {
    expect(rows('2026-09-30', 'Ben,2026-07-01,2026-09-30')[0]?.[1]).toBe('Ben');
  });
});
