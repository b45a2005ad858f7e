/**
 * The versions of a tool that a standard approves, in words: `>=2.0 <3` is `2.0 or later, before 3`, `any` is
 * `any version`.
 * @param versions of the form that `VERSIONS` in standard.ts describes
 */
export function versionsInWords(versions: string): string {
  if (versions === 'any') return 'any version';
  return versions
    .split(' ')
    .map((bound) => (bound.startsWith('>=') ? `${bound.slice(2)} or later` : `before ${bound.slice(1)}`))
    .join(', ');
}
