/**
 * Who held each session. A session belongs to one person or to nobody; where hints are missing or point to two
 * people, it is listed with what a roster alias could match, and never guessed.
 */
import type { PersonHints } from '../sessions/model.ts';
import type { Config } from './config.ts';
import { compareCodePoints, nameKey } from './name-key.ts';
import { personIds } from './person-ids.ts';
import { claimsOf, type Roster, type RosterPerson } from './roster.ts';

/** A person of the report. */
export interface Person extends Omit<RosterPerson, 'line' | 'aliases'> {
  /** Address in the site: `p-` and 10 hexadecimal characters. */
  id: string;
}

/** Sessions without a person that have the same hints. */
export interface Unmatched {
  /** What a roster alias could match: `home:ann or folder:laptop-7`; says so when there is nothing. Untrusted text. */
  hint: string;
  sessions: number;
  /** Why nobody was found, a sentence. Untrusted text: it can hold names. */
  why: string;
}

export interface People {
  /** Sorted by team (none last), then name. Everyone in the roster, with or without sessions. */
  people: Person[];
  /** Session id → person id, in order of session id. */
  bySession: Map<string, string>;
  /** Most sessions first, then by hint. With `bySession` it adds up to all sessions. */
  unmatched: Unmatched[];
  /** Aliases of the roster that no session has, in its order: a slip of the pen, or exports that are missing. */
  unusedAliases: UnusedAlias[];
}

/** An alias that no session has. Untrusted text. */
export interface UnusedAlias {
  person: string;
  /** As written, with its kind where it has one. */
  alias: string;
}

/** Home folders that say nothing about a person: system accounts, containers, machines that build. */
export const GENERIC_HOMES: ReadonlySet<string> = new Set(
  (
    'root user users ubuntu debian ec2-user centos fedora admin administrator runner runneradmin build builder ' +
    'jenkins ci node vscode codespace gitpod dev developer devcontainer home app appuser workspace workspaces ' +
    'default guest public shared test tmp coder sandbox agent'
  ).split(' '),
);

/** Hints named in `Unmatched.hint`; the rest of a deep path helps nobody. */
const HINTS_SHOWN = 4;

/** Sessions of one person, and how often each spelling of the name was seen. */
interface Found {
  sessions: string[];
  spellings: Map<string, number>;
}

const NO_HINT = 'nothing that an alias could match';

/**
 * Finds the person of each session.
 *
 * With a roster, by its aliases (and a person's name as a folder). Without one, or where `people.fromFolders` asks
 * for it, by folders: the folder named like the home folder, else the first folder, else the home folder if it says
 * who it is.
 *
 * @param sessions each id once; the order does not matter
 */
export function resolvePeople(
  sessions: readonly { id: string; person: PersonHints }[],
  roster: Roster | null,
  config: Pick<Config, 'people'>,
): People {
  const fromFolders = config.people.fromFolders ?? roster === null;
  const claims = new Map<string, RosterPerson>();
  for (const person of roster ?? []) for (const claim of claimsOf(person)) claims.set(claim, person);

  const seen = new Set<string>();
  const found = new Map<string, Found>();
  const nobody = new Map<string, Unmatched>();
  for (const { id, person: hints } of sessions) {
    const said = hintsOf(hints);
    for (const { claim } of said) seen.add(claim);
    const owners = said.map(({ claim }) => claims.get(claim));
    const matched = [...new Set(owners)].filter((owner) => owner !== undefined);
    const [first, ...others] = matched;
    const name = first?.name ?? (fromFolders ? nameFromFolders(hints) : null);
    if (name !== null && others.length === 0) {
      const key = nameKey(name);
      const entry: Found = found.get(key) ?? { sessions: [], spellings: new Map() };
      entry.sessions.push(id);
      entry.spellings.set(name, (entry.spellings.get(name) ?? 0) + 1);
      found.set(key, entry);
    } else {
      const group = unmatchedOf(hints, matched, roster !== null);
      const key = JSON.stringify([group.hint, group.why]);
      const known = nobody.get(key);
      if (known) known.sessions += 1;
      else nobody.set(key, group);
    }
  }

  const fields = new Map<string, Omit<Person, 'id'>>();
  for (const [key, { spellings }] of found) fields.set(key, fromFolder(commonest(spellings)));
  for (const { line: _, aliases: __, ...person } of roster ?? []) fields.set(nameKey(person.name), person);

  const ids = personIds(fields.keys());
  const idOf = (key: string): string => ids.get(key) as string;
  const bySession = [...found].flatMap(([key, { sessions }]) =>
    sessions.map((session): [string, string] => [session, idOf(key)]),
  );
  return {
    people: [...fields].map(([key, person]) => ({ id: idOf(key), ...person })).sort(comparePeople),
    bySession: new Map(bySession.sort(([a], [b]) => compareCodePoints(a, b))),
    unmatched: [...nobody.values()].sort(
      (a, b) =>
        b.sessions - a.sessions || compareCodePoints(a.hint, b.hint) || compareCodePoints(a.why, b.why),
    ),
    unusedAliases: (roster ?? []).flatMap((person) => unusedOf(person, seen)),
  };
}

/**
 * Aliases of a person that no session has. An e-mail address may stand for trackers and forges alone, so it is only named
 * where the person has no session at all.
 */
function unusedOf(person: RosterPerson, seen: ReadonlySet<string>): UnusedAlias[] {
  const isSeen = (claims: readonly string[]): boolean => claims.some((claim) => seen.has(claim));
  const found = isSeen(claimsOf(person));
  return person.aliases
    .filter((alias) => alias.kind !== 'tracker' && !(alias.kind === 'email' && found))
    .filter((alias) => !isSeen(claimsOf({ name: '', aliases: [alias] })))
    .map(({ kind, value }) => ({ person: person.name, alias: kind === 'any' ? value : `${kind}:${value}` }));
}

/** A session's hints: what a roster claims, and the same as a person would write it. Empty ones say nothing. */
function hintsOf({ home, emails, folders }: PersonHints): { claim: string; text: string }[] {
  const hints = [
    ...(home === undefined ? [] : [['home', home] as const]),
    ...emails.map((email) => ['email', email] as const),
    ...folders.map((folder) => ['folder', folder] as const),
  ];
  return hints
    .filter(([, value]) => nameKey(value) !== '')
    .map(([kind, value]) => ({ claim: `${kind}:${nameKey(value)}`, text: `${kind}:${value.trim()}` }));
}

/** The name that folders give, as written; null when they say nothing about a person. */
function nameFromFolders({ home = '', folders }: PersonHints): string | null {
  const named = folders.filter((folder) => nameKey(folder) !== '');
  const homeKey = nameKey(home);
  const same = named.find((folder) => nameKey(folder) === homeKey);
  const name = same ?? named[0] ?? (homeKey === '' || GENERIC_HOMES.has(homeKey) ? null : home);
  return name === null ? null : name.trim();
}

function unmatchedOf(hints: PersonHints, matched: RosterPerson[], hasRoster: boolean): Unmatched {
  const texts = [...new Map(hintsOf(hints).map(({ claim, text }) => [claim, text])).values()];
  let why = hasRoster ? 'No alias in the roster matches.' : 'No folder says who it was.';
  if (texts.length === 0) why = 'Nothing in the session or its folders says who it was.';
  if (matched.length > 1) {
    const names = matched.map(({ name }) => name).sort(compareCodePoints);
    why = `Its hints match ${names.slice(0, -1).join(', ')} and ${names.at(-1)}.`;
  }
  return { hint: texts.slice(0, HINTS_SHOWN).join(' or ') || NO_HINT, sessions: 1, why };
}

/** The spelling seen most often; the first by code point among equals. */
function commonest(spellings: Map<string, number>): string {
  const [best] = [...spellings].sort(([a, n], [b, m]) => m - n || compareCodePoints(a, b));
  return best?.[0] ?? '';
}

/** A person of whom nothing is known but a name. */
function fromFolder(name: string): Omit<Person, 'id'> {
  return {
    name,
    team: null,
    arm: null,
    championFrom: null,
    championTo: null,
    licenceFrom: null,
    consent: false,
  };
}

function comparePeople(a: Person, b: Person): number {
  if ((a.team === null) !== (b.team === null)) return a.team === null ? 1 : -1;
  return (
    compareCodePoints(nameKey(a.team ?? ''), nameKey(b.team ?? '')) ||
    compareCodePoints(nameKey(a.name), nameKey(b.name))
  );
}
