/**
 * What a site with published versions is made of: `shelf.json` in its data directory, and beside it a folder of data for
 * each edition, a published version or the draft. A site without versions has no shelf: its data lie in the directory
 * itself, and its pages at the site's root.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AUDIENCES } from '../report/audiences.ts';

/** The folder that the newest version is copied to. */
export const LATEST = 'latest';
/** The folder of the draft. */
export const DRAFT = 'draft';

const edition = z.strictObject({
  /** Folder in the site and in the data: the name of the version, or `draft`. */
  folder: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
  draft: z.boolean(),
  /** First and last day that it is about; null for a draft. */
  period: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).nullable(),
  /** ISO 8601 in UTC; null for a draft. */
  publishedAt: z.iso.datetime().nullable(),
  /** Folder of the version that it corrects. */
  revises: z.string().nullable(),
  /** What was corrected. Untrusted text; null where it is no correction, or where its readers may not know a name in it. */
  reason: z.string().nullable(),
  /**
   * Doubts that somebody accepted when it was published. Leadership gets no count of them and no reason, the library none
   * of them. A reason is untrusted text, null where its readers may not have it.
   */
  accepted: z.array(
    z.strictObject({ check: z.string(), count: z.int().nullable(), reason: z.string().nullable() }),
  ),
  /** Folder of the version that corrects it last. */
  supersededBy: z.string().nullable(),
});
export type Edition = z.infer<typeof edition>;

const shelf = z.strictObject({
  audience: z.enum(AUDIENCES),
  /** Address of this audience's site, ending in `/`; null where it is not known. */
  address: z.url().endsWith('/').nullable(),
  /** Versions in their order, oldest first, then the draft where readers of the site see it. */
  editions: z.array(edition).min(1),
  /** Folder of the version that `latest` is a copy of. */
  newest: z.string(),
});
export type Shelf = z.infer<typeof shelf>;

export const SHELF = 'shelf.json';

/** The bytes of a shelf. */
export const shelfText = (value: Shelf): string => `${JSON.stringify(shelf.parse(value), null, 1)}\n`;

const known = new Map<string, Shelf | null>();

/** The shelf of a site; null where no version was published. Read once a build. */
export function readShelf(directory: string | undefined = process.env.PRACTICUM_DATA): Shelf | null {
  if (!directory) return null;
  const cached = known.get(directory);
  if (cached !== undefined) return cached;
  const file = join(directory, SHELF);
  const found = existsSync(file) ? shelf.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
  known.set(directory, found);
  return found;
}

/** The edition that a route belongs to by its pattern, `/2026-Q3/people/[id]`; null for a page beside the editions. */
export function editionOf({ editions }: Pick<Shelf, 'editions'>, routePattern: string): Edition | null {
  const folder = routePattern.split('/')[1];
  return editions.find((one) => one.folder === folder) ?? null;
}

/** An edition by its folder. @throws Error when there is none */
export function editionIn({ editions }: Pick<Shelf, 'editions'>, folder: string): Edition {
  const found = editions.find((one) => one.folder === folder);
  if (!found) throw new Error(`There is no edition ${folder}.`);
  return found;
}
