/** Names and accounts that belong to nobody in the roster, from the hints that list them. */

const KIND = /^(?:home|email|folder|tracker):/;

/**
 * @param hints as people.ts and match-people.ts write them: `home:ann or folder:laptop-7`
 * @returns the values, each once
 */
export function strangersOf(hints: Iterable<string>): string[] {
  const values = new Set<string>();
  for (const hint of hints)
    for (const part of hint.split(' or ')) if (KIND.test(part)) values.add(part.replace(KIND, '').trim());
  values.delete('');
  return [...values];
}
