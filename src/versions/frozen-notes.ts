/** Notes that were frozen with versions. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VersionNotes } from '../notes/edition-notes.ts';
import { NOTES, type Notes, readNotes } from '../notes/notes.ts';
import { damagedVersion } from './frozen-report.ts';
import { digestOf } from './manifest.ts';
import { inOrder, revisionOf } from './names.ts';
import type { Published } from './published.ts';

/**
 * Notes of a version; null where it was published without.
 *
 * @param reports the folder of versions; absolute
 * @throws Problem when they are not as they were published, or no notes
 */
export function frozenNotes(reports: string, { name, manifest }: Published): Notes | null {
  const digest = manifest.files.find(({ path }) => path === NOTES)?.sha256;
  if (digest === undefined) return null;
  const where = join(reports, name, NOTES);
  let bytes: Buffer;
  try {
    bytes = readFileSync(where);
  } catch (error) {
    throw damagedVersion(name, where, `It cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  if (digestOf(bytes) !== digest) throw damagedVersion(name, where, 'It has changed since it was published.');
  return readNotes(bytes.toString('utf8'), where).notes;
}

/**
 * The notes whose actions a report has to account for: those of the last version before it, by the end of its period,
 * that has notes. A correction accounts for what its first version did.
 *
 * @param reports the folder of versions; absolute
 * @param of the version, or what will become one; null for a draft, which comes after all of them
 */
export function notesBefore(
  reports: string,
  versions: readonly Published[],
  of: { name: string; to: string; publishedAt: string } | null,
): VersionNotes | null {
  const earlier = versions
    .filter(
      ({ name, manifest }) =>
        of === null ||
        (revisionOf(name).base !== revisionOf(of.name).base &&
          manifest.publishedAt < of.publishedAt &&
          manifest.period.to <= of.to),
    )
    .sort((a, b) => inOrder(a.manifest, b.manifest))
    .reverse();
  for (const version of earlier) {
    const notes = frozenNotes(reports, version);
    if (notes !== null) return { version: version.name, notes };
  }
  return null;
}
