import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutcomeInput } from '../../outcomes/input.ts';
import { outcomesOf } from '../../outcomes/outcomes.ts';
import { publishedOutcomes } from '../../outcomes/published-model.ts';
import { emptyAccount } from '../../pilot/account.ts';
import type { Plan } from '../../pilot/plan.ts';
import type { Change, Ticket } from '../../pilot-records.ts';
import { SECRET } from '../testdata/world.ts';
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
          const start = STARTS[period] + n * 24 * HOUR;
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
            id: `${SECRET}/app#${changes.length}`,
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
});
