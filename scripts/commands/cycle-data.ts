/** What the cycle commands begin with: a workspace whose sessions were read, with its cycles. */
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cycle } from '../../src/loop/cycle.ts';
import type { TitleOf } from '../../src/loop/message.ts';
import { type RepliesAccount, type Reply, readPulseReplies } from '../../src/loop/pulse-replies.ts';
import { CYCLES } from '../../src/loop/read-cycles.ts';
import { People } from '../../src/pilot/match-people.ts';
import type { Rule } from '../../src/practices/rule.ts';
import { Problem } from '../../src/problem.ts';
import { type FactsIndex, indexFacts, type LineOf, readFacts } from '../../src/report/facts-index.ts';
import { heldSessions } from '../../src/report/measures/held-sessions.ts';
import type { SessionRecord } from '../../src/report/session-record.ts';
import { suggest } from '../../src/suggest.ts';
import { nameKey } from '../../src/workspace/name-key.ts';
import type { Io } from '../terminal/io.ts';
import { terminalProgress } from '../terminal/progress.ts';
import { isEmpty, noSession } from './extract.ts';
import { shownExamplesOf } from './library-examples.ts';
import { type ReadWorkspace, withWorkspace } from './read-workspace.ts';
import { cyclesOf } from './workspace-cycles.ts';

export interface CycleData {
  read: ReadWorkspace;
  rules: Rule[];
  index: FactsIndex;
  /** Person id → sessions that the person held. */
  byPerson: Map<string, SessionRecord[]>;
  /** Oldest first. */
  cycles: Cycle[];
  /** Of the pilot's exports, then of the replies in pulse/. */
  pulse: Reply[];
  replies: RepliesAccount;
}

/** @throws Problem for what is wrong in the workspace, and where it has no sessions */
export async function withCycles(
  directory: string,
  values: { quiet: boolean; 'no-cache': boolean; threads: number | undefined },
  io: Io,
  use: (data: CycleData) => Promise<number>,
): Promise<number> {
  return withWorkspace(
    { directory },
    { useCache: !values['no-cache'], threads: values.threads, pilot: true },
    io,
    terminalProgress(io, { quiet: values.quiet }),
    async (read) => {
      const { workspace, people, pilot } = read;
      if (workspace.sessionsDir === workspace.root)
        throw new Problem('This is a directory of sessions and no workspace', {
          where: workspace.root,
          why: 'Cycles are kept in a workspace; a directory of sessions is never written to.',
          action:
            'Make a workspace: a folder with practicum.yaml, and the sessions in its folder “sessions”.',
        });
      if (isEmpty(read)) throw noSession(read);
      const index = await indexFacts(read.extracted.parts);
      const rules = read.catalogue.rules.map(({ rule }) => rule);
      const cycles = await cyclesOf(read, index.sessions);
      const matcher = new People(workspace.roster);
      const names = new Map(people.people.map(({ name }) => [nameKey(name), name]));
      const replies = await readPulseReplies(workspace.root, {
        named: (word) =>
          names.get(nameKey(word)) ??
          (workspace.roster === null ? null : matcher.named(word)) ??
          byFirstName(word, people.people),
        assigned: (cycle, person) =>
          cycles
            .find((one) => one.cycle === cycle)
            ?.assignments.find((one) => nameKey(one.person) === nameKey(person))?.practice ?? null,
        practices: rules,
      });
      const { byPerson } = heldSessions(index.sessions, people);
      return use({
        read,
        rules,
        index,
        byPerson,
        cycles,
        pulse: [...(pilot?.records.pulse ?? []), ...replies.pulse],
        replies: replies.account,
      });
    },
  );
}

/** The only person with a first name. */
function byFirstName(word: string, people: readonly { name: string }[]): string | null {
  const found = people.filter(({ name }) => nameKey(name.split(' ')[0] ?? '') === nameKey(word));
  return found.length === 1 ? (found[0]?.name ?? null) : null;
}

/** File of a cycle; absolute. */
export const cyclePath = ({ read }: Pick<CycleData, 'read'>, cycle: string): string =>
  join(read.workspace.root, CYCLES, `${cycle}.yaml`);

/** @throws Problem when the workspace has no such cycle */
export function cycleNamed({ cycles }: Pick<CycleData, 'cycles'>, name: string): Cycle {
  const found = cycles.find(({ cycle }) => cycle === name);
  if (found) return found;
  const names = cycles.map(({ cycle }) => cycle);
  const near = suggest(name, names);
  throw new Problem(`There is no cycle ${name}`, {
    why:
      names.length === 0
        ? 'No cycle was opened yet.'
        : `There ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}.`,
    action: near === null ? 'Open it with “cycle open”.' : `Did you mean ${near}?`,
  });
}

/** @throws Problem when nobody is called that */
export function personNamed({ read }: Pick<CycleData, 'read'>, name: string): string {
  const names = read.people.people.map((one) => one.name);
  const found = names.find((one) => nameKey(one) === nameKey(name));
  if (found !== undefined) return found;
  const near = suggest(name, names);
  throw new Problem(`Nobody is called ${name}`, {
    action: near === null ? 'Write the name as roster.csv has it, in quotes.' : `Did you mean “${near}”?`,
  });
}

export const practiceName =
  (rules: readonly Rule[]) =>
  (id: string): string =>
    rules.find((rule) => rule.id === id)?.name ?? id;

/**
 * Titles of the library's examples, for what is given to people of a cycle. They are searched like those of the library;
 * a cycle that names none reads none.
 *
 * @throws Problem for mistakes in examples, and for texts that must not be shared
 */
export async function exampleTitles({ read, index }: CycleData, cycle: Cycle): Promise<TitleOf> {
  if (cycle.assignments.every(({ example }) => example === undefined)) return () => null;
  const { shown } = await shownExamplesOf(read, index.sessions);
  const titles = new Map(shown.map(({ example: { slug, title } }) => [slug, title]));
  return (slug) => titles.get(slug) ?? null;
}

/** Places in a session that show a practice, `file:line`. */
export async function evidenceOf(index: FactsIndex, session: string, practice: string): Promise<string[]> {
  const { file, span } = index.lines.get(session) as LineOf;
  await using handle = await open(index.files[file] as string);
  const facts = await readFacts(handle, span, index.files[file] as string);
  return facts.practices[practice]?.evidence.map(({ at }) => at) ?? [];
}

/** Text of a practice below its front matter. */
export const bodyOf =
  ({ read }: Pick<CycleData, 'read'>) =>
  (practice: string): string => {
    const loaded = read.catalogue.rules.find(({ rule }) => rule.id === practice);
    return loaded === undefined
      ? ''
      : readFileSync(loaded.file, 'utf8')
          .split(/\r?\n/)
          .slice(loaded.bodyLine - 1)
          .join('\n');
  };
