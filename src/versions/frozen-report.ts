/** Reads an audience's report of a published version, as it was published. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../problem.ts';
import type { LeadershipReport } from '../report/schema/leadership.ts';
import type { LibraryReport } from '../report/schema/library.ts';
import type { TeamReport } from '../report/schema/team.ts';
import { digestOf } from './manifest.ts';
import type { Published } from './published.ts';
import { readVersion } from './read-version.ts';

/** Audience → what its frozen file is. */
export interface FrozenReports {
  team: TeamReport;
  leadership: LeadershipReport;
  library: LibraryReport;
}

/**
 * @param reports the folder of versions; absolute
 * @throws Problem when the file is not as it was published, or of a later schema
 */
export function frozenReport<A extends keyof FrozenReports>(
  reports: string,
  { name, manifest }: Published,
  audience: A,
): FrozenReports[A] {
  const path = `${audience}/report.json`;
  const where = join(reports, name, path);
  let bytes: Buffer;
  try {
    bytes = readFileSync(where);
  } catch (error) {
    throw damagedVersion(name, where, `It cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  // Numbers that nobody published must not be compared.
  if (digestOf(bytes) !== manifest.files.find((file) => file.path === path)?.sha256)
    throw damagedVersion(name, where, 'It has changed since it was published.');
  const read = readVersion(audience, JSON.parse(bytes.toString('utf8')));
  if ('value' in read) return read.value;
  throw new Problem(`Version ${name} cannot be read`, {
    where,
    why: read.refused,
    action: 'Use a version of Practicum that reads it.',
  });
}

/** @param why a sentence */
export const damagedVersion = (name: string, where: string, why: string): Problem =>
  new Problem(`Version ${name} is damaged`, { where, why, action: 'Run “verify”, and put it back.' });
