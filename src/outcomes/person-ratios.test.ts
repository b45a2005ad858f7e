import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random } from '../stats/random.ts';
import type { Arm, Period } from './model.ts';
import { personRatios, type Timed } from './person-ratios.ts';

/** Work of a person in a stratum: hours before and hours after. */
const work = (
  person: string,
  stratum: string,
  before: readonly number[],
  after: readonly number[],
  arm: Arm = 'pilot',
): Timed[] =>
  (['before', 'after'] as Period[]).flatMap((period) =>
    (period === 'before' ? before : after).map((hours) => ({
      person,
      arm,
      period,
      stratum,
      log: Math.log(hours),
    })),
  );
const ratio = (items: readonly Timed[], person: string, strata = true): number | null => {
  const found = personRatios(items, strata).persons.find((one) => one.person === person);
  return found?.log == null ? null : Math.exp(found.log);
};

describe('personRatios', () => {
  it('is the ratio of geometric means in one stratum', () => {
    // √[3]{1·2·4} = 2 before, √[3]{1·1·1} = 1 after.
    expect(ratio(work('a', 's', [1, 2, 4], [1, 1, 1]), 'a')).toBeCloseTo(0.5, 12);
  });

  it('weights strata by their share of all work that counts, of both arms and both periods', () => {
    const items = [
      // Small work halves, large work is as before.
      ...work('a', 'S', [2, 2, 2], [1, 1, 1]),
      ...work('a', 'L', [8], [8]),
      // The control arm has much more large work: 8 S and 2 of L for a, 2 of S … for b.
      ...work('b', 'S', [2, 2], [2, 2], 'control'),
      ...work('b', 'L', [8, 8, 8], [8, 8, 8], 'control'),
    ];
    // S: 6 + 4 = 10 pieces; L: 2 + 6 = 8. a: ½ to the power of 10/18.
    expect(ratio(items, 'a')).toBeCloseTo(0.5 ** (10 / 18), 12);
    expect([...personRatios(items, true).weights]).toEqual([
      ['S', 10 / 18],
      ['L', 8 / 18],
    ]);
  });

  it('does not take a shift of the mix for an effect', () => {
    const items = work('a', 'S', [1, 1, 1, 1], [1]).concat(work('a', 'L', [9], [9, 9, 9, 9]));
    expect(ratio(items, 'a')).toBe(1);
    expect(ratio(items, 'a', false)).toBeGreaterThan(3);
  });

  it('renormalises over the strata that the person has in both periods', () => {
    const items = [
      ...work('a', 'S', [2, 2, 2], [1, 1, 1]),
      ...work('a', 'L', [8, 8], []),
      ...work('b', 'L', [8, 8, 8], [8, 8, 8]),
    ];
    const found = personRatios(items, true);
    expect(ratio(items, 'a')).toBeCloseTo(0.5, 12);
    expect(found.leftOut({ person: 'a', stratum: 'L' })).toBe('stratum-in-one-period');
    expect(found.leftOut({ person: 'a', stratum: 'S' })).toBeNull();
    // What is left out has no weight: S 6 pieces, L 6 of b.
    expect([...found.weights.values()]).toEqual([0.5, 0.5]);
    expect(found.persons[0]).toMatchObject({
      ended: { before: 5, after: 3 },
      common: { before: 3, after: 3 },
    });
  });

  it.each([
    ['none-before', work('a', 's', [], [1, 1, 1]), 'person-without-both-periods'],
    ['none-after', work('a', 's', [1, 1, 1], []), 'person-without-both-periods'],
    ['too-few', work('a', 's', [1, 1, 1], [1, 1]), 'person-without-both-periods'],
    [
      'no-common-stratum',
      [...work('a', 's', [1, 1, 1], []), ...work('a', 't', [], [1, 1, 1])],
      'stratum-in-one-period',
    ],
    [null, work('a', 's', [1, 1, 1], [1, 1, 1]), null],
  ] as const)('says why somebody is not compared: %s', (why, items, leftOut) => {
    const found = personRatios(items, true);
    expect(found.persons).toMatchObject([{ person: 'a', why }]);
    expect(found.persons[0]?.log === null).toBe(why !== null);
    expect(found.leftOut({ person: 'a', stratum: 's' })).toBe(leftOut);
  });

  it('asks for three pieces of work in strata of both periods, not for three of any', () => {
    const items = [...work('a', 's', [1, 1], [1, 1]), ...work('a', 't', [1, 1], [])];
    expect(personRatios(items, true).persons[0]?.why).toBe('too-few');
    // Three before, but only two of them in a stratum that there is after.
    const before = [...work('a', 's', [1, 1], [1, 1, 1]), ...work('a', 't', [1], [])];
    expect(personRatios(before, true).persons[0]?.why).toBe('too-few');
    expect(personRatios(before, false).persons[0]?.why).toBeNull();
    expect(personRatios(items, false).persons[0]?.why).toBe('too-few');
    expect(personRatios([...items, ...work('a', 's', [], [1])], false).persons[0]?.why).toBeNull();
  });

  it('is in order of arm and id', () => {
    const items = [
      ...work('b', 's', [1], [1]),
      ...work('c', 's', [1], [1], 'control'),
      ...work('a', 's', [1], [1], 'control'),
    ];
    expect(personRatios(items, true).persons.map(({ person }) => person)).toEqual(['b', 'a', 'c']);
  });

  const items = fc.array(
    fc.record({
      person: fc.constantFrom('a', 'b', 'c', 'd'),
      period: fc.constantFrom<Period>('before', 'after'),
      stratum: fc.constantFrom('s', 't', 'u'),
      log: fc.double({ min: -3, max: 5, noNaN: true }),
    }),
    { maxLength: 60 },
  );
  const armed = (list: readonly Omit<Timed, 'arm'>[]): Timed[] =>
    list.map((item) => ({ ...item, arm: item.person < 'c' ? 'pilot' : 'control' }));

  it('does not depend on the order of work', () => {
    fc.assert(
      fc.property(items, fc.integer(), (list, seed) => {
        const shuffled = random(seed, 'test').shuffle(armed(list));
        const [one, other] = [personRatios(armed(list), true), personRatios(shuffled, true)];
        expect(other.persons).toEqual(one.persons);
      }),
    );
  });

  it('changes by the factor by which all work after changes', () => {
    fc.assert(
      fc.property(items, (list) => {
        const half = armed(list).map((item) => ({
          ...item,
          log: item.log + (item.period === 'after' ? Math.log(0.5) : 0),
        }));
        const [one, other] = [personRatios(armed(list), true), personRatios(half, true)];
        one.persons.forEach(({ log }, i) => {
          const changed = other.persons[i]?.log;
          if (log === null) expect(changed).toBeNull();
          else expect(changed).toBeCloseTo(log + Math.log(0.5), 9);
        });
      }),
    );
  });

  it('has weights that add up to 1 over the work that counts, where any does', () => {
    fc.assert(
      fc.property(items, (list) => {
        const { weights, leftOut } = personRatios(armed(list), true);
        const counted = armed(list).filter((item) => leftOut(item) === null);
        for (const [stratum, weight] of weights)
          expect(weight).toBeCloseTo(
            counted.filter((item) => item.stratum === stratum).length / counted.length,
            12,
          );
        expect(weights.size > 0).toBe(counted.length > 0);
      }),
    );
  });
});
