/** The one table of commands. Help, parsing and suggestions are made from it. */
import { type Command, command } from './command.ts';
import {
  BUILD_OPTIONS,
  CHECK_OPTIONS,
  CYCLE_CALENDAR_OPTIONS,
  CYCLE_MESSAGE_OPTIONS,
  CYCLE_OPTIONS,
  CYCLE_SHEET_OPTIONS,
  DEV_OPTIONS,
  DIFF_OPTIONS,
  EXTRACT_OPTIONS,
  LIBRARY_OPTIONS,
  PLAN_REGISTER_OPTIONS,
  PRACTICE_TEST_OPTIONS,
  PRACTICE_TRY_OPTIONS,
  PROMOTE_OPTIONS,
  PUBLISH_OPTIONS,
  SCHEMA_OPTIONS,
  SUGGEST_OPTIONS,
  VERIFY_OPTIONS,
} from './options.ts';

/** How the command line is started; help and examples show it. */
export const PROGRAM = 'npm run --silent practicum --';

const cyclePositionals = [
  { name: 'workspace', description: 'the workspace', required: true },
  { name: 'cycle', description: 'the month, e.g. 2026-10', required: true, is: 'text' },
] as const;

/** By name, in the order of help. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  extract: command({
    summary: 'Read sessions and judge the practices in each',
    description:
      'Reads every exported session under a directory, in any format it recognises, and writes what it found: one ' +
      'JSON line a session. Says how many files and records were read and, by reason, what was left out.',
    positionals: [
      {
        name: 'directory',
        description:
          'a workspace, or any directory of sessions; with --git, a workspace whose settings apply',
        required: false,
      },
    ],
    options: EXTRACT_OPTIONS,
    examples: [
      { args: 'extract ../exports', does: 'say what is in a directory of exports' },
      {
        args: 'extract ../pilot --out facts.ndjson --no-cache',
        does: 'read it all again and keep the facts',
      },
      {
        args: 'extract ~/.claude --shard=3/16 --out facts-3.ndjson.zst',
        does: 'read the third of sixteen parts; put all sixteen into a workspace’s facts/',
      },
      {
        args: 'extract --git ../app --ref entire/checkpoints/v1',
        does: 'read the sessions that a tool keeps on a branch',
      },
      {
        args: 'extract ../pilot --git ../app --ref entire/checkpoints/v1 --out ../pilot/facts/app.ndjson.zst',
        does: 'the same with the settings and practices of a workspace, and put the facts into it',
      },
    ],
    load: () => import('./extract.ts'),
  }),
  build: command({
    summary: 'Draw the team, leadership and library sites',
    description:
      'Reads the sessions of a workspace, works out the report and draws one static site for each audience. Each ' +
      'site is drawn from its own data file, so what an audience may not see is not in it.',
    positionals: [
      { name: 'workspace', description: 'a workspace, or any directory of sessions', required: true },
    ],
    options: BUILD_OPTIONS,
    examples: [
      {
        args: 'build content/demo --out dist',
        does: 'draw the invented workspace that comes with Practicum',
      },
      {
        args: 'build ../pilot --out ../pilot-site --json',
        does: 'draw a pilot and print what was read as JSON',
      },
    ],
    load: () => import('./build.ts'),
  }),
  publish: command({
    summary: 'Freeze the report of a period as a version',
    description:
      'Makes the report of a quarter, a month, a year or a period that practicum.yaml names, and keeps it in ' +
      'reports/<version> of the workspace with a digest of every file. A version is never written over: a correction ' +
      'is a revision with its reason. What a reader would want to have been asked about stops it until it is accepted.',
    positionals: [
      { name: 'workspace', description: 'the workspace', required: true },
      {
        name: 'version',
        description: 'its name: 2026-Q3, 2026-07, 2026, or a name with a period in practicum.yaml',
        required: true,
        is: 'text',
      },
    ],
    options: PUBLISH_OPTIONS,
    examples: [
      { args: 'publish ../pilot 2026-Q3', does: 'freeze the report of a quarter' },
      {
        args: 'publish ../pilot 2026-Q3 --reason=Roster --accept=Contractors',
        does: 'correct it, and accept what was in doubt (quoted, if the words are several)',
      },
    ],
    load: () => import('./publish.ts'),
  }),
  verify: command({
    summary: 'Check that no published version has changed',
    description:
      'Reads every file of every version again and compares it with its digest, checks that the versions follow one ' +
      'another without a gap, and that the plan is sealed as it was. Names each file that has changed. Says too where ' +
      'the plan of the pilot is not what was sealed (a failure), was never sealed, or was changed without a seal after a ' +
      'version was published with it (warnings).',
    positionals: [{ name: 'workspace', description: 'the workspace', required: true }],
    options: VERIFY_OPTIONS,
    examples: [
      { args: 'verify ../pilot', does: 'check all versions of a workspace' },
      { args: 'verify ../pilot --json', does: 'the same for a program' },
    ],
    load: () => import('./verify.ts'),
  }),
  diff: command({
    summary: 'Say what changed between two versions',
    description:
      'Compares two published versions number by number: practices, depth, funnel, outcomes, people, coverage, method. ' +
      'A change is called clear only where the intervals do not overlap. It counts people and names nobody.',
    positionals: [
      { name: 'workspace', description: 'the workspace', required: true },
      { name: 'a', description: 'a version, the earlier one as a rule', required: true, is: 'text' },
      { name: 'b', description: 'the version to compare it with', required: true, is: 'text' },
    ],
    options: DIFF_OPTIONS,
    examples: [
      { args: 'diff ../pilot 2026-Q2 2026-Q3', does: 'what changed for leadership between two quarters' },
      {
        args: 'diff ../pilot 2026-Q3 2026-Q3.r2 --audience team',
        does: 'what a correction changed in the team’s report',
      },
    ],
    load: () => import('./diff.ts'),
  }),
  suggest: command({
    summary: 'Find sessions that could become examples',
    description:
      'Looks through the sessions of a workspace for those that show a practice most clearly: strong evidence, no ' +
      'counter-sign and no trouble, short, recent, from different people. Says whose leave is needed and how to go on.',
    positionals: [{ name: 'workspace', description: 'default: the folder you are in', required: false }],
    options: SUGGEST_OPTIONS,
    examples: [
      { args: 'suggest ../pilot', does: 'candidates for each practice' },
      { args: 'suggest ../pilot --practice plan-before-coding', does: 'candidates for one practice' },
    ],
    load: () => import('./suggest.ts'),
  }),
  promote: command({
    summary: 'Make an example of a session',
    description:
      'Takes a session, or some of its steps, replaces secrets, names, addresses and machines in all texts, and writes ' +
      'content/examples/<slug>.mdx with the excerpt beside it. Needs the consent of the person who held it, in roster.csv ' +
      'and with its day. Asks for what is missing on a terminal.',
    positionals: [
      { name: 'workspace', description: 'the workspace', required: true },
      {
        name: 'session',
        description: 'the beginning of its address in the team’s site, as suggest prints it',
        required: true,
        is: 'text',
      },
    ],
    options: PROMOTE_OPTIONS,
    examples: [
      { args: 'promote ../pilot 4f1c --steps 12-47', does: 'promote a part of a session; asks for the rest' },
      {
        args: 'promote ../pilot 4f1c --practice plan-before-coding --task bug --consent 2026-07-01 --review review.html --dry-run',
        does: 'ask for the texts alone, write nothing but the page for its author to review',
      },
    ],
    load: () => import('./promote.ts'),
  }),
  library: command({
    summary: 'Draw one library of several workspaces',
    description:
      'Combines practices, standards, guides and examples of workspaces into one library site. Each workspace’s consent ' +
      'and redaction are checked as its own build does, and its examples for the names of the others. What bears the same ' +
      'name and is not the same is kept apart under the workspace’s name, and said.',
    positionals: [{ name: 'workspace', description: 'the workspaces', required: true, many: true }],
    options: LIBRARY_OPTIONS,
    examples: [
      {
        args: 'library ../storefront ../dispatch --out ../library-site',
        does: 'draw the library of two teams',
      },
      {
        args: 'library ../storefront ../dispatch --out ../library-site --title=Examples --json',
        does: 'the same under another title; prints what was kept apart as JSON',
      },
    ],
    load: () => import('./library.ts'),
  }),
  check: command({
    summary: 'Say what of a rollout is due, or search built sites for leaks',
    description:
      'Looks at how the rollout is cared for: standards, tools, sensitive places, changes without review, secrets, the ' +
      'rollout’s checklist, champion, examples, cycles, reports and answers, each with its owner, date and what to do. ' +
      'Ends with 1 where something is overdue. With --privacy it searches every file of built sites for names, aliases, ' +
      'e-mail addresses, home folders, sessions, tickets, changes, branches and projects, escaped ones too: leadership ' +
      'and the library may have none, the team no name where the workspace asks for pseudonyms. Ends with 1 where ' +
      'something was found.',
    positionals: [
      { name: 'workspace', description: 'the workspace', required: true },
      { name: 'sites', description: 'with --privacy: the folder that build wrote', required: false },
    ],
    options: CHECK_OPTIONS,
    examples: [
      { args: 'check ../pilot', does: 'what is due or overdue at the end of the data' },
      {
        args: 'check ../pilot --on today --strict',
        does: 'the same for a nightly job that keeps an eye on it',
      },
      { args: 'check ../pilot --secrets', does: 'search the transcripts for secrets first' },
      {
        args: 'check --privacy ../pilot ../pilot-site',
        does: 'search sites before they are put where others read them',
      },
    ],
    load: () => import('./check.ts'),
  }),
  dev: command({
    summary: 'Show a site while working on its pages',
    description:
      'Serves one audience’s site on this machine and draws it anew when a page or a style changes.',
    positionals: [
      { name: 'workspace', description: 'default: the invented workspace in content/demo', required: false },
    ],
    options: DEV_OPTIONS,
    examples: [
      { args: 'dev', does: 'the team site of the invented workspace' },
      { args: 'dev ../pilot --audience leadership --port 8080', does: 'the leadership site of a pilot' },
    ],
    load: () => import('./dev.ts'),
  }),
  'practice test': command({
    summary: 'Run the examples of a practice',
    description:
      'Reads practices and trouble signs that are being written, says what is wrong in them with its line, and runs ' +
      'their examples: what each expects, what the rule found, and the steps it rests on.',
    positionals: [
      {
        name: 'file',
        description: 'files such as content/practices/pair-review.mdx, or folders of them',
        required: true,
        many: true,
      },
    ],
    options: PRACTICE_TEST_OPTIONS,
    examples: [
      {
        args: 'practice test content/practices/plan-before-coding.mdx',
        does: 'run the examples of one practice',
      },
      {
        args: 'practice test ../pilot/content/practices --quiet',
        does: 'check all practices of a workspace',
      },
    ],
    load: () => import('./practice-test.ts'),
  }),
  'practice try': command({
    summary: 'Judge real sessions by one practice and say why',
    description:
      'Reads the sessions of a directory and judges them by one practice or trouble sign only. Counts the outcomes ' +
      'by format, then shows sessions of one outcome, each with the parts of the rule and the steps that decided.',
    positionals: [
      { name: 'file', description: 'a practice or a trouble sign', required: true },
      { name: 'directory', description: 'a workspace, or any directory of sessions', required: true },
    ],
    options: PRACTICE_TRY_OPTIONS,
    examples: [
      {
        args: 'practice try pair-review.mdx ../pilot --outcome no',
        does: 'see where a new rule says no, and what is missing there',
      },
      {
        args: 'practice try content/practices/small-commits.mdx ~/.claude/projects --limit 5',
        does: 'see five sessions that show a practice',
      },
    ],
    load: () => import('./practice-try.ts'),
  }),
  'plan register': command({
    summary: 'Seal the plan of a pilot before its data is seen',
    description:
      'Writes what pilot/plan.yaml says, with its digest and the date, to pilot/plan.seal.json. The report shows what ' +
      'was registered beside what was used. A plan that has changed since needs a reason and becomes an amendment.',
    positionals: [{ name: 'workspace', description: 'the workspace of the pilot', required: true }],
    options: PLAN_REGISTER_OPTIONS,
    examples: [
      { args: 'plan register ../pilot', does: 'seal the plan of a pilot' },
      {
        args: 'plan register ../pilot --amend=Illness',
        does: 'seal a change of the plan, with its reason (quoted, if it has several words)',
      },
    ],
    load: () => import('./plan-register.ts'),
  }),
  'cycle open': command({
    summary: 'Propose a month of the loop for people to edit',
    description:
      'Writes cycles/<cycle>.yaml from the sessions before the month: whom to ask for which session and with which words, ' +
      'sessions to review, the one practice to spread with a demonstration, and one assignment a person with somebody ' +
      'who helps. All of it is a proposal. A cycle is never written over, and only one is open at a time.',
    positionals: cyclePositionals,
    options: CYCLE_OPTIONS,
    examples: [
      {
        args: 'cycle open ../pilot 2026-10',
        does: 'propose October, then edit ../pilot/cycles/2026-10.yaml',
      },
      { args: 'cycle open ../pilot 2026-10 --json', does: 'the same, and print what was proposed' },
    ],
    load: () => import('./cycle-open.ts'),
  }),
  'cycle check': command({
    summary: 'Show what came of a cycle so far',
    description:
      'Shows each assignment as the person’s own sessions of the month show it (tried, no occasion, not tried, not ' +
      'observable), beside the person’s own answer, and who does what was spread, before and in the cycle. Writes nothing.',
    positionals: cyclePositionals,
    options: CYCLE_OPTIONS,
    examples: [
      { args: 'cycle check ../pilot 2026-10', does: 'look in the middle of the month' },
      { args: 'cycle check ../pilot 2026-10 --json', does: 'the same for a program' },
    ],
    load: () => import('./cycle-check.ts'),
  }),
  'cycle close': command({
    summary: 'Record what came of a cycle',
    description:
      'Writes what “cycle check” shows into the cycle’s file and closes it. What people wrote stays. What surprised, ' +
      'whether to keep, drop or repeat the practice, and what is next are for people to write: it says what is missing.',
    positionals: cyclePositionals,
    options: CYCLE_OPTIONS,
    examples: [
      { args: 'cycle close ../pilot 2026-10', does: 'close October once its exports are there' },
      { args: 'cycle close ../pilot 2026-10 --quiet', does: 'the same without a word' },
    ],
    load: () => import('./cycle-close.ts'),
  }),
  'cycle message': command({
    summary: 'Print the month’s message for a chat or a mail',
    description:
      'Markdown: what is spread, who shows it and when, and the dates of the month. It has nobody’s assignment; with ' +
      '--for it is one person’s own.',
    positionals: cyclePositionals,
    options: CYCLE_MESSAGE_OPTIONS,
    examples: [
      { args: 'cycle message ../pilot 2026-10', does: 'what the team reads' },
      {
        args: 'cycle message ../pilot 2026-10 --for=Ann',
        does: 'what one person reads (quoted, if the name is several words)',
      },
    ],
    load: () => import('./cycle-message.ts'),
  }),
  'cycle calendar': command({
    summary: 'Write the weeks of a cycle for a calendar',
    description:
      'An iCalendar file with the four weeks and the demonstration. The same cycle is always the same file, so importing ' +
      'it again replaces what was there.',
    positionals: cyclePositionals,
    options: CYCLE_CALENDAR_OPTIONS,
    examples: [
      { args: 'cycle calendar ../pilot 2026-10 --out loop.ics', does: 'a file to import' },
      { args: 'cycle calendar ../pilot 2026-10', does: 'print it' },
    ],
    load: () => import('./cycle-calendar.ts'),
  }),
  'cycle sheet': command({
    summary: 'Write one printable sheet for each person',
    description:
      'One file a person: what came of the last assignment, the one of this month, and three questions with room for the ' +
      'answers. For teams that keep this out of their site (loop.personPages: sheets).',
    positionals: cyclePositionals,
    options: CYCLE_SHEET_OPTIONS,
    examples: [
      {
        args: 'cycle sheet ../pilot 2026-10 --out sheets',
        does: 'a page to print for everybody with an assignment',
      },
      {
        args: 'cycle sheet ../pilot 2026-10 --out sheets --for=Ann --format=md',
        does: 'one person’s, to send',
      },
    ],
    load: () => import('./cycle-sheet.ts'),
  }),
  schema: command({
    summary: 'Write the JSON Schemas of files that people edit',
    description:
      'Writes the schemas by which editors check and complete practicum.yaml, pilot/plan.yaml, stewardship.yaml and ' +
      'cycles/<month>.yaml. They are made from the same definitions that read the files.',
    positionals: [],
    options: SCHEMA_OPTIONS,
    examples: [
      { args: 'schema', does: 'bring the committed schema up to date' },
      { args: 'schema --out practicum.schema.json', does: 'put a copy next to a workspace' },
    ],
    load: () => import('./schema.ts'),
  }),
};
