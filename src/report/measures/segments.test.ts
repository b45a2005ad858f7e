import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedTeams, comparedWith, segments, type Using } from './segments.ts';

const settings = {
  practises: { share: 0.5, applicable: 5, practices: 3 },
  segments: { triedOnce: 2, weeks: 13, leastWeeks: 4, regularWeeks: 0.6, top: 0.25 },
};
const NOTHING = { practised: 0, measured: 0, low: 0, high: 0 };
const using = (more: Partial<Using> = {}): Using => ({
  team: null,
  sessions: 20,
  untimed: 0,
  weeks: { with: 10, of: 13 },
  breadth: NOTHING,
  ...more,
});
const one = (more: Partial<Using>) => segments([using(more)], settings)[0];
const breadth = (practised: number, low = practised, measured = 8) => ({
  practised,
  measured,
  low,
  high: measured,
});

describe('how regularly somebody uses it', () => {
  it('is never without a session, also for those with a licence', () => {
    expect(one({ sessions: 0, weeks: { with: 0, of: 13 } })).toEqual({ segment: 'never', why: null });
  });

  it('is tried once up to two sessions ever, however many weeks that is', () => {
    expect(one({ sessions: 1, weeks: { with: 1, of: 1 } })).toEqual({ segment: 'tried-once', why: null });
    expect(one({ sessions: 2, weeks: { with: 2, of: 2 } })).toEqual({ segment: 'tried-once', why: null });
    expect(one({ sessions: 3 })?.segment).not.toBe('tried-once');
  });

  it('is regular from 60 % of the weeks on, exactly', () => {
    expect(one({ weeks: { with: 6, of: 10 } })).toEqual({ segment: 'regular', why: null });
    expect(one({ weeks: { with: 7, of: 12 } })).toEqual({ segment: 'occasional', why: null });
    expect(one({ weeks: { with: 8, of: 13 } })).toEqual({ segment: 'regular', why: null });
    expect(one({ weeks: { with: 1, of: 13 } })).toEqual({ segment: 'occasional', why: null });
  });

  it('lies earlier where no session is in these weeks, if it is known when all of them were', () => {
    expect(one({ weeks: { with: 0, of: 13 } })).toEqual({ segment: 'earlier', why: null });
    expect(one({ untimed: 1, weeks: { with: 0, of: 13 } })).toEqual({ segment: null, why: 'no-times' });
  });

  it('is not said in the first weeks', () => {
    expect(one({ weeks: { with: 3, of: 3 } })).toEqual({ segment: null, why: 'too-soon' });
    expect(one({ weeks: { with: 4, of: 4 } })).toEqual({ segment: 'regular', why: null });
  });

  it('is not said when no session has a time, or those without one could make the difference', () => {
    expect(one({ sessions: 9, untimed: 9, weeks: null })).toEqual({ segment: null, why: 'no-times' });
    // A licence gives weeks that count, and no session lies in them.
    expect(one({ sessions: 9, untimed: 9, weeks: { with: 0, of: 13 } })).toEqual({
      segment: null,
      why: 'no-times',
    });
    expect(one({ untimed: 3, weeks: { with: 5, of: 13 } })).toEqual({ segment: null, why: 'no-times' });
    expect(one({ untimed: 2, weeks: { with: 5, of: 13 } })).toEqual({ segment: 'occasional', why: null });
    expect(one({ untimed: 3, weeks: { with: 8, of: 13 } })).toEqual({ segment: 'regular', why: null });
  });
});

describe('a power user', () => {
  const team = (...breadths: Using['breadth'][]) => breadths.map((b) => using({ team: 'Web', breadth: b }));
  const named = (people: Using[]) => segments(people, settings).map(({ segment }) => segment);

  it('uses it regularly, is among the top of the team, and surely above its middle', () => {
    expect(named(team(breadth(1), breadth(2), breadth(2), breadth(6, 4)))).toEqual([
      'regular',
      'regular',
      'regular',
      'power',
    ]);
  });

  it('is nobody whose lower limit does not clear the median', () => {
    expect(named(team(breadth(1), breadth(2), breadth(2), breadth(6, 2)))).not.toContain('power');
  });

  it('is nobody who uses it now and then, however broadly', () => {
    const people = team(breadth(1), breadth(2), breadth(2), breadth(6, 6));
    expect(named(people.map((person) => ({ ...person, weeks: { with: 2, of: 13 } })))).toEqual([
      'occasional',
      'occasional',
      'occasional',
      'occasional',
    ]);
  });

  it('can be several with the same breadth: a tie shuts nobody out', () => {
    expect(named(team(breadth(1), breadth(1), breadth(1), breadth(5), breadth(5)))).toEqual([
      'regular',
      'regular',
      'regular',
      'power',
      'power',
    ]);
  });

  it('is nobody where all practise equally much', () => {
    expect(named(team(breadth(5), breadth(5), breadth(5)))).not.toContain('power');
  });

  it('is compared with the own team alone, where three of it can be compared', () => {
    const web = team(breadth(1), breadth(1), breadth(3));
    const data = [breadth(6), breadth(6), breadth(6)].map((b) => using({ team: 'Data', breadth: b }));
    expect(named([...web, ...data])).toEqual([
      'regular',
      'regular',
      'power',
      'regular',
      'regular',
      'regular',
    ]);
  });

  it('of a small team, or of none, is compared with everybody', () => {
    const people = [
      using({ team: 'Two', breadth: breadth(5) }),
      using({ team: 'Two', breadth: breadth(1) }),
      using({ breadth: breadth(1) }),
      using({ breadth: breadth(1) }),
    ];
    expect(named(people)).toEqual(['power', 'regular', 'regular', 'regular']);
    expect(comparedTeams(people, settings)).toEqual([{ team: null, people: 4, median: 1, top: 2 }]);
  });

  it('cannot be found among fewer than three who can be compared', () => {
    expect(named(team(breadth(1), breadth(7)))).toEqual(['regular', 'regular']);
    expect(comparedTeams(team(breadth(1), breadth(7)), settings)).toEqual([]);
    expect(comparedWith('Web', [])).toBeUndefined();
  });

  it('is not compared with people of whom too few practices could be measured', () => {
    const unclear = { practised: 0, measured: 2, low: 0, high: 2 };
    expect(comparedTeams(team(breadth(4), breadth(5), breadth(6), unclear, unclear), settings)[0]).toEqual({
      team: 'Web',
      people: 3,
      median: 5,
      top: 5.5,
    });
  });
});

const anyone: fc.Arbitrary<Using> = fc
  .record({
    team: fc.constantFrom(null, 'Web', 'Data'),
    sessions: fc.nat(12),
    untimedPart: fc.nat(12),
    weeks: fc.option(fc.tuple(fc.nat(13), fc.nat(13)), { freq: 6 }),
    practices: fc.array(fc.constantFrom('low', 'practised', 'high', 'measured'), { maxLength: 9 }),
  })
  .map(({ team, sessions, untimedPart, weeks, practices }) => {
    const reaching = (...names: string[]): number => practices.filter((name) => names.includes(name)).length;
    return {
      team,
      sessions,
      untimed: Math.min(sessions, untimedPart),
      weeks: weeks === null ? null : { with: Math.min(...weeks), of: Math.max(1, ...weeks) },
      breadth: {
        measured: practices.length,
        high: reaching('low', 'practised', 'high'),
        practised: reaching('low', 'practised'),
        low: reaching('low'),
      },
    };
  });
const people = fc.array(anyone, { minLength: 1, maxLength: 25 });

describe('for any people', () => {
  it('the order of people does not matter', () => {
    fc.assert(
      fc.property(people, fc.nat(), (all, turn) => {
        const order = all.map((_, i) => (i + turn) % all.length).reverse();
        const shuffled = segments(
          order.map((i) => all[i] as Using),
          settings,
        );
        const straight = segments(all, settings);
        order.forEach((i, position) => {
          expect(shuffled[position]).toEqual(straight[i]);
        });
      }),
    );
  });

  it('a segment has no reason and a reason has no segment', () => {
    fc.assert(
      fc.property(people, (all) => {
        for (const { segment, why } of segments(all, settings)) expect(segment === null).toBe(why !== null);
      }),
    );
  });

  it('more sessions never lead back to never or tried once', () => {
    fc.assert(
      fc.property(anyone, fc.integer({ min: 1, max: 30 }), fc.nat(13), (person, more, weeks) => {
        const later = {
          ...person,
          sessions: person.sessions + more,
          weeks: person.weeks && {
            ...person.weeks,
            with: Math.min(person.weeks.of, person.weeks.with + weeks),
          },
        };
        const rank = (who: Using): number =>
          ['never', 'tried-once'].indexOf(one(who)?.segment ?? '') + 1 || Number.POSITIVE_INFINITY;
        expect(rank(later)).toBeGreaterThanOrEqual(rank(person));
      }),
    );
  });

  it('a further week with a session never makes regular use occasional', () => {
    fc.assert(
      fc.property(anyone, (person) => {
        fc.pre(person.weeks !== null && person.weeks.with < person.weeks.of);
        fc.pre(one(person)?.segment === 'regular');
        const { weeks } = person as { weeks: { with: number; of: number } };
        const later = { ...person, sessions: person.sessions + 1, weeks: { ...weeks, with: weeks.with + 1 } };
        expect(one(later)?.segment).toBe('regular');
      }),
    );
  });

  it('giving a session its time never contradicts what was said without it', () => {
    fc.assert(
      fc.property(anyone, fc.nat(13), (person, newWeeks) => {
        fc.pre(person.weeks !== null && person.untimed > 0);
        const { weeks } = person as { weeks: { with: number; of: number } };
        const filled = Math.min(weeks.of - weeks.with, newWeeks, person.untimed);
        const known = { ...person, untimed: 0, weeks: { ...weeks, with: weeks.with + filled } };
        const before = one(person)?.segment;
        if (before != null) expect(one(known)?.segment).toBe(before);
      }),
    );
  });

  it('every power user is regular without regard to breadth, and in the upper half of those compared', () => {
    let found = 0;
    fc.assert(
      fc.property(people, (all) => {
        const teams = comparedTeams(all, settings);
        segments(all, settings).forEach(({ segment }, i) => {
          if (segment !== 'power') return;
          found += 1;
          const person = all[i] as Using;
          expect(one({ ...person, breadth: NOTHING })?.segment).toBe('regular');
          expect(person.breadth.practised).toBeGreaterThan(
            comparedWith(person.team, teams)?.median as number,
          );
        });
      }),
      { numRuns: 400 },
    );
    expect(found).toBeGreaterThan(0);
  });
});
