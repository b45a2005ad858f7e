import { expect, test } from 'vitest';
import { SIZES, teamFixture } from '../../tests/fixtures/report/build.ts';
import type { PracticeInfo } from '../report/schema/practice.ts';
import { inProfile, practisesCell } from './practising.ts';
import { practitioners } from './practitioners.ts';

const { report } = teamFixture(SIZES.medium);

test('practitioners are exactly the people who practise it, and nobody where it is not scored', () => {
  for (const index of report.practices.keys()) {
    const found = practitioners(report, index);
    const scored = inProfile(report.practices[index] as PracticeInfo);
    const expected = report.people.filter((person) => {
      const cell = person.cells[index];
      return scored && cell !== undefined && practisesCell(cell, report.method) === 'yes';
    });
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(expected.map(({ id }) => id)));
  }
  expect(practitioners(report, 0).length).toBeGreaterThan(1);
});

test('each has the newest session that a person held and that shows it', () => {
  for (const [index, { id }] of report.practices.entries())
    for (const one of practitioners(report, index)) {
      const own = report.sessions.filter(
        (session) =>
          session.person === one.id && session.automated === null && session.outcomes[id] === 'yes',
      );
      // Sessions stand newest first.
      expect(report.sessions[one.session]).toBe(own[0]);
    }
});

test('the order of people does not depend on how often they do it', () => {
  const turned = { ...report, people: report.people.toReversed() };
  for (const index of report.practices.keys())
    expect(practitioners(turned, index)).toEqual(practitioners(report, index));
});
