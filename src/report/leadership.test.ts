import { describe, expect, it } from 'vitest';
import type { SessionFacts } from '../extract/facts.ts';
import type { ReportPerson } from './input.ts';
import { leadershipReport } from './leadership.ts';
import { leadershipReport as schema } from './schema/leadership.ts';
import { facts, type Told } from './testdata/facts.ts';
import { reportInput } from './testdata/input.ts';

/** Twenty licences, fourteen people seen: five of them in spring alone. */
const people: ReportPerson[] = Array.from({ length: 20 }, (_, i) => ({
  id: `p-${i}`,
  name: `Name ${i}`,
  team: 'Web',
  licenceFrom: '2026-01-01',
}));
/** Person by person, the marks of two sessions (plan, small-commits, verify, memory). */
const MARKS = [
  ...Array(7).fill(['yyyn', 'yn-n']),
  ...Array(2).fill(['nn-n', 'yn-n']),
  ...Array(2).fill(['nn-n', 'yn-n']),
  ...Array(3).fill(['nn-n', 'nn-n']),
] as [string, string][];
const held: [string, SessionFacts][] = MARKS.flatMap(([first, second], i) => {
  const summer = i < 9;
  const session = (n: number, more: Partial<Told>): [string, SessionFacts] => [
    `p-${i}`,
    facts({ id: `s${i}-${n}`, start: `2026-0${summer ? 7 : 3}-0${n}T09:00:00Z`, ...more }),
  ];
  return [
    session(1, { marks: first, depth: summer ? 'substantial' : 'trivial' }),
    session(2, { marks: second, format: i < 6 ? 'codex' : 'claude-code' }),
  ];
});
const report = leadershipReport(reportInput(people, held));

describe('leadershipReport(input)', () => {
  it('counts the people who held a session', () => {
    expect(report.people).toBe(14);
  });

  it('says of each practice how many could be measured, in words how many practise it, and their sessions', () => {
    expect(report.use).toEqual([
      {
        practice: 'plan',
        people: 14,
        band: 'most',
        // 28 sessions of 14 people, each of whom has two at least: each has two.
        sessions: null,
      },
      {
        practice: 'small-commits',
        people: 14,
        band: 'most',
        // Seven yes of two sessions each: with most of the people at half or more, it is these seven.
        sessions: null,
      },
      { practice: 'verify', people: null, band: null, sessions: null },
      { practice: 'memory', people: 14, band: 'few', sessions: null },
    ]);
  });

  it('shows the funnel with its cliff', () => {
    expect(report.funnel).toEqual([
      { id: 'licensed', people: 20, why: null },
      { id: 'ever-active', people: 14, why: null },
      { id: 'active', people: 9, why: null },
      { id: 'substantial', people: null, why: 'withheld' },
      { id: 'practises', people: null, why: 'withheld' },
    ]);
  });

  it('shows depth of use and formats', () => {
    expect(report.depth).toEqual({ trivial: 5, assisted: 14, substantial: 9 });
    expect(report.coverage?.formats).toEqual([
      { format: 'claude-code', name: 'Claude Code', sessions: 22 },
      { format: 'codex', name: 'codex', sessions: 6 },
    ]);
    expect(report.coverage?.sessions).toBe(28);
  });

  it('fits its schema', () => {
    expect(schema.safeParse(report).error).toBeUndefined();
  });

  it('withholds everything about people, the period and the coverage too, when fewer than k were seen', () => {
    const four = leadershipReport(
      reportInput(
        people,
        held.filter(([person]) => ['p-0', 'p-1', 'p-2', 'p-3'].includes(person)),
      ),
    );
    expect(four).toMatchObject({ people: null, period: null, depth: null, coverage: null });
    expect(four.use).toEqual(
      ['plan', 'small-commits', 'verify', 'memory'].map((practice) => ({
        practice,
        people: null,
        band: null,
        sessions: null,
      })),
    );
    expect(four.funnel.map(({ people: count, why }) => count ?? why)).toEqual(Array(5).fill('withheld'));
  });

  it('does not count people of the roster who held no session, or whose sessions were all automated', () => {
    const automated = held.map(([person, one]): [string, SessionFacts] => [
      person,
      Number(person.slice(2)) < 4 ? one : { ...one, automated: 'background' },
    ]);
    expect(leadershipReport(reportInput(people, automated)).people).toBeNull();
  });
});
