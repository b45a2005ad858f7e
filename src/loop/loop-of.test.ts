import { describe, expect, it } from 'vitest';
import type { ReportInput } from '../report/input.ts';
import type { Cycle } from './cycle.ts';
import { cyclesUntil, loopOf, publishedSpreads } from './loop-of.ts';
import { namesOf, renamedIn } from './renamed-in.ts';
import { cycle } from './testdata/cycle.ts';
import { rule, SETTINGS, sessionsOf } from './testdata/sessions.ts';

const PEOPLE = ['Ada Fictive', 'Ben Invented', 'Cleo Absent', 'Dee Marrowby', 'Eve Zubrowski'].map(
  (name) => ({
    id: `p-${name.slice(0, 3).toLowerCase()}`,
    name,
    team: null,
  }),
);
const ADA = { plan: 'nnnnnnnn', review: 'nnnnnnnn' };
const ABLE = { plan: 'yyyyyyyy', review: 'yyyyyyyy' };
const HELD = new Map(PEOPLE.map(({ id }, i) => [id, sessionsOf(id, i === 0 ? ADA : ABLE)]));
const RULES = [rule('plan'), rule('review')];

const month = (name: string, more: Partial<Cycle> = {}): Cycle => {
  const day = `${name}-28`;
  return cycle({ cycle: name, from: `${name}-01`, to: day, opened: `${name}-01`, closed: day, ...more });
};
const loop = (
  cycles: Cycle[],
  personPages: 'team' | 'sheets' = 'team',
  period: ReportInput['period'] = null,
  examples: Parameters<typeof loopOf>[3] = [],
) =>
  loopOf(
    { rules: RULES, config: { ...SETTINGS, loop: { personPages } } as ReportInput['config'], cycles, period },
    PEOPLE,
    HELD,
    examples,
  );

const CHECK: NonNullable<Cycle['check']> = {
  results: [
    {
      person: 'Ada Fictive',
      practice: 'plan',
      yes: 1,
      applicable: 2,
      hidden: 0,
      seen: 'tried',
      said: 'not-tried',
    },
    { person: 'Gone Person', practice: 'plan', yes: 0, applicable: 0, hidden: 0, seen: 'no-occasion' },
  ],
  before: { from: '2026-08-01', to: '2026-08-31', people: 2, measured: 8, yes: 5, applicable: 20 },
  after: { from: '2026-09-01', to: '2026-09-30', people: 6, measured: 8, yes: 15, applicable: 20 },
  surprised: 'Ada did it on Mondays.',
  decision: 'keep',
};

describe('the loop of a team', () => {
  it('has the titles of the examples that it names, and of no other', () => {
    const examples = ['unnamed', 'shown', 'given', 'advised'].map((slug) => ({
      slug,
      title: `Title of ${slug}`,
      practices: slug === 'advised' ? ['plan'] : ['none'],
    }));
    const open = month('2026-09', { closed: null });
    const spread = open.spread as NonNullable<Cycle['spread']>;
    const named = {
      ...open,
      spread: { ...spread, demonstration: { ...spread.demonstration, example: 'shown' } },
      assignments: open.assignments.map((one) => ({ ...one, example: 'given' })),
    };
    const slugs = (pages: 'team' | 'sheets') =>
      loop([named], pages, null, examples).examples.map(({ slug, title }) => `${slug}: ${title}`);
    expect(slugs('team')).toEqual([
      'advised: Title of advised',
      'given: Title of given',
      'shown: Title of shown',
    ]);
    expect(slugs('sheets')).toEqual(['shown: Title of shown']);
  });

  it('advises and pairs where no cycle is open', () => {
    const { advice, pairs, cycles } = loop([]);
    expect(advice[0]?.next?.practice).toBe('plan');
    expect(pairs).toEqual([{ shows: 'p-ben', learns: 'p-ada', practice: 'plan' }]);
    expect(cycles).toEqual([]);
  });

  it('shows the pairs of an open cycle as people left them, and keeps what it assigned', () => {
    const assignments = [
      { person: 'ada fictive', practice: 'review', why: 'w', try: 't', with: 'Eve Zubrowski' },
    ];
    const { advice, pairs } = loop([cycle({ assignments })]);
    expect(advice[0]?.next?.practice).toBe('review');
    expect(pairs).toEqual([{ shows: 'p-eve', learns: 'p-ada', practice: 'review' }]);
  });

  it('leaves what was assigned in the last two cycles alone, and not what was assigned before', () => {
    const gave = (practice: string) => ({
      assignments: [{ person: 'Ada Fictive', practice, why: 'w', try: 't' }],
    });
    const three = [
      month('2026-07', gave('plan')),
      month('2026-08', gave('review')),
      month('2026-09', gave('review')),
    ];
    expect(loop(three).advice[0]?.next?.practice).toBe('plan');
    expect(loop(three.slice(0, 2)).advice[0]?.why).toBe('recently-assigned');
  });

  it('tells cycles newest first, with ids, and counts whom it does not know', () => {
    const [first, second] = loop([month('2026-08'), month('2026-09', { check: CHECK })]).cycles;
    expect(second?.cycle).toBe('2026-08');
    expect(first).toMatchObject({
      assignments: [
        { person: 'p-ada', with: 'p-ben' },
        { person: 'p-cle', with: null },
      ],
      check: {
        counts: { tried: 1, noOccasion: 1, notTried: 0, notObservable: 0, differ: 1 },
        results: [{ person: 'p-ada', seen: 'tried', said: 'not-tried' }],
        after: { people: { yes: 6, applicable: 8, share: 0.75 } },
        decision: 'keep',
        next: null,
      },
      leftOut: 1,
    });
  });

  it('holds nothing about single people where their pages are sheets', () => {
    const told = loop([month('2026-09', { check: CHECK })], 'sheets');
    expect(told).toMatchObject({
      advice: [],
      pairs: [],
      cycles: [{ assignments: [], check: { results: [] } }],
    });
    expect(told.cycles[0]?.check?.counts.tried).toBe(1);
    expect(told.cycles[0]?.spread?.demonstration.by).toBe('p-ben');
  });

  it('knows at the end of a period what was known then', () => {
    const all = [month('2026-08'), month('2026-09', { check: CHECK }), month('2026-10')];
    const { cycles } = loop(all, 'team', { from: '2026-07-01', to: '2026-09-15' });
    expect(cycles.map(({ cycle: name, closed, check }) => [name, closed, check])).toEqual([
      ['2026-09', null, null],
      ['2026-08', '2026-08-28', null],
    ]);
    expect(cyclesUntil(all, null)).toHaveLength(3);
  });
});

describe('what leadership may know of the loop', () => {
  const after = (people: number, measured: number) => ({
    ...CHECK,
    before: CHECK.before && { ...CHECK.before, people, measured },
  });
  const told = (check: Cycle['check']) => publishedSpreads({ cycles: [month('2026-09', { check })] }, 5);

  it('is the practice, the decision and two bands', () => {
    expect(told(CHECK)).toEqual([
      { cycle: '2026-09', practice: 'plan', decision: 'keep', before: 'some', after: 'most' },
    ]);
  });
  it('is no band of fewer than k people, nor one that only one number has', () => {
    expect(told(after(2, 4))[0]?.before).toBeNull();
    expect(told(after(5, 5))[0]?.before).toBeNull();
    expect(told(after(0, 5))[0]?.before).toBe('few');
  });
  it('has no word that people wrote, and no open cycle', () => {
    expect(JSON.stringify(told(CHECK))).not.toMatch(/Ada|Ben|Monday|person/);
    expect(publishedSpreads({ cycles: [cycle()] }, 5)).toEqual([]);
  });
});

describe('renaming the people of a cycle', () => {
  it('leaves none of their names where a name stands by itself', () => {
    const full = month('2026-09', {
      champion: 'Dee Marrowby',
      collect: [{ person: 'Eve Zubrowski', why: 'w', ask: 'a', answer: 'open' }],
      review: [{ person: 'Cleo Absent', session: 's', practice: 'plan', behaviour: 'b', evidence: [] }],
      check: CHECK,
    });
    expect(namesOf(full).sort()).toEqual([...PEOPLE.map(({ name }) => name), 'Gone Person'].sort());
    expect(namesOf(renamedIn(full, () => 'X'))).toEqual(['X']);
  });
});
