import { describe, expect, it } from 'vitest';
import { facts } from '../testdata/facts.ts';
import { reportInput } from '../testdata/input.ts';
import { heldSessions } from './held-sessions.ts';

const people = [
  { id: 'p-1', name: 'Ann', team: null },
  { id: 'p-2', name: 'Bo', team: null },
];

describe('heldSessions(sessions, people)', () => {
  it('puts every session in one place: its person, an unknown person, or nobody', () => {
    const { sessions, people: who } = reportInput(people, [
      ['p-1', facts({ id: 'held' })],
      ['p-1', facts({ id: 'automated', automated: 'scripted' })],
      [null, facts({ id: 'unknown' })],
      [null, facts({ id: 'automated-unknown', automated: 'scripted' })],
    ]);
    const held = heldSessions(sessions, who);
    expect([...held.byPerson].map(([id, own]) => [id, own.map((one) => one.id)])).toEqual([
      ['p-1', ['held']],
      ['p-2', []],
    ]);
    expect(held.byUnknown.map(({ id }) => id)).toEqual(['unknown']);
    expect(held.automated.map(({ id }) => id)).toEqual(['automated', 'automated-unknown']);
  });

  it('throws when a session belongs to somebody who is not among the people', () => {
    const { sessions, people: who } = reportInput(people, [['p-3', facts({ id: 'held' })]]);
    expect(() => heldSessions(sessions, who)).toThrow(
      'session held belongs to p-3, who is not among the people',
    );
  });
});
