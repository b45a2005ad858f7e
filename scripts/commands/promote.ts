/** `promote`: makes an example of a session, with the leave of the person who held it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionFacts } from '../../src/extract/facts.ts';
import { countedLines } from '../../src/extract/facts-lines.ts';
import { findSession } from '../../src/extract/find-session.ts';
import type { ExampleFrontMatter } from '../../src/library/example.ts';
import { type Details, type Promoted, promote } from '../../src/library/promote.ts';
import { redactOptionsOf } from '../../src/library/redact-options.ts';
import { slugOf } from '../../src/library/slug.ts';
import { workPatterns } from '../../src/library/work-patterns.ts';
import { exampleText, mustBeFree, writeExample } from '../../src/library/write-example.ts';
import { Problem } from '../../src/problem.ts';
import { isoDay } from '../../src/report/day.ts';
import { FORMATS } from '../../src/sessions/formats/index.ts';
import type { Session } from '../../src/sessions/model.ts';
import { nameKey } from '../../src/workspace/name-key.ts';
import type { RosterPerson } from '../../src/workspace/roster.ts';
import { counted, printable } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import { terminalProgress } from '../terminal/progress.ts';
import type { Args } from './command.ts';
import { noSession } from './extract.ts';
import type { PROMOTE_OPTIONS } from './options.ts';
import { type ReadWorkspace, withWorkspace } from './read-workspace.ts';
import { unknownPractice } from './suggest.ts';

type Values = Args<typeof PROMOTE_OPTIONS>['values'];

/** What `--json` prints. */
export interface PromoteJson {
  slug: string;
  /** Files that were written; empty with --dry-run. */
  files: string[];
  steps: number;
  redactions: Promoted['example']['excerpt']['redactions'];
  risky: Promoted['risky'];
  shortened: number;
  unseen: string[];
}

/** Sessions that are listed where a beginning fits several. */
const LISTED = 10;

/** @param clock what day it is: an example says when it was promoted */
export async function run(
  { values, positionals }: Args<typeof PROMOTE_OPTIONS>,
  io: Io,
  clock: () => Date = () => new Date(),
): Promise<number> {
  const [directory, given] = positionals as [string, string];
  const progress = terminalProgress(io, { quiet: values.quiet || values.json });
  return withWorkspace(
    { directory },
    { useCache: !values['no-cache'], threads: values.threads, pilot: true },
    io,
    progress,
    async (read) => {
      if (read.extracted.summary.sessions === 0) throw noSession(read);
      const facts = await factsOf(read, given);
      const person = personOf(read, facts);
      const today = isoDay(clock().getTime()) as string;
      const { from, to } = rangeOf(values.steps, facts.counts.steps);
      const rules = read.catalogue.rules.map(({ rule }) => rule);
      for (const id of values.practice)
        if (!rules.some((rule) => rule.id === id))
          throw unknownPractice(
            id,
            rules.map((rule) => rule.id),
          );
      const asked = await complete(values, io, facts, rules);
      const details = detailsOf(asked, today);
      const dir = join(
        values.content ?? read.workspace.contentDir ?? join(read.workspace.root, 'content'),
        'examples',
      );
      const slug = details.slug ?? slugOf(details.title);
      if (slug !== '' && !values['dry-run']) mustBeFree(dir, slug, values.replace);
      if (values.review !== undefined) mustBeReview(values.review);

      const reading = progress.phase('Reading the session in full');
      const session = await wholeSession(read, facts);
      reading.end();
      const known = redactOptionsOf(read.workspace.roster, read.workspace.config.library, {
        people: read.people.people.map(({ name }) => name),
        hints: facts.person,
      });
      const made = await promote({
        session,
        facts,
        toolName: FORMATS.find(({ id }) => id === facts.format)?.name ?? facts.format,
        person: person.name,
        from,
        to,
        details,
        options: {
          ...known,
          custom: [...known.custom, ...workPatterns(session, facts, read.pilot?.records ?? null)],
        },
      });
      const files = values['dry-run'] ? [] : writeExample(dir, made.example, values.replace);
      if (values.review !== undefined) {
        const { reviewOfExample } = await import('../../src/library/review-example.ts');
        writeReview(values.review, reviewOfExample(made));
      }
      const { excerpt } = made.example;
      const summary: PromoteJson = {
        slug: made.example.slug,
        files,
        steps: excerpt.steps.length,
        redactions: excerpt.redactions,
        risky: made.risky,
        shortened: made.shortened,
        unseen: made.unseen,
      };
      if (values.json) io.stdout(`${JSON.stringify(summary, null, 2)}\n`);
      else if (!values.quiet) io.stdout(describe(summary, made));
      return 0;
    },
  );
}

/** A review is written over an earlier one, and over nothing else. */
function mustBeReview(file: string): void {
  if (/\.html?$/i.test(file)) return;
  throw new Problem('The review is a web page', {
    where: '--review',
    action: 'Give a file that ends in .html, e.g. --review review.html.',
  });
}

function writeReview(file: string, page: string): void {
  try {
    writeFileSync(file, page);
  } catch (error) {
    throw new Problem('The review cannot be written', {
      where: file,
      why: `The system says ${(error as NodeJS.ErrnoException).code}.`,
    });
  }
}

/** The facts of the one session whose address begins as given. */
async function factsOf({ extracted, people }: ReadWorkspace, given: string): Promise<SessionFacts> {
  const wanted = given.toLowerCase();
  const found: SessionFacts[] = [];
  for await (const { bytes } of countedLines(extracted.parts)) {
    // Most lines are of other sessions: an identity stands at the line's beginning.
    if (!bytes.subarray(0, 60).includes(`"id":"${wanted}`)) continue;
    const facts = JSON.parse(bytes.toString('utf8')) as SessionFacts;
    if (facts.id.startsWith(wanted)) found.push(facts);
  }
  const [facts, other] = found;
  if (!facts)
    throw new Problem(`There is no session “${printable(given)}”`, {
      where: '<session>',
      why: `None of ${counted(extracted.summary.sessions, 'session')} has an address that begins so.`,
      action: 'Take it from the address of the session’s page on the team’s site, or from `suggest`.',
    });
  if (!other) return facts;
  const names = new Map(people.people.map(({ id, name }) => [id, name]));
  const lines = found.slice(0, LISTED).map(({ id, time, project }) => {
    const who = names.get(people.bySession.get(id) ?? '') ?? 'nobody known';
    return `  ${id}  ${isoDay(time.start) ?? 'no date'}  ${printable(who)}  ${printable(project ?? '')}`;
  });
  if (found.length > LISTED) lines.push(`  and ${found.length - LISTED} more`);
  throw new Problem([`“${printable(given)}” begins the address of several sessions`, ...lines].join('\n'), {
    where: '<session>',
    action: 'Write more of it.',
  });
}

/** Who held the session; only with their leave. */
function personOf({ people, workspace }: ReadWorkspace, { id, person: hints }: SessionFacts): RosterPerson {
  const known = people.people.find((one) => one.id === people.bySession.get(id));
  if (!known)
    throw new Problem('It is not known who held this session', {
      where: `session ${id}`,
      why: `Without a person nobody can agree. It has the hints ${printable([hints.home ?? '', ...hints.folders, ...hints.emails].filter(Boolean).join(', ')) || 'none'}.`,
      action: 'Add an alias to roster.csv.',
    });
  const key = nameKey(known.name);
  const person = workspace.roster?.find(({ name }) => nameKey(name) === key);
  if (person?.consent) return person;
  throw new Problem(`${printable(known.name)} has not agreed to show sessions`, {
    where: person ? `roster.csv:${person.line}` : workspace.root,
    why: person ? 'The column consent does not say yes.' : 'There is no roster.csv that says so.',
    action: 'Ask them; if they agree, write yes into the column consent of their row.',
  });
}

/** `a-b` by the addresses of steps; the whole session without it. */
function rangeOf(text: string | undefined, steps: number): { from: number; to: number } {
  if (text === undefined) return { from: 0, to: steps - 1 };
  const [, a, b] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text) ?? [];
  if (a === undefined)
    throw new Problem(`“${printable(text)}” names no steps`, {
      where: '--steps',
      action: 'Write the first and the last one, e.g. --steps 12-47.',
    });
  const from = Number(a);
  const to = Number(b ?? a);
  if (to < from || to >= steps)
    throw new Problem(to < from ? 'The last step is before the first' : `There is no step ${to}`, {
      where: '--steps',
      why: `The session’s steps are 0 to ${steps - 1}, as in the addresses on its page (#step-12).`,
    });
  return { from, to };
}

async function wholeSession(
  { workspace: { sessionsDir, config, root } }: ReadWorkspace,
  facts: SessionFacts,
): Promise<Session> {
  const found =
    sessionsDir === null
      ? null
      : await findSession(sessionsDir, facts, { limits: config.limits, commands: config.commands });
  if (found && found.steps.length === facts.counts.steps) return found;
  throw new Problem('The session’s own files are not here', {
    where: sessionsDir ?? root,
    why: 'Its facts are known; what was said stands only in the files it was read from.',
    action: 'Run promote where the exported sessions are.',
  });
}

/** A note as it is given: `12: text` or `12 practice-id: text`. */
const NOTE = /^(\d{1,9})(?:\s+([a-z][a-z0-9-]*))?:\s*([\s\S]+)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Values with nothing missing. */
type Complete = Values & Record<'title' | 'summary' | 'task' | 'consent' | 'try', string>;

/** Asks for what is missing where somebody sits at a terminal; else names all of it together. */
async function complete(
  values: Values,
  io: Io,
  facts: SessionFacts,
  rules: readonly { id: string; name: string }[],
): Promise<Complete> {
  const needed = ['title', 'summary', 'task', 'try', 'consent'] as const;
  const missing: string[] = needed.filter((name) => values[name] === undefined);
  if (values.practice.length === 0) missing.unshift('practice');
  if (missing.length === 0) return values as Complete;
  if (io.isTerminal && process.stdin.isTTY && !values.json && !values.quiet) {
    const { askForExample } = await import('../terminal/ask-for-example.ts');
    const shown = rules.filter(({ id }) => facts.practices[id]?.outcome === 'yes');
    return { ...values, ...(await askForExample(missing, values, shown)) } as Complete;
  }
  throw new Problem(`What is missing: ${missing.map((name) => `--${name}`).join(', ')}`, {
    why: 'An example says what it shows, why it is worth reading, what the reader does, and who agreed when.',
    action: 'Give them all, or run it on a terminal, where it asks.',
  });
}

function detailsOf(values: Complete, today: string): Details {
  const day = (name: 'consent' | 'review-by'): string => {
    const text = values[name] as string;
    const date = new Date(`${text}T00:00:00Z`);
    if (DAY.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)) return text;
    throw new Problem(`“${printable(text)}” is not a day`, {
      where: `--${name}`,
      action: 'Write it as year-month-day, e.g. 2026-07-01.',
    });
  };
  const consent = day('consent');
  if (consent > today)
    throw new Problem(`The day of consent, ${consent}, is still to come`, {
      where: '--consent',
      why: `Today is ${today}.`,
      action: 'Write the day on which the person agreed.',
    });
  return {
    title: values.title,
    summary: values.summary,
    practices: [...new Set(values.practice)],
    task: values.task as ExampleFrontMatter['task'],
    language: values.language,
    role: values.role,
    better: values.better,
    body: values.body,
    try: values.try,
    consent,
    promoted: today,
    ...(values['review-by'] === undefined ? {} : { reviewBy: day('review-by') }),
    notes: values.note.map((text) => {
      const [, step, practice, said] = NOTE.exec(text) ?? [];
      if (step === undefined || said === undefined)
        throw new Problem(`“${printable(text.slice(0, 60))}” is no note`, {
          where: '--note',
          action: 'Write the step and the text: --note "12: Names the file and the failing line."',
        });
      return { step: Number(step), text: said, ...(practice === undefined ? {} : { practice }) };
    }),
    related: values.related,
    slug: values.slug,
  };
}

function describe(
  { slug, files, steps, redactions, risky, shortened, unseen }: PromoteJson,
  { example }: Promoted,
): string {
  const replaced = redactions.reduce((n, { count }) => n + count, 0);
  const lines = [
    files.length === 0
      ? `Nothing was written (--dry-run). The example would be ${slug}:`
      : `Wrote the example ${slug}`,
    ...files.map((file) => `  ${printable(file)}`),
    `${counted(steps, 'step')}, ${replaced === 0 ? 'nothing was replaced' : `replaced in ${counted(replaced, 'place')}:`}`,
    ...redactions.map(({ kind, rule, count }) => `  ${count} × ${kind} (${rule})`),
  ];
  if (risky.length > 0)
    lines.push(
      `${counted(risky.length, 'place')} that ${risky.length === 1 ? 'looks' : 'look'} risky and ${risky.length === 1 ? 'was' : 'were'} not replaced; read ${risky.length === 1 ? 'it' : 'them'}:`,
      ...risky
        .slice(0, 20)
        .map(
          ({ step, text, why }) =>
            `  ${step === 0 ? 'texts' : `step ${step}`}: ${printable(text.slice(0, 80))}: it ${printable(why)}`,
        ),
    );
  if (shortened > 0)
    lines.push(`Of ${counted(shortened, 'step')} the transcript’s format gave no more than the beginning.`);
  if (unseen.length > 0)
    lines.push(`The rules do not see ${unseen.join(', ')} in this session; make sure that a reader does.`);
  if (files.length === 0) lines.push('', ...exampleText(example).trimEnd().split('\n').map(printable));
  else lines.push('Read it with its author before you build. Every build checks their consent again.');
  return `${lines.join('\n')}\n`;
}
