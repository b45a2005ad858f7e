/** What the redactor is told of a workspace: who is not to be named, and by what they are known. */
import type { RedactOptions } from '../redact/redact.ts';
import type { PersonHints } from '../sessions/model.ts';
import type { Config } from '../workspace/config.ts';
import { GENERIC_HOMES } from '../workspace/people.ts';
import type { Roster } from '../workspace/roster.ts';

/** An alias this short is found in too many words that are none. */
const SHORTEST_ALIAS = 3;

/**
 * @param library the workspace's own patterns and exceptions
 * @param people names of people of the workspace beside its roster, e.g. those found by folders
 * @param hints of the session that is promoted; its home folder and addresses are its holder's
 */
export function redactOptionsOf(
  roster: Roster | null,
  library: Config['library'],
  { people = [], hints }: { people?: readonly string[]; hints?: PersonHints | undefined } = {},
): RedactOptions {
  const aliases = [
    ...(roster ?? []).flatMap((person) => person.aliases.map(({ value }) => value)),
    ...(hints ? [...(hints.home === undefined ? [] : [hints.home]), ...hints.emails] : []),
  ].filter((alias) => alias.length >= SHORTEST_ALIAS && !GENERIC_HOMES.has(alias.toLowerCase()));
  return {
    people: unique([...(roster ?? []).map(({ name }) => name), ...people]),
    aliases: unique(aliases),
    custom: library.redact,
    keep: library.keep,
  };
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];
