/** What of a workspace must not be read on a site: names of people, their sessions and their work, by audience. */
import type { PilotRecords } from '../pilot-records.ts';
import type { Audience } from '../report/audiences.ts';
import type { PersonHints } from '../sessions/model.ts';
import { compareCodePoints, nameKey } from '../workspace/name-key.ts';
import { personIds } from '../workspace/person-ids.ts';
import type { Roster } from '../workspace/roster.ts';
import { wordsOf } from './common-words.ts';

/** What a private word is. */
export type PrivateField =
  | 'name'
  | 'name-part'
  | 'alias'
  | 'home'
  | 'email'
  | 'person-id'
  | 'session'
  | 'work'
  | 'branch'
  | 'project';

/** Those that name a person: under pseudonyms they may not be on the team's site either. */
const NAMING: ReadonlySet<PrivateField> = new Set([
  'name',
  'name-part',
  'alias',
  'home',
  'email',
  'person-id',
]);

export interface PrivateWord {
  /** Untrusted text. */
  text: string;
  field: PrivateField;
  /**
   * False where finding it proves nothing: a part of a name, a number, a word that the catalogue itself has. It is shown
   * as possible and is no failure.
   */
  sure: boolean;
}

/** A session, as far as it can name somebody. */
export interface NamedSession {
  id: string;
  key: string;
  person: PersonHints;
  project: string | null;
  branches: readonly string[];
  pullRequests: readonly string[];
}

/** Where private words come from. */
export interface PrivateSource {
  roster: Roster | null;
  people: readonly { name: string }[];
  sessions: Iterable<NamedSession>;
  records: PilotRecords | null;
  members: Readonly<Record<'pilot' | 'control', readonly string[]>> | null;
  /** Names and accounts in sessions and exports that belong to nobody in the roster. */
  strangers: readonly string[];
  /** Texts that a site shows on purpose: the workspace's title and the plan's. What else is in them is no proof. */
  shown: readonly string[];
  /** As commonWords gives them. */
  common: ReadonlySet<string>;
}

/** Letters that a part of a name needs to be looked for. */
const PART = 4;
/** Letters and digits that anything else needs to prove something. */
const PROOF = 4;
/** The same of digits alone. */
const DIGITS = 12;

/** All private words of a workspace, each once under its first field, in order of field and text. */
export function privateWords(source: PrivateSource): PrivateWord[] {
  const { common } = source;
  const words = new Map<string, PrivateWord>();
  const isCommon = (text: string): boolean => wordsOf(text).every((word) => common.has(word));
  const add = (field: PrivateField, text: string | null | undefined, sure = true): void => {
    const key = text === null || text === undefined ? '' : nameKey(text);
    if (wordsOf(key).length === 0) return;
    // `main` and `x` are on every site.
    if (!NAMING.has(field) && (isCommon(key) || key.length < 2)) return;
    const known = words.get(key);
    if (known === undefined || (sure && !known.sure)) words.set(key, { text: text as string, field, sure });
  };
  const shown = new Set(source.shown.flatMap(wordsOf));
  const isShown = (text: string): boolean => wordsOf(text).every((word) => shown.has(word));
  const proves = (text: string): boolean => {
    const { length } = wordsOf(text).join('');
    return length >= (/\p{L}/u.test(text) ? PROOF : DIGITS) && !isCommon(text);
  };

  const names = new Set<string>();
  const addName = (name: string): void => {
    names.add(nameKey(name));
    const parts = wordsOf(name);
    add('name', name, !isCommon(name) && name.trim().length > 2);
    if (parts.length > 1) {
      add('name', [parts.at(-1), ...parts.slice(0, -1)].join(', '), !isCommon(name));
      for (const part of parts) if (part.length >= PART && !common.has(part)) add('name-part', part, false);
    }
  };
  const records = source.records;
  for (const { name } of source.people) addName(name);
  for (const { name } of source.roster ?? []) addName(name);
  for (const name of Object.values(source.members ?? {}).flat()) addName(name);
  for (const kind of ['tickets', 'changes', 'seats', 'pulse', 'usage'] as const)
    for (const { person } of records?.[kind] ?? []) addName(person);
  for (const id of personIds(names).values()) add('person-id', id);

  for (const { aliases } of source.roster ?? [])
    for (const { kind, value } of aliases)
      add(kind === 'email' || kind === 'home' ? kind : 'alias', value, kind === 'email' || proves(value));
  for (const stranger of source.strangers) add('alias', stranger, proves(stranger));
  for (const { id, key, person, project, branches, pullRequests } of source.sessions) {
    if (person.home !== undefined) add('home', person.home, proves(person.home));
    for (const email of person.emails) add('email', email);
    add('session', id);
    add('session', key, proves(key));
    if (project !== null) add('project', project, proves(project) && !isShown(project));
    for (const branch of branches) add('branch', branch, proves(branch) && !isShown(branch));
    for (const request of pullRequests) add('work', request, proves(request));
  }
  for (const kind of ['tickets', 'changes', 'incidents'] as const)
    for (const { id } of records?.[kind] ?? []) add('work', id, proves(id) && !isShown(id));

  return [...words.values()].sort(
    (a, b) => compareCodePoints(a.field, b.field) || compareCodePoints(a.text, b.text),
  );
}

/** Those of the private words that an audience may not read. */
export function privateFor(
  audience: Audience,
  words: readonly PrivateWord[],
  { pseudonyms }: { pseudonyms: boolean },
): PrivateWord[] {
  if (audience !== 'team') return [...words];
  return pseudonyms ? words.filter(({ field }) => NAMING.has(field)) : [];
}
