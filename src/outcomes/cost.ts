/** What a pilot cost beside the time it saved. Only with prices of the workspace, and no figure without its interval. */
import type { Seat } from '../pilot-records.ts';
import type { SessionRecord } from '../report/session-record.ts';
import type { Tokens } from '../sessions/model.ts';
import { sum } from '../stats/moments.ts';
import { count, counted, day } from '../wording.ts';
import { compareCodePoints, nameKey } from '../workspace/name-key.ts';
import { inTenths } from './checks/in-tenths.ts';
import type { OutcomeInput, Prices } from './input.ts';
import type { Arm, Cost, Speed } from './model.ts';
import { interval, ratioRange } from './numbers-in-words.ts';
import { hoursBy, type Work } from './work.ts';

/** Days of a month, on average over four years: 365.25 ÷ 12. */
export const DAYS_OF_MONTH = 30.4375;
const DAY = 86_400_000;

interface Period {
  from: string;
  to: string;
}

/** A part of the cost; null where it is not known, with why. */
interface Part {
  amount: number | null;
  basis: string;
  /** People whose part it is; of licences only. */
  people?: number;
}

/**
 * The cost of the pilot arm in the period after, beside the hours of cycle time that its work would have taken more.
 *
 * Hours saved: each counted piece of the pilot arm's work in the period after took hours × (1 ÷ effect − 1) less than
 * without, by the plan's clock. The limits are those of the effect; its lower limit gives the most. They are hours of
 * cycle time, in which a ticket is also waited with, and no hours of labour.
 *
 * @param work what the outcomes look at
 * @param members ids of the people of each arm
 * @returns null without prices, without a plan, and where neither licences nor tokens are known
 */
export function costOf(
  {
    pilot: { records },
    plan,
    settings,
    personId,
    sessions,
  }: Pick<OutcomeInput, 'pilot' | 'plan' | 'settings' | 'personId' | 'sessions'>,
  work: readonly Work[],
  speed: Pick<Speed, 'effect' | 'clock'>,
  members: Readonly<Record<Arm, readonly string[]>>,
): Cost | null {
  const { prices } = settings;
  if (prices === null || plan === null) return null;
  const { after } = plan.plan.periods;
  const pilot = new Set(members.pilot);
  const ofPilot = <T extends { person: string }>(all: readonly T[]): T[] =>
    all.filter(({ person }) => pilot.has(personId(person)));
  const licences = licencesOf(ofPilot(records.seats), personId, after, prices);
  const within = (day: string): boolean => day >= after.from && day <= after.to;
  const used = ofPilot(records.usage).filter((usage) => within(usage.day));
  const tokens = used.some(({ tokens: n, costCents }) => n !== null || costCents !== null)
    ? tokensOf(used, prices)
    : sessionTokensOf(
        sessions
          .filter(({ person }) => pilot.has(person))
          .map(({ session }) => session)
          .filter(({ start }) => start !== null && within(new Date(start).toISOString().slice(0, 10))),
        prices,
      );
  if (licences.amount === null && tokens.amount === null) return null;
  const total = sum([licences.amount ?? 0, tokens.amount ?? 0]);
  const saved = hoursSaved(work, speed);
  const seated = licences.people ?? 0;
  const complete = licences.amount !== null && tokens.amount !== null && seated === pilot.size;
  return {
    currency: prices.currency,
    complete,
    licences: licences.amount,
    tokens: tokens.amount,
    total,
    people: pilot.size,
    basis: [
      licences.basis,
      tokens.basis,
      ...(licences.amount === null ? ['The total is of tokens only.'] : []),
      ...(tokens.amount === null ? ['The total is of licences only.'] : []),
      ...(licences.amount !== null && seated < pilot.size
        ? [
            `The exports give a seat of ${count(seated)} of the ${counted(pilot.size, 'person', 'people')} of the pilot arm, so it cost more than this.`,
          ]
        : []),
      ...(complete ? [] : ['There is no price of an hour, because not all of the cost is known.']),
      saved.basis,
    ],
    hoursSaved: saved.hours,
    perHour:
      !complete || saved.hours === null || saved.hours.value <= 0
        ? null
        : {
            value: total / saved.hours.value,
            low: saved.hours.high > 0 ? total / saved.hours.high : null,
            high: saved.hours.low > 0 ? total / saved.hours.low : null,
          },
  };
}

/** Seats are paid from the day of their assignment, at the latest to the end of the period: exports name no end. */
function licencesOf(
  seats: readonly Seat[],
  personId: (name: string) => string,
  { from, to }: Period,
  { currency, seatPerMonth }: Prices,
): Part {
  /** Person and tool → first day that is paid. */
  const paid = new Map<string, { tool: string | null; from: string }>();
  for (const { person, tool, assignedAt } of seats) {
    const begins = assignedAt === null || assignedAt < from ? from : assignedAt;
    if (begins > to) continue;
    const key = JSON.stringify([personId(person), tool === null ? null : nameKey(tool)]);
    const known = paid.get(key);
    if (!known || begins < known.from) paid.set(key, { tool, from: begins });
  }
  if (paid.size === 0)
    return {
      amount: null,
      basis: 'Licences are not known: no export gives a seat of the pilot arm in the period after.',
    };
  const priceOf = new Map(Object.entries(seatPerMonth).map(([tool, price]) => [nameKey(tool), price]));
  const amounts: number[] = [];
  const without = new Set<string>();
  for (const { tool, from: begins } of paid.values()) {
    const price = priceOf.get(nameKey(tool ?? 'default')) ?? priceOf.get('default');
    if (price === undefined) without.add(tool ?? 'a tool that is not named');
    else amounts.push((price * daysOf({ from: begins, to })) / DAYS_OF_MONTH);
  }
  if (without.size > 0)
    return {
      amount: null,
      basis: `Licences are not known: there is no price of a seat for ${[...without].sort(compareCodePoints).join(', ')}.`,
    };
  const days = daysOf({ from, to });
  return {
    amount: sum(amounts),
    people: new Set(seats.map(({ person }) => personId(person))).size,
    basis: `Licences: ${counted(paid.size, 'seat')} of the pilot arm from ${day(from)} to ${day(to)}, ${counted(days, 'day')} or ${inTenths(days / DAYS_OF_MONTH)} months of ${DAYS_OF_MONTH} days, each from its assignment on, at the workspace’s prices in ${currency}.`,
  };
}

const daysOf = ({ from, to }: Period): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;

/** What the vendors' usage exports cost: their own figure in the workspace's currency, or their tokens at its price. */
function tokensOf(
  usage: readonly {
    tokens: number | null;
    costCents: number | null;
    currency: string | null;
  }[],
  { currency, perMillionTokens }: Prices,
): Part {
  const unknown = (why: string): Part => ({ amount: null, basis: `Tokens are not known: ${why}` });
  const rows = usage.filter(({ tokens, costCents }) => tokens !== null || costCents !== null);
  const others = [
    ...new Set(
      rows
        .filter(({ costCents }) => costCents !== null)
        .map((row) => row.currency ?? 'a currency that is not named')
        .filter((other) => nameKey(other) !== nameKey(currency)),
    ),
  ].sort(compareCodePoints);
  if (others.length > 0)
    return unknown(
      `the usage exports give costs in ${others.join(', ')}, and the prices are in ${currency}. Nothing is converted.`,
    );
  const costs = rows.map(({ costCents }) => costCents).filter((cents) => cents !== null);
  const bare = rows.filter(({ costCents }) => costCents === null).map(({ tokens }) => tokens as number);
  if (bare.length > 0 && perMillionTokens === null)
    return unknown(
      `${counted(bare.length, 'row')} of the usage exports ${bare.length === 1 ? 'has' : 'have'} tokens and no cost, and the workspace has no price of a million tokens.`,
    );
  const parts = [
    ...(costs.length > 0
      ? [`the vendors’ own estimate for ${counted(costs.length, 'person-day of use', 'person-days of use')}`]
      : []),
    ...(bare.length > 0
      ? [
          `${count(sum(bare))} tokens at ${perMillionTokens} ${currency} a million for ${counted(bare.length, 'person-day of use', 'person-days of use')}`,
        ]
      : []),
  ];
  return {
    amount: sum(costs) / 100 + (sum(bare) / 1e6) * (perMillionTokens ?? 0),
    basis: `Tokens: ${parts.join(', and ')}. Where usage exports have them, tokens that transcripts show are not counted again.`,
  };
}

/** What the tokens cost that the transcripts show, by kind: where no usage export has any of the pilot arm. */
function sessionTokensOf(
  sessions: readonly Pick<SessionRecord, 'tokens'>[],
  { currency, sessionTokens }: Prices,
): Part {
  const none = 'no usage export gives tokens or a cost of the pilot arm in the period after';
  if (sessionTokens === null)
    return {
      amount: null,
      basis: `Tokens are not known: ${none}, and the workspace has no prices for the tokens that transcripts show (cost.sessionTokens).`,
    };
  const shown = sessions.filter(({ tokens }) => KINDS.some((kind) => tokens[kind] > 0));
  if (shown.length === 0)
    return {
      amount: null,
      basis: `Tokens are not known: ${none}, and no session of theirs in it shows any.`,
    };
  const used = KINDS.map((kind) => ({ kind, tokens: sum(shown.map(({ tokens }) => tokens[kind])) }));
  return {
    amount: sum(used.map(({ kind, tokens }) => (tokens / 1e6) * sessionTokens[kind])),
    basis: `Tokens: ${used.map(({ kind, tokens }) => `${count(tokens)} ${KIND_NAMES[kind]}`).join(', ')}, of ${counted(shown.length, 'session')} that show them, at the workspace’s prices in ${currency}. Sessions that were not exported are not counted, so this is the least it cost.`,
  };
}

const KIND_NAMES = {
  input: 'read',
  output: 'written',
  cacheRead: 'read from the cache',
  cacheWrite: 'written to the cache',
} as const satisfies Record<keyof Tokens, string>;
const KINDS = Object.keys(KIND_NAMES) as (keyof Tokens)[];

function hoursSaved(
  work: readonly Work[],
  { effect, clock }: Pick<Speed, 'effect' | 'clock'>,
): { hours: Cost['hoursSaved']; basis: string } {
  if (effect === null)
    return {
      hours: null,
      basis: 'Hours saved are not given: there is too little data for an effect with an interval.',
    };
  const hours = work
    .filter(({ arm, period, leftOut }) => arm === 'pilot' && period === 'after' && leftOut === null)
    .map((one) => hoursBy(clock, one))
    .filter((time) => time !== null);
  if (hours.length === 0)
    return {
      hours: null,
      basis: 'Hours saved are not given: no work of the pilot arm counts in the period after.',
    };
  const actual = sum(hours);
  const less = (ratio: number): number => actual * (1 / ratio - 1);
  const name = clock === 'elapsed' ? 'elapsed hours, nights and weekends among them' : 'working hours';
  return {
    hours: { value: less(effect.value), low: less(effect.high), high: less(effect.low) },
    basis: `Hours saved: ${counted(hours.length, 'piece')} of work of the pilot arm took ${count(Math.round(actual))} hours; without the effect they would have taken those ÷ ${effect.value.toFixed(2)}, the effect (${interval(ratioRange(effect.low, effect.high))}). They are hours of cycle time (${name}), not of labour: nobody worked on them all the while.`,
  };
}
