/** `practice try`: judges real sessions by one practice, and shows why. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Why } from '../../src/extract/explain-session.ts';
import type { SessionFacts } from '../../src/extract/facts.ts';
import { countedLines } from '../../src/extract/facts-lines.ts';
import type { Catalogue } from '../../src/practices/catalogue.ts';
import { OUTCOMES, type Outcome, type Rule } from '../../src/practices/rule.ts';
import { didYouMean } from '../../src/practices/suggest.ts';
import { Problem } from '../../src/problem.ts';
import { isoDay } from '../../src/report/day.ts';
import { tally } from '../../src/sessions/accounting.ts';
import { nameKey } from '../../src/workspace/name-key.ts';
import type { People } from '../../src/workspace/people.ts';
import { count, counted, printable, table } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import { terminalProgress } from '../terminal/progress.ts';
import type { Args } from './command.ts';
import { noSession } from './extract.ts';
import type { PRACTICE_TRY_OPTIONS } from './options.ts';
import { contentOf, type Part, partOf, type ReadyFile, readyFile, titleOf } from './practice-file.ts';
import { withWorkspace } from './read-workspace.ts';

/** Sessions that are shown when the user names no number. */
const USUALLY_SHOWN = 20;

/** What `--json` prints. Texts of steps and file names are untrusted. */
export interface PracticeTryJson {
  practice: string;
  /** Sessions that were judged. */
  sessions: number;
  /** Of them, sessions that no person held: in no person's numbers. */
  automated: number;
  /** Format → outcome → sessions. */
  outcomes: Record<string, Record<Outcome, number>>;
  /** The outcome of which sessions are shown, and how many there are. */
  outcome: Outcome;
  found: number;
  shown: TriedSession[];
}
interface TriedSession extends Omit<Why, 'findings'> {
  /** Its first file, relative to the directory. */
  file: string;
  format: string;
  /** Versions of the tool. */
  versions: string[];
  /** Day (UTC) on which it began. */
  date: string | null;
  person: string | null;
  /** Why no person held it. */
  automated: string | null;
  findings: (Part & Omit<Why['findings'][number], 'path'>)[];
}

export async function run(
  { values, positionals }: Args<typeof PRACTICE_TRY_OPTIONS>,
  io: Io,
): Promise<number> {
  const [file, directory] = positionals as [string, string];
  const content = join(directory, 'content');
  const chosen =
    values.workspace === undefined && existsSync(content) ? [content] : contentOf(values.workspace);
  // At once: a mistake in the rule is told before anything is read for minutes.
  const ready = readyFile(file, chosen);
  const progress = terminalProgress(io, { quiet: values.quiet || values.json });
  return withWorkspace(
    { directory },
    { useCache: false, threads: values.threads, tried: catalogueOf(ready) },
    io,
    progress,
    async ({ workspace, extracted, people }) => {
      if (extracted.summary.sessions === 0) throw noSession({ workspace, extracted });
      const outcome = values.outcome ?? 'yes';
      const limit = values.limit ?? USUALLY_SHOWN;
      const person = values.person === undefined ? null : personNamed(values.person, people);
      const tried = await judgeFacts(extracted.parts, ready, { outcome, limit, person, people });
      if (values.json) io.stdout(`${JSON.stringify(tried, null, 2)}\n`);
      else io.stdout(describe(tried, ready));
      return 0;
    },
  );
}

/** A catalogue of one rule. A sign stands there as a rule: judging reads only what decides. */
function catalogueOf({ one, signals }: ReadyFile): Catalogue {
  return {
    rules: [{ rule: one.deciding as Rule, file: one.file, bodyLine: 1 }],
    signs: [],
    signals,
    digest: 'tried',
  };
}

/** @returns the person's id */
function personNamed(name: string, { people, bySession }: People): string {
  const key = nameKey(name);
  const held = new Set(bySession.values());
  const known = people.filter(({ id }) => held.has(id));
  const person = known.find((one) => nameKey(one.name) === key || one.id === name);
  if (person) return person.id;
  const names = known.map((one) => one.name);
  throw new Problem(`“${name}” held none of these sessions`, {
    where: '--person',
    why: `They belong to ${names.length === 0 ? 'nobody known' : counted(names.length, 'person', 'people')}.`,
    action: didYouMean(name, names) ?? 'Write the name as `practicum extract` shows it.',
  });
}

interface Wanted {
  outcome: Outcome;
  limit: number;
  /** Id of a person, or null for everybody. */
  person: string | null;
  people: People;
}

async function judgeFacts(
  parts: Parameters<typeof countedLines>[0],
  { one }: ReadyFile,
  { outcome, limit, person, people }: Wanted,
): Promise<PracticeTryJson> {
  const names = new Map(people.people.map(({ id, name }) => [id, name]));
  const tried: PracticeTryJson = {
    practice: one.id,
    sessions: 0,
    automated: 0,
    outcomes: {},
    outcome,
    found: 0,
    shown: [],
  };
  for await (const { bytes } of countedLines(parts)) {
    const facts = JSON.parse(bytes.toString('utf8')) as SessionFacts;
    const holder = people.bySession.get(facts.id) ?? null;
    if (person !== null && holder !== person) continue;
    const judged = facts.practices[one.deciding.id];
    if (!judged?.why) throw new Error(`${facts.files[0]} was not explained`);
    tried.sessions++;
    if (facts.automated !== undefined) tried.automated++;
    tried.outcomes[facts.format] ??= Object.fromEntries(OUTCOMES.map((o) => [o, 0])) as Record<
      Outcome,
      number
    >;
    tally(tried.outcomes[facts.format] as Record<string, number>, judged.outcome);
    if (judged.outcome !== outcome) continue;
    tried.found++;
    if (tried.shown.length >= limit) continue;
    const { findings, ...why } = judged.why;
    tried.shown.push({
      file: facts.files[0] ?? '',
      format: facts.format,
      versions: facts.versions,
      date: isoDay(facts.time.start),
      person: holder === null ? null : (names.get(holder) ?? null),
      automated: facts.automated ?? null,
      findings: findings.map(({ path, ...finding }) => ({ ...partOf(one, path), ...finding })),
      ...why,
    });
  }
  tried.outcomes = Object.fromEntries(Object.entries(tried.outcomes).sort(([a], [b]) => (a < b ? -1 : 1)));
  return tried;
}

function describe(tried: PracticeTryJson, { one }: ReadyFile): string {
  const outcomes = OUTCOMES.filter((outcome) => one.kind === 'practice' || outcome !== 'not-applicable');
  const row = (name: string, of: (outcome: Outcome) => number): string[] => [
    name,
    ...outcomes.map((outcome) => count(of(outcome))),
  ];
  const formats = Object.entries(tried.outcomes);
  const rows = formats.map(([format, counts]) => row(format, (outcome) => counts[outcome]));
  if (formats.length > 1)
    rows.push(row('all', (outcome) => formats.reduce((sum, [, counts]) => sum + counts[outcome], 0)));
  const lines = [
    `${printable(titleOf(one))}: ${counted(tried.sessions, 'session')}`,
    '',
    table([['format', ...outcomes], ...rows], [1, 2, 3, 4]).trimEnd(),
  ];
  if (tried.automated > 0)
    lines.push(
      '',
      `No person held ${count(tried.automated)} of them (background, scripted, no prompt): they are in nobody’s numbers.`,
    );
  const shown = tried.shown.length;
  const some =
    shown === 0 || shown === tried.found ? '' : `, the first ${shown === 1 ? '' : `${count(shown)} `}of them`;
  lines.push('', `${tried.outcome}: ${counted(tried.found, 'session')}${some}`);
  for (const session of tried.shown) lines.push('', ...describeSession(session));
  return `${lines.join('\n')}\n`;
}

function describeSession(session: TriedSession): string[] {
  const { file, date, format, versions, person, automated, missing, findings, missed, counterSigns } =
    session;
  const about = [
    date ?? 'no date',
    person ?? 'nobody known',
    [format, versions.at(-1)].filter(Boolean).join(' '),
    ...(automated === null ? [] : [`automated: ${automated}`]),
  ];
  const steps = (shown: Why['missed'], indent: string): string[] =>
    shown.map(({ at, words }) => `${indent}${printable(at)}  ${printable(words)}`);
  return [
    `${printable(file)}  ${printable(about.join(', '))}`,
    ...(missing.length > 0 ? [`  cannot show: ${missing.join(', ')}`] : []),
    ...findings.flatMap(({ part, line, rule, found, steps: shown }) => [
      `  ${part}, line ${line}: ${printable(rule)}`,
      `    ${printable(found)}`,
      ...steps(shown, '    '),
    ]),
    ...(missed.length > 0 ? ['  missed at', ...steps(missed, '    ')] : []),
    ...counterSigns.flatMap(({ name, says, steps: shown }) => [
      `  counter-sign ${printable(name)}: ${printable(says)}`,
      ...steps(shown, '    '),
    ]),
  ];
}
