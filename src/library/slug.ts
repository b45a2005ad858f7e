/** The address of an example: lower-case words joined by hyphens. */

const LONGEST = 60;

/** Addresses that the library itself has beside its examples. */
export const RESERVED_SLUGS: readonly string[] = ['by', 'index'];

export const isSlug = (text: string): boolean =>
  text.length <= LONGEST && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && !RESERVED_SLUGS.includes(text);

/** A title as an address: letters without their marks, cut at a word; empty when no letter is left. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}|[’']/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, LONGEST) : `${slug}-${word}`;
    if (longer.length > LONGEST) break;
    slug = longer;
  }
  return slug;
}
