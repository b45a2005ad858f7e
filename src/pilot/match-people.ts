/**
 * Whose a row is, by the roster's aliases. People are never guessed: what matches nobody, or two people, is dropped and
 * listed with what an alias could match.
 */
import { compareCodePoints, nameKey } from '../workspace/name-key.ts';
import type { Roster, RosterPerson } from '../workspace/roster.ts';
import type { DropReason, UnknownPerson } from './account.ts';
import { isMarkedBot, isNamedLikeBot } from './bots.ts';
import type { Who } from './format.ts';

/** The person's name, or why there is none. */
export type Match = { person: string } | { drop: DropReason; why: string };

const NOREPLY = /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/i;

/** Finds people; remembers those it did not find. */
export class People {
  readonly #roster: Roster | null;
  readonly #claims = new Map<string, RosterPerson>();
  readonly #unknown = new Map<string, UnknownPerson>();

  /** @param roster null when there is none: then every name is a person */
  constructor(roster: Roster | null) {
    this.#roster = roster;
    for (const person of roster ?? []) {
      this.#claims.set(`name:${nameKey(person.name)}`, person);
      for (const { kind, value } of person.aliases) {
        const key = nameKey(value);
        if (kind === 'any' || kind === 'tracker') {
          this.#claims.set(`tracker:${key}`, person);
          // Some trackers export names and no accounts.
          if (!this.#claims.has(`name:${key}`)) this.#claims.set(`name:${key}`, person);
        }
        if (kind === 'any' || kind === 'email') this.#claims.set(`email:${key}`, person);
      }
    }
  }

  /**
   * @param where place of the row
   */
  match(who: Who, where: string): Match {
    const hints = hintsOf(who);
    if (hints.length === 0) {
      // A name that ends in a mark of bots only.
      return isMarkedBot(who) ? botMatch(who) : { drop: 'no-person', why: 'nobody is named' };
    }
    if (isMarkedBot(who)) return botMatch(who);
    if (this.#roster === null)
      return isNamedLikeBot(who)
        ? botMatch(who)
        : { person: (who.name ?? who.login ?? who.email ?? '').trim() };
    const found = [
      ...new Set(
        hints
          .flatMap(({ kind, value }) => [`${kind}:${nameKey(value)}`])
          .map((claim) => this.#claims.get(claim))
          .filter((person) => person !== undefined),
      ),
    ];
    const [first, ...others] = found;
    if (first && others.length === 0) return { person: first.name };
    if (!first && isNamedLikeBot(who)) return botMatch(who);
    const names = found.map(({ name }) => name).sort(compareCodePoints);
    const why =
      names.length > 1
        ? `It matches ${names.slice(0, -1).join(', ')} and ${names.at(-1)}.`
        : 'No alias in the roster matches.';
    const hint = [
      ...new Set(
        hints
          .filter(({ kind }) => kind !== 'name' || hints.length === 1)
          .map(({ kind, value }) => (kind === 'name' ? `tracker:${value}` : `${kind}:${value}`)),
      ),
    ].join(' or ');
    const known = this.#unknown.get(hint);
    if (known) known.rows++;
    else this.#unknown.set(hint, { hint, rows: 1, where, why });
    return names.length > 1
      ? { drop: 'person-in-doubt', why }
      : { drop: 'unknown-person', why: `nobody in the roster is ${hint}` };
  }

  /** The name in the roster of somebody whom a plan or a table names; as written without a roster, null when unknown. */
  named(name: string): string | null {
    if (this.#roster === null) return name.trim();
    const key = nameKey(name);
    return (
      (['name', 'tracker', 'email'] as const)
        .map((kind) => this.#claims.get(`${kind}:${key}`)?.name)
        .find((found) => found !== undefined) ?? null
    );
  }

  /** Those who were not found, most rows first. */
  get unknown(): UnknownPerson[] {
    return [...this.#unknown.values()].sort((a, b) => b.rows - a.rows || compareCodePoints(a.hint, b.hint));
  }
}

const botMatch = ({ login, name, email }: Who): Match => ({
  drop: 'bot',
  why: `${login ?? name ?? email ?? 'it'} is a bot`,
});

/** What an alias could match, each name once. */
function hintsOf({ login, email, name }: Who): { kind: 'tracker' | 'email' | 'name'; value: string }[] {
  const hints: { kind: 'tracker' | 'email' | 'name'; value: string }[] = [];
  const add = (kind: 'tracker' | 'email' | 'name', value: string | undefined): void => {
    const text = value?.trim() ?? '';
    if (text !== '') hints.push({ kind, value: text });
  };
  add('tracker', login);
  if (email?.includes('@')) {
    add('email', email);
    add('tracker', NOREPLY.exec(email.trim())?.[1]);
  }
  add('name', name);
  return hints;
}
