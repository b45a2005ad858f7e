/**
 * Outcomes for tests of the pages: valid for the schema and made by hand, so that a page can be looked at without
 * measuring anything. Work, flow and times hang together; effects, intervals and rates are simply said.
 */
import { quantile } from '../../stats/quantile.ts';
import {
  type Arm,
  type ChangeRow,
  type LeftOut,
  type Outcomes,
  outcomes,
  type Period,
  type PersonTimes,
  type Rate,
  type Times,
  type WorkRow,
} from '../model.ts';

export interface OutcomesFixture {
  /** People of the report; the first eight are the pilot arm. Those of the control arm that are missing are made up. */
  people?: readonly { id: string; name: string }[];
  /** Ids of sessions that are linked to work, in turn. */
  sessions?: readonly string[];
  /** Ids of practices that are compared. */
  practices?: readonly string[];
  /** Texts of the plan and titles of tickets that try to be markup, or to overflow. */
  hostile?: boolean;
  /** `full`: all that can be said; `few`: two people, no plan, nothing to say. */
  size?: 'full' | 'few';
}

const HOUR = 3_600_000;
const PERIODS = {
  before: { from: '2026-05-04', to: '2026-06-12' },
  after: { from: '2026-07-06', to: '2026-08-14' },
};
const STRATA = ['bug, S', 'feature, M', 'feature, L'];

/** A time that looks drawn and is not: the same for the same piece of work. */
const hoursOf = (person: number, i: number, arm: Arm, period: Period): number => {
  const base = [9, 31, 74][i % 3] as number;
  const spread = 0.6 + ((person * 7 + i * 5) % 11) / 10;
  return base * spread * (period === 'before' ? 1 : arm === 'pilot' ? 0.8 : 0.98);
};

function rowsOf(fixture: OutcomesFixture, members: Readonly<Record<Arm, readonly string[]>>): WorkRow[] {
  const { sessions = [], hostile = false, size = 'full' } = fixture;
  const rows: WorkRow[] = [];
  const pieces = size === 'full' ? 7 : 2;
  let number = 100;
  for (const arm of ['pilot', 'control'] as const)
    for (const period of ['before', 'after'] as const)
      for (const [p, person] of members[arm].entries())
        for (let i = 0; i < pieces; i++) {
          const start = Date.parse(PERIODS[period].from) + ((p * 3 + i * 5) % 30) * 24 * HOUR + 9 * HOUR;
          const hours = hoursOf(p, i, arm, period);
          const open = i === 6 && p % 4 === 1;
          const abandoned = i === 6 && p % 4 === 2;
          number++;
          rows.push({
            id: `QG-${number}`,
            title:
              hostile && number % 40 === 1
                ? '<script>alert("ticket")</script> \u202egnp.exe'
                : number % 9 === 0
                  ? null
                  : `Ticket number ${number}`,
            person,
            arm,
            period,
            stratum: STRATA[i % 3] as string,
            start: new Date(start).toISOString(),
            end: open ? null : new Date(start + hours * HOUR).toISOString(),
            status: open ? 'open' : abandoned ? 'abandoned' : 'done',
            elapsed: open ? null : hours,
            workingHours: open ? null : hours * 0.3,
            againstForecast: null,
            leftOut: open ? 'still-open' : abandoned ? 'abandoned' : null,
            sessions:
              period === 'after' && arm === 'pilot' && sessions.length > 0 && i % 2 === 0
                ? [sessions[number % sessions.length] as string]
                : [],
          });
        }
  for (const leftOut of ['no-arm', 'never-started', 'no-period'] as const)
    rows.push({
      id: `QG-${900 + rows.length}`,
      title: null,
      person: members.pilot[0] as string,
      arm: leftOut === 'no-arm' ? null : 'pilot',
      period: null,
      stratum: 'bug, S',
      start: leftOut === 'never-started' ? null : '2026-06-20T09:00:00.000Z',
      end: null,
      status: 'open',
      elapsed: null,
      workingHours: null,
      againstForecast: null,
      leftOut,
      sessions: [],
    });
  return rows;
}

function timesOf(rows: readonly WorkRow[], hours: 'elapsed' | 'workingHours' = 'elapsed'): Times {
  const done = rows.filter(({ leftOut }) => leftOut === null);
  const values = done.map((row) => row[hours] as number);
  return {
    n: done.length,
    people: new Set(done.map(({ person }) => person)).size,
    median: values.length === 0 ? null : quantile(values, 0.5),
    p85: values.length === 0 ? null : quantile(values, 0.85),
  };
}

const rateOf = (events: number, of: number, people: number, low: number, high: number): Rate => ({
  events,
  of,
  people,
  value: of === 0 ? null : { value: events / of, low, high },
  tooRecent: 3,
  unknown: 0,
});

/** Outcomes with everything in them, or with next to nothing. */
export function outcomesFixture(fixture: OutcomesFixture = {}): Outcomes {
  const { people = [], practices = ['plan-before-coding', 'tests-first'], hostile = false } = fixture;
  const full = (fixture.size ?? 'full') === 'full';
  const everybody = Array.from(
    { length: full ? 14 : 2 },
    (_, i) => people[i] ?? { id: `p-00000000${10 + i}`, name: `Person ${String.fromCharCode(65 + i)}` },
  );
  const members: Record<Arm, string[]> = {
    pilot: everybody.slice(0, 8).map(({ id }) => id),
    control: everybody.slice(8).map(({ id }) => id),
  };
  const work = rowsOf(fixture, members);
  const arms = (['pilot', 'control'] as const).filter((arm) => members[arm].length > 0);
  const of = (arm: Arm, period: Period): WorkRow[] =>
    work.filter((row) => row.arm === arm && row.period === period);
  const reasons = (rows: readonly WorkRow[]): { reason: LeftOut; n: number }[] =>
    [...Map.groupBy(rows, ({ leftOut }) => leftOut)].flatMap(([reason, all]) =>
      reason === null ? [] : [{ reason, n: all.length }],
    );
  const pairOf = <T>(make: (period: Period) => T): { before: T; after: T } => ({
    before: make('before'),
    after: make('after'),
  });
  const persons = arms.flatMap((arm) =>
    members[arm].map((person, i): PersonTimes => {
      const own = pairOf((period) => timesOf(of(arm, period).filter((row) => row.person === person)));
      return {
        person,
        arm,
        ...own,
        ratio: full ? (arm === 'pilot' ? 0.68 + i * 0.04 : 0.92 + i * 0.03) : null,
        why: full ? null : 'too-few',
      };
    }),
  );
  const outside = work.filter(({ period }) => period === null);
  const effect = {
    value: 0.81,
    low: 0.717,
    high: 0.915,
    interval: 'welch' as const,
    df: 11.2,
    skewness: 0.3,
  };
  return outcomes.parse({
    plan: full
      ? {
          title: hostile ? '<b>Plan</b> before coding' : 'Plan before coding',
          question: 'Does planning before coding shorten the cycle time of tickets?',
          metric: 'ticket-cycle-time',
          clock: 'elapsed',
          periods: { ...PERIODS, earlier: [{ from: '2026-02-02', to: '2026-03-13' }] },
          inclusion: hostile
            ? `Tickets started in a period. <svg onload=alert(2)> ${'long-word'.repeat(20)}`
            : 'Tickets started in a period.',
          strata: ['type', 'size'],
          band: { low: 0.95, high: 1.05 },
          margins: { revertRate: 0.05, incidentsPerChange: 1.5 },
          signals: ['Reviewers say that changes are easier to follow.'],
          stop: ['Two people ask to leave the pilot.'],
          concurrent: ['A new build server went live on 8 June.'],
          withheld: 'Security fixes were not counted.',
          optOuts: 1,
          skeptic: true,
        }
      : null,
    registration: full
      ? {
          state: 'amended',
          registeredAt: '2026-04-28T09:12:00.000Z',
          sha256: '4f0c'.repeat(16),
          beforeTheData: true,
          amendments: [
            {
              registeredAt: '2026-05-11T08:00:00.000Z',
              reason: hostile ? 'Somebody </section><h1>left</h1>' : 'Somebody left the team.',
              changes: [{ key: 'optOuts', from: null, to: 1 }],
            },
          ],
          unsealed: [{ key: 'band.high', from: 1.05, to: 1.1 }],
        }
      : {
          state: 'none',
          registeredAt: null,
          sha256: null,
          beforeTheData: null,
          amendments: [],
          unsealed: [],
        },
    dataUntil: '2026-09-30',
    people: arms.flatMap((arm) =>
      members[arm].map((person) => ({
        person,
        name: everybody.find(({ id }) => id === person)?.name ?? person,
        arm,
      })),
    ),
    flow: {
      what: 'tickets',
      read: work.length + 4,
      leftOut: [{ reason: 'not-imported', n: 4 }, ...reasons(outside)],
      arms: arms.map((arm) => ({
        arm,
        periods: pairOf((period) => {
          const rows = of(arm, period);
          const { n: counted, people: who } = timesOf(rows);
          return { found: rows.length, leftOut: reasons(rows), counted, people: who };
        }),
      })),
    },
    speed: {
      metric: 'ticket-cycle-time',
      clock: 'elapsed',
      design: full ? 'difference-in-differences' : 'before-after',
      basis: 'strata',
      fromCreation: 0,
      effect: full ? effect : null,
      tooLittle: full
        ? []
        : [
            { rule: 'people', arm: 'pilot', found: 0, needed: 6 },
            { rule: 'tickets-per-person', arm: 'pilot', found: 2, needed: 3 },
            { rule: 'tickets-per-arm', arm: 'pilot', found: 8, needed: 20 },
          ],
      verdict: full ? 'faster' : 'too-little-data',
      arms: arms.map((arm) => ({
        arm,
        people: members[arm].length,
        elapsed: pairOf((period) => timesOf(of(arm, period))),
        workingHours: pairOf((period) => timesOf(of(arm, period), 'workingHours')),
        againstForecast: null,
        earlier: full ? [{ n: 30, people: members[arm].length, median: 33.1, p85: 96 }] : [],
      })),
      strata: arms.flatMap((arm) =>
        STRATA.map((stratum) => ({
          arm,
          stratum,
          ...pairOf((period) => timesOf(of(arm, period).filter((row) => row.stratum === stratum))),
        })),
      ),
      persons,
      survival: full
        ? arms.flatMap((arm) =>
            (['before', 'after'] as const).map((period) => {
              const rows = of(arm, period);
              const { n: done } = timesOf(rows);
              return {
                arm,
                period,
                n: rows.length,
                done,
                open: rows.filter(({ status }) => status === 'open').length,
                abandoned: rows.filter(({ status }) => status === 'abandoned').length,
                curve: [8, 20, 32, 60, 90, 130].map((time, i) => ({
                  time: time * (arm === 'pilot' && period === 'after' ? 0.8 : 1),
                  share: 0.86 - i * 0.16,
                  low: Math.max(0, 0.76 - i * 0.16),
                  high: Math.min(1, 0.94 - i * 0.15),
                })),
                doneTimes: rising(rows.filter(({ leftOut }) => leftOut === null)),
                censoredTimes: rising(rows.filter(({ leftOut }) => leftOut !== null)),
                median: 32,
                medianLow: 24,
                medianHigh: 41,
                restrictedMean: 44,
                horizon: 130,
                doneByHorizon: 0.94,
                abandonedByHorizon: 0.03,
              };
            }),
          )
        : [],
      sensitivity: full
        ? {
            signFlip: { p: 0.0078, exact: true },
            hodgesLehmann: {
              value: 0.82,
              low: 0.72,
              high: 0.93,
              level: 0.953,
              exact: true,
              kind: 'rank-sum',
            },
            medianRatio: 0.79,
            leaveOneOut: { low: 0.78, high: 0.84 },
            mix: { standardised: 0.8, unstandardised: 0.84, covered: 0.97, reversed: false },
            otherClock: { ...effect, value: 0.83, low: 0.72, high: 0.96 },
            pilotAlone: { ...effect, value: 0.8, low: 0.74, high: 0.87, interval: 't', df: 7 },
            smallestEffect: 0.85,
          }
        : null,
    },
    stages: full
      ? arms.flatMap((arm) =>
          (['coding', 'pickup', 'review', 'deploy', 'whole'] as const).map((stage, i) => ({
            stage,
            arm,
            before: {
              n: stage === 'deploy' ? 0 : 40,
              people: 8,
              median: stage === 'deploy' ? null : 6 + i * 8,
              p85: stage === 'deploy' ? null : 20 + i * 12,
            },
            after: {
              n: stage === 'deploy' ? 0 : 42,
              people: 8,
              median: stage === 'deploy' ? null : 5 + i * 7,
              p85: stage === 'deploy' ? null : 18 + i * 11,
            },
          })),
        )
      : [],
    weeks: full
      ? arms.flatMap((arm) =>
          [...weeksOf(PERIODS.before), ...weeksOf(PERIODS.after)].map((from, i) => ({
            from,
            arm,
            times: {
              n: 6 + (i % 4),
              people: 5,
              median: (arm === 'pilot' && i > 5 ? 26 : 34) + ((i * 5) % 9),
              p85: 80,
            },
          })),
        )
      : [],
    quality: full
      ? {
          verdict: 'held',
          measures: [
            {
              id: 'revert-rate-14',
              kind: 'share',
              followUpDays: 14,
              marginKey: 'revertRate',
              margin: 0.05,
              arms: arms.map((arm) => ({
                arm,
                before: rateOf(9, 160, members[arm].length, 0.03, 0.1),
                after: rateOf(8, 150, members[arm].length, 0.027, 0.101),
                change: { value: -0.003, low: -0.056, high: 0.049 },
              })),
              verdict: 'held',
              exploratory: null,
              byPerson: { value: -0.003, low: -0.071, high: 0.065, designEffect: 1.3, people: 9 },
            },
            {
              id: 'incidents-per-change',
              kind: 'rate',
              followUpDays: null,
              marginKey: 'incidentsPerChange',
              margin: 1.5,
              arms: arms.map((arm) => ({
                arm,
                before: rateOf(6, 160, members[arm].length, 0.014, 0.082),
                after: rateOf(6, 150, members[arm].length, 0.015, 0.087),
                change: { value: 1.07, low: 0.28, high: 4.0 },
              })),
              verdict: 'inconclusive',
              exploratory: null,
              byPerson: { value: 1.07, low: 0.35, high: 3.3, designEffect: 0.9, people: 9 },
            },
            {
              id: 'unreviewed-rate',
              kind: 'share',
              followUpDays: null,
              marginKey: 'unreviewedRate',
              margin: null,
              arms: arms.map((arm) => ({
                arm,
                before: rateOf(0, 160, members[arm].length, 0, 0.023),
                after: rateOf(1, 150, members[arm].length, 0.001, 0.037),
                change: { value: 0.007, low: -0.017, high: 0.037 },
              })),
              verdict: 'no-margin',
              exploratory: { p: 0.49, adjusted: 0.49 },
              byPerson: null,
            },
            {
              id: 'rework-rate',
              kind: 'share',
              followUpDays: null,
              marginKey: 'reworkRate',
              margin: null,
              arms: arms.map((arm) => ({
                arm,
                before: rateOf(0, 0, 0, 0, 0),
                after: rateOf(0, 0, 0, 0, 0),
                change: null,
              })),
              verdict: 'not-measured',
              exploratory: null,
              byPerson: null,
            },
          ],
        }
      : { verdict: 'too-little-data', measures: [] },
    verdict: full
      ? {
          speed: 'faster',
          quality: 'held',
          headline:
            'Tickets of the pilot arm took 19\u202f% less time (8 to 29\u202f%), and quality held within the margin of 5 points.',
          canSay: ['By how much the cycle time of the pilot arm changed, next to that of the control arm.'],
          cannotSay: ['Whether people who did not volunteer would gain as much.'],
          wouldChange: ['A control arm that speeds up by 10\u202f% in the same weeks.'],
        }
      : {
          speed: 'too-little-data',
          quality: 'too-little-data',
          headline: 'There is too little data to say whether work became faster.',
          canSay: [],
          cannotSay: ['Whether work became faster or slower.'],
          wouldChange: ['Six people with three tickets each in both periods.'],
        },
    checks: [
      {
        id: 'registered',
        state: full ? 'caution' : 'unknown',
        says: full ? 'The plan was amended once.' : 'There is no plan.',
        action: 'Read what was changed.',
      },
      {
        id: 'size',
        state: full ? 'good' : 'caution',
        says: `${everybody.length} people take part.`,
        action: null,
      },
      {
        id: 'withheld',
        state: 'unknown',
        says: hostile ? 'Withheld: <u>secret</u> work.' : 'Withheld: security fixes.',
        action: null,
      },
      { id: 'clock', state: 'good', says: 'Every ticket has a status history.', action: null },
    ],
    felt: full
      ? {
          answers: 8,
          people: 7,
          median: 0.7,
          measured: { value: effect.value, low: effect.low, high: effect.high },
          persons: members.pilot.slice(0, 7).map((person, i) => ({
            person,
            felt: 0.55 + i * 0.06,
            measured: i === 3 ? null : 0.68 + i * 0.04,
          })),
        }
      : null,
    practices: full
      ? {
          linked: {
            sessions: 60,
            linked: 41,
            by: { pullRequest: 9, commit: 4, trailer: 2, ticketKey: 18, branch: 5, time: 3 },
            work: work.filter(({ leftOut }) => leftOut === null).length,
            workLinked: work.filter(({ leftOut, sessions }) => leftOut === null && sessions.length > 0)
              .length,
          },
          level: 0.975,
          associations: practices.map((practice, i) => ({
            practice,
            people: Math.max(0, 6 - i),
            with: Math.max(0, 14 - i),
            without: 12,
            ratio: i < 2 ? { value: 0.88 + i * 0.2, low: 0.7 + i * 0.15, high: 1.11 + i * 0.4 } : null,
            p: i < 2 ? 0.2 + i * 0.3 : null,
            adjusted: i < 2 ? 0.4 + i * 0.1 : null,
          })),
        }
      : null,
    cost: full
      ? {
          currency: 'EUR',
          licences: 316,
          tokens: 84.5,
          complete: true,
          total: 400.5,
          people: 8,
          basis: ['Licences: 8 seats at EUR 30 a month for 40 days.', 'Tokens: from the usage export.'],
          hoursSaved: { value: 320, low: 130, high: 540 },
          perHour: { value: 1.25, low: 0.74, high: 3.08 },
        }
      : null,
    work,
    changes: full ? arms.flatMap((arm) => changesOf(arm, members[arm], fixture)) : [],
    defects: [],
  } satisfies Outcomes);
}

/** Hours that work was watched for. */
const rising = (rows: readonly WorkRow[]): number[] =>
  rows.map(({ elapsed }) => elapsed ?? 900).sort((a, b) => a - b);

/** Changes of an arm that add up to what quality and stages say of it. */
function changesOf(arm: Arm, people: readonly string[], { hostile = false }: OutcomesFixture): ChangeRow[] {
  return (['before', 'after'] as const).flatMap((period) => {
    const [n, reverts, begun, base] = period === 'before' ? [160, 9, 40, 6] : [150, 8, 42, 5];
    return Array.from({ length: n + 3 }, (_, i): ChangeRow => {
      const tooRecent = i >= n;
      const counted = (events: number): number | 'too-recent' => (tooRecent ? 'too-recent' : events);
      const isBegun = i < begun;
      const merged = Date.parse(PERIODS[period].from) + (i % 39) * 24 * HOUR;
      const hour = (stage: number): number | null =>
        isBegun ? (base + stage * 7) * (0.5 + (i % 11) / 10) : null;
      const unreviewed = period === 'after' && i === 0;
      return {
        id: hostile && i === 1 ? '<script>alert("change")</script>#\u202e1' : `${arm}/${period}#${i}`,
        person: people[i % people.length] as string,
        arm,
        mergedIn: period,
        begunIn: isBegun ? period : null,
        ticket: i % 3 === 0 ? null : `QG-${101 + i}`,
        merged: new Date(merged).toISOString().slice(0, 10),
        hours: { coding: hour(0), pickup: hour(1), review: hour(2), deploy: null, whole: hour(4) },
        reverted: i < reverts ? new Date(merged + 72 * HOUR).toISOString().slice(0, 10) : null,
        incidents: i < 6 ? [`INC-${i}`] : [],
        rounds: unreviewed ? null : 1 + (i % 3),
        changesRequested: unreviewed ? null : i % 3,
        reviewedByOther: !unreviewed,
        seen: {
          'revert-rate-14': counted(i < reverts ? 1 : 0),
          'incidents-per-change': counted(i < 6 ? 1 : 0),
          'unreviewed-rate': counted(unreviewed ? 1 : 0),
          'rework-rate': 'unknown',
        },
      };
    });
  });
}

/** Mondays from the one in which a period begins to the last in it. */
function weeksOf({ from, to }: { from: string; to: string }): string[] {
  const weeks: string[] = [];
  for (let day = Date.parse(from); day <= Date.parse(to); day += 7 * 24 * HOUR)
    weeks.push(new Date(day).toISOString().slice(0, 10));
  return weeks;
}
