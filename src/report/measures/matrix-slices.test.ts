import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../practices/rule.ts';
import type { Cell, MatrixSlice } from '../schema/matrix.ts';
import { matrixRows as rowsSchema } from '../schema/matrix.ts';
import { RULES } from '../testdata/rules.ts';
import {
  MONTHS,
  matrixRows,
  matrixSlices,
  matrixTeams,
  QUARTERS,
  type SliceSession,
} from './matrix-slices.ts';

const people = [
  { id: 'p-1', team: 'Data' },
  { id: 'p-2', team: 'Web' },
  { id: 'p-3', team: 'Web' },
  { id: 'p-4', team: null },
];

let made = 0;
const session = (format: string, day: string | null, outcome: Outcome = 'yes'): SliceSession => ({
  id: `s${made++}`,
  format,
  start: day === null ? null : Date.parse(`${day}T12:00:00Z`),
  outcomes: new Map(RULES.map(({ id }) => [id, outcome])),
});
const source = (byPerson: Record<string, SliceSession[]>) => ({
  people,
  byPerson: new Map(people.map(({ id }) => [id, byPerson[id] ?? []])),
  rules: RULES,
  shareFrom: 2,
});
const ids = (byPerson: Record<string, SliceSession[]>): string[] =>
  matrixSlices(source(byPerson)).map(({ id }) => id);
const first = (cells: readonly Cell[]): Cell => cells[0] as Cell;

describe('matrixSlices(source)', () => {
  it('offers each tool, quarter and month with sessions, and each tool in each quarter', () => {
    expect(
      ids({
        'p-1': [session('codex', '2026-05-31'), session('aider', '2026-08-01')],
        'p-2': [session('codex', '2026-09-30')],
      }),
    ).toEqual([
      'aider',
      'codex',
      '2026-q2',
      '2026-q3',
      '2026-05',
      '2026-08',
      '2026-09',
      'aider-2026-q3',
      'codex-2026-q2',
      'codex-2026-q3',
    ]);
  });

  it('offers no tool where there is one, and no period where there is one', () => {
    expect(ids({ 'p-1': [session('codex', '2026-05-01'), session('codex', '2026-05-09')] })).toEqual([]);
    expect(ids({ 'p-1': [session('codex', '2026-05-01'), session('codex', '2026-06-09')] })).toEqual([
      '2026-05',
      '2026-06',
    ]);
    expect(ids({})).toEqual([]);
  });

  it('gives a period its first and last calendar day, in leap years too', () => {
    const all = matrixSlices(
      source({ 'p-1': [session('codex', '2024-02-29'), session('codex', '2024-12-31')] }),
    );
    expect(all.map(({ period }) => period)).toEqual([
      { kind: 'quarter', from: '2024-01-01', to: '2024-03-31' },
      { kind: 'quarter', from: '2024-10-01', to: '2024-12-31' },
      { kind: 'month', from: '2024-02-01', to: '2024-02-29' },
      { kind: 'month', from: '2024-12-01', to: '2024-12-31' },
    ]);
  });

  it('keeps the last quarters and months only, counting those with sessions', () => {
    const days = Array.from(
      { length: 30 },
      (_, i) => `${2020 + Math.floor(i / 6)}-${String((i % 6) * 2 + 1).padStart(2, '0')}-15`,
    );
    const all = matrixSlices(source({ 'p-1': days.map((day) => session('codex', day)) }));
    expect(all.filter(({ period }) => period?.kind === 'quarter').map(({ id }) => id)).toEqual([
      '2024-q1',
      '2024-q2',
      '2024-q3',
      '2024-q4',
    ]);
    expect(all.filter(({ period }) => period?.kind === 'month').map(({ id }) => id)).toEqual([
      '2024-01',
      '2024-03',
      '2024-05',
      '2024-07',
      '2024-09',
      '2024-11',
    ]);
    expect([QUARTERS, MONTHS]).toEqual([4, 6]);
  });

  it('counts a session on the day it started in UTC, and one without a time in no period', () => {
    const late = { ...session('codex', '2026-06-30'), start: Date.parse('2026-06-30T23:59:59Z') };
    const early = { ...session('codex', '2026-07-01'), start: Date.parse('2026-07-01T00:00:00Z') };
    const all = matrixSlices(source({ 'p-1': [late, early, session('aider', null)] }));
    expect(all.map(({ id, sessions }) => [id, sessions])).toEqual([
      ['aider', 1],
      ['codex', 2],
      ['2026-q2', 1],
      ['2026-q3', 1],
      ['2026-06', 1],
      ['2026-07', 1],
      ['codex-2026-q2', 1],
      ['codex-2026-q3', 1],
    ]);
  });
});

describe('matrixTeams(source)', () => {
  it('adds up each team in the order of its people, those without a team too', () => {
    const teams = matrixTeams(
      source({
        'p-2': [session('codex', '2026-05-01', 'yes'), session('codex', '2026-05-02', 'no')],
        'p-3': [session('codex', '2026-05-03', 'not-observable')],
      }),
    );
    expect(teams.map(({ team, people, sessions }) => [team, people, sessions])).toEqual([
      ['Data', 0, 0],
      ['Web', 2, 3],
      [null, 0, 0],
    ]);
    expect(first((teams[1] as (typeof teams)[number]).cells)).toMatchObject({
      yes: 1,
      applicable: 2,
      share: 0.5,
      notObservable: 1,
    });
  });
});

describe('matrixRows(slice, source)', () => {
  const all = source({
    'p-1': [session('codex', '2026-05-01', 'yes'), session('aider', '2026-05-02', 'no')],
    'p-2': [session('codex', '2026-08-01', 'no'), session('codex', '2026-08-02', 'no')],
  });
  const rowsOf = (id: string) =>
    matrixRows(matrixSlices(all).find((slice) => slice.id === id) as MatrixSlice, all);

  it('counts the sessions of the slice alone', () => {
    const codex = rowsOf('codex');
    expect(codex.people.map(({ id, sessions }) => [id, sessions])).toEqual([
      ['p-1', 1],
      ['p-2', 2],
    ]);
    expect(first(codex.totals)).toMatchObject({ yes: 1, applicable: 3 });
    expect(first(rowsOf('2026-q3').totals)).toMatchObject({ yes: 0, applicable: 2, share: 0 });
  });

  it('has no row for a person without a session in it, and a row for every team', () => {
    const q2 = rowsOf('codex-2026-q2');
    expect(q2.people.map(({ id }) => id)).toEqual(['p-1']);
    expect(q2.teams.map(({ team, sessions }) => [team, sessions])).toEqual([
      ['Data', 1],
      ['Web', 0],
      [null, 0],
    ]);
  });

  it('adds up: people to teams to everybody, quarters and sessions without a time to a tool', () => {
    const days = fc.constantFrom(null, '2026-01-31', '2026-04-01', '2026-04-30', '2026-05-15', '2026-07-01');
    const outcomes = fc.constantFrom<Outcome>('yes', 'no', 'not-applicable', 'not-observable');
    const draw = fc.tuple(fc.nat(3), fc.constantFrom('codex', 'aider'), days, outcomes);
    const sum = (cells: readonly Cell[]) =>
      cells.reduce(
        (n, { yes, applicable, notApplicable, notObservable }) => [
          (n[0] as number) + yes,
          (n[1] as number) + applicable,
          (n[2] as number) + notApplicable,
          (n[3] as number) + notObservable,
        ],
        [0, 0, 0, 0],
      );
    fc.assert(
      fc.property(fc.array(draw, { maxLength: 60 }), (draws) => {
        const byPerson = Map.groupBy(draws, ([person]) => `p-${person + 1}`);
        const own = source(
          Object.fromEntries(
            [...byPerson].map(([id, of]) => [
              id,
              of.map(([, format, day, outcome]) => session(format, day, outcome)),
            ]),
          ),
        );
        const slices = matrixSlices(own);
        for (const slice of slices) {
          const rows = rowsSchema.parse(matrixRows(slice, own));
          expect(rows.id).toBe(slice.id);
          expect(rows.people.length).toBe(slice.people);
          expect(rows.people.reduce((n, { sessions }) => n + sessions, 0)).toBe(slice.sessions);
          expect(rows.teams.reduce((n, { sessions }) => n + sessions, 0)).toBe(slice.sessions);
          for (const [i, total] of rows.totals.entries()) {
            expect(sum(rows.people.map(({ cells }) => cells[i] as Cell))).toEqual(sum([total]));
            expect(sum(rows.teams.map(({ cells }) => cells[i] as Cell))).toEqual(sum([total]));
          }
        }
        const count = (format: string | null, kind: string | undefined) =>
          slices
            .filter((slice) => slice.format === format && slice.period?.kind === kind)
            .reduce((n, { sessions }) => n + sessions, 0);
        const timed = (format: string | null) =>
          draws.filter(([, own, day]) => day !== null && (format === null || own === format)).length;
        if (slices.some(({ period }) => period?.kind === 'quarter'))
          expect(count(null, 'quarter')).toBe(timed(null));
        for (const slice of slices)
          if (slice.format !== null && slice.period === null) {
            expect(slice.sessions).toBe(draws.filter(([, format]) => format === slice.format).length);
            if (count(null, 'quarter') > 0) expect(count(slice.format, 'quarter')).toBe(timed(slice.format));
          }
      }),
    );
  });
});
