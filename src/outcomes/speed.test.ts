import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ticket } from '../pilot-records.ts';
import { random } from '../stats/random.ts';
import { outcomes } from './model.ts';
import { speedOf } from './speed.ts';
import { at, inputOf, type PilotParts, planOf, ticket } from './testdata/pilot-input.ts';
import { workOf } from './work.ts';

const of = (parts: PilotParts) => {
  const input = inputOf({ plan: planOf(), ...parts });
  return speedOf(input, workOf(input));
};
/** Four tickets a period of 10, 20, 40 and 80 hours; after, `ratio` times as long. */
const person = (name: string, arm: Ticket['arm'], ratio: number, over: Partial<Ticket> = {}): Ticket[] =>
  [10, 20, 40, 80].flatMap((hours) => [
    ticket(name, arm, 'before', hours, over),
    ticket(name, arm, 'after', hours * ratio, over),
  ]);
const RATIOS = [0.5, 0.6, 0.7, 0.8, 0.9, 1];
const pilot = RATIOS.flatMap((ratio, i) => person(`p${i}`, 'pilot', ratio));
const control = [1, 1.1, 1.2].flatMap((ratio, i) => person(`c${i}`, 'control', ratio));

describe('speedOf', () => {
  it('compares people before and after where there is no control arm', () => {
    const speed = of({ tickets: pilot });
    expect(speed).toMatchObject({
      metric: 'ticket-cycle-time',
      clock: 'elapsed',
      design: 'before-after',
      basis: 'strata',
      fromCreation: 0,
      verdict: 'faster',
      tooLittle: [],
      arms: [{ arm: 'pilot', people: 6, againstForecast: null, earlier: [] }],
      effect: { interval: 't', df: 5 },
    });
    expect(speed.effect?.value).toBeCloseTo((0.5 * 0.6 * 0.7 * 0.8 * 0.9) ** (1 / 6), 6);
    expect(speed.arms[0]?.elapsed.before).toEqual({ n: 24, people: 6, median: 30, p85: 80 });
    expect(speed.persons.map(({ ratio }) => ratio?.toFixed(3))).toEqual(RATIOS.map((r) => r.toFixed(3)));
    expect(speed.sensitivity).toMatchObject({ pilotAlone: null, mix: null });
  });

  it('compares arms where there is a control arm', () => {
    const speed = of({ tickets: [...pilot, ...control] });
    expect(speed).toMatchObject({
      design: 'difference-in-differences',
      arms: [{ arm: 'pilot' }, { arm: 'control', people: 3 }],
      effect: { interval: 'welch' },
      sensitivity: { hodgesLehmann: { kind: 'rank-sum' }, pilotAlone: { interval: 't' } },
    });
  });

  it('stays a comparison of arms where the control arm has too little data', () => {
    expect(of({ tickets: pilot, members: { pilot: [], control: ['c0'] } })).toMatchObject({
      design: 'difference-in-differences',
      effect: null,
      sensitivity: null,
      verdict: 'too-little-data',
      tooLittle: [
        { rule: 'people', arm: 'control', found: 0, needed: 3 },
        { rule: 'tickets-per-arm', arm: 'control', found: 0, needed: 20 },
      ],
    });
  });

  it('with too little data has medians and counts, and no effect', () => {
    const speed = of({ tickets: [...person('a', 'pilot', 0.5), ticket('b', 'pilot', 'before', 10)] });
    expect(speed).toMatchObject({ effect: null, verdict: 'too-little-data', sensitivity: null });
    expect(speed.arms[0]).toMatchObject({
      people: 1,
      elapsed: { before: { n: 5, people: 2, median: 20 }, after: { n: 4, median: 15 } },
    });
    expect(speed.survival).toHaveLength(2);
  });

  it('names everybody of the arms, also who has no work', () => {
    const speed = of({
      tickets: [...person('a', 'pilot', 0.5), ticket('b', 'pilot', 'before', 10)],
      members: { pilot: ['b', 'nobody'], control: [] },
    });
    expect(speed.persons.map(({ person: name, why, before }) => [name, why, before.n])).toEqual([
      ['a', null, 4],
      ['b', 'none-after', 1],
      ['nobody', 'none-before', 0],
    ]);
  });

  it('takes time against forecast without strata', () => {
    // Each ticket is of its own kind, and was expected to take 5 hours.
    const tickets = pilot.map((one, i) => ({ ...one, type: `kind ${i}`, forecastMinutes: 300 }));
    const speed = of({ tickets, plan: planOf({ primary: { metric: 'ticket-time-against-forecast' } }) });
    expect(speed.basis).toBe('forecast');
    expect(speed.effect?.value).toBeCloseTo((0.5 * 0.6 * 0.7 * 0.8 * 0.9) ** (1 / 6), 6);
    expect(speed.arms[0]?.againstForecast?.before).toMatchObject({ n: 24, median: 6 });
    // Within strata nothing could be compared.
    expect(of({ tickets }).effect).toBeNull();
  });

  it('goes by the clock of the plan and says what the other says', () => {
    const plan = planOf({ primary: { metric: 'ticket-cycle-time', clock: 'working-hours' } });
    const [elapsed, working] = [of({ tickets: pilot }), of({ tickets: pilot, plan })];
    expect(working.sensitivity?.otherClock).toEqual(elapsed.effect);
    expect(elapsed.sensitivity?.otherClock).toEqual(working.effect);
    expect(working.effect?.value).not.toBeCloseTo(elapsed.effect?.value as number, 3);
    // Monday 08:00 and 10, 20, 40 and 80 hours on: 8, 8, 16 and 31 working hours.
    expect(working.arms[0]?.workingHours.before.median).toBe(12);
    expect(working.strata[0]?.before.median).toBe(12);
    expect(elapsed.strata[0]?.before.median).toBe(30);
  });

  it('has the earlier periods, by arm', () => {
    const plan = planOf({
      periods: {
        earlier: [
          { from: '2026-02-02', to: '2026-03-13' },
          { from: '2026-03-16', to: '2026-04-24' },
        ],
        before: { from: '2026-05-04', to: '2026-06-12' },
        after: { from: '2026-07-06', to: '2026-08-14' },
      },
    });
    const early = (day: string, hours: number) => ticket('p0', 'pilot', null, hours, { startedAt: at(day) });
    const tickets = [...pilot, early('2026-02-03', 5), early('2026-02-04', 7), early('2026-04-01', 9)];
    expect(of({ tickets, plan }).arms[0]?.earlier).toMatchObject([
      { n: 2, people: 1, median: 6 },
      { n: 1, median: 9 },
    ]);
  });

  it('counts tickets whose clock starts at their creation', () => {
    const tickets = pilot.map((one, i) => (i < 5 ? { ...one, clock: 'created' as const } : one));
    expect(of({ tickets }).fromCreation).toBe(5);
  });

  it('is what the model says', () => {
    const speed = of({ tickets: [...pilot, ...control] });
    expect(outcomes.shape.speed.parse(speed)).toEqual(speed);
  });

  it('does not depend on the order of records, and on the seed only where there are draws', () => {
    const skewed = [0.8, 0.81, 0.82, 0.79, 0.8, 0.3].flatMap((ratio, i) => person(`p${i}`, 'pilot', ratio));
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const tickets = random(seed, 'test').shuffle(skewed);
        expect(of({ tickets })).toEqual(of({ tickets: skewed }));
      }),
      { numRuns: 3 },
    );
    const [one, other] = [of({ tickets: skewed }).effect, of({ tickets: skewed, seed: 2 }).effect];
    expect(one?.interval).toBe('bootstrap-t');
    expect(other?.value).toBe(one?.value);
    expect(other?.low).not.toBe(one?.low);
  });
});
