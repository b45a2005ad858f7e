import { readEdition } from './audience-data.ts';
import { pairsOf } from './pairs.ts';
import type { VersionBefore } from './practice-changes.ts';
import { editionOf, type Shelf } from './shelf.ts';

/** The version before that of a page, with the path of the page that compares the two, from the root of the site. */
export interface BeforePage extends VersionBefore {
  folder: string;
}

/**
 * The version that a page of leadership's is compared with: that of the period before, of the same length, as it was last
 * corrected. null for a first version, for a draft, which is about all data and like no version, and on a site without versions.
 */
export function versionBefore(shelf: Shelf | null, routePattern: string): BeforePage | null {
  const edition = shelf && editionOf(shelf, routePattern);
  if (!shelf || !edition) return null;
  const pair = pairsOf(shelf).findLast(({ b, how }) => b.folder === edition.folder && how === 'before');
  if (pair === undefined) return null;
  const { folder } = pair.a;
  return { folder, name: folder, report: readEdition('leadership', folder) };
}
