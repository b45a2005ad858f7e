/** Sessions and practices for the tests of the loop. */
import type { Outcome, Rule } from '../../practices/rule.ts';
import { type SessionRecord, toRecord } from '../../report/session-record.ts';
import { facts } from '../../report/testdata/facts.ts';

const MARKS: Readonly<Record<string, Outcome>> = {
  y: 'yes',
  n: 'no',
  '-': 'not-applicable',
  '?': 'not-observable',
};

/** A practice; human and scored unless it says otherwise. */
export function rule(id: string, more: Partial<Rule> = {}): Rule {
  return {
    id,
    code: `P${id.charCodeAt(0)}`,
    name: `Name ${id}`,
    summary: `Do ${id}.`,
    actor: 'human',
    ...more,
  } as Rule;
}

/** Settings of the shipped configuration. */
export const SETTINGS = {
  cells: { count: 5, faint: 10 },
  practises: { share: 0.5, applicable: 5, practices: 3 },
};

const DAY = 24 * 3_600_000;
const START = Date.parse('2026-06-01T09:00:00Z');

/**
 * A person's sessions, a day apart, the last mark the newest: `{ a: 'yyn', b: 'n-y' }` are three sessions judged by two
 * practices.
 */
export function sessionsOf(
  person: string,
  marks: Readonly<Record<string, string>>,
  more: Partial<SessionRecord> = {},
): SessionRecord[] {
  const length = Math.max(0, ...Object.values(marks).map((one) => one.length));
  return Array.from({ length }, (_, i) => ({
    ...toRecord(facts({ id: `${person}-${String(i).padStart(3, '0')}`, marks: '----' })),
    start: START + i * DAY,
    depth: 'substantial' as const,
    outcomes: new Map(
      Object.entries(marks).map(([practice, one]) => [practice, MARKS[one[i] ?? '-'] as Outcome]),
    ),
    ...more,
  }));
}
