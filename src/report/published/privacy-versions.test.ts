/**
 * Versions that are published one after the other, with what changed in between: sessions that came late or were taken
 * out, people who joined or left, periods that share days. A reader of all of leadership's files knows the rules and adds
 * and takes away whatever was published; nothing that comes out may rest on fewer than k people.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionFacts } from '../../extract/facts.ts';
import { assembleReports } from '../assemble.ts';
import type { ReportPerson } from '../input.ts';
import type { LeadershipReport } from '../schema/leadership.ts';
import { facts } from '../testdata/facts.ts';
import { CONFIG, reportInput } from '../testdata/input.ts';
import type { EarlierReport } from './between-versions.ts';
import { contributionsOf } from './contributions.ts';

const K = 5;
type Held = [string | null, SessionFacts];
interface State {
  people: ReportPerson[];
  held: Held[];
}
interface Version {
  name: string;
  period: { from: string; to: string };
  state: State;
}
interface Published extends EarlierReport {
  state: State;
}

const PERIODS = {
  spring: { from: '2026-04-01', to: '2026-06-30' },
  summer: { from: '2026-07-01', to: '2026-09-30' },
  july: { from: '2026-07-01', to: '2026-07-31' },
  half: { from: '2026-04-01', to: '2026-09-30' },
} as const;
const DAYS = ['2026-04-10', '2026-05-20', '2026-07-10', '2026-08-10', '2026-09-02'];

/** Publishes versions in their order, each held against those before it. */
function publishAll(versions: readonly Version[]): Published[] {
  const published: Published[] = [];
  for (const { name, period, state } of versions) {
    const head = { name, revision: 1, publishedAt: `2026-10-${10 + published.length}T00:00:00.000Z`, period };
    const { team, leadership } = assembleReports(
      reportInput(state.people, state.held, { period, published: head, earlier: published }),
    );
    published.push({ name, period, leadership, contributions: contributionsOf(team), state });
  }
  return published;
}

interface Draw {
  person: number;
  depth: 'trivial' | 'assisted' | 'substantial';
  marks: string;
  day: number;
  format: number;
  automated: boolean;
}
const draw: fc.Arbitrary<Draw> = fc.record({
  person: fc.nat(20),
  depth: fc.constantFrom('trivial', 'assisted', 'substantial'),
  marks: fc.constantFrom('yy--', 'yn--', 'ny--', 'nn--', '--yn'),
  day: fc.nat(DAYS.length - 1),
  format: fc.nat(2),
  automated: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});
const person = (i: number): ReportPerson => ({
  id: `p-${i}`,
  name: `Name ${i}`,
  team: i % 4 === 3 ? null : `Team ${i % 2}`,
  licenceFrom: '2026-01-01',
});
let made = 0;
const session = ({ person: who, depth, marks, day, format, automated }: Draw, size: number): Held => [
  `p-${who % size}`,
  facts({
    id: `s${++made}`,
    depth,
    marks,
    start: `${DAYS[day]}T10:00:00Z`,
    format: ['claude-code', 'claude-code', 'codex'][format] as string,
    ...(automated ? { automated: 'scripted' } : {}),
  }),
];

/** What happens between two versions: to how many people, and what. */
interface Step {
  people: number[];
  what: 'late' | 'gone' | 'left' | 'otherwise' | 'joined' | 'nothing';
  draws: Draw[];
  period: keyof typeof PERIODS;
}
const step: fc.Arbitrary<Step> = fc.record({
  people: fc.uniqueArray(fc.nat(20), { minLength: 1, maxLength: 9 }),
  what: fc.constantFrom('late', 'gone', 'left', 'otherwise', 'joined', 'nothing'),
  draws: fc.array(draw, { minLength: 9, maxLength: 18 }),
  period: fc.constantFrom('summer', 'summer', 'summer', 'spring', 'july', 'half'),
});

function after({ people, held }: State, { people: places, what, draws }: Step): State {
  const ids = places.map((at) => people[at % people.length]?.id as string);
  switch (what) {
    case 'late': {
      const more = draws.map((one, i) => session({ ...one, person: i }, draws.length)[1]);
      return { people, held: [...held, ...more.map((one, i): Held => [ids[i % ids.length] as string, one])] };
    }
    case 'gone':
      return { people, held: held.filter(([who], i) => !ids.includes(who as string) || i % 3 !== 0) };
    case 'left':
      return {
        people: people.filter(({ id }) => !ids.includes(id)),
        held: held.filter(([who]) => !ids.includes(who as string)),
      };
    case 'otherwise':
      return {
        people,
        held: held.map(([who, one], i): Held => {
          const { depth, marks } = draws[i % draws.length] as Draw;
          return ids.includes(who as string)
            ? [who, { ...one, depth, practices: facts({ id: one.id, marks }).practices }]
            : [who, one];
        }),
      };
    case 'joined': {
      const newcomers = places
        .map((at) => person(100 + at))
        .filter(({ id }) => people.every((one) => one.id !== id));
      const theirs = draws.map(
        (one, i): Held => [newcomers[i % Math.max(1, newcomers.length)]?.id ?? null, session(one, 1)[1]],
      );
      return {
        people: [...people, ...newcomers],
        held: [...held, ...theirs.filter(([who]) => who !== null)],
      };
    }
    case 'nothing':
      return { people, held };
  }
}

const history = (most = 3): fc.Arbitrary<Version[]> =>
  fc
    .record({
      size: fc.integer({ min: 8, max: 18 }),
      draws: fc.array(draw, { minLength: 80, maxLength: 200, size: 'max' }),
      steps: fc.array(step, { minLength: 1, maxLength: most }),
    })
    .map(({ size, draws, steps }) => {
      let state: State = {
        people: Array.from({ length: size }, (_, i) => person(i)),
        held: draws.map((one) => session(one, size)),
      };
      const versions: Version[] = [{ name: 'v0', period: PERIODS.summer, state }];
      for (const [i, one] of steps.entries()) {
        state = after(state, one);
        versions.push({ name: `v${i + 1}`, period: PERIODS[one.period], state });
      }
      return versions;
    });

/** What each person adds to a number, counted anew from the sessions: nothing of the code under test is used. */
type Truth = Map<string, number>;

/** Number → what each person adds to it. The keys say where it stands in leadership's file. */
function truthOf({ state: { people, held }, period }: Published): Map<string, Truth> {
  const truth = new Map<string, Truth>();
  const add = (key: string, who: string, count = 1): void => {
    const own = truth.get(key) ?? new Map<string, number>();
    truth.set(key, own.set(who, (own.get(who) ?? 0) + count));
  };
  const day = ({ time }: SessionFacts): string => new Date(time.start as number).toISOString().slice(0, 10);
  for (const { id, team } of people) {
    const own = held.filter(([who, one]) => who === id && one.automated === undefined).map(([, one]) => one);
    const mine = own.filter((one) => day(one) >= period.from && day(one) <= period.to);
    if (own.some((one) => day(one) <= period.to)) add('ever', id);
    if (mine.length > 0) add('people', id);
    for (const one of mine) {
      add('sessions', id);
      add(one.depth, id);
      add(`format ${one.format}`, id);
      add(`team ${team}`, id);
      if (one.depth === 'substantial') add(`substantial of ${team}`, id);
    }
    for (const practice of Object.keys(mine[0]?.practices ?? {})) {
      const outcomes = mine.map((one) => one.practices[practice]?.outcome);
      const [yes, no] = ['yes', 'no'].map((name) => outcomes.filter((one) => one === name).length) as [
        number,
        number,
      ];
      if (yes + no < Math.max(CONFIG.cells.count, CONFIG.practises.applicable)) continue;
      add(`measured ${practice}`, id);
      if (yes > 0) add(`yes ${practice}`, id, yes);
      if (no > 0) add(`no ${practice}`, id, no);
    }
  }
  return truth;
}

/** Number → what leadership reads, with the block that may have stayed. Under the same keys as the truth. */
function read({
  people,
  use,
  depth,
  coverage,
  teams,
  funnel,
}: LeadershipReport): [key: string, block: string, value: number][] {
  const rows: [string, string, number | null | undefined][] = [
    ['people', 'people', people],
    ['ever', 'funnel:ever-active', funnel.find(({ id }) => id === 'ever-active')?.people],
    ['people', 'funnel:active', funnel.find(({ id }) => id === 'active')?.people],
    ['sessions', 'sessions', coverage?.sessions],
    ...(['trivial', 'assisted', 'substantial'] as const).map((one): [string, string, number | undefined] => [
      one,
      'sessions',
      depth?.[one],
    ]),
    ...(coverage?.formats ?? [])
      .filter(({ format }) => format !== 'other formats')
      .map(({ format, sessions }): [string, string, number] => [`format ${format}`, 'sessions', sessions]),
    ...teams.flatMap(({ team, sessions, substantial }): [string, string, number][] =>
      team === null
        ? []
        : [
            [`team ${team}`, 'teams', sessions],
            [`substantial of ${team}`, 'teams', substantial.yes],
          ],
    ),
    ...use.flatMap(
      ({ practice, people: measured, sessions }): [string, string, number | null | undefined][] => [
        [`measured ${practice}`, `measured:${practice}`, measured],
        [`yes ${practice}`, `sessions:${practice}`, sessions?.yes],
        [`no ${practice}`, `sessions:${practice}`, sessions && sessions.applicable - sessions.yes],
      ],
    ),
  ];
  return rows.flatMap(([key, block, value]) => (value == null ? [] : [[key, block, value]]));
}

/** Everything a reader can add up of one number: the signs of the versions, of which the last is added. */
function* signsOf(count: number): Generator<number[]> {
  if (count === 0) yield [];
  else for (const rest of signsOf(count - 1)) for (const sign of [-1, 0, 1]) yield [...rest, sign];
}

/** What the solver looks for: a sum that is not 0 and rests on few people, or on one alone. */
function fewBehind(sum: ReadonlyMap<string, number>): string | null {
  const parts = [...sum.values()].filter((part) => part !== 0).map(Math.abs);
  if (parts.length === 0) return null;
  if (parts.length < K) return `${parts.length} people`;
  const total = parts.reduce((a, b) => a + b, 0);
  return Math.max(...parts) > 0.8 * total ? 'one person is nearly all of it' : null;
}

const related = (a: Version['period'], b: Version['period']): boolean => a.from <= b.to && b.from <= a.to;

/** Numbers that a reader works out of all published files and that rest on too few; and how many sums were tried. */
function solve(published: readonly Published[]): { found: string[]; tried: number } {
  const truths = new Map(published.map((one) => [one.name, truthOf(one)]));
  const found: string[] = [];
  let tried = 0;
  const known = new Map<string, { version: Published; source: string }[]>();
  for (const version of published)
    for (const [key, block, value] of read(version.leadership)) {
      const source = version.leadership.kept.find(({ what }) => what === block)?.from ?? version.name;
      const parts = truths.get(source)?.get(key) ?? new Map<string, number>();
      const total = [...parts.values()].reduce((a, b) => a + b, 0);
      // Of those measured no more are told than the report says were seen, and a number that stays is taken from a report
      // that told it in the same way.
      const seen = [version, ...published.filter(({ name }) => name === source)].map(
        ({ leadership }) => leadership.people ?? Number.POSITIVE_INFINITY,
      );
      const told = key.startsWith('measured') ? Math.min(total, ...seen) : total;
      // What stands there is what the people behind it add up to; else the solver would look for nothing.
      if (value !== told) found.push(`${version.name} ${key} is ${value}, not ${told}`);
      // Then it is a number of those seen, which the solver has.
      if (told < total) continue;
      const rows = known.get(key) ?? [];
      if (!rows.some((row) => row.source === source)) known.set(key, [...rows, { version, source }]);
    }
  for (const [key, rows] of known)
    for (const signs of signsOf(rows.length)) {
      const used = rows.filter((_, i) => signs[i] !== 0);
      if (used.length < 2) continue;
      // Numbers of sessions of quite other days have nothing in common.
      const people = key === 'people' || key === 'ever' || key.startsWith('measured');
      const linked = (a: Published, b: Published): boolean => related(a.period, b.period);
      const [first, ...rest] = used.map(({ version }) => version) as [Published, ...Published[]];
      const reached = new Set([first]);
      for (const from of reached) for (const to of rest) if (people || linked(from, to)) reached.add(to);
      if (reached.size < used.length) continue;
      tried += 1;
      const sum = new Map<string, number>();
      for (const [i, { source }] of rows.entries())
        for (const [who, part] of truths.get(source)?.get(key) ?? [])
          sum.set(who, (sum.get(who) ?? 0) + part * (signs[i] as number));
      const few = fewBehind(sum);
      if (few !== null)
        found.push(
          `${key}: ${used.map(({ source }, i) => `${signs.filter((s) => s !== 0)[i]} × ${source}`).join(' ')}: ${few}`,
        );
    }
  return { found, tried };
}

/** All numbers and words of a file, by where they stand; what a file says of itself and of its making left out. */
function leaves(value: unknown, at = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[at, value]]);
  return new Map(Object.entries(value).flatMap(([key, one]) => [...leaves(one, `${at}/${key}`)]));
}
const said = ({ version: _v, period: _p, kept: _k, ...rest }: LeadershipReport): unknown => rest;
const fewChanged = (a: State, b: State): boolean => {
  const of = ({ people, held }: State): Map<string, string> =>
    new Map(
      people.map(({ id }) => [id, JSON.stringify(held.filter(([who]) => who === id).map(([, one]) => one))]),
    );
  const [one, other] = [of(a), of(b)];
  const ids = new Set([...one.keys(), ...other.keys()]);
  return [...ids].filter((id) => (one.get(id) ?? '[]') !== (other.get(id) ?? '[]')).length < K;
};

describe('versions that follow one another', () => {
  it('let no number be worked out that rests on fewer than k people, or on one person nearly alone', () => {
    let tried = 0;
    let open = 0;
    fc.assert(
      fc.property(history(), (versions) => {
        const published = publishAll(versions);
        const solved = solve(published);
        tried += solved.tried;
        open += published.filter(({ leadership }) => leadership.coverage !== null).length;
        expect(solved.found).toEqual([]);
      }),
      { numRuns: 120, endOnFailure: true },
    );
    expect(open).toBeGreaterThan(100);
    expect(tried).toBeGreaterThan(1000);
  });

  it('repeat a number as it was told, also where it was told as no more than were seen', () => {
    // In July six of seven are measured; in the half year eleven, and seven seen are said again; in summer sixteen.
    const members = Array.from({ length: 16 }, (_, i) => person(i));
    const on = (who: number, day: number, times: number): Held[] =>
      Array.from({ length: times }, () =>
        session(
          {
            person: who,
            depth: 'substantial',
            marks: who % 2 ? 'yn--' : 'ny--',
            day,
            format: 0,
            automated: false,
          },
          members.length,
        ),
      );
    const state = (size: number, held: Held[]): State => ({ people: members.slice(0, size), held });
    const six = [0, 1, 2, 3, 4, 5].flatMap((who) => on(who, 2, 6));
    const eleven = [...six, ...[6, 7, 8, 9, 10].flatMap((who) => on(who, 3, 6))];
    const published = publishAll([
      { name: 'july', period: PERIODS.july, state: state(7, [...six, ...on(6, 2, 1)]) },
      { name: 'half', period: PERIODS.half, state: state(11, eleven) },
      {
        name: 'summer',
        period: PERIODS.summer,
        state: state(16, [...eleven, ...[11, 12, 13, 14, 15].flatMap((who) => on(who, 4, 1))]),
      },
    ]);
    expect(published.map(({ leadership }) => [leadership.people, leadership.use[0]?.people])).toEqual([
      [7, 6],
      [7, 7],
      [16, 7],
    ]);
    expect(published[2]?.leadership.kept).toContainEqual({ what: 'measured:plan', from: 'half' });
    expect(solve(published).found).toEqual([]);
  });

  it('say the same of the same period in every field, whatever fewer than k people did otherwise, joined or left', () => {
    let changed = 0;
    fc.assert(
      fc.property(history(), (versions) => {
        const [first, ...rest] = publishAll(versions.map((one) => ({ ...one, period: PERIODS.summer })));
        for (const other of rest) {
          if (first === undefined || !fewChanged(first.state, other.state)) break;
          if (JSON.stringify(first.state) !== JSON.stringify(other.state)) changed += 1;
          expect([...leaves(said(other.leadership))]).toEqual([...leaves(said(first.leadership))]);
        }
      }),
      { numRuns: 150 },
    );
    expect(changed).toBeGreaterThan(30);
  });

  it('say the same with and without any one person', () => {
    let open = 0;
    fc.assert(
      fc.property(history(1), fc.nat(), ([version], which) => {
        const { state, name, period } = version as Version;
        const one = state.people[which % state.people.length]?.id;
        const without = {
          people: state.people.filter(({ id }) => id !== one),
          held: state.held.filter(([who]) => who !== one),
        };
        const [a, b] = publishAll([
          { name, period, state },
          { name: 'without', period, state: without },
        ]) as [Published, Published];
        if (a.leadership.people !== null) open += 1;
        expect(said(b.leadership)).toEqual(said(a.leadership));
      }),
      { numRuns: 80 },
    );
    expect(open).toBeGreaterThan(60);
  });

  it('a solver that does not know of what stays finds what is given away without it', () => {
    let found = 0;
    fc.assert(
      fc.property(history(), (versions) => {
        // As if each version were the first.
        const published = versions.flatMap((one) => publishAll([one]));
        found += solve(published).found.length;
      }),
      { numRuns: 40 },
    );
    expect(found).toBeGreaterThan(40);
  });
});
