import { describe, expect, it } from 'vitest';
import type { Ticket } from '../pilot-records.ts';
import type { SessionRecord } from '../report/session-record.ts';
import { cycleFile } from './cycle.ts';
import { type CycleInput, openCycle } from './open-cycle.ts';
import { strongSessions } from './strong-sessions.ts';
import { rule, SETTINGS, sessionsOf } from './testdata/sessions.ts';

const NAMES: Record<string, string> = {
  ada: 'Ada Fictive',
  ben: 'Ben Invented',
  cleo: 'Cleo Absent',
  dee: 'Dee Marrowby',
};
const ABLE = { plan: 'yyyyyyyy', review: 'yyyyyyyy' };
/** Eight sessions each, from 1 June 2026 on. */
const WORLD: Record<string, SessionRecord[]> = {
  ada: sessionsOf('ada', { plan: 'nnnnnnnn', review: 'yyyyyyyy' }),
  ben: sessionsOf('ben', ABLE),
  cleo: sessionsOf('cleo', ABLE),
  dee: sessionsOf('dee', ABLE),
};
const ticket = (id: string, person: string, createdAt: string, more: Partial<Ticket> = {}): Ticket =>
  ({
    id,
    person,
    createdAt,
    startedAt: null,
    doneAt: null,
    abandonedAt: null,
    status: 'open',
    ...more,
  }) as Ticket;

const input = (more: Partial<CycleInput> = {}): CycleInput => ({
  cycle: '2026-07',
  people: Object.entries(NAMES).map(([id, name]) => ({ id, name, team: null })),
  champion: 'Dee Marrowby',
  byPerson: new Map(Object.entries(WORLD)),
  rules: [rule('plan'), rule('review')],
  config: SETTINGS,
  assigned: new Map(),
  leftAlone: new Set(),
  before: [],
  askedBefore: [],
  demonstratedBefore: null,
  tickets: [],
  examples: [],
  bodyOf: () => '\nIntro.\n\n## How to do it\n\n1. One.\n',
  evidenceOf: async (session, practice) => [`${session}.jsonl:${practice.length}`],
  ...more,
});
const demonstration = async (more: Partial<CycleInput>) =>
  (await openCycle(input(more))).spread?.demonstration;

describe('a cycle that is opened', () => {
  it('is a cycle’s file, of the month, with the day on which the data ends', async () => {
    const cycle = await openCycle(input());
    expect(cycleFile.parse(cycle)).toEqual(cycle);
    expect(cycle).toMatchObject({
      from: '2026-07-01',
      to: '2026-07-31',
      opened: '2026-06-08',
      champion: 'Dee Marrowby',
      check: null,
    });
  });

  it('gives one assignment to each who has something to learn, with a colleague and a session of theirs', async () => {
    expect((await openCycle(input())).assignments).toEqual([
      {
        person: 'Ada Fictive',
        practice: 'plan',
        why: 'Name plan was seen in none of the latest 8 sessions that gave occasion, and in 100\u202f% of those of 3 colleagues (24 of 24; 95\u202f% interval 86 to 100\u202f%).',
        try: 'Try “Name plan” on your next task: Do plan.',
        session: 'ben-007',
        with: 'Ben Invented',
      },
    ]);
  });

  it('spreads what most have next, with half a page', async () => {
    expect((await openCycle(input())).spread).toMatchObject({
      practice: 'plan',
      why: '1 person has it as their next practice, of 1 who have one; no other practice has as many. 3 people practise it and can show it.',
      text: 'Intro.\n\n1. One.',
      demonstration: { by: 'Ben Invented', session: 'ben-007', on: '2026-07-15', minutes: 20 },
    });
  });

  it('says what it was tied with, and why it was chosen', async () => {
    const world = {
      ...WORLD,
      ada: sessionsOf('ada', { plan: 'nnnnnnnn', review: 'yyyyyyyy' }),
      eve: sessionsOf('eve', { plan: 'yyyyyyyy', review: 'nnnnnnyy' }),
    };
    const { spread } = await openCycle(
      input({
        byPerson: new Map(Object.entries(world)),
        people: [...input().people, { id: 'eve', name: 'Eve Imagined', team: null }],
      }),
    );
    expect(spread?.why).toBe(
      '1 person has it as their next practice, of 2 who have one. Tied with “Name review”; chosen because colleagues are further ahead in it. 4 people practise it and can show it.',
    );
  });

  it('asks for sessions in words that make a no easy, and not those who were asked the month before', async () => {
    const { collect } = await openCycle(input({ askedBefore: ['Ben Invented'] }));
    expect(collect.map(({ person }) => person)).toEqual(['Cleo Absent', 'Dee Marrowby']);
    expect(collect[0]?.ask).toContain('Your session of 8 June 2026 in shop shows “Name review” well.');
    expect(collect[0]?.ask).toContain('a no needs no reason. If I hear nothing, I take it as a no.');
  });

  it('reviews sessions with the places that show it, and says how they were chosen', async () => {
    const { review, bias } = await openCycle(input());
    expect(review[0]).toEqual({
      session: 'ben-007',
      person: 'Ben Invented',
      practice: 'plan',
      behaviour: 'Do plan.',
      evidence: ['ben-007.jsonl:4'],
    });
    expect(bias).toContain(
      'Chosen from the 32 sessions of 4 people that were exported for 31 May 2026 to 30 June 2026',
    );
  });

  it('has the practice shown by somebody else than the month before, on a ticket that was open when it began', async () => {
    expect(await demonstration({ demonstratedBefore: 'Ben Invented' })).toMatchObject({ by: 'Cleo Absent' });
    const open = ticket('T-1', 'Dee Marrowby', '2026-06-20T00:00:00.000Z');
    expect(await demonstration({ tickets: [open] })).toMatchObject({ by: 'Dee Marrowby', ticket: 'T-1' });
    for (const other of [
      { ...open, doneAt: '2026-06-30T00:00:00.000Z' },
      { ...open, abandonedAt: '2026-06-30T00:00:00.000Z' },
      { ...open, createdAt: '2026-05-01T00:00:00.000Z' },
      { ...open, createdAt: '2026-07-02T00:00:00.000Z' },
      { ...open, person: 'Ada Fictive' },
    ])
      expect(await demonstration({ tickets: [other] })).not.toHaveProperty('ticket');
    expect(
      await demonstration({ tickets: [{ ...open, doneAt: '2026-07-03T00:00:00.000Z' }] }),
    ).toHaveProperty('ticket', 'T-1');
  });

  it('spreads nothing where nobody has anything to learn', async () => {
    const able = new Map(Object.keys(NAMES).map((id) => [id, sessionsOf(id, ABLE)]));
    expect(await openCycle(input({ byPerson: able }))).toMatchObject({ spread: null, assignments: [] });
  });
});

describe('sessions to look at together', () => {
  const scored = ['a', 'b', 'c'];
  it('are one a person, those that show most, each with another practice', () => {
    const found = strongSessions(
      new Map([
        ['p', [...sessionsOf('p', { a: 'yy', b: 'yy', c: 'ny' })]],
        ['q', [...sessionsOf('q', { a: 'y', b: 'y', c: 'n' })]],
        ['r', [...sessionsOf('r', { a: 'y', b: 'n', c: 'n' })]],
      ]),
      scored,
      'a',
      3,
    );
    expect(found.map(({ person, session, practice }) => [person, session.id, practice])).toEqual([
      ['p', 'p-001', 'a'],
      ['q', 'q-000', 'b'],
    ]);
  });
  it('are substantial ones', () => {
    expect(
      strongSessions(
        new Map([['p', sessionsOf('p', { a: 'y', b: 'y', c: 'y' }, { depth: 'assisted' })]]),
        scored,
        null,
        3,
      ),
    ).toEqual([]);
  });
});
