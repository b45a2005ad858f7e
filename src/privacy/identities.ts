/** Everybody whom a workspace names, with all that names them. */
import type { PilotRecords } from '../pilot-records.ts';
import type { PersonHints } from '../sessions/model.ts';
import { personFolders } from '../sessions/person-folders.ts';
import { nameKey } from '../workspace/name-key.ts';
import { GENERIC_HOMES } from '../workspace/people.ts';
import type { Roster } from '../workspace/roster.ts';

/** Somebody. Untrusted text. */
export interface Identity {
  /** What the pseudonym is made from: the name as `nameKey` gives it, or `kind:value` of a stranger. */
  key: string;
  name: string;
  /** False for somebody in sessions or exports who belongs to nobody known. */
  known: boolean;
  /** Accounts, e-mail addresses, home and export folders. */
  aliases: string[];
}

export interface IdentitySource {
  roster: Roster | null;
  people: readonly { id: string; name: string }[];
  bySession: ReadonlyMap<string, string>;
  sessions: readonly { id: string; person: PersonHints; project?: string | null }[];
  records: PilotRecords | null;
  members: Readonly<Record<'pilot' | 'control', readonly string[]>> | null;
  /** Names that cycles have: some of them may have left the roster. */
  cycleNames?: readonly string[];
  /** As strangersOf gives them. */
  strangers: readonly string[];
  /** Files that are named because something of them was left out; relative, with `/`. */
  files: readonly string[];
}

/** Everybody once; people first, in no order that says anything. */
export function identitiesOf(source: IdentitySource): Identity[] {
  const { roster, people, bySession, sessions, records, members, strangers, files } = source;
  const identities = new Map<string, Identity>();
  const person = (name: string): Identity => {
    const key = nameKey(name);
    const identity = identities.get(key) ?? { key, name, known: true, aliases: [] };
    identities.set(key, identity);
    return identity;
  };
  for (const { name } of people) person(name);
  for (const { name, aliases } of roster ?? [])
    person(name).aliases.push(...aliases.map(({ value }) => value));
  for (const name of [...Object.values(members ?? {}).flat(), ...(source.cycleNames ?? [])]) person(name);
  for (const kind of ['tickets', 'changes', 'seats', 'pulse', 'usage'] as const)
    for (const record of records?.[kind] ?? []) person(record.person);

  const nameById = new Map(people.map(({ id, name }) => [id, name]));
  const projects = new Set(sessions.map(({ project }) => nameKey(project ?? '')));
  /** Export folder → whose sessions lie in it; null for those of nobody. */
  const folders = new Map<string, Set<string | null>>();
  for (const { id, person: hints } of sessions) {
    const name = nameById.get(bySession.get(id) ?? '') ?? null;
    const [folder] = hints.folders;
    if (folder !== undefined) folders.set(folder, (folders.get(folder) ?? new Set()).add(name));
    if (name === null) continue;
    const { aliases } = person(name);
    if (hints.home !== undefined) aliases.push(hints.home);
    aliases.push(...hints.emails);
  }
  // A folder with one person's sessions alone is as good as a name, unless it is a project's.
  for (const [folder, [name, ...others]] of folders)
    if (typeof name === 'string' && others.length === 0 && !projects.has(nameKey(folder)))
      person(name).aliases.push(folder);

  const taken = new Set(
    [...identities.values()].flatMap(({ key, aliases }) => [key, ...aliases.map(nameKey)]),
  );
  const met = sessions
    .filter(({ id }) => !bySession.has(id))
    .flatMap(
      ({
        person: {
          home,
          emails,
          folders: [folder],
        },
      }) => [home ?? '', ...emails, folder ?? ''],
    );
  // A folder in which no session was found may be somebody's too.
  const silent = files.map((file) => personFolders(file)[0] ?? '').filter((folder) => !folders.has(folder));
  for (const name of [...strangers, ...met, ...silent]) {
    const key = nameKey(name);
    if (key === '' || taken.has(key) || projects.has(key) || GENERIC_HOMES.has(key)) continue;
    taken.add(key);
    identities.set(`stranger:${key}`, { key: `stranger:${key}`, name, known: false, aliases: [] });
  }
  return [...identities.values()];
}
