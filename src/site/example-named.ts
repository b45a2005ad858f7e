/** How the team's pages call an example of the library, which is a site of its own. */
import type { TeamReport } from '../report/schema/team.ts';

/**
 * `“Its title”`, untrusted text. A published version has no titles, so it says where in the library the example stood.
 *
 * @returns null where the library does not show it any more, so that there is nothing to send a reader to
 */
export function exampleNamed(
  { examples, version }: Pick<TeamReport, 'examples' | 'version'>,
  slug: string | null,
): string | null {
  if (slug === null) return null;
  const found = examples.find((one) => one.slug === slug);
  if (found) return `“${found.title}”`;
  return version === null ? null : `examples/${slug}.html`;
}
