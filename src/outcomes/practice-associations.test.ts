import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../practices/rule.ts';
import { RULES } from '../report/testdata/rules.ts';
import { random } from '../stats/random.ts';
import type { SessionLinks } from './link-sessions.ts';
import type { Association, PracticeOutcomes } from './model.ts';
import { practiceAssociations } from './practice-associations.ts';
import { at, session, ticket, workFrom } from './testdata/pieces.ts';
import type { Work } from './work.ts';

/** A piece of work with its linked sessions' marks for `plan`: y, n, - (not applicable). */
interface Told {
  person: string;
  hours: number;
  marks: string;
  period?: 'before' | 'after';
  stratum?: string;
  leftOut?: Work['leftOut'];
}
const OUTCOMES = { y: 'yes', n: 'no', '-': 'not-applicable' } as const;
const BASIS = { basis: 'strata', clock: 'elapsed' } as const;

function asked(
  told: readonly Told[],
  { rules = RULES, seed = 1, speed = BASIS as Parameters<typeof practiceAssociations>[3], of = 'plan' } = {},
): PracticeOutcomes | null {
  const sessions: { person: string; session: ReturnType<typeof session> }[] = [];
  const byWork = new Map<string, string[]>();
  const work = told.map(
    ({ person, hours, marks, period = 'after', stratum = 'all', leftOut = null }, i): Work => {
      const id = `T-${i}`;
      byWork.set(
        id,
        [...marks].map((mark, j) => {
          sessions.push({
            person,
            session: session(`s-${i}-${j}`, {
              start: '2026-07-07T10',
              outcomes: { [of]: OUTCOMES[mark as keyof typeof OUTCOMES], 'small-commits': 'not-applicable' },
            }),
          });
          return `s-${i}-${j}`;
        }),
      );
      return workFrom(ticket({ id, startedAt: at('2026-07-06T00'), doneAt: at('2026-07-07T00') }), {
        person,
        period,
        stratum,
        leftOut,
        elapsed: hours,
        workingHours: 7,
        againstForecast: hours / 100,
      });
    },
  );
  const links = { byWork, linked: { sessions: sessions.length } } as unknown as SessionLinks;
  return practiceAssociations({ sessions, rules, seed }, work, links, speed);
}
const ofPlan = (told: readonly Told[], more?: Parameters<typeof asked>[1]): Association =>
  asked(told, more)?.associations.find(({ practice }) => practice === 'plan') as Association;

/** Ratios of six people: with ÷ without. */
const SIX = [0.5, 0.6, 0.7, 0.8, 0.9, 1.0];
const sixPeople = (with_ = 2, without = 2): Told[] =>
  SIX.flatMap((ratio, i) => [
    ...Array.from({ length: with_ }, () => ({ person: `p${i}`, hours: 10 * (i + 1) * ratio, marks: 'y' })),
    ...Array.from({ length: without }, () => ({ person: `p${i}`, hours: 10 * (i + 1), marks: 'n' })),
  ]);

describe('the ratio', () => {
  it('is the geometric mean of people’s ratios with Student’s interval: SciPy, ttest_1samp(log([.5, .6, .7, .8, .9, 1]), 0)', () => {
    const { ratio, p, adjusted, people, with: shown, without } = ofPlan(sixPeople());
    expect(ratio?.value).toBeCloseTo(0.1512 ** (1 / 6), 9);
    expect(ratio?.low).toBeCloseTo(0.55634148, 7);
    expect(ratio?.high).toBeCloseTo(0.95758166, 7);
    expect(p).toBeCloseTo(0.0307663444248084, 12);
    expect(adjusted).toBe(p);
    expect([people, shown, without]).toEqual([6, 12, 12]);
  });

  it('takes a yes of any linked session for the work, and work without occasion for neither kind', () => {
    const mixed = sixPeople().map((one) => ({ ...one, marks: one.marks === 'y' ? 'n-y' : '-n' }));
    expect(ofPlan(mixed)).toEqual(ofPlan(sixPeople()));
    const more = ofPlan([
      ...sixPeople(),
      { person: 'p0', hours: 9999, marks: '--' },
      { person: 'p0', hours: 1, marks: '' },
    ]);
    expect(more).toMatchObject({ people: 6, with: 12, without: 12 });
    expect(more.ratio?.value).toBeCloseTo(0.1512 ** (1 / 6), 9);
  });

  it('is within periods: a practice that is shown after, when all work is faster, gains nothing by that', () => {
    const told = SIX.flatMap((_, i) => [
      ...['y', 'n', 'n', 'n'].map((marks) => ({
        person: `p${i}`,
        hours: 20 + i + (marks === 'y' ? 0.01 * i : 0),
        marks,
        period: 'before' as const,
      })),
      ...['y', 'y', 'y', 'n'].map((marks) => ({
        person: `p${i}`,
        hours: 10 + i + (marks === 'y' ? 0.01 * i : 0),
        marks,
      })),
    ]);
    expect(ofPlan(told).ratio?.value).toBeCloseTo(1, 2);
  });

  it('is within kinds of work at weights that are the same for all', () => {
    // Within each kind, work with the practice takes half the time; plainly, it takes four times as long.
    const told = SIX.flatMap((_, i) => [
      { person: `p${i}`, hours: 80 + i, marks: 'y', stratum: 'L' },
      { person: `p${i}`, hours: 80 + i, marks: 'y', stratum: 'L' },
      { person: `p${i}`, hours: 160, marks: 'n', stratum: 'L' },
      { person: `p${i}`, hours: 5, marks: 'y', stratum: 'S' },
      { person: `p${i}`, hours: 10, marks: 'n', stratum: 'S' },
      { person: `p${i}`, hours: 10, marks: 'n', stratum: 'S' },
    ]);
    expect(ofPlan(told).ratio?.value).toBeCloseTo(0.5, 1);
  });

  it('is of what the effect compares: the plan’s clock, or time against forecast whatever the kind of work', () => {
    expect(ofPlan(sixPeople(), { speed: { basis: 'strata', clock: 'working-hours' } }).ratio).toBeNull();
    const apart = sixPeople().map((one) => ({ ...one, stratum: one.marks }));
    expect(ofPlan(apart).people).toBe(0);
    expect(ofPlan(apart, { speed: { basis: 'forecast', clock: 'elapsed' } }).ratio?.value).toBeCloseTo(
      0.1512 ** (1 / 6),
      9,
    );
  });

  it('has the bootstrap’s interval and the sign-flip p where people are skewed', () => {
    const ratios = [0.9, 0.91, 0.92, 0.93, 0.94, 0.2];
    const told = ratios.flatMap((ratio, i) =>
      ['y', 'y', 'n', 'n'].map((marks) => ({
        person: `p${i}`,
        hours: marks === 'y' ? 10 * ratio : 10,
        marks,
      })),
    );
    // All six below 1: two of 2⁶ assignments are as far from 0.
    expect(ofPlan(told).p).toBe(2 / 64);
    expect(ofPlan(told)).toEqual(ofPlan(told));
  });
});

describe('too little', () => {
  it('five people, or one piece of a kind, are counted and get no ratio', () => {
    expect(ofPlan(sixPeople().filter(({ person }) => person !== 'p5'))).toEqual({
      practice: 'plan',
      people: 5,
      with: 10,
      without: 10,
      ratio: null,
      p: null,
      adjusted: null,
    });
    expect(ofPlan(sixPeople(1, 3))).toMatchObject({ people: 0, with: 0, without: 0, ratio: null });
    expect(ofPlan(sixPeople(3, 1)).people).toBe(0);
  });

  it('work that does not count in the comparison does not count here', () => {
    const open = sixPeople().map((one, i) => (i === 0 ? { ...one, leftOut: 'still-open' as const } : one));
    expect(ofPlan(open).people).toBe(5);
  });

  it('is null without sessions, and without work that counts', () => {
    expect(asked([])).toBeNull();
    expect(asked(sixPeople().map((one) => ({ ...one, leftOut: 'abandoned' as const })))).toBeNull();
    expect(asked(sixPeople().map((one) => ({ ...one, marks: '' })))).toBeNull();
  });

  it('people who all have one and the same ratio say nothing of how much it varies', () => {
    const same = sixPeople().map((one) => ({ ...one, hours: one.marks === 'y' ? 5 : 10 }));
    expect(ofPlan(same)).toMatchObject({ people: 6, ratio: null, p: null, adjusted: null });
  });
});

describe('many practices', () => {
  const rule = (id: string, more: Partial<Rule> = {}): Rule => ({ ...(RULES[0] as Rule), id, ...more });

  it('only those of a person that are scored and that one session can show are compared', () => {
    const rules = [...RULES, rule('seldom', { perPerson: { sessions: 10 } })];
    expect(asked(sixPeople(), { rules })?.associations.map(({ practice }) => practice)).toEqual([
      'plan',
      'small-commits',
    ]);
  });

  it('intervals are at 1 − 0.05 ÷ m for m that could be compared, and p is adjusted over the same m', () => {
    expect(asked(sixPeople())?.level).toBe(0.95);
    expect(asked(sixPeople(1, 1))?.level).toBe(0.95);
    // The same sessions judged by four rules of other names, of which three are in them.
    const told = sixPeople();
    const double = (): PracticeOutcomes => {
      const sessions: { person: string; session: ReturnType<typeof session> }[] = [];
      const byWork = new Map<string, string[]>();
      const work = told.map(({ person, hours, marks }, i) => {
        const outcome = OUTCOMES[marks as 'y' | 'n'];
        sessions.push({
          person,
          session: session(`s${i}`, { outcomes: { a: outcome, b: outcome, c: outcome } }),
        });
        byWork.set(`T-${i}`, [`s${i}`]);
        return workFrom(ticket({ id: `T-${i}` }), { person, elapsed: hours });
      });
      return practiceAssociations(
        { sessions, rules: ['a', 'b', 'c', 'd'].map((id) => rule(id)), seed: 1 },
        work,
        { byWork, bySession: new Map(), linked: {} as never },
        BASIS,
      ) as PracticeOutcomes;
    };
    const { level, associations } = double();
    expect(level).toBeCloseTo(1 - 0.05 / 3, 12);
    expect(associations.map(({ practice, ratio }) => [practice, ratio === null])).toEqual([
      ['a', false],
      ['b', false],
      ['c', false],
      ['d', true],
    ]);
    const [one] = associations as [Association];
    const alone = ofPlan(told);
    expect(one.ratio?.value).toBe(alone.ratio?.value);
    expect(one.ratio?.low).toBeLessThan(alone.ratio?.low as number);
    expect(one.ratio?.high).toBeGreaterThan(alone.ratio?.high as number);
    // Three equal p: the largest of three is adjusted by 3 ÷ 3.
    expect(one.adjusted).toBeCloseTo(alone.p as number, 12);
  });
});

it('the order of work does not matter', () => {
  const told = sixPeople(3, 3).map((one, i) => ({
    ...one,
    hours: one.hours * (1 + (i % 5) / 10),
    stratum: `${i % 2}`,
  }));
  const expected = ofPlan(told);
  fc.assert(
    fc.property(fc.shuffledSubarray(told, { minLength: told.length }), (shuffled) => {
      expect(ofPlan(shuffled)).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});

it('finds nothing, but for one in twenty, where a practice has nothing to do with time', () => {
  const chance = random(1, 'practice-associations');
  let found = 0;
  for (let run = 0; run < 200; run++) {
    const told = Array.from({ length: 8 }, (_, i) => i).flatMap((i) => {
      const pace = Math.exp(0.3 * chance.normal());
      return Array.from({ length: 12 }, () => {
        const after = chance.chance(0.5);
        return {
          person: `p${i}`,
          hours: 30 * pace * (after ? 0.6 : 1) * Math.exp(0.5 * chance.normal()),
          marks: chance.chance(after ? 0.7 : 0.3) ? 'y' : 'n',
          period: after ? ('after' as const) : ('before' as const),
        };
      });
    });
    const { ratio } = ofPlan(told);
    if (ratio && (ratio.low > 1 || ratio.high < 1)) found++;
  }
  // 200 × 0.05 = 10, with a standard deviation of 3.
  expect(found).toBeLessThanOrEqual(19);
  expect(found).toBeGreaterThanOrEqual(2);
});
