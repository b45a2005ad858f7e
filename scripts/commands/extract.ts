/** `extract`: reads sessions, judges the practices in each, and accounts for everything it found. */
import { rmSync } from 'node:fs';
import { mustBeReplaceable } from '../../src/extract/replaceable.ts';
import { parseShard, type Shard } from '../../src/extract/shard.ts';
import { writeFacts } from '../../src/extract/write-facts.ts';
import { Problem } from '../../src/problem.ts';
import { isoDay } from '../../src/report/day.ts';
import { checkApart } from '../../src/report/place.ts';
import { balances, type FileCounts, type RecordCounts, tally } from '../../src/sessions/accounting.ts';
import { bytes, count, counted, duration, printable, table } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import { terminalProgress } from '../terminal/progress.ts';
import { type Args, UsageError } from './command.ts';
import type { EXTRACT_OPTIONS } from './options.ts';
import { type ReadWorkspace, type Source, withWorkspace } from './read-workspace.ts';

/** What `--json` prints. Integers; milliseconds and bytes. */
export interface ExtractJson {
  files: FileCounts;
  records: RecordCounts;
  sessions: number;
  /** Names of the people to whom sessions belong. */
  people: string[];
  /** Sessions whose person was not found, with what a roster alias could match. */
  unmatched: { hint: string; sessions: number }[];
  /** Aliases of the roster that no session has. */
  unusedAliases: { person: string; alias: string }[];
  /** Sessions by format. */
  formats: Record<string, number>;
  /** First and last day (UTC) of a format's sessions; null where it has no times. */
  spans: Record<string, { from: string; to: string } | null>;
  /** Format → practice → sessions that cannot show it. */
  notObservable: Record<string, Record<string, number>>;
  /** Sessions that no person held, by reason. */
  automated: Record<string, number>;
  /** The first places of files that were skipped, by reason; the same as in `places`. */
  skippedPlaces: Record<string, { where: string; why: string }[]>;
  /** The first places of everything that was left out, by reason. */
  places: Record<string, { where: string; why: string }[]>;
  /** Sessions that came from the cache. */
  cached: number;
  ms: Record<string, number>;
  peakMemoryBytes: number;
}

export async function run({ values, positionals }: Args<typeof EXTRACT_OPTIONS>, io: Io): Promise<number> {
  const source = sourceOf(values.git, values.ref, positionals[0]);
  const shard = values.shard === undefined ? undefined : shardOf(values.shard);
  if (shard && values.out === undefined)
    throw new UsageError('--shard reads a part of the sessions; --out FILE says where its facts go');
  // Before minutes of reading, not after them.
  if (values.out !== undefined) await mustBeReplaceable(values.out);
  const progress = terminalProgress(io, { quiet: values.quiet || values.json });
  return withWorkspace(
    source,
    { useCache: !values['no-cache'], threads: values.threads, shard, out: values.out },
    io,
    progress,
    async (read) => {
      const summary = summarise(read);
      // One part of many may well be empty; a whole input without a session is a mistake.
      const nothing = summary.sessions === 0 && (shard === undefined || shard.of === 1);
      if (values.out && !nothing) {
        checkApart(values.out, read.workspace.sessionsDir);
        const unfinished: string[] = [];
        const forget = io.onInterrupt(() => {
          for (const file of unfinished) rmSync(file, { force: true });
        });
        try {
          await writeFacts(read.extracted.parts, values.out, read.extracted.run, (file) =>
            unfinished.push(file),
          );
        } finally {
          forget();
        }
      }
      if (values.json) io.stdout(`${JSON.stringify(summary, null, 2)}\n`);
      else if (!values.quiet) io.stdout(describe(summary, values.out));
      if (!balances(summary)) throw new Error('the account of files and records does not add up');
      if (nothing) throw noSession(read);
      return 0;
    },
  );
}

function sourceOf(git: string | undefined, ref: string | undefined, directory: string | undefined): Source {
  if (git === undefined) {
    if (ref !== undefined) throw new UsageError('--ref names a ref of a repository; --git DIR says of which');
    if (directory === undefined)
      throw new UsageError('What is to be read? Give a directory, or a repository with --git and --ref');
    return { directory };
  }
  if (ref === undefined) throw new UsageError('--git needs --ref REF, e.g. --ref entire/checkpoints/v1');
  return { repository: git, ref, directory };
}

function shardOf(text: string): Shard {
  const shard = parseShard(text);
  if (!shard)
    throw new UsageError(`--shard: expected a part such as 3/16 (1 to 1000 parts), found “${text}”`);
  return shard;
}

/** Whether there is nothing to draw: no session, and no ticket or change of a pilot either. */
export function isEmpty({ extracted, pilot }: Pick<ReadWorkspace, 'extracted' | 'pilot'>): boolean {
  const work = (pilot?.records.tickets.length ?? 0) + (pilot?.records.changes.length ?? 0);
  return extracted.summary.sessions === 0 && work === 0;
}

/** A workspace without a session: the mistake to explain first is a wrong directory. */
export function noSession({ workspace, extracted }: Pick<ReadWorkspace, 'workspace' | 'extracted'>): Problem {
  const { found, skipped } = extracted.summary.accounting.files;
  const reasons = Object.entries(skipped).map(([reason, n]) => `${n} ${reason}`);
  return new Problem('No session was found', {
    where: workspace.sessionsDir ?? workspace.factsDir ?? workspace.root,
    why:
      found === 0
        ? 'The directory holds no file.'
        : `${counted(found, 'file was', 'files were')} found, ${found === 1 ? 'which holds no session' : 'none of which holds a session'}${reasons.length > 0 ? `: ${reasons.join(', ')}` : ''}.`,
    action: 'Point at a directory that holds exported sessions, e.g. a copy of ~/.claude/projects.',
  });
}

function summarise({ extracted, people }: ReadWorkspace): ExtractJson {
  const { accounting, sessions, formats, cached, ms, peakMemoryBytes } = extracted.summary;
  const automated: Record<string, number> = {};
  for (const { automated: why } of extracted.heads)
    if (why !== undefined) automated[why] = (automated[why] ?? 0) + 1;
  const held = new Set(people.bySession.values());
  const spans: ExtractJson['spans'] = {};
  const notObservable: ExtractJson['notObservable'] = {};
  for (const { format, start, notObservable: practices } of extracted.heads) {
    const day = isoDay(start);
    const span = spans[format];
    spans[format] =
      day === null
        ? (span ?? null)
        : { from: span && span.from < day ? span.from : day, to: span && span.to > day ? span.to : day };
    notObservable[format] ??= {};
    for (const practice of practices) tally(notObservable[format], practice);
  }
  return {
    files: accounting.files,
    records: accounting.records,
    sessions,
    people: people.people.filter((p) => held.has(p.id)).map((p) => p.name),
    unmatched: people.unmatched.map(({ hint, sessions: n }) => ({ hint, sessions: n })),
    unusedAliases: people.unusedAliases.map(({ person, alias }) => ({ person, alias })),
    formats,
    spans,
    notObservable,
    automated,
    skippedPlaces: Object.fromEntries(
      Object.keys(accounting.files.skipped).map((reason) => [reason, accounting.places[reason] ?? []]),
    ),
    places: accounting.places,
    cached,
    ms,
    peakMemoryBytes,
  };
}

function describe(summary: ExtractJson, out: string | undefined): string {
  const { files, records } = summary;
  const rows = (title: string, counts: Record<string, number>): string[][] =>
    Object.entries(counts)
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([name, n], i) => [i === 0 ? title : '', printable(name), count(n)]);
  const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);
  const lines = [
    `${counted(summary.sessions, 'session')} of ${counted(summary.people.length, 'person', 'people')}: ${summary.people.map(printable).join(', ') || 'nobody'}`,
    ...(summary.unmatched.length > 0
      ? [
          `${counted(
            summary.unmatched.reduce((n, u) => n + u.sessions, 0),
            'session',
          )} of nobody known: ${summary.unmatched
            .slice(0, 5)
            .map((u) => `${printable(u.hint)} (${count(u.sessions)})`)
            .join(', ')}`,
        ]
      : []),
    ...(summary.unusedAliases.length > 0
      ? [
          `${counted(summary.unusedAliases.length, 'alias', 'aliases')} of roster.csv that no session has: ${summary.unusedAliases
            .slice(0, 5)
            .map(({ person, alias }) => `${printable(alias)} (${printable(person)})`)
            .join(', ')}${summary.unusedAliases.length > 5 ? ' …' : ''}`,
        ]
      : []),
    '',
    table(
      [
        ['files', 'found', count(files.found)],
        ['', '= read', count(files.read)],
        ['', '+ skipped', count(sum(files.skipped))],
        ...rows('  skipped', files.skipped),
        ['records', 'found', count(records.total)],
        ['', '= used', count(records.used)],
        ['', '+ ignored, known type', count(sum(records.ignored))],
        ['', '+ unknown type', count(sum(records.unknown))],
        ['', '+ corrupt', count(records.corrupt)],
        ...rows('  ignored', records.ignored),
        ...rows('  unknown', records.unknown),
        ...rows('sessions', summary.formats),
        ...rows('  automated', summary.automated),
      ],
      [2],
    ).trimEnd(),
    '',
  ];
  for (const reason of [
    'corrupt-record',
    'unknown-record',
    'unreadable',
    'not-utf-8',
    'line-ends',
    'too-large',
    'corrupt-archive',
    'archive-bomb',
  ]) {
    for (const { where, why } of summary.places[reason] ?? [])
      lines.push(`${printable(where)}: ${printable(why)}`);
  }
  const total = Object.values(summary.ms).reduce((a, b) => a + b, 0);
  lines.push(
    `${duration(total)}, ${bytes(summary.peakMemoryBytes)} of memory at most${summary.cached > 0 ? `, ${counted(summary.cached, 'session')} from the cache` : ''}`,
  );
  if (out) lines.push(`Facts: ${printable(out)}`);
  return `${lines.join('\n')}\n`;
}
