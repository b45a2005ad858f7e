/** Links between the editions of a site, from a page of one of them. All are relative, and hold in the copy `latest` too. */
import type { Edition, Shelf } from './shelf.ts';

/** The way from a page of an edition to the root of the site. @param path of the page from its edition’s folder */
export const upToRoot = (path: string): string => '../'.repeat(path.split('/').length);

/** A link of the switcher. */
export interface EditionLink {
  edition: Edition;
  href: string;
  /** Whether it leads to the same page. */
  same: boolean;
}

/**
 * Links to all editions, the newest first and the draft at the end: to the same page where the edition has it, else to
 * its start.
 *
 * @param path of the page from its edition’s folder
 * @param has whether an edition has a page
 */
export function editionLinks(
  { editions }: Pick<Shelf, 'editions'>,
  path: string,
  has: (folder: string, path: string) => boolean,
): EditionLink[] {
  const up = upToRoot(path);
  const versions = editions.filter(({ draft }) => !draft).reverse();
  return [...versions, ...editions.filter(({ draft }) => draft)].map((edition) => {
    const same = has(edition.folder, path);
    return { edition, same, href: `${up}${edition.folder}/${same ? path : 'index.html'}` };
  });
}

/**
 * Where a page of a version stands for good, for rel=canonical: absolute where the site’s address is known. null for a
 * draft, which has no such place.
 */
export function canonicalHref(
  { address }: Pick<Shelf, 'address'>,
  { folder, draft }: Pick<Edition, 'folder' | 'draft'>,
  path: string,
): string | null {
  return draft ? null : `${address ?? upToRoot(path)}${folder}/${path}`;
}
