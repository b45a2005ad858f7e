import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NextPractice, Pair } from './advice.ts';
import { pairing } from './pairing.ts';

const advised = (person: string, practice: string | null, teaches: string[] = []): NextPractice => ({
  person,
  next:
    practice === null
      ? null
      : { practice, yes: 0, applicable: 8, team: 1, why: '', try: '', example: null, session: null },
  why: practice === null ? 'nothing-open' : null,
  teaches,
});
const teams = (of: Record<string, string | null>) => Object.entries(of).map(([id, team]) => ({ id, team }));

describe('pairing', () => {
  it('gives each learner somebody who does it', () => {
    const advice = [advised('ann', 'plan'), advised('ben', null, ['plan']), advised('cy', null, ['review'])];
    expect(pairing(advice, [])).toEqual([{ shows: 'ben', learns: 'ann', practice: 'plan' }]);
  });

  it('prefers the same team', () => {
    const advice = [advised('ann', 'plan'), advised('ben', null, ['plan']), advised('zoe', null, ['plan'])];
    expect(pairing(advice, teams({ ann: 'Web', ben: 'Data', zoe: 'Web' }))[0]?.shows).toBe('zoe');
  });

  it('spreads the load before it looks at teams', () => {
    const advice = [
      advised('ann', 'plan'),
      advised('bo', 'plan'),
      advised('yan', null, ['plan']),
      advised('zoe', null, ['plan']),
    ];
    const pairs = pairing(advice, teams({ ann: 'Web', bo: 'Web', yan: 'Data', zoe: 'Web' }));
    expect(pairs.map(({ shows }) => shows).sort()).toEqual(['yan', 'zoe']);
  });

  it('moves a learner who has a choice out of the way of one who has none', () => {
    const advice = [
      advised('ann', 'plan'),
      advised('bo', 'review'),
      advised('yan', null, ['plan', 'review']),
      advised('zoe', null, ['plan']),
    ];
    expect(pairing(advice, [])).toEqual([
      { shows: 'zoe', learns: 'ann', practice: 'plan' },
      { shows: 'yan', learns: 'bo', practice: 'review' },
    ]);
  });

  it('makes no pair of two who were one in the cycle before, either way round', () => {
    const advice = [advised('ann', 'plan'), advised('ben', null, ['plan']), advised('cy', null, ['plan'])];
    expect(pairing(advice, [], [{ shows: 'ben', learns: 'ann' }])[0]?.shows).toBe('cy');
    expect(pairing(advice, [], [{ shows: 'ann', learns: 'ben' }])[0]?.shows).toBe('cy');
    expect(pairing(advice.slice(0, 2), [], [{ shows: 'ann', learns: 'ben' }])).toEqual([]);
  });

  const world = fc
    .array(
      fc.record({
        next: fc.constantFrom(null, 'a', 'b', 'c'),
        teaches: fc.subarray(['a', 'b', 'c']),
        team: fc.constantFrom(null, 'X', 'Y'),
      }),
      { maxLength: 12 },
    )
    .map((all) => all.map((one, i) => ({ ...one, id: `p${i}` })));
  const made = (
    people: { id: string; next: string | null; teaches: string[]; team: string | null }[],
    before: Pair[],
  ) =>
    pairing(
      people.map((one) =>
        advised(
          one.id,
          one.next,
          one.teaches.filter((id) => id !== one.next),
        ),
      ),
      people,
      before,
    );

  it('finds for any team a colleague who does it, with the least load on the busiest', () => {
    fc.assert(
      fc.property(world, fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 5 }), (people, was) => {
        const before = was.map(([a, b]) => ({ shows: `p${a}`, learns: `p${b}`, practice: 'a' }));
        const pairs = made(people, before);
        const byId = new Map(people.map((one) => [one.id, one]));
        const able = (learns: string) =>
          people.filter(
            (one) =>
              one.id !== learns &&
              one.next !== byId.get(learns)?.next &&
              one.teaches.includes(byId.get(learns)?.next ?? '') &&
              !before.some(
                (b) =>
                  (b.shows === one.id && b.learns === learns) || (b.learns === one.id && b.shows === learns),
              ),
          );
        for (const { shows, learns } of pairs) expect(able(learns).map(({ id }) => id)).toContain(shows);
        const learners = people
          .filter((one) => one.next !== null && able(one.id).length > 0)
          .map(({ id }) => id);
        expect(pairs.map(({ learns }) => learns)).toEqual(learners);
        const loads = people.map((one) => pairs.filter(({ shows }) => shows === one.id).length);
        const most = Math.max(0, ...loads);
        // No smaller load would do: Hall's condition fails for some set of learners.
        if (most > 1) {
          const sets = Array.from({ length: 2 ** Math.min(learners.length, 12) }, (_, bits) =>
            learners.filter((_id, i) => (bits >> i) & 1),
          );
          expect(
            sets.some(
              (set) =>
                set.length > (most - 1) * new Set(set.flatMap((id) => able(id).map((one) => one.id))).size,
            ),
          ).toBe(true);
        }
      }),
    );
  });

  it('does not depend on the order of people', () => {
    fc.assert(
      fc.property(world, (people) => {
        const sorted = (pairs: Pair[]) => pairs.sort((a, b) => (a.learns < b.learns ? -1 : 1));
        expect(sorted(made([...people].reverse(), []))).toEqual(sorted(made(people, [])));
      }),
    );
  });
});
