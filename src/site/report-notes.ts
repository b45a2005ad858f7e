import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EDITION_NOTES, type EditionNotes, readEditionNotes } from '../notes/edition-notes.ts';

/**
 * The author's words on a page's edition; null where the site was drawn from a report alone.
 *
 * @param directory where the data of the page's edition lie
 */
export function reportNotes(directory: string): EditionNotes | null {
  const file = join(directory, EDITION_NOTES);
  return existsSync(file) ? readEditionNotes(readFileSync(file, 'utf8')) : null;
}
