/** Options of each command. Apart from the table, so that a command's file can have them as types without a circle. */

import type { ExampleFrontMatter } from '../../src/library/example.ts';
import type { Outcome } from '../../src/practices/rule.ts';
import { AUDIENCES } from '../../src/report/audiences.ts';
import type { Options } from './command.ts';

// Not imported from example.ts: help must not wait for the schema.
const TASKS = [
  'bug',
  'feature',
  'refactoring',
  'tests',
  'review',
  'documentation',
  'exploration',
  'chore',
] as const satisfies readonly ExampleFrontMatter['task'][];

const json = { type: 'boolean', description: 'print a summary as JSON to stdout' } as const;
const quiet = { type: 'boolean', short: 'q', description: 'show no progress and no summary' } as const;
const noCache = { type: 'boolean', description: 'read every session again' } as const;
const threads = {
  type: 'string',
  is: 'number',
  value: 'N',
  from: 1,
  to: 64,
  description: 'worker threads (default: one for each core)',
} as const;

export const EXTRACT_OPTIONS = {
  out: {
    type: 'string',
    short: 'o',
    value: 'FILE',
    is: 'path',
    description: 'write the facts, one JSON line a session, to FILE (compressed if it ends in .zst or .gz)',
  },
  shard: {
    type: 'string',
    value: 'I/N',
    is: 'text',
    description: 'read part I of N only; the parts’ facts together are those of all sessions',
  },
  git: {
    type: 'string',
    value: 'DIR',
    is: 'path',
    description: 'read a ref of this local repository instead of a directory',
  },
  ref: { type: 'string', value: 'REF', is: 'text', description: 'the branch or tag to read with --git' },
  json,
  quiet,
  'no-cache': noCache,
  threads,
} as const satisfies Options;

export const BUILD_OPTIONS = {
  out: {
    type: 'string',
    short: 'o',
    value: 'DIR',
    is: 'path',
    required: true,
    description: 'write the sites to DIR/team, DIR/leadership and DIR/library',
  },
  'draft-for-leadership': {
    type: 'boolean',
    description: 'show leadership the draft beside published versions, from which single people may be told',
  },
  json,
  quiet,
  'no-cache': noCache,
  threads,
} as const satisfies Options;

export const LIBRARY_OPTIONS = {
  out: {
    type: 'string',
    short: 'o',
    value: 'DIR',
    is: 'path',
    required: true,
    description: 'write the site to DIR/library; a folder of its own, beside those of build',
  },
  title: {
    type: 'string',
    value: 'TEXT',
    is: 'text',
    description: 'title of the library (default: the titles of the workspaces)',
  },
  json,
  quiet,
  'no-cache': noCache,
  threads,
} as const satisfies Options;

export const PUBLISH_OPTIONS = {
  accept: {
    type: 'string',
    value: 'REASON',
    is: 'text',
    description: 'publish in spite of the doubts that were listed; the reason is kept with the version',
  },
  reason: {
    type: 'string',
    value: 'TEXT',
    is: 'text',
    description: 'what is corrected in a version that was published before; makes a revision',
  },
  notes: {
    type: 'string',
    value: 'FILE',
    is: 'path',
    description: 'words of the author (default: notes/<version>.mdx of the workspace, if there is one)',
  },
  json,
  quiet,
  'no-cache': noCache,
  threads,
} as const satisfies Options;

export const VERIFY_OPTIONS = { json } as const satisfies Options;

export const DIFF_OPTIONS = {
  audience: {
    type: 'string',
    is: 'choice',
    value: 'NAME',
    choices: ['leadership', 'team'],
    description: 'whose numbers: leadership or team (default: leadership)',
  },
  json,
} as const satisfies Options;

export const SUGGEST_OPTIONS = {
  practice: { type: 'string', value: 'ID', is: 'text', description: 'only sessions that show this practice' },
  json,
  quiet: { type: 'boolean', short: 'q', description: 'show no progress' },
  'no-cache': noCache,
  threads,
} as const satisfies Options;

export const PROMOTE_OPTIONS = {
  steps: {
    type: 'string',
    value: 'A-B',
    is: 'text',
    description: 'first and last step, numbered as in the addresses on the session’s page (default: all)',
  },
  practice: {
    type: 'string',
    value: 'ID',
    is: 'texts',
    description: 'a practice it shows, the most important one first; may be given several times',
  },
  title: { type: 'string', value: 'TEXT', is: 'text', description: 'what can be learned from it, a finding' },
  summary: { type: 'string', value: 'TEXT', is: 'text', description: 'why it is worth reading' },
  body: { type: 'string', value: 'TEXT', is: 'text', description: 'what the task was, Markdown' },
  task: {
    type: 'string',
    is: 'choice',
    value: 'KIND',
    choices: TASKS,
    description: `what kind of work it was: ${TASKS.join(', ')}`,
  },
  language: {
    type: 'string',
    value: 'NAME',
    is: 'text',
    description: 'programming language, e.g. TypeScript',
  },
  role: { type: 'string', value: 'NAME', is: 'text', description: 'whose kind of work it is, e.g. backend' },
  try: { type: 'string', value: 'TEXT', is: 'text', description: 'what the reader does on real work' },
  better: { type: 'string', value: 'TEXT', is: 'text', description: 'what its author would do better' },
  note: {
    type: 'string',
    value: 'N:TEXT',
    is: 'texts',
    description: 'a remark at step N, as “12: text” or “12 practice-id: text”; may be given several times',
  },
  related: {
    type: 'string',
    value: 'SLUG',
    is: 'texts',
    description: 'another example; may be given several times',
  },
  consent: { type: 'string', value: 'DAY', is: 'text', description: 'day on which the person agreed' },
  'review-by': {
    type: 'string',
    value: 'DAY',
    is: 'text',
    description: 'look at it again by (default: in 180 days)',
  },
  slug: {
    type: 'string',
    value: 'NAME',
    is: 'text',
    description: 'its address (default: made of the title)',
  },
  content: {
    type: 'string',
    value: 'DIR',
    is: 'path',
    description: 'write into DIR/examples (default: the workspace’s content)',
  },
  review: {
    type: 'string',
    value: 'FILE',
    is: 'path',
    description: 'write a page for its author to FILE.html: what was replaced, what looks risky',
  },
  replace: { type: 'boolean', description: 'replace an example of that address' },
  'dry-run': { type: 'boolean', description: 'write nothing, show what would be written' },
  json,
  quiet,
  'no-cache': noCache,
  threads,
} as const satisfies Options;

export const CHECK_OPTIONS = {
  privacy: {
    type: 'boolean',
    description: 'search every file of the sites for names, accounts, sessions, work, branches and projects',
  },
  secrets: {
    type: 'boolean',
    description: 'search the transcripts for keys and tokens first; rules and counts go into secrets.json',
  },
  strict: { type: 'boolean', description: 'end with 1 for what is due too' },
  on: {
    type: 'string',
    value: 'DAY',
    description: 'judge by this day, 2026-09-30 or “today” (default: the end of the data)',
  },
  json: { type: 'boolean', description: 'print what was found as JSON to stdout' },
  quiet: {
    type: 'boolean',
    short: 'q',
    description: 'show no progress, and nothing where nothing was found',
  },
  threads,
} as const satisfies Options;

export const DEV_OPTIONS = {
  audience: {
    type: 'string',
    is: 'choice',
    value: 'NAME',
    choices: AUDIENCES,
    description: `which site: ${AUDIENCES.join(', ')} (default: team)`,
  },
  port: {
    type: 'string',
    is: 'number',
    value: 'N',
    from: 1,
    to: 65_535,
    description: 'port to serve on (default: 4321)',
  },
} as const satisfies Options;

// Not imported from rule.ts: help must not wait for the schema.
const OUTCOMES = ['yes', 'no', 'not-applicable', 'not-observable'] as const satisfies readonly Outcome[];
const contentOf = {
  type: 'string',
  value: 'DIR',
  is: 'path',
  description: 'a workspace whose shared signals apply (default: those beside the file)',
} as const;

export const PRACTICE_TEST_OPTIONS = {
  workspace: contentOf,
  json,
  quiet: { type: 'boolean', short: 'q', description: 'show only examples that contradict their rule' },
} as const satisfies Options;

export const PRACTICE_TRY_OPTIONS = {
  outcome: {
    type: 'string',
    is: 'choice',
    value: 'NAME',
    choices: OUTCOMES,
    description: `which sessions to show: ${OUTCOMES.join(', ')} (default: yes)`,
  },
  limit: {
    type: 'string',
    is: 'number',
    value: 'N',
    from: 0,
    to: 10_000,
    description: 'sessions to show (default: 20)',
  },
  person: { type: 'string', value: 'NAME', is: 'text', description: 'only this person’s sessions' },
  workspace: contentOf,
  json,
  quiet: { type: 'boolean', short: 'q', description: 'show no progress' },
  threads,
} as const satisfies Options;

export const PLAN_REGISTER_OPTIONS = {
  amend: {
    type: 'string',
    value: 'REASON',
    is: 'text',
    description: 'why the plan was changed after it was registered; shown in the report',
  },
  json,
} as const satisfies Options;

export const CYCLE_OPTIONS = { json, quiet, 'no-cache': noCache, threads } as const satisfies Options;

const forPerson = {
  type: 'string',
  value: 'NAME',
  is: 'text',
  description: 'only for this person, named as roster.csv does',
} as const;
const quietly = { type: 'boolean', short: 'q', description: 'show no progress' } as const;

export const CYCLE_MESSAGE_OPTIONS = {
  for: forPerson,
  quiet: quietly,
  'no-cache': noCache,
  threads,
} as const satisfies Options;

export const CYCLE_CALENDAR_OPTIONS = {
  out: {
    type: 'string',
    short: 'o',
    value: 'FILE',
    is: 'path',
    description: 'write it to FILE, e.g. loop.ics (default: print it)',
  },
  quiet: quietly,
  'no-cache': noCache,
  threads,
} as const satisfies Options;

export const CYCLE_SHEET_OPTIONS = {
  out: {
    type: 'string',
    short: 'o',
    value: 'DIR',
    is: 'path',
    required: true,
    description: 'write a sheet a person into DIR, and keep it to yourself',
  },
  for: forPerson,
  format: {
    type: 'string',
    is: 'choice',
    value: 'NAME',
    choices: ['html', 'md'],
    description: 'html, ready to print, or md (default: html)',
  },
  quiet: quietly,
  'no-cache': noCache,
  threads,
} as const satisfies Options;

export const SCHEMA_OPTIONS = {
  out: {
    type: 'string',
    short: 'o',
    value: 'FILE',
    is: 'path',
    description: 'write it to FILE (default: public/schema/practicum.schema.json of this checkout)',
  },
} as const satisfies Options;
