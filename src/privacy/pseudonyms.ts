/**
 * Pseudonyms: labels and addresses that say who is the same and not who it is. They are made with HMAC-SHA-256 and a key
 * that stays outside of the workspace; a plain hash of a name can be undone by hashing all names that one can think of.
 */
import { createHmac } from 'node:crypto';
import type { Audience } from '../report/audiences.ts';
import { compareCodePoints, nameKey } from '../workspace/name-key.ts';
import { GENERIC_HOMES } from '../workspace/people.ts';
import { personIds } from '../workspace/person-ids.ts';
import { wordsOf } from './common-words.ts';
import type { Identity } from './identities.ts';
import { wordSearch } from './word-search.ts';

/** Pseudonyms of everybody in a workspace. */
export interface Pseudonyms {
  /** Label of a person, e.g. `Person K7Q2`. @throws Error for a name that is not among the identities */
  label(name: string): string;
  /** Address of a person: `p-` and ten hexadecimal characters or more. @throws Error as label does */
  id(name: string): string;
  /** A text with everybody's names, accounts, addresses and home folders replaced. */
  text(value: string): string;
}

/** Words that are no names, and those that can be names: see common-words.ts. */
export interface CommonWords {
  ordinary: ReadonlySet<string>;
  common: ReadonlySet<string>;
}

/** Letters and digits that are not taken for one another and make no words. */
const ALPHABET = '23456789BCDFGHJKMNPQRSTVWXYZ';
/** Characters of a label where no other begins alike. */
const LENGTH = 4;
/** Letters that a part of a name needs to be replaced by itself. */
const PART = 3;
/** Letters of a name that a text which was cut short must show before it is replaced. */
const CUT = 4;

const EMAIL = /[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu;
/** A home folder on Linux, macOS and Windows. */
const HOME = /((?:\/home\/|\/Users\/|\b[A-Za-z]:\\+Users\\+))([^/\\\s"'<>:;,)]+)/g;
/** A line of the roster says who is meant to whoever has seen the roster. */
const ROSTER_LINE = /\broster\.csv:\d+/g;
/** Addresses that Practicum made. */
const OWN = /^(?:p-[0-9a-f]{10,}|[0-9a-f]{12})$/;

/** What a found text is replaced by. */
interface Entry {
  text: string;
  by: string;
  /** Whether it counts only with a capital letter, because it is a word too. */
  capital: boolean;
}

/**
 * @param key as readKey gives it
 * @param audience pseudonyms of one audience say nothing about those of another
 * @param words ordinary and common ones, as common-words.ts gives them: where a name is such a word, only the one with a
 *   capital letter is taken for the name
 */
export function pseudonymsOf(
  key: Buffer,
  audience: Audience,
  identities: readonly Identity[],
  words: CommonWords,
): Pseudonyms {
  const hmac =
    (what: string) =>
    (text: string): Buffer =>
      createHmac('sha256', key).update(`practicum 1 ${audience} ${what}\0${text}`).digest();
  const codes = codesOf(
    identities.map((one) => one.key),
    hmac('label'),
  );
  const ids = personIds(
    identities.map((one) => one.key),
    (text) => hmac('address')(text).toString('hex'),
  );
  const labels = new Map(
    identities.map((one) => [one.key, `${one.known ? 'Person' : 'Unknown'} ${codes.get(one.key)}`]),
  );
  const of = (map: ReadonlyMap<string, string>, name: string): string => {
    const found = map.get(nameKey(name));
    if (found === undefined) throw new Error('somebody has no pseudonym');
    return found;
  };

  const entries = entriesOf(identities, labels, words);
  const search = wordSearch(entries);
  const cut = entries.filter(({ text, capital }) => !capital && text.length > CUT);
  const replaced = (value: string): string => {
    let text = '';
    let end = 0;
    // At a place, the longest: an address before the account in it.
    const found = search(value).sort((a, b) => a.index - b.index || b.word.text.length - a.word.text.length);
    for (const { word, index } of found) {
      if (index < end || (word.capital && !/^\p{Lu}/u.test(value.slice(index, index + 2)))) continue;
      text += value.slice(end, index) + word.by;
      end = index + word.text.length;
    }
    return text + value.slice(end);
  };
  return {
    label: (name) => of(labels, name),
    id: (name) => of(ids, name),
    text(value) {
      if (OWN.test(value)) return value;
      return replaced(replaceCut(value.normalize('NFC'), cut))
        .replace(EMAIL, (address) => (address.startsWith('git@') ? address : '(e-mail address)'))
        .replace(HOME, (all, before: string, name: string) =>
          GENERIC_HOMES.has(nameKey(name)) || /^(?:Person|Unknown)$/.test(name) ? all : `${before}(someone)`,
        )
        .replace(ROSTER_LINE, 'roster.csv');
    },
  };
}

/** A short code for each key, longer only for those that would share one. */
function codesOf(keys: readonly string[], digest: (text: string) => Buffer): Map<string, string> {
  const whole = new Map(
    keys.map((key) => [key, [...digest(key)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')]),
  );
  const codes = new Map<string, string>();
  for (const [key, code] of whole) {
    let length = LENGTH;
    while ([...whole].some(([other, its]) => other !== key && its.startsWith(code.slice(0, length))))
      length += 1;
    codes.set(key, code.slice(0, length));
  }
  return codes;
}

/** All texts that name somebody. What names two people is replaced by a word that says so. */
function entriesOf(
  identities: readonly Identity[],
  labels: ReadonlyMap<string, string>,
  { ordinary, common }: CommonWords,
): Entry[] {
  const entries = new Map<string, Entry>();
  const add = (text: string, by: string, capital = false): void => {
    const key = nameKey(text);
    if (!/\p{L}/u.test(key)) return;
    const known = entries.get(key);
    if (known && known.by !== by) known.by = 'somebody';
    else if (!known) entries.set(key, { text: text.trim().normalize('NFC'), by, capital });
    else known.capital &&= capital;
  };
  const are = (words: ReadonlySet<string>, text: string): boolean =>
    wordsOf(text).every((word) => words.has(word));
  for (const { key, name, aliases } of identities) {
    const by = labels.get(key) as string;
    const parts = wordsOf(name);
    // A name of one common word is a word; of several, it is a name.
    add(name, by, parts.length === 1 && are(ordinary, name));
    if (parts.length > 1) {
      for (const separator of [' ', '.', '_', '-', '']) add(parts.join(separator), by);
      const family = [parts.at(-1), ...parts.slice(0, -1)];
      for (const separator of [' ', ', ', '.', '_']) add(family.join(separator), by);
    }
    for (const part of parts) if (part.length >= PART) add(part, by, are(common, part));
    for (const alias of aliases) add(alias, by, are(ordinary, alias));
    for (const alias of aliases) {
      const account = alias.includes('@') ? alias.slice(0, alias.indexOf('@')) : '';
      add(account, by, are(ordinary, account));
    }
  }
  return [...entries.values()].sort((a, b) => compareCodePoints(a.text, b.text));
}

/** Replaces the beginning of a name at the end of a text that was cut short. */
function replaceCut(value: string, entries: readonly Entry[]): string {
  if (!value.endsWith('…')) return value;
  const body = value.slice(0, -1);
  const lower = body.toLowerCase();
  let longest = 0;
  let label = '';
  for (const { text, by } of entries) {
    const name = text.toLowerCase();
    for (let length = Math.min(name.length, body.length); length >= CUT && length > longest; length -= 1) {
      if (!lower.endsWith(name.slice(0, length)) || /[\p{L}\p{N}]$/u.test(body.slice(0, -length))) continue;
      longest = length;
      label = by;
    }
  }
  return longest === 0 ? value : `${body.slice(0, -longest)}${label}…`;
}
