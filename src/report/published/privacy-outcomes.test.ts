import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutcomeInput } from '../../outcomes/input.ts';
import { outcomesOf } from '../../outcomes/outcomes.ts';
import { publishedOutcomes } from '../../outcomes/published-model.ts';
import { emptyAccount } from '../../pilot/account.ts';
import type { Plan } from '../../pilot/plan.ts';
import type { Change, Ticket } from '../../pilot-records.ts';
import { leadershipReport } from '../leadership.ts';
import { teamReport } from '../team.ts';
import { reportInput } from '../testdata/input.ts';
import { SECRET } from '../testdata/world.ts';
import { betweenVersions, type EarlierReport } from './between-versions.ts';
import { contributionsOf } from './contributions.ts';
import { publishOutcomes } from './outcomes.ts';

const K = 5;
const HOUR = 3_600_000;
const STARTS = { before: Date.UTC(2026, 4, 4, 9), after: Date.UTC(2026, 6, 6, 9) };
const iso = (at: number): string => new Date(at).toISOString();
const named = (arm: string, i: number): string => `${SECRET} ${arm} ${i}`;

const PLAN: Plan = {
  title: `What ${SECRET} thinks of it`,
  question: `Does ${SECRET} agree?`,
  primary: { metric: 'ticket-cycle-time', clock: 'elapsed', effect: 'ratio' },
  periods: {
    before: { from: '2026-05-04', to: '2026-06-12' },
    after: { from: '2026-07-06', to: '2026-08-14' },
    earlier: [],
  },
  arms: { pilot: [], control: [] },
  inclusion: `All but those of ${SECRET}.`,
  strata: ['type', 'size'],
  band: { low: 0.95, high: 1.05 },
  margins: { revertRate: 0.05, incidentsPerChange: 1.5 },
  signals: [`${SECRET} says so.`],
  stop: [`${SECRET} leaves.`],
  concurrent: [`${SECRET} was away.`],
  withheld: `Those of ${SECRET}.`,
  optOuts: 1,
  skeptic: true,
};

/** How many people each arm has, and the hours of each ticket of each. */
interface Made {
  pilot: [before: number[], after: number[]][];
  control: [before: number[], after: number[]][];
}

const hours = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 3, maxLength: 6 });
const arm = (most: number): fc.Arbitrary<Made['pilot']> =>
  fc.array(fc.tuple(hours, hours), { minLength: 0, maxLength: most });
const made: fc.Arbitrary<Made> = fc.record({ pilot: arm(9), control: arm(7) });

function inputOf({ pilot, control }: Made): OutcomeInput {
  const tickets: Ticket[] = [];
  const changes: Change[] = [];
  for (const [name, people] of Object.entries({ pilot, control }) as ['pilot' | 'control', Made['pilot']][])
    for (const [i, periods] of people.entries())
      for (const [j, times] of periods.entries())
        for (const [n, time] of times.entries()) {
          const period = j === 0 ? 'before' : 'after';
          const start = STARTS[period] + (n % 30) * 24 * HOUR;
          const id = `${SECRET}-${name}-${i}-${j}-${n}`;
          const person = named(name, i);
          tickets.push({
            id,
            person,
            arm: name,
            period,
            type: n % 2 ? `${SECRET} type` : 'bug',
            size: `${SECRET} size`,
            forecastMinutes: null,
            createdAt: iso(start - HOUR),
            startedAt: iso(start),
            doneAt: iso(start + time * HOUR),
            abandonedAt: null,
            status: 'done',
            clock: 'started',
            title: `${SECRET} title`,
          });
          changes.push({
            // Whoever joins or leaves changes nobody else's.
            id: `${SECRET}/app#${(name === 'pilot' ? 0 : 100_000) + i * 1000 + j * 500 + n}`,
            person,
            ticket: id,
            firstCommitAt: iso(start),
            openedAt: iso(start + (time * HOUR) / 4),
            firstReviewAt: iso(start + (time * HOUR) / 2),
            approvedAt: null,
            mergedAt: iso(start + time * HOUR),
            deployedAt: null,
            closedAt: iso(start + time * HOUR),
            linesAdded: 3,
            linesDeleted: 1,
            reviewRounds: 1,
            changesRequested: 0,
            reviewedByOther: true,
            reverted: time % 17 === 0 ? iso(start + (time + 24) * HOUR) : null,
            reverts: null,
            aiAssisted: null,
            commits: null,
            sessions: null,
          });
        }
  return {
    pilot: {
      records: {
        tickets,
        changes,
        incidents: [
          {
            id: `${SECRET} incident`,
            openedAt: iso(STARTS.after),
            resolvedAt: null,
            change: changes[0]?.id ?? null,
            severity: `${SECRET} severity`,
            escaped: true,
          },
        ],
        seats: [],
        pulse: pilot.map((_, i) => ({
          person: named('pilot', i),
          cycle: '2026-07',
          practice: 'plan-before-coding',
          tried: true,
          happened: `${SECRET} happened`,
          surprised: `${SECRET} surprised`,
          feltRatio: 0.4 + i / 100,
        })),
        usage: [],
      },
      members: {
        pilot: pilot.map((_, i) => named('pilot', i)),
        control: control.map((_, i) => named('control', i)),
      },
      account: {
        ...emptyAccount(),
        warnings: [{ reason: 'missing-month', where: `${SECRET}.csv:3`, what: `${SECRET} is missing.` }],
        rows: { total: tickets.length, used: tickets.length, dropped: {} },
      },
    },
    plan: {
      plan: PLAN,
      registered: null,
      amendments: [],
      unsealed: [],
      sinceRegistered: [],
      beforeTheData: false,
    },
    settings: {
      dataUntil: '2026-12-31',
      workingTime: { from: 9, to: 17, days: [1, 2, 3, 4, 5], timeZone: 'UTC', holidays: [] },
      prices: null,
    },
    personId: (name) => `p-${name}`,
    sessions: [],
    rules: [],
    seed: 1,
  };
}

const NAMES = [SECRET.toLowerCase()];
const published = (world: Made) => {
  const outcomes = outcomesOf(inputOf(world));
  return outcomes === null ? null : { outcomes, shown: publishOutcomes(outcomes, { k: K, names: NAMES }) };
};

describe('for any pilot', () => {
  it('no name, id, title, kind of work, text of the plan or place is in what leadership gets', () => {
    fc.assert(
      fc.property(made, (world) => {
        const result = published(world);
        if (result === null) return;
        expect(JSON.stringify(result.shown)).not.toContain(SECRET);
        expect(JSON.stringify(result.outcomes)).toContain(SECRET);
        publishedOutcomes.parse(result.shown);
      }),
      { numRuns: 60 },
    );
  });

  it('every number rests on at least k people of each arm, or nothing is said', () => {
    let open = 0;
    fc.assert(
      fc.property(made, (world) => {
        const result = published(world);
        if (result === null) return;
        const { shown } = result;
        const few = world.pilot.length < K || (world.control.length > 0 && world.control.length < K);
        if (few) {
          expect(shown).toMatchObject({
            withheld: 'few-people',
            effect: null,
            people: null,
            verdict: null,
            arms: [],
            stages: [],
            quality: [],
            checks: [],
            felt: null,
            cost: null,
          });
          return;
        }
        open += 1;
        for (const part of [...shown.arms, ...shown.stages, ...shown.quality])
          for (const side of [part.before, part.after])
            if (side !== null) expect(side.people).toBeGreaterThanOrEqual(K);
        for (const { before, after } of shown.quality)
          for (const rate of [before, after])
            if (rate?.events != null) expect(rate.events).toBeGreaterThanOrEqual(K);
      }),
      { numRuns: 60 },
    );
    expect(open).toBeGreaterThan(0);
  });

  it('no time that leadership gets is told to the minute', () => {
    fc.assert(
      fc.property(made, (world) => {
        for (const { before, after } of published(world)?.shown.arms ?? [])
          for (const times of [before, after])
            for (const hours of [times?.median, times?.p85])
              if (typeof hours === 'number') expect(hours * 10).toBeCloseTo(Math.round(hours * 10), 6);
      }),
      { numRuns: 30 },
    );
  });

  it('of quality and stages, nothing is told of which one person has more than four fifths', () => {
    let dominated = 0;
    let told = 0;
    // One of seven with so many changes that the others are next to nothing, or not.
    const uneven = fc.tuple(
      fc.array(fc.tuple(hours, hours), { minLength: 6, maxLength: 6 }),
      fc.integer({ min: 3, max: 150 }),
    );
    fc.assert(
      fc.property(uneven, ([others, many]) => {
        const work = Array.from({ length: many }, (_, i) => 2 + (i % 30));
        const result = published({ pilot: [...others, [work, work]], control: [] });
        if (result === null) return;
        const { outcomes, shown } = result;
        for (const period of ['before', 'after'] as const) {
          const merged = outcomes.changes.filter((row) => row.mergedIn === period);
          const begun = outcomes.changes.filter((row) => row.begunIn === period && row.hours.whole !== null);
          const most = (rows: readonly { person: string }[]): number =>
            Math.max(...[...Map.groupBy(rows, ({ person }) => person).values()].map(({ length }) => length)) /
            rows.length;
          const rate = shown.quality.find(({ id }) => id === 'revert-rate-14')?.[period] ?? null;
          const whole = shown.stages.find(({ stage }) => stage === 'whole')?.[period] ?? null;
          if (most(merged) > 0.8) expect(rate).toBeNull();
          if (most(begun) > 0.8) expect(whole).toBeNull();
          if (most(merged) > 0.8) dominated += 1;
          if (rate !== null && whole !== null) told += 1;
        }
      }),
      { numRuns: 60 },
    );
    expect(dominated).toBeGreaterThan(10);
    expect(told).toBeGreaterThan(10);
  });

  it('of events, nothing is told that are nearly all one person’s', () => {
    // Work of 17 hours is taken back; only the last of them has any.
    const usual: Made['pilot'][number] = [
      [5, 6, 7],
      [5, 6, 7],
    ];
    const unlucky: Made['pilot'][number] = [
      [17, 17, 17, 17, 17, 17],
      [17, 17, 17, 17, 17, 17],
    ];
    const shownOf = (pilot: Made['pilot']) =>
      published({ pilot, control: [] })?.shown.quality.find(({ id }) => id === 'revert-rate-30')?.after;
    const alone = shownOf([...Array.from({ length: 7 }, () => usual), unlucky]);
    expect(alone).toMatchObject({ of: 27, events: null, value: null });
    const several = shownOf([...Array.from({ length: 5 }, () => usual), unlucky, unlucky, unlucky]);
    expect(several).toMatchObject({ of: 33, events: 18 });
  });

  it('a later version says the same in every field, whatever fewer than k people’s work was corrected, added or left out', () => {
    const period = { from: '2026-07-01', to: '2026-09-30' };
    const publish = (world: Made, name: string, earlier: EarlierReport[]): EarlierReport | null => {
      const outcomes = outcomesOf(inputOf(world));
      if (outcomes === null) return null;
      const input = reportInput([], [], {
        published: { name, revision: 1, publishedAt: '2026-10-01T09:00:00.000Z', period },
      });
      const contributions = contributionsOf(teamReport(input, outcomes));
      const leadership = betweenVersions(
        leadershipReport(input, outcomes),
        { period, contributions },
        earlier,
      );
      return { name, period, leadership, contributions };
    };
    const change = fc.record({
      who: fc.nat(8),
      what: fc.constantFrom('left', 'otherwise', 'joined'),
      how: fc.tuple(hours, hours),
    });
    let changed = 0;
    let moved = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(hours, hours), { minLength: 6, maxLength: 9 }),
        fc.array(change, { minLength: 1, maxLength: 2 }),
        (pilot, changes) => {
          const first = publish({ pilot, control: [] }, 'one', []);
          if (first === null) return;
          let after = pilot;
          // Who is taken out at the end keeps everybody else's name.
          for (const { who, what, how } of changes)
            if (what === 'left') after = after.slice(0, -1);
            else if (what === 'joined') after = [...after, how];
            else after = after.map((own, i) => (i === who ? how : own));
          const second = publish({ pilot: after, control: [] }, 'two', [first]);
          if (JSON.stringify(after) !== JSON.stringify(pilot)) changed += 1;
          expect(second?.leadership.outcomes).toEqual(first.leadership.outcomes);
          const others = pilot.map(([before, then]): Made['pilot'][number] => [
            before.map((one) => one + 1),
            then,
          ]);
          const all = publish({ pilot: others, control: [] }, 'two', [first]);
          if (JSON.stringify(all?.leadership.outcomes) !== JSON.stringify(first.leadership.outcomes))
            moved += 1;
        },
      ),
      { numRuns: 40 },
    );
    expect(changed).toBeGreaterThan(20);
    expect(moved).toBeGreaterThan(20);
  });
});
