import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type QualityMeasure, qualityMeasureId, speedVerdict } from './model.ts';
import { notATest } from './registered-words.ts';
import {
  measureOf,
  NO_PLAN,
  partsOf,
  QUALITIES,
  qualityFrom,
  SEALED,
  speedOf,
} from './testdata/verdict-parts-of.ts';
import { verdictOf } from './verdict.ts';
import { NOTHING_WITHHELD, type VerdictParts, type Withheld } from './verdict-parts.ts';

const read = (text: string): string => text.replaceAll('\u202f', ' ');
const textOf = (parts: VerdictParts, withheld?: Withheld): string => {
  const { headline, canSay, cannotSay, wouldChange } = verdictOf(parts, withheld);
  return read([headline, ...canSay, ...cannotSay, ...wouldChange].join('\n'));
};

const anyCounts = fc
  .tuple(fc.nat(60), fc.nat(60))
  .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
const anyMeasure = fc
  .record({
    id: fc.constantFrom(...qualityMeasureId.options),
    margin: fc.option(fc.constantFrom(0.01, 0.05, 0.2, 1, 1.5)),
    before: anyCounts,
    after: anyCounts,
    tooRecent: fc.nat(3),
    measured: fc.boolean(),
  })
  .map(({ id, margin, before, after, tooRecent, measured }) =>
    measureOf(
      id,
      margin === null ? null : isRate(id) ? Math.max(1, margin) : Math.min(0.5, margin),
      before,
      after,
      {
        tooRecent,
        measured,
      },
    ),
  );
const isRate = (id: string): boolean =>
  measureOf(id as QualityMeasure['id'], null, [0, 1], [0, 1]).kind === 'rate';
const anyEffect = fc
  .tuple(...([0, 1, 2] as const).map(() => fc.double({ min: 0.01, max: 6, noNaN: true })))
  .map((three) => three.sort((a, b) => a - b) as [number, number, number])
  .map(([low, value, high]): [number, number, number] => [value, low, high]);
const anyParts = fc
  .record({
    effect: anyEffect,
    few: fc.boolean(),
    design: fc.constantFrom('difference-in-differences' as const, 'before-after' as const),
    metric: fc.constantFrom(
      'ticket-cycle-time' as const,
      'ticket-time-against-forecast' as const,
      'change-cycle-time' as const,
    ),
    clock: fc.constantFrom('elapsed' as const, 'working-hours' as const),
    people: fc.tuple(fc.nat(9), fc.nat(9)),
    each: fc.nat(3),
    measures: fc.uniqueArray(anyMeasure, { selector: ({ id }) => id, maxLength: 5 }),
    registration: fc.constantFrom(SEALED, NO_PLAN, { ...SEALED, beforeTheData: false }),
    fromCreation: fc.nat(2),
  })
  .map(({ effect, few, measures, registration, ...over }): VerdictParts => {
    const [value, low, high] = effect;
    const verdict = few
      ? 'too-little-data'
      : low >= 0.95 && high <= 1.05
        ? 'no-meaningful-change'
        : high < 1
          ? 'faster'
          : low > 1
            ? 'slower'
            : 'inconclusive';
    return partsOf({
      speed: speedOf(verdict, few ? over : { ...over, effect: [value, low, high] }),
      quality: qualityFrom(...measures),
      registration,
      ...(registration === NO_PLAN ? { plan: null } : {}),
    });
  });

describe('every sentence', () => {
  it('is one sentence with whole words and numbers', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const text = textOf(parts);
        expect(text).not.toMatch(/undefined|null|NaN|Infinity|\[object|\{|\$/);
        // Of a factor that is all but 1, several are said: “0.11 to just under 1 times”.
        expect(text.replaceAll(/just (?:under|over) 1 times/g, '')).not.toMatch(
          /(?<![\d.,–-])\b1 (people|tickets|changes|points|hours|minutes|times)\b/,
        );
        expect(text).not.toMatch(/\b(?:[02-9]|\d\d+) (person|ticket|change|point|hour|minute)\b/);
        expect(text).not.toMatch(/ {2}|\(\)|\( | \)|,,|\.\.|; ;/);
        for (const line of text.split('\n')) {
          expect(line).toMatch(/^[A-Z“]/);
          expect(line).toMatch(/\.$/);
        }
        expect(read(verdictOf(parts).headline).match(/\.(?: |$)/g)).toHaveLength(1);
      }),
      { numRuns: 400 },
    );
  });
});

describe('what enters a verdict', () => {
  it('is nothing that somebody wrote', () => {
    const written = 'WRITTEN';
    const parts = partsOf({
      registration: {
        ...SEALED,
        state: 'amended',
        amendments: [
          {
            registeredAt: '2026-08-01T00:00:00.000Z',
            reason: written,
            changes: [{ key: written, from: written, to: written }],
          },
        ],
        unsealed: [{ key: written, from: written, to: written }],
      },
    });
    parts.speed.strata = [{ arm: 'pilot', stratum: written, before: aTime, after: aTime }];
    expect(textOf(parts)).not.toContain(written);
  });

  it('is no number of one person, and no range over persons', () => {
    const withPersons = (person: number): VerdictParts => {
      const parts = partsOf({
        felt: {
          answers: 8,
          people: 8,
          median: person,
          measured: null,
          persons: [{ person: 'p1', felt: person, measured: person }],
        },
        quality: QUALITIES.inconclusive,
        speed: speedOf('inconclusive', {
          sensitivity: {
            signFlip: { p: person / 10, exact: true },
            hodgesLehmann: {
              value: person,
              low: person,
              high: person,
              level: 0.95,
              exact: true,
              kind: 'rank-sum',
            },
            leaveOneOut: { low: person, high: person },
            smallestEffect: 0.8,
          },
        }),
      });
      parts.speed.persons = [
        { person: 'p1', arm: 'pilot', before: aTime, after: aTime, ratio: person, why: null },
      ];
      if (parts.speed.effect) parts.speed.effect.skewness = person;
      return parts;
    };
    expect(verdictOf(withPersons(0.123))).toEqual(verdictOf(withPersons(7.77)));
  });

  it('is not how few tickets somebody has', () => {
    const found = (n: number): string =>
      textOf(
        partsOf({
          speed: speedOf('too-little-data', {
            tooLittle: [{ rule: 'tickets-per-person', arm: 'pilot', found: n, needed: 3 }],
          }),
        }),
      );
    expect(found(0)).toBe(found(2));
  });

  it('is no count, change or limit of a measure that is withheld', () => {
    fc.assert(
      fc.property(anyMeasure, anyMeasure, (one, other) => {
        const twin: QualityMeasure = {
          ...one,
          arms: other.kind === one.kind ? other.arms : one.arms,
        };
        // The verdict itself is published: two measures that differ in numbers alone must read the same.
        const withheld = { measures: new Set([one.id]), medians: false };
        const [a, b] = [one, twin].map((measure) =>
          textOf(partsOf({ quality: { measures: [measure], verdict: qualityFrom(one).verdict } }), withheld),
        );
        expect(b).toBe(a);
      }),
    );
  });

  it('is no median that is withheld', () => {
    const parts = partsOf();
    expect(textOf(parts)).toContain(
      'The median ticket of the pilot took 34.2 hours before (112 tickets) and 27.4 hours after (112 tickets).'
        .replace('34.2', '34')
        .replace('27.4', '27'),
    );
    expect(textOf(parts, { ...NOTHING_WITHHELD, medians: true })).not.toContain('median');
  });
});
const aTime = { n: 1, people: 1, median: 77.7, p85: 99.9 };

describe('verdict', () => {
  it.each(speedVerdict.options)('of time is that of the numbers: %s', (speed) => {
    const parts = partsOf({ speed: speedOf(speed), quality: QUALITIES.worse });
    expect(verdictOf(parts)).toMatchObject({ speed, quality: 'worse' });
  });

  it('counts the work that is compared, where that is told', () => {
    const counted = (n: number) => ({ found: 50, leftOut: [], counted: n, people: 8 });
    const arms = [
      { arm: 'pilot' as const, periods: { before: counted(30), after: counted(31) } },
      { arm: 'control' as const, periods: { before: counted(20), after: counted(19) } },
    ];
    const flow = { what: 'tickets' as const, read: 200, leftOut: [], arms };
    expect(verdictOf(partsOf({ flow })).canSay[0]).toContain('5 in the control arm, 100 tickets)');
    const alone = partsOf({ flow, speed: speedOf('faster', { design: 'before-after' }) });
    expect(verdictOf(alone).canSay[0]).toContain('8 people, 61 tickets)');
  });

  it('too little data gives counts and medians, and no interval of time', () => {
    const { headline, canSay } = verdictOf(
      partsOf({ speed: speedOf('too-little-data'), quality: QUALITIES['too-little-data'] }),
    );
    expect(read([headline, ...canSay].join(' '))).not.toMatch(/interval|%|faster|slower/);
  });

  it('inconclusive is never said to be no difference', () => {
    const text = textOf(partsOf({ speed: speedOf('inconclusive'), quality: QUALITIES.inconclusive }));
    expect(text).not.toMatch(/no difference|not significant|unchanged/i);
    expect(text).toContain('That there was no change in time: inconclusive means');
    expect(text).toContain('could be up to 6.2 points higher (the plan allows 5)');
  });

  it('the headline gives the number of one measure and tells of every other that got worse', () => {
    const worse = [
      measureOf('revert-rate-30', 0.05, [6, 220], [24, 214]),
      measureOf('incidents-per-change', 1.5, [12, 420], [34, 410]),
      measureOf('change-fail-rate', 0.05, [6, 220], [30, 214]),
      measureOf('unreviewed-rate', 0.05, [6, 220], [40, 214]),
      measureOf('rework-rate', 0.05, [6, 220], [30, 214]),
    ];
    const said = (n: number) => {
      const { headline, canSay } = verdictOf(partsOf({ quality: qualityFrom(...worse.slice(0, n)) }));
      expect(canSay.filter((one) => one.includes('got worse'))).toHaveLength(n);
      expect(
        read(headline)
          .replaceAll(/(\d) %/g, '$1%')
          .split(' ').length,
      ).toBeLessThanOrEqual(60);
      return headline.replace(/^.*the plan allows 5\)/, '');
    };
    expect([1, 2, 3, 4, 5].map(said)).toEqual([
      '.',
      ', and so did incidents per change.',
      ', and so did incidents per change and the change fail rate.',
      ', and so did incidents per change, the change fail rate and the share of unreviewed changes.',
      ', and so did 4 other measures, listed under quality.',
    ]);
  });

  it('what can be said has no word of the method: that stands where it is told how it was computed', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const { headline, canSay } = verdictOf(parts);
        expect([headline, ...canSay].join(' ')).not.toMatch(
          /geometric|Welch|Student|Newcombe|Poisson|bootstrap|logarithm/i,
        );
      }),
      { numRuns: 100 },
    );
  });

  it('a pilot without a control arm is said not to tell the pilot from anything else', () => {
    const { headline, cannotSay } = verdictOf(
      partsOf({ speed: speedOf('faster', { design: 'before-after' }) }),
    );
    expect(headline).toContain('before/after only');
    expect(cannotSay[0]).toMatch(/^Whether it was the pilot: without a control arm/);
  });

  it('says of inconclusive how many people would do, by the square of the width', () => {
    // log .93 = −.0726, log 1.081 = .0779: half the width (.1505) must shrink to .0726, 4.297 times as many people:
    // 8 → 34.4, 5 → 21.5.
    const { wouldChange } = verdictOf(partsOf({ speed: speedOf('inconclusive') }));
    expect(wouldChange[0]).toContain('about 35 people in the pilot and 22 people in the control arm');
    // Twice the people halve nothing: with the width divided by √4.3 the interval reaches 1 exactly.
    const needed = (Math.log(1.081 / 0.93) / Math.log(1 / 0.93)) ** 2;
    expect(0.93 * Math.exp(Math.log(1.081 / 0.93) / Math.sqrt(needed))).toBeCloseTo(1, 10);
    expect(Math.ceil(8 * needed)).toBe(35);
  });

  it('says of a share how many items would bring its limit below the margin', () => {
    // 7/110 → 6/107: −.00756 with the upper limit .0613; (.0613 + .00756)² ÷ (.05 + .00756)² is 1.433, of 110 and 107.
    const { wouldChange } = verdictOf(partsOf({ quality: QUALITIES.inconclusive }));
    expect(read(wouldChange[1] as string)).toContain(
      'about 159 changes before and 154 after (now 110 and 107)',
    );
  });
});

describe('whether it is a test of what was said before', () => {
  const plan = partsOf().plan;
  it.each([
    ['no plan', NO_PLAN, null, 'no-plan'],
    ['sealed in time', SEALED, plan, null],
    ['never sealed', { ...SEALED, state: 'unsealed' as const, beforeTheData: null }, plan, 'unregistered'],
    ['sealed late', { ...SEALED, beforeTheData: false }, plan, 'late'],
  ])('%s', (_, registration, used, expected) =>
    expect(notATest({ registration, plan: used })).toBe(expected),
  );
});
