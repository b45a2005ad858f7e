import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Depth } from '../../extract/facts.ts';
import type { SessionRecord } from '../session-record.ts';
import { publishTeams } from './teams.ts';

const K = 5;
const SETTINGS = { k: K, names: [] as string[], shareFrom: 5 };

/** People of teams, each with so many substantial and so many other sessions. */
type Member = readonly [team: string | null, substantial: number, others: number];
function publish(members: readonly Member[], settings = SETTINGS) {
  const people = members.map(([team], i) => ({ id: `p-${i}`, team }));
  const session = (depth: Depth) => ({ depth }) as SessionRecord;
  const byPerson = new Map(
    members.map(([, substantial, others], i) => [
      `p-${i}`,
      [
        ...Array.from({ length: substantial }, () => session('substantial')),
        ...Array.from({ length: others }, () => session('trivial')),
      ],
    ]),
  );
  return publishTeams(people, byPerson, settings);
}
const team = (name: string | null, size: number, substantial = 3, others = 2): Member[] =>
  Array.from({ length: size }, () => [name, substantial, others]);

describe('publishTeams(people, byPerson, settings)', () => {
  it('gives teams of enough people by name, with their sessions and the share of substantial ones', () => {
    const rows = publish([...team('Walrus', 6), ...team('Ibis', 5)]);
    expect(rows.map(({ team: name, sessions }) => [name, sessions])).toEqual([
      ['Ibis', 25],
      ['Walrus', 30],
    ]);
    expect(rows[0]?.substantial).toMatchObject({ yes: 15, applicable: 25, share: 0.6 });
  });

  it('puts teams of few people and those without a team together', () => {
    const rows = publish([...team('Walrus', 6), ...team('Ibis', 3), ...team(null, 3)]);
    expect(rows.map(({ team: name, sessions }) => [name, sessions])).toEqual([
      ['Walrus', 30],
      [null, 30],
    ]);
  });

  it('lets the smallest other team join those together where they are still too few, as the total is known', () => {
    const rows = publish([...team('Walrus', 9), ...team('Heron', 6), ...team('Ibis', 3)]);
    expect(rows.map(({ team: name, sessions }) => [name, sessions])).toEqual([
      ['Walrus', 45],
      [null, 45],
    ]);
  });

  it('gives nothing where one row would be left', () => {
    expect(publish([...team('Walrus', 6), ...team('Ibis', 3)])).toEqual([]);
    expect(publish(team('Walrus', 9))).toEqual([]);
    expect(publish([])).toEqual([]);
  });

  it('does not show a team of which one person is nearly all', () => {
    const rows = publish([
      ...team('Walrus', 6),
      ...team('Heron', 7),
      ['Ibis', 90, 90],
      ...team('Ibis', 4, 1, 1),
    ]);
    expect(rows.map(({ team: name }) => name)).not.toContain('Ibis');
  });

  it('does not name a team that bears somebody’s name', () => {
    const rows = publish([...team('Ada’s', 6), ...team('Heron', 6)], { ...SETTINGS, names: ['ada'] });
    expect(rows.map(({ team: name }) => name)).toEqual(['Heron', null]);
  });

  it('lets a solver that knows all sums work out no team, and no group of teams, of few people or of one alone', () => {
    const member = fc.tuple(
      fc.constantFrom('a', 'b', 'c', 'd', 'e', null),
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 12 }),
    );
    let shown = 0;
    fc.assert(
      fc.property(fc.array(member, { maxLength: 40, size: 'max' }), (members) => {
        const rows = publish(members);
        if (rows.length === 0) return;
        shown += 1;
        const named = rows.flatMap(({ team: name }) => name ?? []);
        const groups = [...named.map((name) => [name]), null];
        // Every sum of rows, and what is left of the total without them.
        for (let set = 1; set < 2 ** groups.length; set += 1) {
          const inSet = (of: string | null): boolean => {
            const at = of !== null && named.includes(of) ? named.indexOf(of) : groups.length - 1;
            return (set & (2 ** at)) !== 0;
          };
          for (const count of [1, 2] as const) {
            const parts = members
              .filter(([of]) => inSet(of))
              .map((one) => one[count])
              .filter((one) => one > 0);
            const total = parts.reduce((a, b) => a + b, 0);
            if (total === 0) continue;
            expect(parts.length).toBeGreaterThanOrEqual(K);
            expect(Math.max(...parts)).toBeLessThanOrEqual(0.8 * total);
          }
        }
        expect(rows.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(
          members.reduce((sum, [, a, b]) => sum + a + b, 0),
        );
      }),
      { numRuns: 300 },
    );
    expect(shown).toBeGreaterThan(50);
  });
});
