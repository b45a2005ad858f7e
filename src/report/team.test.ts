import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAccounting } from '../sessions/accounting.ts';
import { teamReport as schema } from './schema/team.ts';
import { teamReport } from './team.ts';
import { reportInput } from './testdata/input.ts';
import { ACCOUNTING, HELD, PEOPLE } from './testdata/small.ts';
import { world } from './testdata/world.ts';

const report = teamReport(reportInput(PEOPLE, HELD, { accounting: ACCOUNTING }));
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

describe('teamReport(input)', () => {
  it('sorts people by team and name, those without a team last', () => {
    expect(report.people.map(({ team, name }) => `${team}: ${name}`)).toEqual([
      'Data: Dee Marrowby',
      'Data: Eve Zubrowski',
      'Data: Gil Yarborough',
      'Web: Ann Tremblewick',
      'Web: bo Quillfeather',
      'Web: Cy <b>Oxbow</b>',
      'null: Fay Unsworth',
    ]);
  });

  it("counts a person's sessions, automated ones apart, and days", () => {
    const { cells: _, use: __, ...ann } = report.people[3] as (typeof report.people)[number];
    expect(ann).toEqual({
      id: 'p-0000000001',
      name: 'Ann Tremblewick',
      team: 'Web',
      sessions: 2,
      automated: 1,
      depth: { trivial: 0, assisted: 0, substantial: 2 },
      activeDays: 1,
      first: '2026-07-01',
      last: '2026-07-01',
    });
  });

  it('shows a person of the roster who held no session', () => {
    expect(report.people[2]).toMatchObject({
      name: 'Gil Yarborough',
      sessions: 0,
      activeDays: 0,
      first: null,
      last: null,
    });
  });

  it('lists all sessions, newest first, also of unknown people and of nobody', () => {
    expect(report.sessions.map(({ id, person, automated }) => [id, person, automated])).toEqual([
      ['d40000000002', 'p-0000000004', null],
      ['d40000000001', 'p-0000000004', null],
      ['c30000000002', 'p-0000000003', null],
      ['c30000000001', 'p-0000000003', null],
      ['b20000000002', 'p-0000000002', null],
      ['070000000001', null, null],
      ['e50000000001', 'p-0000000005', null],
      ['a10000000003', 'p-0000000001', 'background'],
      ['b20000000001', 'p-0000000002', null],
      ['a10000000002', 'p-0000000001', null],
      ['a10000000001', 'p-0000000001', null],
      ['f60000000001', 'p-0000000006', null],
      ['e50000000002', 'p-0000000005', null],
    ]);
  });

  it('counts depth over the sessions of its people, and not over those whose person was not found', () => {
    expect(sum(Object.values(report.depth))).toBe(sum(report.people.map(({ sessions }) => sessions)));
    expect(report.depth).toEqual({ trivial: 1, assisted: 4, substantial: 6 });
  });

  it('names the places of what was left out, and hints of people who were not found', () => {
    expect(report.coverage.places).toEqual({ corrupt: [{ where: 'a/one.jsonl:44', why: 'not JSON' }] });
    expect(report.unmatched).toEqual([{ hint: 'folder:somewhere', sessions: 1 }]);
  });

  it('fits its schema, and its sums add up, for any sessions', () => {
    fc.assert(
      fc.property(world(), ({ people, held }) => {
        const any = teamReport(reportInput(people, held, { accounting: emptyAccounting() }));
        expect(schema.safeParse(any).error).toBeUndefined();
        const unknown = any.sessions.filter(({ person, automated }) => person === null && automated === null);
        expect(sum(Object.values(any.depth))).toBe(
          any.coverage.sessions - sum(Object.values(any.coverage.automated)) - unknown.length,
        );
        const months = any.use.months.map(
          ({ trivial, assisted, substantial }) => trivial + assisted + substantial,
        );
        expect(sum(months)).toBeLessThanOrEqual(sum(Object.values(any.depth)));
        expect(sum(any.coverage.formats.map(({ sessions }) => sessions))).toBe(any.coverage.sessions);
        for (const person of any.people) {
          expect(sum(Object.values(person.depth))).toBe(person.sessions);
          for (const cell of person.cells)
            expect(cell.applicable + cell.notApplicable + cell.notObservable).toBe(person.sessions);
        }
      }),
      { numRuns: 40 },
    );
  });
});
