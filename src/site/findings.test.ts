import { expect, test } from 'vitest';
import { leadershipFixture, SIZES, teamFixture } from '../../tests/fixtures/report/build.ts';
import type { Cell, LeadershipReport, Person, Segment, TeamReport } from '../report/schema.ts';
import { leadershipFinding, lowered, teamFinding, useFinding } from './findings.ts';

const base = teamFixture({ people: 1, sessions: 0, practices: 2 }).report;

/** A team in which each person has the given shares of plan-before-coding and specific-first-prompt, of ten sessions. */
function team(shares: [number | null, number | null][]): TeamReport {
  const cell = (share: number | null): Cell => ({
    practice: 'x',
    yes: Math.round((share ?? 0) * 10),
    applicable: share === null ? 2 : 10,
    share,
    low: share === null ? null : 0,
    high: share === null ? null : 1,
    notApplicable: 0,
    notObservable: 0,
  });
  return {
    ...base,
    people: shares.map((pair) => ({ ...(base.people[0] as Person), cells: pair.map(cell) })),
  };
}

test('the team’s finding names the most common and the rarest habit', () => {
  expect(
    teamFinding(
      team([
        [1, 0],
        [0.5, 0.2],
        [0.4, 0.6],
      ]),
    ),
  ).toBe(
    '“Plan before coding” is the most common habit: 2 of the 3 people with enough sessions have it. “Specific first prompt” is the rarest, with 1 of 3.',
  );
  expect(
    teamFinding(
      team([
        [1, 0],
        [1, 0],
        [1, 0],
      ]),
    ),
  ).toMatch(/have it\. “Specific first prompt” is nobody’s yet\.$/);
});

test('equal habits are not ranked', () => {
  expect(
    teamFinding(
      team([
        [1, 1],
        [1, 1],
        [0, 0],
      ]),
    ),
  ).toBe('“Plan before coding” is a habit of 2 of the 3 people with enough sessions.');
});

test('without habits the finding says so', () => {
  expect(
    teamFinding(
      team([
        [0, 0],
        [0.1, 0],
        [0, 0.4],
      ]),
    ),
  ).toBe(
    'No practice is habitual yet: of 2 practices that could be measured, nobody does one in at least 50\u202f% of the sessions that gave occasion.',
  );
});

test('with too few people or sessions nothing is claimed', () => {
  expect(
    teamFinding(
      team([
        [1, 1],
        [1, 1],
        [null, null],
      ]),
    ),
  ).toBe('There are too few sessions yet to say what 3 people practise.');
  expect(teamFinding({ ...base, people: [] })).toBe('No session could be given to a person yet.');
});

test('a name inside a sentence begins small unless it is an abbreviation', () => {
  expect([lowered('Plan first'), lowered('TDD first')]).toEqual(['plan first', 'TDD first']);
});

function leadership(bands: (string | null)[]): LeadershipReport {
  const report = leadershipFixture({ people: 12, sessions: 60, practices: bands.length });
  return {
    ...report,
    use: report.practices.map((practice, i) => ({
      practice: practice.id,
      people: bands[i] === null ? null : 9,
      band: bands[i] as LeadershipReport['use'][number]['band'],
      sessions: null,
    })),
  };
}

test('leadership hears what most practise and what few practise', () => {
  expect(leadershipFinding(leadership(['most', 'few', 'nearly-all']))).toBe(
    'Most people practise “Plan before coding” and “Point to sources”; few practise “Specific first prompt”.',
  );
  expect(leadershipFinding(leadership(['some', 'few', 'some']))).toBe(
    'No practice is a habit of most people yet; few practise “Specific first prompt”.',
  );
  expect(leadershipFinding(leadership([null, null]))).toBe(
    '12 people were seen, each in too few sessions to say what they practise.',
  );
  expect(leadershipFinding(leadership(['some', 'some']))).toBe(
    '12 people were seen; no practice is a habit of most of them, and none is rare.',
  );
});

test('under k people leadership hears nothing about them', () => {
  expect(leadershipFinding(leadershipFixture(SIZES.tiny))).toBe(
    'Fewer than 5 people were seen, so nothing about people is published here.',
  );
});

/** What the page on use says of a team with so many people in each segment. */
function useOf(counts: Partial<Record<Segment | 'unknown', number>>): string {
  const names = ['never', 'tried-once', 'occasional', 'regular', 'power', 'unknown'] as const;
  const segments = names.map((name) => ({
    segment: name === 'unknown' ? null : name,
    people: Array.from({ length: counts[name] ?? 0 }, (_, i) => `p-${name}-${i}`),
  }));
  const people = segments.flatMap((one) => one.people.map(() => base.people[0] as Person));
  return useFinding({ people, use: { ...base.use, segments } });
}

test('the finding on use counts regular people, power users among them, and those who are not there yet', () => {
  expect(useOf({ never: 2, 'tried-once': 2, occasional: 5, regular: 3, power: 2 })).toBe(
    '5 of 14 people use the tools regularly, 2 of them as power users; 2 tried it once and 2 never did.',
  );
  expect(useOf({ 'tried-once': 1, occasional: 2, regular: 2, power: 1 })).toBe(
    '3 of 6 people use the tools regularly, 1 of them as a power user; 1 tried it once.',
  );
  expect(useOf({ regular: 3 })).toBe('3 of 3 people use the tools regularly.');
  expect(useOf({ occasional: 3, power: 1, never: 1 })).toBe(
    '1 of 5 people uses the tools regularly, as a power user; 1 never did.',
  );
  expect(useOf({ occasional: 3, never: 1 })).toBe('None of 4 people uses the tools regularly; 1 never did.');
});

test('the finding on use says what cannot be said', () => {
  expect(useOf({})).toBe('No session could be given to a person yet.');
  expect(useOf({ never: 3, 'tried-once': 1 })).toBe(
    'Nobody uses the tools beyond a first try yet: 1 tried it once and 3 never did.',
  );
  expect(useOf({ unknown: 4, never: 1 })).toBe('It cannot be said yet how regularly 4 people use the tools.');
});
