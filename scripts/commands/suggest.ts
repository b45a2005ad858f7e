/** `suggest`: which sessions could become examples, and whose leave is needed. */

import type { SessionFacts } from '../../src/extract/facts.ts';
import { countedLines } from '../../src/extract/facts-lines.ts';
import { type Candidate, Suggestions } from '../../src/library/suggest-examples.ts';
import { didYouMean } from '../../src/practices/suggest.ts';
import { Problem } from '../../src/problem.ts';
import { nameKey } from '../../src/workspace/name-key.ts';
import { counted, printable } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import { terminalProgress } from '../terminal/progress.ts';
import type { Args } from './command.ts';
import { noSession } from './extract.ts';
import { examplesOf } from './library-examples.ts';
import type { SUGGEST_OPTIONS } from './options.ts';
import { type ReadWorkspace, withWorkspace } from './read-workspace.ts';
import { PROGRAM } from './table.ts';

/** What `--json` prints. Names are untrusted text. */
export interface SuggestJson {
  practices: { practice: string; candidates: (Candidate & { command: string })[] }[];
  /** Practices that were looked for and no session shows well enough. */
  without: string[];
}

export async function run({ values, positionals }: Args<typeof SUGGEST_OPTIONS>, io: Io): Promise<number> {
  const directory = positionals[0] ?? io.cwd;
  const progress = terminalProgress(io, { quiet: values.quiet || values.json });
  return withWorkspace(
    { directory },
    { useCache: !values['no-cache'], threads: values.threads },
    io,
    progress,
    async (read) => {
      if (read.extracted.summary.sessions === 0) throw noSession(read);
      const found = await suggestionsOf(read, values.practice, positionals[0] ?? '.');
      if (values.json) io.stdout(`${JSON.stringify(found, null, 2)}\n`);
      else io.stdout(describe(found, read));
      return 0;
    },
  );
}

async function suggestionsOf(
  read: ReadWorkspace,
  practice: string | undefined,
  directory: string,
): Promise<SuggestJson> {
  const { catalogue, extracted, people, workspace } = read;
  const all = catalogue.rules.map(({ rule }) => rule);
  const ids = all.map(({ id }) => id);
  if (practice !== undefined && !ids.includes(practice)) throw unknownPractice(practice, ids);
  // What the tool does by itself is nothing that a colleague could learn from another.
  const rules = all.filter(({ id, actor, notScored }) =>
    practice === undefined ? actor === 'human' && notScored === undefined : id === practice,
  );
  const taken = examplesOf(read).flatMap(({ example }) => example.source?.session ?? []);
  const starts = extracted.heads.flatMap(({ start }) => start ?? []);
  const end = starts.reduce<number | null>((latest, start) => Math.max(latest ?? start, start), null);
  const suggestions = new Suggestions(rules, end, new Set(taken));
  const byId = new Map(people.people.map((person) => [person.id, person]));
  const agrees = new Map((workspace.roster ?? []).map(({ name, consent }) => [nameKey(name), consent]));
  for await (const { bytes } of countedLines(extracted.parts)) {
    const facts = JSON.parse(bytes.toString('utf8')) as SessionFacts;
    const person = byId.get(people.bySession.get(facts.id) ?? '');
    const consent = person && agrees.get(nameKey(person.name));
    suggestions.add(facts, person ? { name: person.name, consent: consent === true } : null);
  }
  const best = suggestions.best();
  const found = new Set(best.map((one) => one.practice));
  return {
    practices: best.map(({ practice: id, candidates }) => ({
      practice: id,
      candidates: candidates.map((one) => ({ ...one, command: commandOf(one, directory) })),
    })),
    without: rules.map(({ id }) => id).filter((id) => !found.has(id)),
  };
}

const commandOf = ({ session, from, to, practice }: Candidate, directory: string): string =>
  `${PROGRAM} promote ${pasted(directory)} ${session} --steps ${from}-${to} --practice ${practice}`;

/** A path as it can be pasted into a shell. */
const pasted = (path: string): string =>
  /^[\w./:\\@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;

/** @param known ids of the catalogue */
export function unknownPractice(id: string, known: readonly string[]): Problem {
  const action = didYouMean(id, known);
  return new Problem(`there is no practice \`${id}\``, {
    where: '--practice',
    ...(action === undefined ? {} : { action }),
  });
}

function describe({ practices, without }: SuggestJson, { catalogue }: ReadWorkspace): string {
  const names = new Map(catalogue.rules.map(({ rule }) => [rule.id, rule.name]));
  const lines = practices.flatMap(({ practice, candidates }) => [
    `${printable(names.get(practice) ?? practice)} (${practice})`,
    ...candidates.flatMap(({ session, person, consent, why, command }) => [
      `  ${session}  ${printable(person)}, ${consent ? 'who agrees by the roster; tell them all the same' : 'who must be asked and has not agreed by the roster'}`,
      `    ${why}`,
      `    ${printable(command)}`,
    ]),
    '',
  ]);
  if (practices.length === 0) lines.push('No session shows a practice well enough to be an example.', '');
  if (without.length > 0)
    lines.push(
      `${counted(without.length, 'practice')} without a session that shows it clearly, alone and in reach: ${without.join(', ')}.`,
    );
  lines.push('Read a session on the team’s site before you promote it, with the person who held it.');
  return `${lines.join('\n')}\n`;
}
