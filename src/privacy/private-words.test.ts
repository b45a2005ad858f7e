import { describe, expect, it } from 'vitest';
import { parseRoster } from '../workspace/roster.ts';
import { commonWords } from './common-words.ts';
import { type NamedSession, type PrivateSource, privateFor, privateWords } from './private-words.ts';
import { strangersOf } from './strangers.ts';

const session = (over: Partial<NamedSession> = {}): NamedSession => ({
  id: '0a1b2c3d4e5f',
  key: '11111111-2222-4333-8444-555555555555',
  person: { home: 'ada', emails: ['ada@example.org'], folders: ['laptop'] },
  project: 'checkout',
  branches: ['main', 'ada/CART-7'],
  pullRequests: ['https://git.example/cart/pull/7'],
  ...over,
});
const source = (over: Partial<PrivateSource> = {}): PrivateSource => ({
  roster: parseRoster('person,aliases\nAda Fictive,home:ada;tracker:afictive\nMay Hill,home:dev\n'),
  people: [],
  sessions: [session()],
  records: null,
  members: null,
  strangers: [],
  shown: [],
  common: commonWords([]),
  ...over,
});
const told = (from: PrivateSource): string[] =>
  privateWords(from).map(({ field, text, sure }) => `${field} ${text}${sure ? '' : ' ?'}`);

describe('privateWords', () => {
  it('names people, accounts, sessions, work, branches and projects, and what proves nothing as possible', () => {
    expect(told(source())).toEqual(
      [
        'alias afictive',
        'branch ada/CART-7',
        'email ada@example.org',
        'home ada ?',
        'home dev ?',
        'name Ada Fictive',
        'name May Hill ?',
        'name fictive, ada',
        'name hill, may ?',
        'name-part fictive ?',
        'person-id p-62b6ce55b4',
        'person-id p-dc4a39b43a',
        'project checkout',
        'session 0a1b2c3d4e5f',
        'session 11111111-2222-4333-8444-555555555555',
        'work https://git.example/cart/pull/7',
      ].map((line) =>
        line.startsWith('person-id') ? expect.stringMatching(/^person-id p-[0-9a-f]{10}$/) : line,
      ),
    );
  });

  it('takes no project or branch as proof that stands in the title of the site', () => {
    expect(told(source({ shown: ['The checkout pilot'] }))).toContain('project checkout ?');
  });

  it('does not look for what the catalogue itself says', () => {
    expect(told(source({ common: commonWords([{ yes: 'The checkout is tested.' }]) })).join()).not.toContain(
      'project',
    );
  });

  it('has names that only exports know, and strangers', () => {
    const records = {
      tickets: [{ id: 'CART-9', person: 'Zoe Elsewhere' }],
      changes: [],
      incidents: [],
      seats: [],
      pulse: [],
      usage: [],
    };
    const words = told(
      source({
        records: records as never,
        strangers: strangersOf(['home:quux9 or folder:laptop-7', 'nothing that an alias could match']),
      }),
    );
    expect(words).toEqual(
      expect.arrayContaining(['name Zoe Elsewhere', 'work CART-9', 'alias quux9', 'alias laptop-7']),
    );
  });
});

describe('privateFor', () => {
  const words = privateWords(source());
  it('keeps everything from leadership and the library, and nothing from a team that shows names', () => {
    expect(privateFor('leadership', words, { pseudonyms: false })).toEqual(words);
    expect(privateFor('library', words, { pseudonyms: true })).toEqual(words);
    expect(privateFor('team', words, { pseudonyms: false })).toEqual([]);
  });
  it('keeps from a team under pseudonyms what names a person, and shows its work', () => {
    const fields = new Set(privateFor('team', words, { pseudonyms: true }).map(({ field }) => field));
    expect([...fields].sort()).toEqual(['alias', 'email', 'home', 'name', 'name-part', 'person-id']);
  });
});
