import type { SessionFacts } from '../../extract/facts.ts';
import { emptyAccounting } from '../../sessions/accounting.ts';
import type { ReportInput, ReportPerson } from '../input.ts';
import { toRecord } from '../session-record.ts';
import { RULES } from './rules.ts';
import { SIGNS } from './signs.ts';

/** Settings with which a handful of sessions is enough to say something. */
export const CONFIG: ReportInput['config'] = {
  demo: false,
  idleMinutes: 30,
  depth: { promptsUnder: 3, filesFrom: 2, editsFrom: 5 },
  cells: { count: 2, faint: 4 },
  practises: { share: 0.5, applicable: 2, practices: 1 },
  // 14 weeks back from 30 September begin before July.
  segments: { triedOnce: 1, weeks: 14, leastWeeks: 2, regularWeeks: 0.6, top: 0.25 },
  k: 5,
};

/** A report's input from people, and from sessions with who held each (null: not found). */
export function reportInput(
  people: readonly ReportPerson[],
  held: readonly (readonly [person: string | null, facts: SessionFacts])[],
  more: Partial<ReportInput> = {},
): ReportInput {
  const unknown = held.filter(([person]) => person === null).length;
  return {
    title: 'Small',
    config: CONFIG,
    rules: RULES,
    signs: SIGNS,
    digest: 'digest-of-rules',
    version: '9.9.9',
    people: {
      people,
      bySession: new Map(held.flatMap(([person, { id }]) => (person === null ? [] : [[id, person]]))),
      unmatched: unknown === 0 ? [] : [{ hint: 'folder:somewhere', sessions: unknown }],
    },
    sessions: held.map(([, one]) => toRecord(one)),
    accounting: emptyAccounting(),
    ...more,
  };
}
