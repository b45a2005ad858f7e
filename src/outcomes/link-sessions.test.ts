import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Ticket } from '../pilot-records.ts';
import { linkSessions, type SessionLinks } from './link-sessions.ts';
import { at, change, input, plan, sealed, session, ticket, workFrom } from './testdata/pieces.ts';

type Held = { person: string; session: ReturnType<typeof session> };
type Told = Omit<NonNullable<Parameters<typeof session>[1]>, 'person'> & { person?: string };
const held = (id: string, more: Told = {}): Held => {
  const { person = 'ann', ...rest } = more;
  return { person, session: session(id, { start: '2026-07-07T12', branches: ['main'], ...rest }) };
};

/** Links sessions to tickets, or to changes. */
function link(
  sessions: Held[],
  { tickets = [], changes = [] }: { tickets?: Ticket[]; changes?: Change[] },
  of: 'tickets' | 'changes' = 'tickets',
): SessionLinks {
  const work = (of === 'tickets' ? tickets : changes).map((one) => workFrom(one));
  return linkSessions(input({ tickets, changes, sessions }), work);
}
const way = (links: SessionLinks, id: string): string | null => {
  const found = links.bySession.get(id);
  return found ? `${found.way}: ${found.work.join(' ')}` : null;
};
/** Another ticket of the same days: what begins in them cannot be told apart by time. */
const OTHER = ticket({ id: 'SHOP-9' });

describe('by the request', () => {
  const SHOP = change({ id: 'owner/shop#12', ticket: 'SHOP-1' });
  const records = { tickets: [ticket({ id: 'SHOP-1' }), OTHER], changes: [SHOP] };
  const opened = (address: string, more = {}) => held('s', { pullRequests: [address], ...more });

  it('a session that opened a change’s request is linked to its ticket', () => {
    const links = link([opened('https://github.com/owner/shop/pull/12')], records);
    expect(way(links, 's')).toBe('pullRequest: SHOP-1');
    expect([...links.byWork]).toEqual([['SHOP-1', ['s']]]);
  });

  it('and to the change where changes are looked at', () => {
    const links = link([opened('https://github.com/owner/shop/pull/12')], records, 'changes');
    expect(way(links, 's')).toBe('pullRequest: owner/shop#12');
  });

  it('never across people, and never to another repository', () => {
    expect(
      way(link([opened('https://github.com/owner/shop/pull/12', { person: 'ben' })], records), 's'),
    ).toBeNull();
    expect(way(link([opened('https://github.com/owner/till/pull/12')], records), 's')).toBeNull();
    const foreign = { ...records, changes: [change({ ...SHOP, person: 'Ben' })] };
    expect(way(link([opened('https://github.com/owner/shop/pull/12')], foreign), 's')).toBeNull();
  });

  it('an id without a repository needs the session to have run while the change was under way', () => {
    const bare = { tickets: records.tickets, changes: [change({ id: '#12', ticket: 'SHOP-1' })] };
    const of = (start: string | undefined) => {
      const one = held('s', { pullRequests: ['https://github.com/owner/shop/pull/12'] });
      one.session.start = start === undefined ? null : Date.parse(at(start));
      one.session.end = one.session.start;
      return way(link([one], bare), 's');
    };
    expect(of('2026-07-07T12')).toBe('pullRequest: SHOP-1');
    // From the first commit, 10:00 on the 7th, a day earlier, to the merge, 8:00 on the 8th, a day later.
    expect(of('2026-07-06T10')).toBe('pullRequest: SHOP-1');
    expect(of('2026-07-06T09:59')).toBeNull();
    expect(of('2026-07-09T08')).toBe('pullRequest: SHOP-1');
    expect(of('2026-07-09T08:01')).toBeNull();
    expect(of(undefined)).toBeNull();
  });

  it('says which change of a ticket is meant, so the branch adds no other of it', () => {
    const two = [SHOP, change({ id: 'owner/shop#13', ticket: 'SHOP-1' })];
    const branches = ['ann/SHOP-1-tax'];
    expect(
      way(
        link([opened('https://github.com/owner/shop/pull/13', { branches })], { changes: two }, 'changes'),
        's',
      ),
    ).toBe('pullRequest: owner/shop#13');
    expect(way(link([held('s', { branches })], { changes: two }, 'changes'), 's')).toBe(
      'ticketKey: owner/shop#12 owner/shop#13',
    );
  });

  it('a session can be for several pieces; its strongest way is told', () => {
    const links = link(
      [opened('https://github.com/owner/shop/pull/12', { branches: ['SHOP-9-b'] })],
      records,
    );
    expect(way(links, 's')).toBe('pullRequest: SHOP-1 SHOP-9');
    expect(links.linked.by).toMatchObject({ pullRequest: 1, ticketKey: 0 });
  });
});

describe('by commits and their trailers', () => {
  const HASH = 'a6c15dbe'.repeat(5);
  const records = {
    tickets: [ticket({ id: 'SHOP-1' }), OTHER],
    changes: [
      change({ id: 'owner/shop#12', ticket: 'SHOP-1', commits: `${'1'.repeat(40)} ${HASH}` }),
      change({
        id: 'owner/shop#13',
        ticket: 'SHOP-9',
        commits: '2'.repeat(40),
        sessions: 'key-s2 c0ffee123456',
      }),
    ],
  };

  it('a session that made a commit of a change is linked to its ticket, by the beginning of the hash', () => {
    for (const commits of [['a6c15db'], [HASH], ['fffffff', 'a6c15dbe']]) {
      const links = link([held('s', { commits })], records);
      expect(way(links, 's')).toBe('commit: SHOP-1');
      expect(links.linked.by).toMatchObject({ commit: 1, trailer: 0 });
    }
    expect(way(link([held('s', { commits: ['a6c15dc'] })], records), 's')).toBeNull();
  });

  it('to the change where changes are looked at, and to a commit that is a change of its own', () => {
    expect(way(link([held('s', { commits: ['a6c15db'] })], records, 'changes'), 's')).toBe(
      'commit: owner/shop#12',
    );
    const log = { changes: [change({ id: HASH, commits: HASH }), change({ id: '2'.repeat(40) })] };
    expect(way(link([held('s', { commits: ['a6c15db'] })], log, 'changes'), 's')).toBe(`commit: ${HASH}`);
  });

  it('never across people, and not where the hash begins commits of two pieces', () => {
    expect(way(link([held('s', { commits: ['a6c15db'], person: 'ben' })], records), 's')).toBeNull();
    const twice = {
      ...records,
      changes: [
        ...records.changes,
        change({ id: '#99', ticket: 'SHOP-9', commits: `a6c15db${'0'.repeat(33)}` }),
      ],
    };
    expect(way(link([held('s', { commits: ['a6c15db'] })], twice), 's')).toBeNull();
    expect(way(link([held('s', { commits: ['a6c15dbe'] })], twice), 's')).toBe('commit: SHOP-1');
  });

  it('a trailer names a session by its key or by the checkpoint it is kept under', () => {
    for (const names of [['key-s2'], ['other', 'c0ffee123456']]) {
      const links = link([held('s', { names })], records);
      expect(way(links, 's')).toBe('trailer: SHOP-9');
      expect(links.linked.by).toMatchObject({ commit: 0, trailer: 1 });
    }
    expect(way(link([held('s', { names: ['key-s'] })], records), 's')).toBeNull();
    expect(way(link([held('s', { names: ['key-s2'], person: 'ben' })], records), 's')).toBeNull();
  });

  it('other sessions on the branch of a commit go with it', () => {
    const sessions = [
      held('s1', { commits: ['a6c15db'], branches: ['tax'] }),
      held('s3', { branches: ['tax'] }),
    ];
    expect(way(link(sessions, records), 's3')).toBe('branch: SHOP-1');
  });
});

describe('by the ticket’s key in a branch', () => {
  it('links to the person’s own ticket only, in any case, with or without a time', () => {
    const tickets = [ticket({ id: 'SHOP-258' }), ticket({ id: 'SHOP-25', person: 'Ben' }), OTHER];
    const links = link(
      [
        held('s1', { branches: ['main', 'feature/shop-258-tax'] }),
        held('s2', { branches: ['SHOP-25-x'] }),
        held('s3', { branches: ['SHOP-2580'] }),
        { person: 'ann', session: session('s4', { branches: ['ann/SHOP-258'] }) },
      ],
      { tickets },
    );
    expect(way(links, 's1')).toBe('ticketKey: SHOP-258');
    expect(way(links, 's2')).toBeNull();
    expect(way(links, 's3')).toBeNull();
    expect(way(links, 's4')).toBe('ticketKey: SHOP-258');
  });

  it('an issue’s number needs the time and the repository, and two of one number are unclear', () => {
    const shop = ticket({ id: 'owner/shop#12' });
    const till = ticket({ id: 'owner/till#12' });
    const more = (start: string, project: string | null) =>
      held('s', { start, project, branches: ['12-fix'] });
    const of = (tickets: Ticket[], one: Held) => way(link([one], { tickets: [...tickets, OTHER] }), 's');
    expect(of([shop], more('2026-07-07T12', 'shop'))).toBe('ticketKey: owner/shop#12');
    expect(of([shop], more('2026-07-07T12', 'shop-fix'))).toBe('ticketKey: owner/shop#12');
    expect(of([shop], more('2026-07-07T12', 'shopping'))).toBeNull();
    expect(of([shop], more('2026-07-12T12', 'shop'))).toBeNull();
    expect(of([shop, till], more('2026-07-07T12', 'till'))).toBe('ticketKey: owner/till#12');
    expect(of([shop, till], more('2026-07-07T12', null))).toBeNull();
  });
});

describe('by the branch of a session that is linked by its request', () => {
  const records = {
    tickets: [ticket({ id: 'SHOP-1' }), OTHER],
    changes: [change({ id: 'shop#12', ticket: 'SHOP-1' }), change({ id: 'shop#13', ticket: 'SHOP-9' })],
  };
  const opener = held('s1', {
    pullRequests: ['https://x.org/owner/shop/pull/12'],
    branches: ['main', 'tax'],
  });

  it('links what was done on that branch by the same person in the same project', () => {
    const links = link(
      [
        held('s0', { branches: ['tax'] }),
        opener,
        held('s2', { branches: ['tax'], project: 'till' }),
        held('s3', { branches: ['tax'], person: 'ben' }),
        held('s4', { branches: ['main'] }),
      ],
      records,
    );
    expect(way(links, 's0')).toBe('branch: SHOP-1');
    for (const id of ['s2', 's3', 's4']) expect(way(links, id)).toBeNull();
  });

  it('not where the branch leads to two pieces', () => {
    const again = held('s5', { pullRequests: ['https://x.org/owner/shop/pull/13'], branches: ['tax'] });
    expect(way(link([opener, again, held('s0', { branches: ['tax'] })], records), 's0')).toBeNull();
  });
});

describe('by time', () => {
  const one = ticket({ id: 'SHOP-1' });
  const of = (records: Parameters<typeof link>[1], more: Told = {}) =>
    way(link([held('s', more)], records), 's');

  it('only where one piece of the person was under way, its ends included', () => {
    expect(of({ tickets: [one] })).toBe('time: SHOP-1');
    expect(of({ tickets: [one] }, { start: '2026-07-07T09' })).toBe('time: SHOP-1');
    expect(of({ tickets: [one] }, { start: '2026-07-08T09' })).toBe('time: SHOP-1');
    expect(of({ tickets: [one] }, { start: '2026-07-08T09:01' })).toBeNull();
    expect(of({ tickets: [one] }, { person: 'ben' })).toBeNull();
    expect(of({ tickets: [one, OTHER] })).toBeNull();
    expect(of({ tickets: [one, ticket({ id: 'SHOP-9', person: 'Ben' })] })).toBe('time: SHOP-1');
  });

  it('a ticket and its changes are one piece, a change of no ticket is another', () => {
    expect(of({ tickets: [one], changes: [change({ id: 'shop#12', ticket: 'SHOP-1' })] })).toBe(
      'time: SHOP-1',
    );
    expect(of({ tickets: [one], changes: [change({ id: 'shop#12' })] })).toBeNull();
  });

  it('work that never ended is under way and is not linked', () => {
    const open = ticket({ id: 'SHOP-9', doneAt: null });
    expect(of({ tickets: [open] })).toBeNull();
    expect(of({ tickets: [one, open] })).toBeNull();
  });

  it('not where the session names other work', () => {
    expect(of({ tickets: [one] }, { branches: ['ann/SHOP-77'] })).toBeNull();
    expect(of({ tickets: [one] }, { branches: ['node-22'] })).toBe('time: SHOP-1');
    expect(of({ tickets: [one] }, { pullRequests: ['https://x.org/owner/shop/pull/99'] })).toBeNull();
  });
});

it('counts sessions within the periods only, and links all; work that counts only', () => {
  const tickets = [
    ticket({ id: 'SHOP-1' }),
    ticket({ id: 'SHOP-2', startedAt: at('2026-06-20T09'), doneAt: at('2026-06-22T09') }),
    ticket({ id: 'SHOP-3' }),
  ];
  const sessions = [
    held('s1', { branches: ['SHOP-1'] }),
    held('s2', { branches: ['SHOP-2'], start: '2026-06-21T09' }),
    held('s3', { branches: ['SHOP-1'], start: '2026-08-15T00' }),
    held('s4', { branches: ['main'], start: '2026-08-14T23' }),
    { person: 'ann', session: session('s5', { branches: ['SHOP-3'] }) },
  ];
  const work = tickets.map((one) => workFrom(one, one.id === 'SHOP-2' ? { leftOut: 'no-period' } : {}));
  const links = linkSessions(input({ tickets, sessions }), work);
  expect(links.linked).toEqual({
    sessions: 2,
    linked: 1,
    by: { pullRequest: 0, commit: 0, trailer: 0, ticketKey: 1, branch: 0, time: 0 },
    work: 2,
    workLinked: 2,
  });
  expect(links.byWork.get('SHOP-1')).toEqual(['s1', 's3']);
  expect(links.byWork.get('SHOP-2')).toEqual(['s2']);
  const all = linkSessions(input({ tickets, sessions, plan: null }), work);
  expect(all.linked).toMatchObject({ sessions: 5, linked: 4 });
});

const PEOPLE = ['Ann', 'Ben'] as const;
const moments = fc
  .integer({ min: 0, max: 40 })
  .map((n) => new Date(Date.UTC(2026, 6, 6) + n * 3_600_000 * 7).toISOString());
const generated = fc.record({
  tickets: fc.uniqueArray(
    fc.record({
      n: fc.integer({ min: 1, max: 9 }),
      person: fc.constantFrom(...PEOPLE),
      start: moments,
      hours: fc.option(fc.integer({ min: 1, max: 90 })),
    }),
    { selector: ({ n }) => n, maxLength: 6 },
  ),
  changes: fc.uniqueArray(
    fc.record({
      n: fc.integer({ min: 1, max: 9 }),
      person: fc.constantFrom(...PEOPLE),
      ticket: fc.option(fc.integer({ min: 1, max: 9 })),
      bare: fc.boolean(),
      commits: fc.subarray(['aaaaaaa1', 'aaaaaaa2', 'bbbbbbb1']),
      sessions: fc.subarray(['k1', 'k2']),
    }),
    { selector: ({ n, bare }) => `${n}${bare}`, maxLength: 6 },
  ),
  sessions: fc.array(
    fc.record({
      person: fc.constantFrom('ann', 'ben'),
      start: fc.option(moments),
      branches: fc.subarray(['main', 'SHOP-1', 'x/SHOP-2-y', 'tax', '3-fix']),
      pulls: fc.subarray([1, 2, 3, 4]),
      commits: fc.subarray(['aaaaaaa', 'aaaaaaa2', 'bbbbbbb']),
      names: fc.subarray(['k1', 'k3']),
    }),
    { maxLength: 8 },
  ),
  of: fc.constantFrom('tickets' as const, 'changes' as const),
});

it('sums add up, links stay with the person, and no order matters', () => {
  fc.assert(
    fc.property(generated, fc.infiniteStream(fc.nat()), (drawn, order) => {
      const tickets = drawn.tickets.map(({ n, person, start, hours }) =>
        ticket({
          id: `SHOP-${n}`,
          person,
          startedAt: start,
          createdAt: start,
          doneAt: hours === null ? null : new Date(Date.parse(start) + hours * 3_600_000).toISOString(),
        }),
      );
      const changes = drawn.changes.map(({ n, person, ticket: of, bare, commits, sessions }) =>
        change({
          id: `${bare ? '' : 'shop'}#${n}`,
          person,
          ticket: of === null ? null : `SHOP-${of}`,
          commits: commits.join(' ') || null,
          sessions: sessions.join(' ') || null,
        }),
      );
      const sessions = drawn.sessions.map(({ person, start, branches, pulls, commits, names }, i) => {
        const one = session(`s${i}`, {
          branches,
          commits,
          names,
          pullRequests: pulls.map((n) => `https://x.org/o/shop/pull/${n}`),
        });
        one.start = start === null ? null : Date.parse(start);
        return { person, session: one };
      });
      const shuffled = <T>(all: readonly T[]): T[] =>
        all
          .map((one) => ({ one, key: order.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
      const links = link(sessions, { tickets, changes }, drawn.of);
      const again = link(
        shuffled(sessions),
        { tickets: shuffled(tickets), changes: shuffled(changes) },
        drawn.of,
      );
      expect(again).toEqual(links);
      expect([...again.byWork].sort()).toEqual([...links.byWork].sort());
      const { by, linked, sessions: of } = links.linked;
      expect(Object.values(by).reduce((a, b) => a + b, 0)).toBe(linked);
      expect(linked).toBeLessThanOrEqual(of);
      const personOf = new Map(
        (drawn.of === 'tickets' ? tickets : changes).map(({ id, person }) => [id, person.toLowerCase()]),
      );
      for (const { person, session: one } of sessions)
        for (const id of links.bySession.get(one.id)?.work ?? []) {
          expect(personOf.get(id)).toBe(person);
          expect(links.byWork.get(id)).toContain(one.id);
        }
      const pairs = [...links.byWork.values()].reduce((n, all) => n + all.length, 0);
      expect(pairs).toBe([...links.bySession.values()].reduce((n, { work }) => n + work.length, 0));
    }),
    { numRuns: 300 },
  );
});

it('without a plan all sessions are counted, those without a time too', () => {
  const links = linkSessions(input({ plan: null, sessions: [{ person: 'ann', session: session('s') }] }), []);
  expect(links.linked).toMatchObject({ sessions: 1, linked: 0, work: 0 });
  const planned = linkSessions(
    input({ plan: sealed(plan()), sessions: [{ person: 'ann', session: session('s') }] }),
    [],
  );
  expect(planned.linked.sessions).toBe(0);
});
