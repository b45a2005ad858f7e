import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleReports } from '../report/assemble.ts';
import type { ReportInput } from '../report/input.ts';
import type { LeadershipReport } from '../report/schema/leadership.ts';
import type { TeamReport } from '../report/schema/team.ts';
import { facts } from '../report/testdata/facts.ts';
import { CONFIG, reportInput } from '../report/testdata/input.ts';
import { RULES } from '../report/testdata/rules.ts';
import { HELD, PEOPLE } from '../report/testdata/small.ts';
import { SECRET, world } from '../report/testdata/world.ts';
import { changeOf, compareReports } from './compare.ts';
import { comparison } from './comparison.ts';

const Q3 = { from: '2026-07-01', to: '2026-09-30' };
const definitions = new Map(RULES.map(({ id }) => [id, `${id}-as-first-written`]));
const reports = (more: Partial<ReportInput> = {}, held: Parameters<typeof reportInput>[1] = HELD) =>
  assembleReports(reportInput(PEOPLE, held, { period: Q3, definitions, ...more }));

/** Sessions of five people that show the first practice, and the second, so often of twenty each. */
const shown = (first: number, second: number) =>
  PEOPLE.slice(0, 5).flatMap(({ id }, who) =>
    Array.from({ length: 20 }, (_, i): [string, ReturnType<typeof facts>] => [
      id,
      facts({
        id: `s${who}-${i}`,
        start: '2026-08-03T09:00:00Z',
        marks: `${i < first ? 'y' : 'n'}${i < second ? 'y' : 'n'}--`,
      }),
    ]),
  );

describe('changeOf(a, b)', () => {
  const at = (low: number, high: number) => ({ value: (low + high) / 2, low, high });
  it('is clear only where the intervals do not overlap, and not where they touch', () => {
    expect(changeOf(at(0.1, 0.3), at(0.4, 0.6))).toBe('clear-rise');
    expect(changeOf(at(0.4, 0.6), at(0.1, 0.3))).toBe('clear-fall');
    expect(changeOf(at(0.1, 0.3), at(0.3, 0.6))).toBe('not-clear');
    expect(changeOf(at(0.1, 0.5), at(0.3, 0.6))).toBe('not-clear');
    expect(changeOf(at(0.1, 0.3), at(0.1, 0.3))).toBe('same');
    expect(changeOf(null, at(0.1, 0.3))).toBe('unknown');
    expect(changeOf(null, null)).toBe('same');
  });

  it('is turned round when the sides are', () => {
    const interval = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    const turned = { 'clear-rise': 'clear-fall', 'clear-fall': 'clear-rise' } as Record<string, string>;
    fc.assert(
      fc.property(interval, interval, (x, y) => {
        const [a, b] = [x, y].map((one) => at(Math.min(...one), Math.max(...one))) as [
          ReturnType<typeof at>,
          ReturnType<typeof at>,
        ];
        const change = changeOf(a, b);
        expect(changeOf(b, a)).toBe(turned[change] ?? change);
      }),
    );
  });
});

describe('compareReports(a, b)', () => {
  const [a, b] = [reports({}, shown(6, 10)), reports({}, shown(16, 12))];

  it('says of each practice how its share changed, and how clearly', () => {
    for (const audience of ['team', 'leadership'] as const) {
      const found = compareReports<TeamReport | LeadershipReport>(a[audience], b[audience]);
      expect(comparison.safeParse(found).error).toBeUndefined();
      const [plan, commits] = found.practices;
      expect(plan).toMatchObject({
        id: 'plan',
        in: 'both',
        sameDefinition: true,
        share: { a: { value: 0.3 }, b: { value: 0.8 }, change: 'clear-rise' },
        yes: { a: 30, b: 80 },
        applicable: { a: 100, b: 100 },
        people: { a: 5, b: 5 },
      });
      expect(commits?.share).toMatchObject({ a: { value: 0.5 }, b: { value: 0.6 }, change: 'not-clear' });
      expect(plan?.practising).toEqual(
        audience === 'team' ? { a: 0, b: 5 } : { a: 'few', b: b.leadership.use[0]?.band },
      );
      expect(found.people).toEqual({ a: 5, b: 5 });
    }
  });

  it('compares no number of leadership that stands as in an earlier version', () => {
    const kept = ['people', 'measured:plan', 'band:plan'].map((what) => ({ what, from: '2026-Q1' }));
    const found = compareReports(a.leadership, { ...b.leadership, kept });
    expect(found.people).toEqual({ a: 5, b: null });
    expect(found.practices[0]).toMatchObject({
      people: { a: 5, b: null },
      practising: { a: 'few', b: null },
      share: { change: 'clear-rise' },
    });
  });

  it('says that a definition changed, and then calls no change of its numbers clear', () => {
    const changed = reports({ definitions: new Map([...definitions, ['plan', 'another']]) }, shown(16, 12));
    const [plan, commits] = compareReports(a.team, changed.team).practices;
    expect(plan).toMatchObject({ sameDefinition: false, share: { change: 'unknown' } });
    expect(commits).toMatchObject({ sameDefinition: true, share: { change: 'not-clear' } });
  });

  it('lists practices that are new and those that were taken out', () => {
    const fewer = { rules: RULES.slice(1) };
    const found = compareReports(a.leadership, reports(fewer, shown(16, 12)).leadership);
    expect(found.practices.map((one) => [one.id, one.in]).at(-1)).toEqual(['plan', 'a']);
    expect(compareReports(reports(fewer).team, b.team).practices[0]).toMatchObject({
      id: 'plan',
      in: 'b',
      sameDefinition: null,
      share: { a: null, change: 'unknown' },
    });
  });

  it('names the settings and the makers that differ', () => {
    const other = reports({
      config: { ...CONFIG, k: 6, depth: { ...CONFIG.depth, filesFrom: 3 } },
      digest: 'other',
      version: '10.0.0',
    });
    const found = compareReports(reports().team, other.team);
    expect(found.settings).toEqual([
      { key: 'depth.filesFrom', a: 2, b: 3 },
      { key: 'k', a: 5, b: 6 },
    ]);
    expect(found.made).toEqual({
      practicum: { a: '9.9.9', b: '10.0.0' },
      method: { a: 1, b: 1 },
      sameRules: false,
    });
  });

  it('counts people of the funnel, sessions by depth, and what was read', () => {
    const found = compareReports(reports().team, a.team);
    expect(found.funnel.find(({ step }) => step === 'active')?.people).toEqual({ a: 5, b: 5 });
    expect(found.coverage.sessions).toEqual({ a: 12 - 1, b: 100 });
    expect(found.outcomes).toBeNull();
  });
});

describe('whatever the reports', () => {
  const both = fc.tuple(world(60), world(60)).map(([x, y]) => {
    const of = (some: typeof x) => assembleReports(reportInput(some.people, some.held, { definitions }));
    return [of(x), of(y)] as const;
  });

  it('a report compared with itself has changed nowhere', () => {
    fc.assert(
      fc.property(both, ([x]) => {
        for (const report of [x.team, x.leadership]) {
          const { practices, settings, made } = compareReports<TeamReport | LeadershipReport>(report, report);
          expect(new Set(practices.map(({ share }) => share.change))).toEqual(new Set(['same']));
          expect([settings, made.sameRules]).toEqual([[], true]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('names nobody, and no session, file or branch', () => {
    fc.assert(
      fc.property(both, ([x, y]) => {
        for (const audience of ['team', 'leadership'] as const) {
          const found = compareReports<TeamReport | LeadershipReport>(x[audience], y[audience]);
          expect(comparison.safeParse(found).error).toBeUndefined();
          expect(JSON.stringify(found)).not.toContain(SECRET);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says of leadership nothing that its two files do not say', () => {
    fc.assert(
      fc.property(both, ([x, y]) => {
        const found = compareReports(x.leadership, y.leadership);
        for (const [i, one] of found.practices.entries()) {
          expect(one.people).toEqual({ a: x.leadership.use[i]?.people, b: y.leadership.use[i]?.people });
          expect(one.yes.a).toBe(x.leadership.use[i]?.sessions?.yes ?? null);
        }
        expect(found.people).toEqual({ a: x.leadership.people, b: y.leadership.people });
      }),
      { numRuns: 60 },
    );
  });
});
