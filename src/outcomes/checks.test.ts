import { describe, expect, it } from 'vitest';
import type { WarningReason } from '../pilot/account.ts';
import { type CheckParts, checksOf } from './checks.ts';
import { type Check, type Speed, check as schema } from './model.ts';
import {
  at,
  input,
  parts,
  plan,
  sealed,
  session,
  speed,
  ticket,
  times,
  workFrom,
} from './testdata/pieces.ts';

const of = (id: Check['id'], more: Partial<CheckParts> = {}): Check =>
  checksOf(parts(more)).find((one) => one.id === id) as Check;
const planned = (more: Record<string, unknown>): CheckParts['plan'] => sealed(plan(more));
const periods = (before: string, after: string, earlier: string[] = []): Record<string, unknown> => {
  const days = (text: string): { from: string; to: string } => {
    const [from, to] = text.split(' ') as [string, string];
    return { from, to };
  };
  return { periods: { before: days(before), after: days(after), earlier: earlier.map(days) } };
};
const arms = (change: (arm: Speed['arms'][number]) => Speed['arms'][number]): Speed =>
  speed({ arms: speed().arms.map(change) });

it('every question has one answer, in the order of the model, whatever is known', () => {
  for (const some of [
    parts(),
    parts({ plan: null, until: null, work: [], input: input(), members: { pilot: [], control: [] } }),
    parts({ speed: speed({ arms: [], design: 'before-after', effect: null }) }),
  ]) {
    const all = checksOf(some);
    expect(all.map(({ id }) => id)).toEqual(schema.shape.id.options);
    for (const one of all) {
      expect(schema.safeParse(one).success).toBe(true);
      expect(one.says).toMatch(/^[^a-z].*\.$/su);
      // What is not good says what to do about it, unless nothing can be done.
      if (one.state === 'caution') expect(one.action).not.toBeNull();
    }
  }
});

it('nobody is named, whatever the plan and the records hold', () => {
  for (const { says, action } of checksOf(parts()))
    expect(`${says} ${action}`).not.toMatch(/\b(?:ann|ben|cleo)\b/i);
});

describe('registered', () => {
  it('is good when the plan was sealed before the period after began', () => {
    expect(of('registered')).toEqual({
      id: 'registered',
      state: 'good',
      says: 'The plan was sealed on 29 Apr 2026, before the period after began on 6 July 2026.',
      action: null,
    });
  });

  it.each<[string, CheckParts['plan'], RegExp]>([
    ['no plan', null, /^There is no plan/],
    ['no seal', sealed(plan(), { registered: null, beforeTheData: false }), /^The plan was never registered/],
    [
      'a late seal',
      sealed(plan(), { beforeTheData: false }),
      /not before the period after began on 6 July 2026\.$/,
    ],
    [
      'an unsealed change',
      sealed(plan(), { unsealed: [{ key: 'band.low', from: 0.95, to: 0.9 }] }),
      /1 key of it was changed since without an amendment: band\.low\.$/,
    ],
  ])('is a caution with %s', (_, registered, says) => {
    const found = of('registered', { plan: registered });
    expect(found.state).toBe('caution');
    expect(found.says).toMatch(says);
  });

  const amendment = (day: string) => ({
    registeredAt: `${day}T10:00:00.000Z`,
    reason: 'A typing error.',
    sha256: 'b'.repeat(64),
    plan: plan(),
    changes: [],
  });
  it('an amendment on the first day of the period after is late, one on the day before is not', () => {
    const early = of('registered', { plan: sealed(plan(), { amendments: [amendment('2026-07-05')] }) });
    expect(early).toMatchObject({ state: 'good', action: null });
    expect(early.says).toMatch(/It was amended once before that day\.$/);
    const both = [amendment('2026-07-05'), amendment('2026-07-06')];
    const late = of('registered', { plan: sealed(plan(), { amendments: both }) });
    expect(late.state).toBe('caution');
    expect(late.says).toMatch(/It was amended 2 times, 1 of them on or after that day\.$/);
  });
});

it.each([
  [0, 'caution'],
  [7, 'caution'],
  [8, 'good'],
  [15, 'good'],
  [16, 'caution'],
])('size: %i people in the pilot arm with both periods are %s', (people, state) => {
  const found = of('size', { speed: arms((arm) => ({ ...arm, people: arm.arm === 'pilot' ? people : 12 })) });
  expect(found.state).toBe(state);
  expect(found.says).toContain(`${people} people of the pilot arm have work`);
});

describe('length', () => {
  it.each([
    // Monday to Friday of the fourth week: 26 days, 20 of them worked.
    ['2026-07-06 2026-07-31', 'good', '4 working weeks (26 days'],
    ['2026-07-06 2026-07-30', 'caution', '3.8 working weeks (25 days'],
    ['2026-07-06 2026-08-14', 'good', '6 working weeks (40 days'],
    ['2026-07-06 2026-08-16', 'good', '6 working weeks (42 days'],
    ['2026-07-06 2026-08-17', 'caution', '6.2 working weeks (43 days'],
  ])('%s is %s', (after, state, says) => {
    const found = of('length', { plan: planned(periods('2026-05-04 2026-06-12', after)) });
    expect(found.state).toBe(state);
    expect(found.says).toContain(says);
  });

  it('is a caution where the data ends before the period', () => {
    expect(of('length', { until: '2026-08-13' })).toMatchObject({ state: 'caution' });
    expect(of('length', { until: '2026-08-13' }).says).toContain('on 13 Aug 2026.');
    expect(of('length', { until: '2026-08-14' }).state).toBe('good');
    expect(of('length', { until: null }).state).toBe('good');
  });

  it('is unknown without a plan', () => expect(of('length', { plan: null }).state).toBe('unknown'));
});

describe('equal-length', () => {
  it('is good for six weeks and six weeks', () => {
    expect(of('equal-length').says).toBe(
      'Both periods have 40 days with the same weekdays, 30 working days each; no holidays are configured.',
    );
  });

  it('is a caution for a day more, for other weekdays, and for a holiday in one of them', () => {
    const longer = of('equal-length', {
      plan: planned(periods('2026-05-04 2026-06-12', '2026-07-06 2026-08-15')),
    });
    expect(longer.state).toBe('caution');
    expect(longer.says).toContain('40 days with 30 working days before, 41 days with 30 working days after');
    const shifted = of('equal-length', {
      plan: planned(periods('2026-05-04 2026-06-12', '2026-07-08 2026-08-16')),
    });
    expect(shifted.state).toBe('caution');
    const { input: given } = parts();
    given.settings.workingTime.holidays = ['2026-05-25', '2026-05-30'];
    const holiday = of('equal-length', { input: given });
    expect(holiday.state).toBe('caution');
    expect(holiday.says).toContain('40 days with 29 working days before');
  });
});

describe('real-tickets', () => {
  const made = (
    inTime: number,
    late: number,
    more: Parameters<typeof ticket>[0][] = [],
  ): CheckParts['input'] =>
    input({
      tickets: [
        ...Array.from({ length: inTime }, (_, i) => ticket({ id: `A-${i}` })),
        ...Array.from({ length: late }, (_, i) => ticket({ id: `B-${i}`, createdAt: at('2026-07-07T09') })),
        ...more.map((one) => ticket(one)),
      ],
    });

  it('is good from four of five tickets written down before they were started', () => {
    expect(of('real-tickets', { input: made(8, 2) })).toMatchObject({ state: 'good', action: null });
    const found = of('real-tickets', { input: made(79, 21) });
    expect(found.state).toBe('caution');
    expect(found.says).toContain('(79 of 100)');
  });

  it('tickets of others, of no period, and those that cannot tell are not counted', () => {
    const others = [
      { id: 'C-1', person: 'Cleo', createdAt: at('2026-07-07T09') },
      { id: 'C-2', period: null, createdAt: at('2026-07-07T09') },
      { id: 'C-3', createdAt: null },
      { id: 'C-4', clock: 'created' as const, createdAt: at('2026-07-07T09') },
    ];
    const found = of('real-tickets', { input: made(4, 0, others) });
    expect(found.state).toBe('good');
    expect(found.says).toContain('(4 of 4; 2 more cannot tell)');
    expect(of('real-tickets', { input: made(0, 0, others) })).toMatchObject({
      state: 'unknown',
      says: 'None of 2 tickets of the pilot arm says both when it was written down and when work on it began.',
    });
  });

  it('says so where tickets are from a table that can hold anything', () => {
    const given = made(4, 0);
    given.pilot.account.sources.push({
      file: 'pilot/tickets.csv',
      format: 'canonical',
      kind: 'ticket',
      rows: 4,
      used: 4,
      dropped: {},
    });
    expect(of('real-tickets', { input: given }).action).toContain('keep the export');
  });
});

it('what the plan does not say is unknown, and what it says is repeated as one sentence', () => {
  for (const id of ['skeptic', 'opt-outs', 'withheld', 'concurrent-changes'] as const) {
    expect(of(id).state).toBe('unknown');
    expect(of(id, { plan: null }).state).toBe('unknown');
  }
  const said = planned({
    skeptic: false,
    optOuts: 3,
    withheld: 'Security fixes\n  were not counted',
    concurrent: ['A new build server.', 'Two people left'],
  });
  expect(of('skeptic', { plan: said }).state).toBe('caution');
  expect(of('skeptic', { plan: planned({ skeptic: true }) }).state).toBe('good');
  expect(of('opt-outs', { plan: said })).toMatchObject({
    state: 'caution',
    says: '3 people did not want to take part, beside 2 who did.',
  });
  expect(of('opt-outs', { plan: planned({ optOuts: 0 }) }).state).toBe('good');
  expect(of('withheld', { plan: said }).says).toBe(
    'Tickets that were kept out, by the plan: Security fixes were not counted.',
  );
  expect(of('concurrent-changes', { plan: said }).says).toBe(
    'The plan names 2 other changes in these weeks: A new build server. Two people left.',
  );
  expect(of('concurrent-changes', { plan: said }).action).toContain('both arms alike');
  expect(of('concurrent-changes', { plan: said, speed: speed({ design: 'before-after' }) }).action).toContain(
    'Without a control arm',
  );
});

describe('regression-to-the-mean', () => {
  const after = (before: number, earlier: [number | null, number][], n = 40): Check =>
    of('regression-to-the-mean', {
      speed: arms((arm) => ({
        ...arm,
        elapsed: { before: times(before, n), after: times(19) },
        earlier: earlier.map(([median, pieces]) => times(median, pieces)),
      })),
    });

  it('compares with the geometric mean of the earlier medians: 25 is 1.25 × √(16 × 25)', () => {
    expect(
      after(25, [
        [16, 30],
        [25, 30],
      ]),
    ).toMatchObject({
      state: 'caution',
      says: 'The pilot arm was slower than usual in the period before: a median of 25 h (n = 40) after 16 h (n = 30) and 25 h (n = 30) in the periods earlier.',
      action:
        'A return to the usual alone would show as a ratio of 0.80. Compare with the earlier periods too.',
    });
    expect(
      after(24.9, [
        [16, 30],
        [25, 30],
      ]).state,
    ).toBe('good');
    expect(
      after(16, [
        [20, 30],
        [20, 30],
      ]),
    ).toMatchObject({ state: 'caution' });
    expect(
      after(16, [
        [20, 30],
        [20, 30],
      ]).action,
    ).toContain('ratio of 1.25, which can hide a speed-up');
    expect(
      after(16.1, [
        [20, 30],
        [20, 30],
      ]).state,
    ).toBe('good');
  });

  it('is unknown without earlier periods, with next to no work in them, and with one that agrees', () => {
    expect(after(24, []).says).toContain('names no earlier period');
    const few = after(24, [
      [10, 4],
      [10, 4],
    ]);
    expect(few).toMatchObject({ state: 'unknown' });
    expect(few.says).toContain('fewer than 5 pieces');
    expect(
      after(24, [
        [20, 4],
        [null, 0],
      ]),
    ).toMatchObject({ state: 'unknown' });
    expect(after(24, [[20, 30]])).toMatchObject({ state: 'unknown' });
    expect(after(24, [[20, 30]]).action).toContain('2 are wanted');
    expect(after(26, [[20, 30]]).state).toBe('caution');
    expect(
      after(
        24,
        [
          [20, 30],
          [20, 30],
        ],
        4,
      ).state,
    ).toBe('unknown');
  });
});

describe('mix-shift', () => {
  const mix = (...strata: [string, number, number][]): Speed =>
    speed({
      strata: [
        ...strata.map(([stratum, before, after]) => ({
          arm: 'pilot' as const,
          stratum,
          before: times(10, before),
          after: times(10, after),
        })),
        { arm: 'control', stratum: 'bug, S', before: times(10, 90), after: times(10, 1) },
      ],
    });

  it('names the largest shift of the pilot arm in points, a caution from ten on', () => {
    // 30 of 100 → 16 of 80: 30 % → 20 %; 50 of 100 → 44 of 80: 50 % → 55 %.
    const found = of('mix-shift', {
      speed: mix(['bug, S', 30, 16], ['bug, M', 50, 44], ['chore, S', 20, 20]),
    });
    expect(found.state).toBe('caution');
    expect(found.says.replaceAll('\u202f', ' ')).toBe(
      'The largest shift is 10 points: “bug, S” was 30 % of the pilot arm’s work before and 20 % after (n = 100 and 80).',
    );
    expect(of('mix-shift', { speed: mix(['bug, S', 30, 21], ['bug, M', 70, 79]) }).state).toBe('good');
  });

  it('is a caution where the effect turns round at a fixed mix', () => {
    const reversed = {
      ...mix(['bug, S', 50, 50], ['bug, M', 50, 50]),
      sensitivity: { mix: { standardised: 1.1, unstandardised: 0.9, covered: 1, reversed: true } },
    } as unknown as Speed;
    const found = of('mix-shift', { speed: reversed });
    expect(found.state).toBe('caution');
    expect(found.says).toContain('Simpson');
  });

  it('is unknown without kinds of work and without work', () => {
    expect(of('mix-shift', { speed: mix(['all', 40, 40]) }).state).toBe('unknown');
    expect(of('mix-shift', { speed: mix(['bug, S', 40, 0]) }).state).toBe('unknown');
    expect(of('mix-shift', { speed: speed() }).state).toBe('unknown');
  });
});

it('control-arm: good with enough work of it, a caution with too little and without one', () => {
  expect(of('control-arm')).toMatchObject({ state: 'good' });
  const short = speed({ tooLittle: [{ rule: 'people', arm: 'control', found: 1, needed: 6 }] });
  expect(of('control-arm', { speed: short })).toMatchObject({ state: 'caution' });
  expect(of('control-arm', { speed: speed({ design: 'before-after' }) }).says).toContain(
    'before and after only',
  );
});

describe('comparable-arms', () => {
  const medians = (pilot: number, control: number, more: Partial<Speed> = {}): Speed => ({
    ...arms((arm) => ({
      ...arm,
      elapsed: { before: times(arm.arm === 'pilot' ? pilot : control), after: times(1) },
    })),
    ...more,
  });
  it('is a caution where the medians before are more than a quarter apart, either way', () => {
    expect(of('comparable-arms', { speed: medians(25, 20) }).state).toBe('good');
    expect(of('comparable-arms', { speed: medians(20, 25.1) }).state).toBe('caution');
    const found = of('comparable-arms', { speed: medians(25.1, 20) });
    expect(found.state).toBe('caution');
    expect(found.says).toContain('25.1 h in the pilot arm (n = 40) and 20 h in the control arm (n = 40)');
  });
  it('looks at what is compared: the plan’s clock, or time against forecast', () => {
    const apart = medians(40, 20);
    expect(of('comparable-arms', { speed: { ...apart, clock: 'working-hours' } }).state).toBe('good');
    const forecast = {
      ...apart,
      basis: 'forecast' as const,
      arms: apart.arms.map((arm) => ({ ...arm, againstForecast: { before: times(1.2), after: times(1) } })),
    };
    expect(of('comparable-arms', { speed: forecast })).toMatchObject({ state: 'good' });
    expect(of('comparable-arms', { speed: forecast }).says).toContain('1.20 times the forecast');
  });
  it('is unknown with one arm', () => {
    const alone = speed({ arms: speed().arms.slice(0, 1) });
    expect(of('comparable-arms', { speed: alone }).state).toBe('unknown');
  });
});

describe('missing-months', () => {
  const warned = (...reasons: WarningReason[]): CheckParts['input'] => {
    const { input: given } = parts();
    given.pilot.account.warnings = reasons.map((reason, i) => ({
      reason,
      where: `pilot/x.csv:${i}`,
      what: `Number ${i}.`,
    }));
    return given;
  };
  it('repeats three signs that an export is cut, and no other warning', () => {
    expect(of('missing-months', { input: warned('no-time-zone', 'unknown-column') }).state).toBe('good');
    const found = of('missing-months', {
      input: warned('cut-history', 'default-limit', 'missing-month', 'more-pages', 'days-only'),
    });
    expect(found.state).toBe('caution');
    expect(found.says).toBe(
      'The exports show 4 signs that something is missing: pilot/x.csv:0: Number 0. pilot/x.csv:1: Number 1. pilot/x.csv:2: Number 2. And 1 more.',
    );
  });
  it('is unknown without any export', () => {
    expect(of('missing-months', { input: input() }).state).toBe('unknown');
  });
});

it('clock: a caution as soon as one ticket’s clock starts at its creation', () => {
  expect(of('clock').state).toBe('good');
  const found = of('clock', { speed: speed({ fromCreation: 3 }) });
  expect(found.state).toBe('caution');
  expect(found.says).toContain('clock of 3 tickets starts at their creation');
  expect(of('clock', { work: [] }).state).toBe('unknown');
  expect(of('clock', { work: [], speed: speed({ metric: 'change-cycle-time' }) }).state).toBe('good');
  expect(of('clock', { work: [workFrom(ticket({ id: 'A' }), { period: null })] }).state).toBe('unknown');
});

describe('used-the-tool', () => {
  const held = (...all: [string, string][]): CheckParts['input'] =>
    input({ sessions: all.map(([person, start], i) => ({ person, session: session(`s${i}`, { start }) })) });

  it('counts people with a session in the period after, its last day included', () => {
    expect(of('used-the-tool')).toMatchObject({ state: 'good', action: null });
    const late = held(['ann', '2026-07-06T00'], ['ben', '2026-08-15T00'], ['zoe', '2026-07-07T00']);
    const found = of('used-the-tool', { input: late });
    expect(found.state).toBe('caution');
    expect(found.says).toContain('1 of 2 people of the pilot arm');
  });

  it('is a caution where the control arm uses it too', () => {
    const found = of('used-the-tool', {
      input: held(['ann', '2026-07-07T09'], ['ben', '2026-07-07T09'], ['cleo', '2026-07-07T09']),
    });
    expect(found.state).toBe('caution');
    expect(found.says).toContain('and 1 of 1 of the control arm');
  });

  it('is good up to a fifth of the control arm, so that good does not say that nobody used it', () => {
    const control = ['cleo', 'dan', 'eve', 'fay', 'gus'];
    const members = { pilot: ['ann', 'ben'], control };
    const using = (n: number) =>
      of('used-the-tool', {
        members,
        input: held(
          ['ann', '2026-07-07T09'],
          ['ben', '2026-07-07T09'],
          ...control.slice(0, n).map((person): [string, string] => [person, '2026-07-07T09']),
        ),
      });
    expect([0, 1, 2].map((n) => using(n).state)).toEqual(['good', 'good', 'caution']);
    expect(using(1).says).toContain('and 1 of 5 of the control arm');
  });

  it('takes days of use for use, but not days on which the vendor counted nothing', () => {
    const usage = (person: string, day: string, interactions: number) => ({
      person,
      tool: 'copilot',
      day,
      part: null,
      sessions: null,
      interactions,
      suggestions: null,
      acceptances: null,
      linesAdded: null,
      linesDeleted: null,
      commits: null,
      pullRequests: null,
      tokens: null,
      costCents: null,
      currency: null,
    });
    const found = of('used-the-tool', {
      input: input({
        usage: [usage('Ann', '2026-07-06', 4), usage('Ben', '2026-07-06', 0), usage('Ben', '2026-07-05', 9)],
      }),
    });
    expect(found.says).toContain('1 of 2 people of the pilot arm');
  });

  it('is unknown without sessions and usage exports, and without a plan', () => {
    expect(of('used-the-tool', { input: input() }).state).toBe('unknown');
    expect(of('used-the-tool', { plan: null }).state).toBe('unknown');
  });
});
