import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isScored } from '../report/measures/practised.ts';
import type { SessionRecord } from '../report/session-record.ts';
import { random } from '../stats/random.ts';
import type { NextPractice } from './advice.ts';
import { type AdviceInput, nextPractices } from './next-practice.ts';
import { recentOf } from './recent.ts';
import { rule, SETTINGS, sessionsOf } from './testdata/sessions.ts';

type Marks = Readonly<Record<string, string>>;

function input(people: Readonly<Record<string, Marks>>, more: Partial<AdviceInput> = {}): AdviceInput {
  return {
    people: Object.keys(people).map((id) => ({ id, team: null })),
    byPerson: new Map(Object.entries(people).map(([id, marks]) => [id, sessionsOf(id, marks)])),
    rules: [rule('a'), rule('b')],
    config: SETTINGS,
    assigned: new Map(),
    standing: new Map(),
    examples: [],
    ...more,
  };
}
const of = (advice: readonly NextPractice[], person: string): NextPractice =>
  advice.find((one) => one.person === person) as NextPractice;
const next = (advice: readonly NextPractice[], person: string): string | null => {
  const { next: found, why } = of(advice, person);
  return found?.practice ?? why;
};

/** Three colleagues who do both. */
const ABLE = {
  x: { a: 'yyyyyyyy', b: 'yyyyyyyy' },
  y: { a: 'yyyyyyyy', b: 'yyyyyyyy' },
  z: { a: 'yyyyyyyy', b: 'yyyyyyyy' },
};

describe('the next practice', () => {
  it('is the one with the largest gap, with its numbers in one sentence', () => {
    const advice = nextPractices(input({ ...ABLE, ann: { a: 'nnnnnynn', b: 'nnynynnn' } }));
    expect(of(advice, 'ann')).toMatchObject({
      next: {
        practice: 'a',
        yes: 1,
        applicable: 8,
        team: 1,
        why: 'Name a was seen in 1 of the latest 8 sessions that gave occasion, and in 100\u202f% of those of 3 colleagues (24 of 24; 95\u202f% interval 86 to 100\u202f%).',
        try: 'Try “Name a” on your next task: Do a.',
        example: null,
      },
      why: null,
      teaches: [],
    });
  });

  it('says of how many sessions and colleagues with occasion their share is, with its interval', () => {
    const why = (people: Readonly<Record<string, Marks>>, more = {}) =>
      of(nextPractices(input(people, { rules: [rule('a', more)] })), 'ann').next?.why;
    expect(
      why({
        x: { a: 'yyyyyyyy' },
        y: { a: 'yynnyyyy' },
        z: { a: 'nnnnnyyy' },
        none: { a: '--------' },
        ann: { a: 'nnnnnnnn' },
      }),
    ).toBe(
      'Name a was seen in none of the latest 8 sessions that gave occasion, and in 71\u202f% of those of 3 colleagues (17 of 24; 95\u202f% interval 50 to 86\u202f%).',
    );
    // Where once is enough, all of a person's sessions count.
    expect(
      why(
        { x: { a: 'y-------' }, y: { a: '---y----' }, z: { a: 'yyyyyyyy' }, ann: { a: 'nnnnnnnn' } },
        { perPerson: { sessions: 8 } },
      ),
    ).toBe(
      'Name a was seen in none of the latest 8 sessions, and in 42\u202f% of those of 3 colleagues (10 of 24; 95\u202f% interval 24 to 62\u202f%).',
    );
  });

  it('is the first of the catalogue where gaps are equal', () => {
    expect(next(nextPractices(input({ ...ABLE, ann: { a: 'nnnnnnnn', b: 'nnnnnnnn' } })), 'ann')).toBe('a');
  });

  it('comes with an example of the library and a session of a colleague, the newest substantial one', () => {
    const world = input(
      { ...ABLE, ann: { a: 'nnnnnnnn', b: '' } },
      {
        examples: [
          { slug: 'beside', practices: ['b', 'a'] },
          { slug: 'good', practices: ['a', 'b'] },
        ],
      },
    );
    const { next: found } = of(nextPractices(world), 'ann');
    expect(found).toMatchObject({ example: 'good', session: 'x-007' });
  });

  it('is nobody’s of a control arm that a pilot compares with, who is not asked to show anything either', () => {
    const advice = nextPractices(
      input({ ...ABLE, ann: { a: 'nnnnnnnn', b: 'yyyyyyyy' } }, { leftAlone: new Set(['ann', 'x']) }),
    );
    expect(of(advice, 'ann')).toEqual({ person: 'ann', next: null, why: 'control-arm', teaches: [] });
    expect(of(advice, 'x').teaches).toEqual([]);
    expect(of(advice, 'y').teaches).toEqual(['a', 'b']);
  });

  it('is said in the words of the practice, where it has some', () => {
    const rules = [rule('a', { try: 'Try a on your next bug.' })];
    const { next: found } = of(nextPractices(input({ ...ABLE, ann: { a: 'nnnnnnnn' } }, { rules })), 'ann');
    expect(found?.try).toBe('Try a on your next bug.');
  });

  it('is none that an agent does, or that the report does not score', () => {
    const rules = [rule('a', { actor: 'agent' }), rule('b', { notScored: 'Too few labels.' })];
    expect(
      next(nextPractices(input({ ...ABLE, ann: { a: 'nnnnnnnn', b: 'nnnnnnnn' } }, { rules })), 'ann'),
    ).toBe('too-few-sessions');
  });

  it('waits for what it builds on', () => {
    const rules = [rule('a', { prerequisites: ['b'] }), rule('b')];
    const world = (b: string) => input({ ...ABLE, ann: { a: 'nnnnnnnn', b } }, { rules });
    expect(next(nextPractices(world('nnnnnnny')), 'ann')).toBe('b');
    expect(next(nextPractices(world('yyyyyyyn')), 'ann')).toBe('a');
  });

  it('does not wait for what the report does not score', () => {
    const rules = [rule('a', { prerequisites: ['b'] }), rule('b', { notScored: 'Too few labels.' })];
    expect(
      next(nextPractices(input({ ...ABLE, ann: { a: 'nnnnnnnn', b: 'nnnnnnnn' } }, { rules })), 'ann'),
    ).toBe('a');
  });

  it('is not one that was assigned in the last two cycles', () => {
    const world = { ...ABLE, ann: { a: 'nnnnnnnn', b: 'nnnnnnnn' } };
    const assigned = (...ids: string[]) => new Map([['ann', new Set(ids)]]);
    expect(next(nextPractices(input(world, { assigned: assigned('a') })), 'ann')).toBe('b');
    expect(next(nextPractices(input(world, { assigned: assigned('a', 'b') })), 'ann')).toBe(
      'recently-assigned',
    );
  });

  it('stays what an open cycle has assigned, unless another beats it by 15 points', () => {
    const people = (b: string) => ({ ...ABLE, ann: { a: 'nnnnnnnnnn', b } });
    const standing = new Map([['ann', 'b']]);
    expect(next(nextPractices(input(people('ynnnnnnnnn'), { standing })), 'ann')).toBe('b');
    expect(next(nextPractices(input(people('ynyynnnnnn'), { standing })), 'ann')).toBe('a');
  });

  it('is none that the newest sessions cannot show', () => {
    const world = { ...ABLE, ann: { a: 'nnnnnnnn?????', b: '-'.repeat(13) } };
    expect(next(nextPractices(input(world)), 'ann')).toBe('tool-cannot-show');
  });

  it('says that the tool shows nothing, where all sessions are such', () => {
    expect(next(nextPractices(input({ ...ABLE, ann: { a: '????????', b: '????????' } })), 'ann')).toBe(
      'tool-cannot-show',
    );
  });

  it('is none from four sessions with occasion', () => {
    expect(next(nextPractices(input({ ...ABLE, ann: { a: 'nnnn----', b: '--------' } })), 'ann')).toBe(
      'too-few-sessions',
    );
  });

  it('is none where somebody practises all that fits', () => {
    expect(next(nextPractices(input({ ...ABLE, ann: { a: 'yyyyyyyn', b: '--------' } })), 'ann')).toBe(
      'nothing-open',
    );
  });

  it('is none where the team is not ahead, clearly and by ten points', () => {
    const half = { a: 'ynynynyn' };
    const world = { x: half, y: half, z: half, ann: { a: 'nnynynyn' } };
    expect(next(nextPractices(input(world, { rules: [rule('a')] })), 'ann')).toBe('team-not-ahead');
  });

  it('is none that a single colleague does', () => {
    const world = {
      x: { a: 'yyyyyyyyyyyy' },
      y: { a: 'nnnnnnnn' },
      z: { a: 'nnnnnnnn' },
      ann: { a: 'nnnnnnnn' },
    };
    expect(next(nextPractices(input(world, { rules: [rule('a')] })), 'ann')).toBe('team-not-ahead');
  });

  it('judges by the latest dozen, so that a habit that has come is seen', () => {
    const world = { ...ABLE, ann: { a: `${'n'.repeat(30)}yyyyyyyyyyyy`, b: '' } };
    expect(next(nextPractices(input(world, { rules: [rule('a')] })), 'ann')).toBe('nothing-open');
  });

  it('counts a practice of which once is enough as practised from one yes', () => {
    const rules = [rule('a', { perPerson: { sessions: 5 } })];
    const world = (a: string) => input({ ...ABLE, ann: { a } }, { rules });
    expect(of(nextPractices(world('-------y')), 'ann').why).toBe('nothing-open');
    expect(of(nextPractices(world('--------')), 'ann').next).toMatchObject({
      practice: 'a',
      yes: 0,
      applicable: 8,
    });
  });

  it('names what somebody could show: three times and more, in tools that record it', () => {
    const world = { ann: { a: 'yyynn', b: 'yynnn' }, ben: { a: 'yyyyy?????', b: 'yyyyyyyyyy' } };
    const advice = nextPractices(input(world));
    expect(of(advice, 'ann').teaches).toEqual(['a']);
    expect(of(advice, 'ben').teaches).toEqual(['b']);
  });
});

const RULES = [
  rule('a'),
  rule('b', { prerequisites: ['a'] }),
  rule('c', { perPerson: { sessions: 6 } }),
  rule('d', { actor: 'agent' }),
  rule('e', { notScored: 'Too few labels.', prerequisites: ['b'] }),
];
const marks = fc.string({ unit: fc.constantFrom('y', 'y', 'n', 'n', '-', '?'), maxLength: 18 });
const person = fc.record({ a: marks, b: marks, c: marks, d: marks, e: marks });
const worlds = fc
  .array(person, { minLength: 1, maxLength: 9 })
  .map((all) => Object.fromEntries(all.map((one, i) => [`p${i}`, one])));
const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const assignments = fc.array(fc.tuple(fc.nat(8), ids), { maxLength: 6 });

describe('advice for any team', () => {
  it('is one practice that can be learned, or one reason', () => {
    fc.assert(
      fc.property(worlds, assignments, (people, given) => {
        const assigned = new Map<string, Set<string>>();
        for (const [i, id] of given) assigned.set(`p${i}`, (assigned.get(`p${i}`) ?? new Set()).add(id));
        const world = input(people, { rules: RULES, assigned });
        const advice = nextPractices(world);
        expect(advice.map((one) => one.person)).toEqual(Object.keys(people));
        for (const one of advice) {
          expect(one.next === null).toBe(one.why !== null);
          if (one.next === null) continue;
          const found = RULES.find(({ id }) => id === one.next?.practice);
          expect(found && isScored(found)).toBe(true);
          const until = Math.max(...[...world.byPerson.values()].flat().map(({ start }) => start as number));
          const own = recentOf(world.byPerson.get(one.person) ?? [], RULES, SETTINGS, until);
          const cell = own.find(({ practice }) => practice === one.next?.practice);
          expect(cell).toMatchObject({ measured: true, practised: false, hiddenNow: false });
          expect(one.next.team - one.next.yes / one.next.applicable).toBeGreaterThanOrEqual(0.1);
          expect(assigned.get(one.person)?.has(one.next.practice) ?? false).toBe(false);
          if (one.next.practice === 'b') expect(own[0]?.practised).toBe(true);
          expect(one.teaches).not.toContain(one.next.practice);
        }
      }),
    );
  });

  it('does not depend on the order of people or sessions', () => {
    fc.assert(
      fc.property(worlds, fc.infiniteStream(fc.nat()), (people, keys) => {
        const world = input(people, { rules: RULES });
        const shuffled = <T>(all: readonly T[]): T[] =>
          all
            .map((one) => ({ one, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
        const other: AdviceInput = {
          ...world,
          people: shuffled(world.people),
          byPerson: new Map(shuffled([...world.byPerson]).map(([id, all]) => [id, shuffled(all)])),
        };
        const sorted = (advice: NextPractice[]) => advice.sort((a, b) => (a.person < b.person ? -1 : 1));
        expect(sorted(nextPractices(other))).toEqual(sorted(nextPractices(world)));
      }),
    );
  });
});

/** A team of eight with habits of its own in four practices, some 14 sessions each. */
function team(seed: number): { people: Record<string, Marks>; chance: ReturnType<typeof random> } {
  const chance = random(seed, 'team');
  const people = Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => {
      const habits = ['a', 'b', 'c', 'd'].map((id) => ({ id, likely: chance.int(0, 10) / 10 }));
      const sessions = chance.int(8, 18);
      return [
        `p${i}`,
        Object.fromEntries(
          habits.map(({ id, likely }) => [
            id,
            Array.from({ length: sessions }, () =>
              chance.chance(0.75) ? (chance.chance(likely) ? 'y' : 'n') : '-',
            ).join(''),
          ]),
        ),
      ];
    }),
  );
  return { people, chance };
}
const FOUR = ['a', 'b', 'c', 'd'].map((id) => rule(id));

/** The same team after one of them had one session more. */
function oneMore(people: Record<string, Marks>, chance: ReturnType<typeof random>): Record<string, Marks> {
  return {
    ...people,
    p0: Object.fromEntries(
      Object.entries(people['p0'] as Marks).map(([id, all]) => [id, `${all}${chance.pick(['y', 'n', '-'])}`]),
    ),
  };
}

describe('one session more of one person', () => {
  const others = (advice: readonly NextPractice[]) => advice.filter((one) => one.person !== 'p0');

  it('leaves the advice of nearly everybody else as it was', () => {
    let [same, all] = [0, 0];
    for (let seed = 1; seed <= 300; seed++) {
      const { people, chance } = team(seed);
      const before = nextPractices(input(people, { rules: FOUR }));
      const after = nextPractices(input(oneMore(people, chance), { rules: FOUR }));
      for (const { person: id } of others(before)) {
        all += 1;
        if (next(before, id) === next(after, id)) same += 1;
      }
    }
    expect(same / all).toBeGreaterThan(0.97);
  });

  it('turns what an open cycle assigned to somebody else only where it fell below the bar or was clearly beaten', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const { people, chance } = team(seed);
      const before = nextPractices(input(people, { rules: FOUR }));
      const standing = new Map(
        before.flatMap((one) => (one.next ? [[one.person, one.next.practice]] : [])) as [string, string][],
      );
      const later = oneMore(people, chance);
      const after = nextPractices(input(later, { rules: FOUR, standing }));
      for (const { person: id, next: was } of others(before)) {
        const is = of(after, id).next;
        if (was === null || is?.practice === was.practice) continue;
        const alone = of(
          nextPractices(input(later, { rules: FOUR.filter((one) => one.id === was.practice) })),
          id,
        ).next;
        if (alone === null) continue;
        const gap = (one: NonNullable<NextPractice['next']>) => one.team - one.yes / one.applicable;
        expect(is && gap(is) - gap(alone)).toBeGreaterThanOrEqual(0.1);
      }
    }
  });
});

describe('the latest sessions of a person', () => {
  const WEEK = 7 * 24 * 3_600_000;
  it('are at most a dozen with occasion, of the last 26 weeks, or without a time', () => {
    const old: SessionRecord[] = sessionsOf('o', { a: 'yyyy' }).map((one) => ({
      ...one,
      start: (one.start as number) - 30 * WEEK,
    }));
    const untimed = sessionsOf('u', { a: 'y' }, { start: null });
    const recent = sessionsOf('r', { a: 'nnnnnnnnnn' });
    const until = recent.at(-1)?.start as number;
    expect(recentOf([...old, ...untimed, ...recent], [rule('a')], SETTINGS, until)[0]).toMatchObject({
      yes: 1,
      applicable: 11,
    });
    expect(recentOf(sessionsOf('r', { a: 'y'.repeat(20) }), [rule('a')], SETTINGS, null)[0]).toMatchObject({
      applicable: 12,
    });
  });
});
