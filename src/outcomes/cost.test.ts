import { describe, expect, it } from 'vitest';
import type { Seat, Usage } from '../pilot-records.ts';
import { costOf } from './cost.ts';
import type { Prices } from './input.ts';
import { type Cost, type Effect, outcomes } from './model.ts';
import { at, input, MEMBERS, session as sessionOf, speed, ticket, workFrom } from './testdata/pieces.ts';

const PRICES: Prices = {
  currency: 'EUR',
  seatPerMonth: { default: 30.4375 },
  perMillionTokens: 3,
  sessionTokens: null,
};
const seat = (person: string, more: Partial<Seat> = {}): Seat => ({
  person,
  tool: null,
  assignedAt: '2026-03-02',
  lastActiveAt: null,
  ...more,
});
const usage = (person: string, more: Partial<Usage> = {}): Usage => ({
  person,
  tool: 'claude-code',
  day: '2026-07-10',
  part: null,
  sessions: 1,
  interactions: null,
  suggestions: null,
  acceptances: null,
  linesAdded: null,
  linesDeleted: null,
  commits: null,
  pullRequests: null,
  tokens: null,
  costCents: null,
  currency: null,
  ...more,
});
const EFFECT: Effect = { value: 0.8, low: 0.5, high: 1.25, interval: 't', df: 7, skewness: 0 };
/** Two pieces of work of 30 and 70 hours in the period after, and some that must not count. */
const WORK = [
  [30, {}],
  [70, {}],
  [1000, { arm: 'control' }],
  [1000, { period: 'before' }],
  [1000, { leftOut: 'abandoned' }],
].map(([hours, more], i) =>
  workFrom(ticket({ id: `T-${i}`, startedAt: at('2026-07-07T09'), doneAt: at('2026-07-08T09') }), {
    elapsed: hours as number,
    workingHours: (hours as number) / 4,
    ...(more as object),
  }),
);
function of(
  { seats = [seat('Ann'), seat('Ben')], usage: used = [] }: { seats?: Seat[]; usage?: Usage[] } = {},
  { prices = PRICES as Prices | null, effect = EFFECT as Effect | null, clock = 'elapsed' as const } = {},
): Cost | null {
  const given = input({ seats, usage: used });
  given.settings.prices = prices;
  return costOf(given, WORK, speed({ effect, clock }), MEMBERS);
}

it('is null without prices, without a plan, and where nothing is known', () => {
  expect(of({}, { prices: null })).toBeNull();
  const given = input({ seats: [seat('Ann')], plan: null });
  given.settings.prices = PRICES;
  expect(costOf(given, WORK, speed(), MEMBERS)).toBeNull();
  expect(of({ seats: [] })).toBeNull();
});

describe('licences', () => {
  it('are seats of the pilot arm by the days of the period, 40, of a month of 30.4375', () => {
    // Two seats at 1 a day.
    expect(of()?.licences).toBeCloseTo(80, 9);
    expect(of({ seats: [seat('Ann'), seat('Cleo'), seat('Zoe')] })?.licences).toBeCloseTo(40, 9);
    expect(of()).toMatchObject({ people: 2, currency: 'EUR', tokens: null });
    expect(outcomes.shape.cost.safeParse(of()).success).toBe(true);
  });

  it('count from their assignment, each person and tool once', () => {
    const seats = [
      seat('Ann', { assignedAt: '2026-08-14' }),
      seat('Ann', { assignedAt: '2026-08-10' }),
      seat('Ann', { assignedAt: null, tool: 'copilot' }),
      seat('Ben', { assignedAt: '2026-08-15' }),
    ];
    expect(of({ seats })?.licences).toBeCloseTo(5 + 40, 9);
    expect(of({ seats })?.basis[0]).toContain('2 seats');
    expect(of({ seats: seats.slice(3) })).toBeNull();
  });

  it('are at the price of their tool, and not known where one has none', () => {
    const prices = { ...PRICES, seatPerMonth: { Copilot: 2 * 30.4375, cursor: 30.4375 } };
    expect(of({ seats: [seat('Ann', { tool: 'copilot' })] }, { prices })?.licences).toBeCloseTo(80, 9);
    const usages = [usage('Ann', { tokens: 1e6 })];
    const unknown = of({ seats: [seat('Ann', { tool: 'copilot' }), seat('Ben')], usage: usages }, { prices });
    expect(unknown).toMatchObject({ licences: null, tokens: 3, total: 3 });
    expect(unknown?.basis).toContain('The total is of tokens only.');
    expect(
      of({ seats: [seat('Ann', { tool: 'constructor' })], usage: usages }, { prices })?.licences,
    ).toBeNull();
  });
});

describe('tokens', () => {
  const tokens = (...rows: Usage[]): { tokens: number | null; said: string } => {
    const cost = of({ usage: rows }) as Cost;
    return { tokens: cost.tokens, said: cost.basis.find((text) => text.startsWith('Tokens')) as string };
  };
  it('are the vendor’s cost where it gives one in the currency, else tokens at the price', () => {
    const found = tokens(
      usage('Ann', { costCents: 250, currency: 'eur', tokens: 9e9 }),
      usage('Ben', { tokens: 2_000_000, currency: 'EUR' }),
      usage('Ben', { interactions: 4 }),
      usage('Cleo', { costCents: 1e9, currency: 'EUR' }),
      usage('Ann', { costCents: 1e9, currency: 'EUR', day: '2026-07-05' }),
      usage('Ann', { costCents: 1e9, currency: 'EUR', day: '2026-08-15' }),
    );
    expect(found.tokens).toBeCloseTo(2.5 + 6, 9);
    expect(found.said).toContain('tokens that transcripts show are not counted again');
  });
  it('are not known in another currency, a mixture of them, or none that is named', () => {
    expect(tokens(usage('Ann', { costCents: 1, currency: 'USD' })).said).toContain('costs in USD');
    const mixed = tokens(
      usage('Ann', { costCents: 1, currency: 'USD' }),
      usage('Ben', { costCents: 1, currency: 'EUR' }),
    );
    expect(mixed.tokens).toBeNull();
    expect(tokens(usage('Ann', { costCents: 1 })).tokens).toBeNull();
  });
  it('are not known without a price of tokens', () => {
    const prices = { ...PRICES, perMillionTokens: null };
    const cost = of({ usage: [usage('Ann', { tokens: 5 })] }, { prices });
    expect(cost?.tokens).toBeNull();
    expect(cost?.total).toBeCloseTo(80, 9);
    expect(cost?.basis).toContain('The total is of licences only.');
  });
});

describe('tokens of sessions', () => {
  const prices: Prices = {
    ...PRICES,
    sessionTokens: { input: 2, output: 10, cacheRead: 0.5, cacheWrite: 1 },
  };
  const used = (person: string, start: string, tokens: number) => ({
    person,
    session: {
      ...sessionOf(`${person}-${start}`),
      start: Date.parse(start),
      tokens: { input: tokens, output: tokens, cacheRead: tokens, cacheWrite: 0 },
    },
  });
  const cost = (rows: Usage[], given: Prices = prices): Cost => {
    const all = input({ seats: [seat('Ann')], usage: rows });
    all.settings.prices = given;
    all.sessions = [
      used('ann', '2026-07-07T09:00:00Z', 1e6),
      used('ann', '2026-07-01T09:00:00Z', 1e9),
      used('nobody', '2026-07-07T09:00:00Z', 1e9),
    ];
    return costOf(all, WORK, speed({ effect: EFFECT }), MEMBERS) as Cost;
  };
  it('are counted by kind where no usage export has any, of the pilot arm in the period after', () => {
    expect(cost([]).tokens).toBeCloseTo(2 + 10 + 0.5, 9);
    expect(cost([]).basis[1]).toMatch(/^Tokens: .* of 1 session that show them/);
  });
  it('are not added to what a usage export has, and not guessed without prices', () => {
    expect(cost([usage('Ann', { tokens: 1e6 })]).tokens).toBeCloseTo(3, 9);
    expect(cost([], PRICES).tokens).toBeNull();
  });
});

/** Seats of both, and no token: the cost is known. */
const KNOWN = { usage: [usage('Ann', { tokens: 0 })] };

describe('hours saved', () => {
  it('are actual hours × (1 ÷ effect − 1), the lowest ratio saving most', () => {
    // 100 hours: ÷ 0.8 = 125, ÷ 0.5 = 200, ÷ 1.25 = 80.
    const cost = of(KNOWN) as Cost;
    expect(cost.hoursSaved?.value).toBeCloseTo(25, 9);
    expect(cost.hoursSaved?.high).toBeCloseTo(100, 9);
    expect(cost.hoursSaved?.low).toBeCloseTo(-20, 9);
    expect(cost.perHour?.value).toBeCloseTo(80 / 25, 9);
    expect(cost.perHour?.low).toBeCloseTo(80 / 100, 9);
    // It may be that nothing was saved: no price an hour is too high.
    expect(cost.perHour?.high).toBeNull();
    expect(cost.basis.at(-1)).toContain('hours of cycle time');
    expect(cost.basis.at(-1)).toContain('not of labour');
    // Rounded outwards, as everywhere: 0.5 to 1.25.
    expect(cost.basis.at(-1)).toContain(
      '÷ 0.80, the effect (95\u202f% interval: 50\u202f% less to 25\u202f% more)',
    );
    const narrow = of(KNOWN, { effect: { ...EFFECT, low: 0.5775, high: 0.9349 } }) as Cost;
    expect(narrow.basis.at(-1)).toContain('(95\u202f% interval: 6 to 43\u202f% less)');
  });

  it('are by the plan’s clock, and have both limits where both save', () => {
    const cost = of(KNOWN, { clock: 'working-hours' as never, effect: { ...EFFECT, high: 1 / 1.1 } }) as Cost;
    expect(cost.hoursSaved?.value).toBeCloseTo(25 / 4, 9);
    expect(cost.hoursSaved?.low).toBeCloseTo(10 / 4, 9);
    expect(cost.perHour?.high).toBeCloseTo(80 / 2.5, 9);
  });

  it('have no price where the work took longer', () => {
    const cost = of(KNOWN, { effect: { ...EFFECT, value: 1.25, low: 1.1, high: 2 } }) as Cost;
    expect(cost.hoursSaved?.value).toBeCloseTo(-20, 9);
    expect(cost.perHour).toBeNull();
  });

  it('are not given without an effect, and neither is a price: no figure without its interval', () => {
    expect(of(KNOWN, { effect: null })).toMatchObject({ hoursSaved: null, perHour: null });
  });

  it('have no price where not all of the cost is known: a seat of one, or no tokens', () => {
    const one = of({ ...KNOWN, seats: [seat('Ann')] }) as Cost;
    expect(one).toMatchObject({ complete: false, perHour: null });
    expect(one.basis.join(' ')).toContain('a seat of 1 of the 2 people of the pilot arm, so it cost more');
    expect(of({})).toMatchObject({ complete: false, perHour: null });
    expect(of(KNOWN)).toMatchObject({ complete: true });
  });
});
