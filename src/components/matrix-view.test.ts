import { expect, test } from 'vitest';
import { SIZES, teamFixture } from '../../tests/fixtures/report/build.ts';
import type { MatrixRows, MatrixSlice } from '../report/schema/matrix.ts';
import { hasTeams, matrixView, teamAnchor, teamName } from './matrix-view.ts';

const { report, rows } = teamFixture(SIZES.medium);

test('the whole has everybody under their team, in the order of the report', () => {
  const view = matrixView(report);
  expect(view.bodies.flatMap((body) => body.rows.map(({ person }) => person.id))).toEqual(
    report.people.map(({ id }) => id),
  );
  expect(view.people).toBe(report.people.length);
  expect(view.totals).toBe(report.totals);
});

test('a slice has its own sums, people with a session in it, and all teams', () => {
  for (const [i, slice] of report.slices.entries()) {
    const view = matrixView(report, { slice: slice as MatrixSlice, rows: rows[i] as MatrixRows });
    expect([view.sessions, view.people]).toEqual([slice.sessions, slice.people]);
    expect(view.bodies.map(({ team }) => team)).toEqual(report.teams.map(({ team }) => team));
    expect(view.totals).toBe(rows[i]?.totals);
  }
});

test('people without a team alone are no team to tell apart', () => {
  const people = report.people.map((person) => ({ ...person, team: null }));
  const one = report.teams.slice(0, 1);
  expect(
    hasTeams(matrixView({ ...report, people, teams: one.map((team) => ({ ...team, team: null })) })),
  ).toBe(false);
  expect(hasTeams(matrixView(report))).toBe(true);
  expect([teamName(null), teamName('Web'), teamAnchor(0)]).toEqual(['No team', 'Web', 'team-1']);
});
