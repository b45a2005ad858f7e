import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonHints } from '../sessions/model.ts';
import { nameKey } from './name-key.ts';
import { resolvePeople } from './people.ts';
import { parseRoster } from './roster.ts';

const BY_DEFAULT = { people: {} };

/** Sessions s0, s1 … with these hints. */
const sessions = (...hints: Partial<PersonHints>[]) =>
  hints.map((each, i) => ({ id: `s${i}`, person: { folders: [], emails: [], ...each } }));

/** Session → name, which is easier to read than ids. */
function names(result: ReturnType<typeof resolvePeople>): Record<string, string | undefined> {
  const byId = new Map(result.people.map(({ id, name }) => [id, name]));
  return Object.fromEntries([...result.bySession].map(([session, id]) => [session, byId.get(id)]));
}

describe('resolvePeople with a roster', () => {
  const roster = parseRoster(
    'person,aliases,team,consent\n' +
      'Bo,email:bo@example.org,Search,\n' +
      'Ann,home:dev-a;ann-laptop,Payments,yes\n' +
      'Zed,,,\n',
  );

  it('finds people by home, e-mail and folder, by name as a folder, in any case', () => {
    const result = resolvePeople(
      sessions(
        { home: 'Dev-A' },
        { emails: ['BO@example.org'] },
        { folders: ['exports', 'ANN-laptop'] },
        { folders: ['zed'] },
      ),
      roster,
      BY_DEFAULT,
    );
    expect(names(result)).toEqual({ s0: 'Ann', s1: 'Bo', s2: 'Ann', s3: 'Zed' });
    expect(result.unmatched).toEqual([]);
  });

  it('lists aliases that no session has, as written, and not those that stand for something else', () => {
    const own = parseRoster(
      'person,aliases\n' +
        'Ann,home:dev-a;email:Ann@example.org;ann-laptop;tracker:ann.q\n' +
        'Bo,folder:bo-mac;home:bo\n',
    );
    const result = resolvePeople(sessions({ home: 'Dev-A' }, { folders: ['BO-mac'] }), own, BY_DEFAULT);
    expect(result.unusedAliases).toEqual([
      { person: 'Ann', alias: 'ann-laptop' },
      { person: 'Bo', alias: 'home:bo' },
    ]);
    // An address may be there for the tracker, unless nothing of the person was found.
    expect(resolvePeople([], own, BY_DEFAULT).unusedAliases.map(({ alias }) => alias)).toEqual([
      'home:dev-a',
      'email:Ann@example.org',
      'ann-laptop',
      'folder:bo-mac',
      'home:bo',
    ]);
    expect(resolvePeople([], null, BY_DEFAULT).unusedAliases).toEqual([]);
  });

  it('lists everyone in the roster, with or without sessions, by team and name, without a team last', () => {
    const { people } = resolvePeople([], roster, BY_DEFAULT);
    expect(people.map(({ name, team, consent }) => ({ name, team, consent }))).toEqual([
      { name: 'Ann', team: 'Payments', consent: true },
      { name: 'Bo', team: 'Search', consent: false },
      { name: 'Zed', team: null, consent: false },
    ]);
    expect(Object.keys(people[0] ?? {})).toEqual([
      'id',
      'name',
      'team',
      'arm',
      'championFrom',
      'championTo',
      'licenceFrom',
      'consent',
    ]);
  });

  it('never guesses: a session that matches nobody is listed with what an alias could match', () => {
    const unknown = { home: 'cy', folders: ['Laptop-7'], emails: ['cy@example.org'] };
    const result = resolvePeople(sessions(unknown, { home: 'dev-a' }, unknown, {}), roster, BY_DEFAULT);
    expect(names(result)).toEqual({ s1: 'Ann' });
    expect(result.unmatched).toEqual([
      {
        hint: 'home:cy or email:cy@example.org or folder:Laptop-7',
        sessions: 2,
        why: 'No alias in the roster matches.',
      },
      {
        hint: 'nothing that an alias could match',
        sessions: 1,
        why: 'Nothing in the session or its folders says who it was.',
      },
    ]);
  });

  it('gives a session whose hints match two people to neither and says so', () => {
    const result = resolvePeople(
      sessions({ home: 'dev-a', emails: ['bo@example.org'] }),
      roster,
      // Not even where folders may stand for people.
      { people: { fromFolders: true } },
    );
    expect(result.bySession.size).toBe(0);
    expect(result.unmatched).toEqual([
      { hint: 'home:dev-a or email:bo@example.org', sessions: 1, why: 'Its hints match Ann and Bo.' },
    ]);
  });

  it('does not match a home folder by a person’s name, only a folder', () => {
    expect(names(resolvePeople(sessions({ home: 'zed' }), roster, BY_DEFAULT))).toEqual({});
  });

  it('takes people from folders beside the roster only where the configuration asks for it', () => {
    const result = resolvePeople(sessions({ folders: ['newcomer'] }, { home: 'dev-a' }), roster, {
      people: { fromFolders: true },
    });
    expect(names(result)).toEqual({ s0: 'newcomer', s1: 'Ann' });
    expect(result.people.map(({ name }) => name)).toEqual(['Ann', 'Bo', 'newcomer', 'Zed']);
  });
});

describe('resolvePeople without a roster', () => {
  const nameOf = (hints: Partial<PersonHints>) => names(resolvePeople(sessions(hints), null, BY_DEFAULT)).s0;

  it('prefers the folder that is named like the home folder', () => {
    expect(nameOf({ home: 'dev-a', folders: ['team-1', 'Dev-A'] })).toBe('Dev-A');
  });

  it('else takes the first folder', () => {
    expect(nameOf({ home: 'someone', folders: ['ann', 'laptop'] })).toBe('ann');
    expect(nameOf({ folders: ['', '  ', 'ann'] })).toBe('ann');
  });

  it('else takes the home folder, unless it could be anyone’s', () => {
    expect(nameOf({ home: 'dev-a' })).toBe('dev-a');
    for (const home of ['root', 'Ubuntu', 'runner', 'vscode', 'node', 'workspace', ''])
      expect(nameOf({ home }), home).toBe(undefined);
  });

  it('lists sessions that no folder gives to anyone', () => {
    expect(resolvePeople(sessions({ home: 'root' }), null, BY_DEFAULT).unmatched).toEqual([
      { hint: 'home:root', sessions: 1, why: 'No folder says who it was.' },
    ]);
  });

  it('takes nobody from folders where the configuration forbids it', () => {
    const result = resolvePeople(sessions({ folders: ['ann'] }), null, { people: { fromFolders: false } });
    expect(result.people).toEqual([]);
    expect(result.unmatched[0]?.hint).toBe('folder:ann');
  });

  it('joins spellings of one name and shows the commonest', () => {
    const result = resolvePeople(
      sessions({ folders: ['Dev-A'] }, { folders: ['dev-a'] }, { folders: ['dev-a'] }),
      null,
      BY_DEFAULT,
    );
    expect(names(result)).toEqual({ s0: 'dev-a', s1: 'dev-a', s2: 'dev-a' });
  });
});

describe('resolvePeople, whatever it is given', () => {
  const word = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('ann', 'ANN', 'bo', 'zed', 'root', 'dev-a', 'x@example.org') },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '<script>',
        '../../x',
        '__proto__',
        'constructor',
        '',
        ' ',
        '\u200fann',
        '\ud800',
        'a\nb',
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  );
  const hints = fc.record(
    { home: word, folders: fc.array(word, { maxLength: 3 }), emails: fc.array(word, { maxLength: 2 }) },
    { requiredKeys: ['folders', 'emails'] },
  );
  const input = fc
    .uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), person: hints }), {
      selector: ({ id }) => id,
      maxLength: 12,
    })
    .chain((list) =>
      fc.record({
        list: fc.constant(list),
        shuffled: fc.shuffledSubarray(list, { minLength: list.length }),
        roster: fc.constantFrom(
          null,
          parseRoster('person\n'),
          parseRoster('person,aliases,team\nann,dev-a,T\nbo,email:x@example.org,\n'),
        ),
        config: fc.record({ people: fc.record({ fromFolders: fc.boolean() }, { requiredKeys: [] }) }),
      }),
    );

  it('gives the same for the same sessions in any order', () => {
    fc.assert(
      fc.property(input, ({ list, shuffled, roster, config }) => {
        const [a, b] = [resolvePeople(list, roster, config), resolvePeople(shuffled, roster, config)];
        expect([...b.bySession]).toEqual([...a.bySession]);
        expect({ ...b, bySession: 0 }).toEqual({ ...a, bySession: 0 });
      }),
    );
  });

  it('counts every session once, and every person found is listed once', () => {
    fc.assert(
      fc.property(input, ({ list, roster, config }) => {
        const { people, bySession, unmatched } = resolvePeople(list, roster, config);
        expect(bySession.size + unmatched.reduce((sum, { sessions: n }) => sum + n, 0)).toBe(list.length);
        const ids = new Set(people.map(({ id }) => id));
        expect(ids.size).toBe(people.length);
        for (const [session, id] of bySession) {
          expect(list.some((each) => each.id === session)).toBe(true);
          expect(ids.has(id)).toBe(true);
        }
        expect(new Set(people.map(({ name }) => nameKey(name))).size).toBe(people.length);
        for (const { id, name } of people) {
          expect(id).toMatch(/^p-[0-9a-f]{10,}$/);
          expect(name.trim()).not.toBe('');
        }
      }),
    );
  });
});
