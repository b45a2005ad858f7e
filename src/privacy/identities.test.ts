import { describe, expect, it } from 'vitest';
import { parseRoster } from '../workspace/roster.ts';
import { type IdentitySource, identitiesOf } from './identities.ts';

const source = (over: Partial<IdentitySource>): IdentitySource => ({
  roster: null,
  people: [],
  bySession: new Map(),
  sessions: [],
  records: null,
  members: null,
  strangers: [],
  files: [],
  ...over,
});
const told = (over: Partial<IdentitySource>): string[] =>
  identitiesOf(source(over)).map(({ key, aliases }) => [key, ...aliases].join(' '));

describe('identitiesOf', () => {
  it('joins what roster and sessions say of a person', () => {
    expect(
      told({
        roster: parseRoster('person,aliases\nAda Fictive,home:ada;email:a@x.example\n'),
        people: [{ id: 'p-1', name: 'Ada Fictive' }],
        bySession: new Map([['s1', 'p-1']]),
        sessions: [
          { id: 's1', person: { home: 'ada', emails: ['b@x.example'], folders: ['adas-mac', 'deep'] } },
        ],
      }),
    ).toEqual(['ada fictive ada a@x.example ada b@x.example adas-mac']);
  });

  it('takes no folder for a person’s that several people or a project have', () => {
    const people = [
      { id: 'p-1', name: 'Ada' },
      { id: 'p-2', name: 'Ben' },
    ];
    const bySession = new Map([
      ['s1', 'p-1'],
      ['s2', 'p-2'],
      ['s3', 'p-1'],
    ]);
    const sessions = [
      { id: 's1', person: { emails: [], folders: ['pilot'] } },
      { id: 's2', person: { emails: [], folders: ['pilot'] } },
      { id: 's3', person: { emails: [], folders: ['shop'] }, project: 'Shop' },
    ];
    expect(told({ people, bySession, sessions })).toEqual(['ada', 'ben']);
  });

  it('has strangers of sessions, exports and folders without a session, each once', () => {
    expect(
      told({
        sessions: [{ id: 's9', person: { home: 'zoe', emails: ['z@x.example'], folders: ['zoe'] } }],
        strangers: ['zoe', 'Nobody Known', 'root'],
        files: ['lost/notes.txt', 'zoe/empty.jsonl', 'notes.txt'],
      }),
    ).toEqual(['stranger:zoe', 'stranger:nobody known', 'stranger:z@x.example', 'stranger:lost']);
  });
});
