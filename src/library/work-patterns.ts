/** Which project, branch, ticket and pull request a session was about: the library says what was done, not on what. */
import type { SessionFacts } from '../extract/facts.ts';
import type { PilotRecords } from '../pilot-records.ts';
import type { RedactOptions } from '../redact/redact.ts';
import type { Session } from '../sessions/model.ts';
import { branchesIn, EVERYBODYS } from './branches-in.ts';

/** A shorter word, such as `app`, stands in too many places where it names no project. */
const SHORTEST = 4;

/**
 * Patterns of the session's own work that its texts name. What a workspace's pilot data knows of tickets and changes is
 * looked for exactly, so that no other word that looks like a ticket is taken for one.
 */
export function workPatterns(
  session: Pick<Session, 'steps'>,
  { project, branches, pullRequests }: Pick<SessionFacts, 'project' | 'branches' | 'pullRequests'>,
  records: Pick<PilotRecords, 'tickets' | 'changes'> | null,
): RedactOptions['custom'] {
  const text = textOf(session);
  const said = text.toLowerCase();
  // Most tools say in no field on which branch they are, or not on which one they are told to make.
  const inCommands = branchesIn(
    text,
    session.steps.flatMap(({ files }) => files ?? []),
  );
  const named = (
    name: string,
    words: readonly (string | null | undefined)[],
  ): { name: string; pattern: string }[] =>
    [...new Set(words)]
      .filter((word) => typeof word === 'string')
      .filter((word) => word.length >= SHORTEST && word.length <= 120 && said.includes(word.toLowerCase()))
      // The longer first: a branch may begin with the key of a ticket.
      .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
      .map((word) => ({
        name,
        pattern: `(?<![\\w-])${word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')}(?!\\w)`,
      }));
  return [
    ...named('pull-request', [...pullRequests, ...(records?.changes ?? []).map(({ id }) => id)]),
    ...named(
      'branch',
      [...branches, ...inCommands].filter((branch) => !EVERYBODYS.has(branch.toLowerCase())),
    ),
    ...named(
      'ticket',
      ticketsIn(
        said,
        (records?.tickets ?? []).map(({ id }) => id),
      ),
    ),
    ...named('project', [project]),
    ...named('owner', project === null ? [] : ownersIn(said, project.toLowerCase())),
  ];
}

/** Keys of trackers: what stands before the number names a project there, `SHOP-729`. */
const KEY = /^([A-Za-z][A-Za-z0-9]{1,15}-)\d{1,9}$/;

/**
 * The tickets that are known, and whatever is numbered as they are: the pilot's data hold the tickets of some months, a
 * session may be about another one.
 * @param said in lower case
 */
function ticketsIn(said: string, known: readonly string[]): string[] {
  const prefixes = new Set(known.flatMap((id) => KEY.exec(id)?.[1]?.toLowerCase() ?? []));
  const others = (said.match(/(?<![\w-])[a-z][a-z0-9]{1,15}-\d{1,9}(?!\w)/g) ?? []).filter((key) =>
    prefixes.has(KEY.exec(key)?.[1] ?? ''),
  );
  return [...known, ...others.map((key) => key.toUpperCase())];
}

/**
 * Whose the project is on a forge that everybody knows, `github.com/<owner>/<project>`: of other hosts the whole address is
 * replaced.
 * @param said in lower case
 */
function ownersIn(said: string, project: string): string[] {
  return [
    ...said.matchAll(
      /(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)[/:]([\w.-]{1,100})\/([\w.-]{1,100})/g,
    ),
  ]
    .filter(([, , name = '']) => name.replace(/\.git$/, '') === project)
    .map(([, owner = '']) => owner);
}

/** All that a session says, in one piece. */
function textOf({ steps }: Pick<Session, 'steps'>): string {
  return steps
    .flatMap(({ text, files, verbatim }) => [
      text,
      ...(files ?? []),
      verbatim?.text,
      verbatim?.output,
      ...(verbatim?.changes ?? []).flatMap(({ file, before, after }) => [file, before, after]),
    ])
    .join('\n');
}
