import type { SessionCounts, SessionFacts } from '../../extract/facts.ts';
import type { Outcome } from '../../practices/rule.ts';
import { RULES } from './rules.ts';

const OUTCOME: Record<string, Outcome> = { y: 'yes', n: 'no', '-': 'not-applicable', '?': 'not-observable' };

const NO_COUNTS: SessionCounts = {
  steps: 0,
  prompts: 0,
  messages: 0,
  calls: 0,
  edits: 0,
  filesEdited: 0,
  linesAdded: 0,
  linesRemoved: 0,
  tests: 0,
  commits: 0,
  pullRequests: 0,
  subagents: 0,
  commands: 0,
  skills: 0,
  compactions: 0,
  interrupts: 0,
  rejections: 0,
};

/** What a test says of a session; everything else has a plain value. */
export interface Told extends Partial<Omit<SessionFacts, 'time' | 'counts' | 'practices'>> {
  id: string;
  /** Start, ISO; the session lasts half an hour. Absent: no time. */
  start?: string;
  /** One mark for each rule of RULES: y, n, - (not applicable), ? (not observable). */
  marks?: string;
  counts?: Partial<SessionCounts>;
}

/** Facts of a session for tests. */
export function facts({ start, marks = '----', counts, ...more }: Told): SessionFacts {
  const begin = start === undefined ? null : Date.parse(start);
  const outcomes = RULES.map(({ id }, i) => {
    const outcome = OUTCOME[marks[i] as string] as Outcome;
    const evidence = outcome === 'yes' ? [{ step: 1, at: 'a/one.jsonl:3' }] : [];
    return [id, { outcome, evidence, ...(outcome === 'not-observable' ? { missing: 'plans' } : {}) }];
  });
  return {
    schema: 1,
    key: `key-${more.id}`,
    format: 'claude-code',
    versions: ['2.1.9'],
    person: { folders: [], emails: [] },
    project: 'shop',
    branches: ['main'],
    pullRequests: [],
    files: [`a/${more.id}.jsonl`],
    tokens: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
    depth: 'assisted',
    signs: [],
    hiddenSigns: [],
    timeline: [{ kind: 'prompt', first: 0, last: 0, at: 'a/one.jsonl:1', text: 'Do it' }],
    accounting: { records: { total: 2, used: 2, ignored: {}, unknown: {}, corrupt: 0 } },
    ...more,
    time: { start: begin, end: begin === null ? null : begin + 1_800_000, active: 754_321 },
    counts: { ...NO_COUNTS, steps: 2, prompts: 1, ...counts },
    practices: Object.fromEntries(outcomes),
  };
}
