import { describe, expect, test } from 'vitest';
import { leadershipFixture, SIZES, teamFixture } from '../../tests/fixtures/report/build.ts';
import type { LeadershipReport } from '../report/schema/leadership.ts';
import type { Cell } from '../report/schema/matrix.ts';
import type { Person } from '../report/schema/person.ts';
import type { PracticeInfo } from '../report/schema/practice.ts';
import type { TeamReport } from '../report/schema/team.ts';
import type { Segment } from '../report/schema/use.ts';
import {
  leadershipFinding,
  leadershipPeople,
  lowered,
  matrixBasis,
  matrixFinding,
  personFinding,
  practiceFinding,
  sessionFinding,
  teamFinding,
  useFinding,
} from './findings.ts';
import { inProfile } from './practising.ts';

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

const WHO = 'people who could be measured';

test('the team’s finding names what is practised most and least widely', () => {
  expect(
    teamFinding(
      team([
        [1, 0],
        [0.5, 0.2],
        [0.4, 0.6],
      ]),
    ),
  ).toBe(
    `“Plan before coding” is practised most widely, by 2 of the 3 ${WHO}; “Specific first prompt” least, by 1 of 3.`,
  );
  expect(
    teamFinding(
      team([
        [1, 0],
        [1, 0],
        [1, 0],
      ]),
    ),
  ).toBe(
    `“Plan before coding” is practised most widely, by all 3 ${WHO}; nobody practises “Specific first prompt” yet.`,
  );
});

/** The same with more practices than the two: each person's shares in turn. */
function wide(shares: (number | null)[][]): TeamReport {
  const practices = teamFixture({ people: 1, sessions: 0, practices: 20 })
    .report.practices.filter((practice) => inProfile(practice) && practice.perPerson === null)
    .slice(0, shares[0]?.length);
  return {
    ...base,
    practices,
    people: shares.map((own) => ({
      ...(base.people[0] as Person),
      cells: own.map((share) => team([[share, null]]).people[0]?.cells[0] as Cell),
    })),
  };
}

test('what is practised equally widely is named together, at the top as at the bottom', () => {
  const three = wide([
    [1, 1, 0],
    [1, 1, 0],
    [0, 0, 1],
  ]);
  expect(teamFinding(three)).toBe(
    `“Plan before coding” and “Specific first prompt” are practised most widely, each by 2 of the 3 ${WHO}; “Point to sources” least, by 1 of 3.`,
  );
  const none = wide([
    [1, 0, 0],
    [1, 0, 0],
    [0, 0, 0],
  ]);
  expect(teamFinding(none)).toMatch(
    /; nobody practises “Specific first prompt” or “Point to sources” yet\.$/,
  );
  // 2 of 3 and 4 of 6 are the same share of different people.
  const other = wide([
    [1, 1, 0],
    [1, 1, 0],
    [0, 0, 0],
    [null, 1, 0],
    [null, 1, 0],
    [null, 0, 0],
  ]);
  expect(teamFinding(other)).toContain(
    `“Plan before coding” and “Specific first prompt” are practised most widely, each by 67\u202f% of the 3 to 6 ${WHO}; `,
  );
});

test('where all are equal nothing is said to be more than another', () => {
  expect(
    teamFinding(
      team([
        [1, 1],
        [1, 1],
        [0, 0],
      ]),
    ),
  ).toBe(`“Plan before coding” and “Specific first prompt” are each practised by 2 of the 3 ${WHO}.`);
});

test('where nobody practises anything the finding says so', () => {
  expect(
    teamFinding(
      team([
        [0, 0],
        [0.1, 0],
        [0, 0.4],
      ]),
    ),
  ).toBe(
    'Of 2 practices that could be measured, nobody practises one: none shows in at least 50\u202f% of anybody’s sessions that gave occasion.',
  );
});

test('a practice for which once is enough is in no finding: it is not compared with what takes half of the sessions', () => {
  const one = team([
    [1, 0],
    [1, 0],
    [1, 0],
  ]);
  const practices = one.practices.map((practice, i) =>
    i === 1 ? { ...practice, perPerson: { sessions: 10 } } : practice,
  );
  expect(teamFinding({ ...one, practices })).toBe(`“Plan before coding” is practised by all 3 ${WHO}.`);
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
    kept: [],
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
    'Of the people who could be measured, most practise “Plan before coding” and “Point to sources”; few practise “Specific first prompt”.',
  );
  expect(leadershipFinding(leadership(['some', 'few', 'some']))).toBe(
    'No practice is practised by most of the people who could be measured; few practise “Specific first prompt”.',
  );
  expect(leadershipFinding(leadership([null, null]))).toBe(
    '12 people held sessions, too few each to say what they practise.',
  );
  expect(leadershipFinding(leadership(['some', 'some']))).toBe(
    '12 people held sessions; of those who could be measured, neither most nor few practise any one practice.',
  );
});

test('a number of people that stands as in an earlier version is no finding of this one', () => {
  const report = leadership(['few', 'few']);
  const kept = [
    { what: 'band:plan-before-coding', from: '2026-Q2' },
    { what: 'band:specific-first-prompt', from: '2026-Q2' },
  ];
  const share = (yes: number, applicable: number) => ({
    yes,
    applicable,
    share: yes / applicable,
    low: 0,
    high: 1,
  });
  const use = report.use.map((entry, i) => ({ ...entry, sessions: share(i === 0 ? 36 : 84, 100) }));
  expect(leadershipFinding({ ...report, use, kept })).toBe(
    '“Specific first prompt” showed in 84 % of the sessions with occasion (84 of 100; 0–\u2060100 %), “Plan before coding” in 36 % (36 of 100; 0–\u2060100 %).'.replaceAll(
      ' %',
      '\u202f%',
    ),
  );
  expect(
    leadershipFinding({
      ...report,
      use,
      kept: [...kept, { what: 'sessions:plan-before-coding', from: '2026-Q2' }],
    }),
  ).not.toContain('Plan before coding');
});

test('leadership reads whom the numbers are about: who held sessions, and how many could be measured', () => {
  const report = leadership(['most', null, 'few']);
  const [first, , last] = report.use;
  const use = [
    { ...first, people: 7 },
    { ...last, people: 10 },
  ] as LeadershipReport['use'];
  const period = { from: '2026-04-01', to: '2026-09-30' };
  expect(leadershipPeople({ ...report, period, use })).toBe(
    '12 people held sessions, April to September 2026; for each practice below, 7 to 10 of them could be measured.',
  );
  expect(leadershipPeople({ ...report, period, use: use.slice(0, 1) })).toContain('below, 7 of them could');
  expect(leadershipPeople({ ...report, period: null, use: [] })).toBe('12 people held sessions.');
  const kept = [{ what: 'people', from: '2026-Q1' }];
  expect(leadershipPeople({ ...report, period, use: [], kept })).toBe(
    'The report is about April to September 2026. As last stated, in 2026-Q1, 12 people held sessions.',
  );
  expect(leadershipPeople(leadershipFixture(SIZES.tiny))).toBe('');
});

test('under k people leadership hears nothing about them', () => {
  expect(leadershipFinding(leadershipFixture(SIZES.tiny))).toBe(
    'Fewer than 5 people were seen, so nothing about people is published here.',
  );
});

/** What the page on use says of a team with so many people in each segment. */
function useOf(counts: Partial<Record<Segment | 'unknown', number>>): string {
  const names = ['never', 'tried-once', 'earlier', 'occasional', 'regular', 'power', 'unknown'] as const;
  const segments = names.map((name) => ({
    segment: name === 'unknown' ? null : name,
    people: Array.from({ length: counts[name] ?? 0 }, (_, i) => `p-${name}-${i}`),
  }));
  const people = segments.flatMap((one) => one.people.map(() => base.people[0] as Person));
  return useFinding({ people, use: { ...base.use, segments }, method: base.method });
}

test('the finding on use counts everybody once, by what was read of them', () => {
  expect(useOf({ never: 2, 'tried-once': 2, occasional: 5, regular: 3, power: 2 })).toBe(
    'Of 14 people, 5 use the tools regularly and 5 now and then; 2 had 1 or 2 sessions, and of 2 no session was read.',
  );
  expect(useOf({ occasional: 1, earlier: 6 })).toBe(
    'Of 7 people, 1 uses the tools now and then; 6 used them only before the last 13 weeks.',
  );
  expect(useOf({ regular: 3 })).toBe('Of 3 people, 3 use the tools regularly.');
  expect(useOf({ power: 1, unknown: 2 })).toBe(
    'Of 3 people, 1 uses the tools regularly; of 2 it cannot be said yet.',
  );
});

test('the finding on use adds up to everybody', () => {
  const counts = { never: 2, 'tried-once': 3, earlier: 4, occasional: 5, regular: 6, power: 7, unknown: 8 };
  const [all, ...parts] = [
    ...useOf(counts)
      .replace(/1 or 2 sessions|13 weeks/g, '')
      .matchAll(/\d+/g),
  ].map(Number);
  expect(parts.reduce((a, b) => a + b, 0)).toBe(all);
});

test('the finding on use says what cannot be said', () => {
  expect(useOf({})).toBe('No session could be given to a person yet.');
  expect(useOf({ never: 3, 'tried-once': 1 })).toBe(
    'Of 4 people, nobody uses the tools regularly or now and then; 1 had 1 or 2 sessions, and of 3 no session was read.',
  );
  expect(useOf({ unknown: 4 })).toBe('It cannot be said yet how regularly 4 people use the tools.');
});

test('a person’s page says first what the person practises, or what was read', () => {
  const of = (...shares: (number | null)[]): string => {
    const report = wide([shares]);
    return personFinding({ ...(report.people[0] as Person), sessions: 10, activeDays: 4 }, report);
  };
  expect(of(1, 0, 0.6)).toBe(' practises plan before coding and point to sources');
  expect(of(1, 1, 1, 1)).toBe(
    ' practises plan before coding, specific first prompt, point to sources and saved commands',
  );
  expect(of(1, 1, 1, 1, 1)).toBe(
    ' practises plan before coding, specific first prompt, point to sources and 2 more',
  );
  expect(of(0, 0.2)).toBe(': 10 sessions on 4 days');
  expect(personFinding({ ...(base.people[0] as Person), sessions: 0 }, base)).toBe(': no session read');
});

test('a practice’s page says first who practises it, and of nobody where it is not scored', () => {
  const report = team([
    [1, 0],
    [1, 0],
    [0, 0],
  ]);
  const practice = report.practices[0] as PracticeInfo;
  const total = { ...(report.people[0]?.cells[0] as Cell), share: 0.4 };
  const entry = { practice, people: 2, measured: 3 };
  expect(practiceFinding(entry, total)).toBe(': 2 of 3 people with enough sessions practise it');
  const shown = { ...practice, notScored: 'why' };
  expect(practiceFinding({ ...entry, practice: shown }, total)).toBe(
    ': seen in 40\u202f% of the sessions that gave occasion',
  );
  expect(practiceFinding({ ...entry, measured: 0 }, { ...total, share: null, yes: 1, applicable: 3 })).toBe(
    ': seen in 1 of 3 sessions',
  );
});

describe('a session’s finding', () => {
  const practices = ['One', 'Two', 'Three', 'Four', 'Five', 'Agent’s'].map(
    (name): PracticeInfo => ({
      ...(base.practices[0] as PracticeInfo),
      id: name,
      name,
      actor: name === 'Agent’s' ? 'agent' : 'human',
      notScored: null,
    }),
  );

  test('names what was seen and what was not', () => {
    expect(sessionFinding({ One: 'yes', Two: 'no', Three: 'not-applicable' }, practices)).toBe(
      'one seen; not seen: two',
    );
    expect(sessionFinding({ Two: 'no' }, practices)).toBe('two not seen');
  });

  test('names two of many, and counts the rest only where that is more than one', () => {
    expect(sessionFinding({ One: 'yes', Two: 'yes', Three: 'yes' }, practices)).toBe(
      'one, two and three seen',
    );
    const all = Object.fromEntries(practices.map(({ id }) => [id, 'yes' as const]));
    expect(sessionFinding(all, practices)).toBe('one, two and 3 more practices seen');
    expect(sessionFinding({ ...all, Four: 'no', Five: 'no' }, practices)).toBe(
      'one, two and three seen; not seen: four and five',
    );
  });

  test('says nothing of what is not scored', () => {
    expect(sessionFinding({ 'Agent’s': 'no', One: 'not-observable' }, practices)).toBe(
      'no occasion for a practice that is scored',
    );
    expect(sessionFinding({ 'Agent’s': 'no' }, practices.slice(5))).toBe('no practice is scored');
  });
});

describe('a page of the matrix', () => {
  const of = (shares: [number | null, number | null][]) => {
    const report = team(shares);
    return { report, view: { people: shares.length, sessions: 20, bodies: [{ rows: report.people }] } };
  };
  const finding = (shares: [number | null, number | null][], name = ''): string => {
    const { report, view } = of(shares);
    return matrixFinding(view, report, name);
  };

  test('says first for which scored practices there is somebody who could show it', () => {
    expect(
      finding([
        [1, 0.5],
        [0, null],
      ]),
    ).toBe('Each of the 2 scored practices has somebody who practises it');
    expect(
      finding([
        [1, 0.4],
        [0, 0],
        [0, 0.1],
      ]),
    ).toBe(
      '1 of the 2 scored practices has somebody who practises it; nobody who could be measured practises specific first prompt yet',
    );
    // Two people are too few to say that nobody does it.
    expect(
      finding([
        [1, 0.4],
        [0, 0],
      ]),
    ).toBe('1 of the 2 scored practices has somebody who practises it');
    expect(finding([[0, 0.4]])).toBe(
      'Nobody who could be measured practises any of the 2 scored practices yet',
    );
  });

  test('does not speak of a practice that cannot be judged', () => {
    expect(finding([[1, null]])).toBe(
      'The one scored practice that can be judged has somebody who practises it',
    );
    expect(finding([[null, null]])).toBe('1 person, and too few sessions each to say what anybody practises');
    expect(matrixFinding({ people: 0, sessions: 0, bodies: [] }, base)).toBe(
      'No session could be given to a person yet',
    );
  });

  test('of a slice says what is in it', () => {
    expect(finding([[1, null]], 'Codex')).toBe('Codex: 20 sessions of 1 person');
  });

  test('says on how many cells it rests', () => {
    const { report, view } = of([
      [1, null],
      [1, 0],
    ]);
    expect(matrixBasis(view, report)).toBe(
      '3 of 4 cells of the 2 scored practices have enough sessions to tell',
    );
    expect(matrixBasis({ ...view, bodies: [] }, report)).toBeNull();
  });
});
