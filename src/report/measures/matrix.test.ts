import { describe, expect, it } from 'vitest';
import type { Cell } from '../schema/matrix.ts';
import { reportInput } from '../testdata/input.ts';
import { RULES } from '../testdata/rules.ts';
import { HELD, PEOPLE } from '../testdata/small.ts';
import { heldSessions } from './held-sessions.ts';
import { matrix } from './matrix.ts';

const { sessions, people } = reportInput(PEOPLE, HELD);
const { rows, totals } = matrix(heldSessions(sessions, people).byPerson, RULES, 2);
const brief = (cells: readonly Cell[] = []): string[] =>
  cells.map(
    ({ yes, applicable, share, notApplicable, notObservable }) =>
      `${yes}/${applicable} ${share} na${notApplicable} no${notObservable}`,
  );

describe('matrix(byPerson, practices, shareFrom)', () => {
  it("counts a person's sessions by practice, in the order of the practices", () => {
    expect(brief(rows.get('p-0000000002'))).toEqual([
      '0/2 0 na0 no0',
      '2/2 1 na0 no0',
      '1/1 null na1 no0',
      '1/1 null na1 no0',
    ]);
    expect(brief(rows.get('p-0000000003'))).toEqual([
      '1/2 0.5 na0 no0',
      '1/2 0.5 na0 no0',
      '0/0 null na0 no2',
      '0/0 null na2 no0',
    ]);
  });

  it('leaves automated sessions out', () => {
    expect(brief(rows.get('p-0000000001'))).toEqual([
      '2/2 1 na0 no0',
      '1/2 0.5 na0 no0',
      '0/1 null na1 no0',
      '0/0 null na2 no0',
    ]);
  });

  it('has an empty row for a person without sessions', () => {
    expect(brief(rows.get('p-0000000007'))).toEqual(Array(4).fill('0/0 null na0 no0'));
  });

  it('has the sums of its columns as totals, without sessions of unknown people', () => {
    expect(brief(totals)).toEqual([
      '6/11 0.5454545454545454 na0 no0',
      '6/10 0.6 na1 no0',
      '3/6 0.5 na3 no2',
      '1/1 null na10 no0',
    ]);
    for (const [column, total] of totals.entries())
      for (const part of ['yes', 'applicable', 'notApplicable', 'notObservable'] as const)
        expect([...rows.values()].reduce((sum, cells) => sum + (cells[column] as Cell)[part], 0)).toBe(
          total[part],
        );
  });
});
