import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionFacts } from '../extract/facts.ts';
import { assembleReports, type Reports } from './assemble.ts';
import type { ReportPerson } from './input.ts';
import { leadershipReport } from './schema/leadership.ts';
import { teamReport as teamSchema } from './schema/team.ts';
import { facts } from './testdata/facts.ts';
import { reportInput } from './testdata/input.ts';
import { ACCOUNTING, HELD, PEOPLE } from './testdata/small.ts';
import { world } from './testdata/world.ts';

const Q3 = { from: '2026-07-01', to: '2026-09-30' };
const published = { name: '2026-Q3', revision: 1, publishedAt: '2026-10-02T08:00:00.000Z', period: Q3 };

type Held = readonly (readonly [string | null, SessionFacts])[];
const reportsOf = (people: readonly ReportPerson[], held: Held, period = Q3): Reports =>
  assembleReports(
    reportInput(people, held, { accounting: ACCOUNTING, period, published: { ...published, period } }),
  );

describe('the report of a period', () => {
  const { team, leadership, library } = reportsOf(PEOPLE, HELD);

  it('says which version it is in every file, and that it is no draft', () => {
    for (const report of [team, leadership, library])
      expect(report).toMatchObject({ draft: false, version: published });
    expect(leadership.period).toEqual(Q3);
  });

  it('is about the sessions that started in it, and says why others are not in it', () => {
    expect(team.sessions.map(({ id }) => id)).not.toContain('f60000000001');
    expect(team.coverage.outside).toEqual({ 'before the period': 1, 'without a time': 1 });
    const outside = Object.values(team.coverage.outside).reduce((a, b) => a + b, 0);
    expect(team.coverage.sessions + outside).toBe(HELD.length);
    expect(team.period).toEqual({ from: '2026-07-01', to: '2026-09-30' });
    expect(leadership.people).toBe(5);
  });

  it('looks further back for who ever used it', () => {
    const fay = team.people.find(({ name }) => name === 'Fay Unsworth');
    expect(fay).toMatchObject({ sessions: 0, use: { segment: 'tried-once', months: [] } });
    const step = (id: string) => team.use.funnel.find((one) => one.id === id)?.people?.length;
    expect([step('ever-active'), step('active')]).toEqual([6, 5]);
    expect(team.use.period).toEqual(Q3);
  });

  it('counts weeks back from its end, though the last session was earlier', () => {
    const early = HELD.filter(([, { time }]) => time.start !== null && time.start < Date.UTC(2026, 7, 20));
    expect(reportsOf(PEOPLE, early).team.use.window).toMatchObject({ to: '2026-09-30' });
  });

  it('holds leadership to fewer steps where it would name a few who stopped', () => {
    expect(leadership.funnel.map(({ people, why }) => people ?? why)).toEqual([
      'withheld',
      'withheld',
      5,
      'withheld',
      'withheld',
    ]);
  });
});

const begins = fc.constantFrom('2026-10-01T00:00:00Z', '2026-11-04T12:00:00Z', '2027-03-04T12:00:00Z');
/** Reports without the count of sessions that are after the period. */
const withoutLater = ({ team, leadership, library }: Reports) => {
  const { 'after the period': _, ...outside } = team.coverage.outside;
  return { leadership, library, team: { ...team, coverage: { ...team.coverage, outside } } };
};

describe('whatever the sessions', () => {
  it('what comes after the period changes nothing but the count of what is left out', () => {
    fc.assert(
      fc.property(world(60), fc.array(fc.tuple(fc.nat(13), begins), { maxLength: 8 }), (some, later) => {
        const more = later.map(([who, start], i): [string | null, SessionFacts] => [
          some.people[who]?.id ?? null,
          facts({ id: `later-${i}`, start, marks: 'yyyy', depth: 'substantial' }),
        ]);
        const before = reportInput(some.people, some.held, { period: Q3, published });
        const after = reportInput(some.people, [...some.held, ...more], {
          period: Q3,
          published,
        });
        // Hints of people are counted by whoever found them, for the sessions of the period.
        const people = { ...after.people, unmatched: before.people.unmatched };
        expect(withoutLater(assembleReports({ ...after, people }))).toEqual(
          withoutLater(assembleReports(before)),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('fits the schemas, and its sums add up', () => {
    fc.assert(
      fc.property(world(), (some) => {
        const { team, leadership } = reportsOf(some.people, some.held);
        expect(teamSchema.safeParse(team).error).toBeUndefined();
        expect(leadershipReport.safeParse(leadership).error).toBeUndefined();
        const outside = Object.values(team.coverage.outside).reduce((a, b) => a + b, 0);
        expect(team.coverage.sessions + outside).toBe(some.held.length);
        const shown = leadership.funnel.flatMap(({ people }) => people ?? []).concat(leadership.people ?? []);
        for (const one of shown)
          for (const other of shown)
            expect([0, ...shown].includes(one - other) || Math.abs(one - other) >= 5).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
