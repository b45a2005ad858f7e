/** The versions of a workspace as they lie in its folder `reports`. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../problem.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import { digestOf, MANIFEST, type Manifest, readManifest } from './manifest.ts';
import { inOrder } from './names.ts';

/** Folder of published versions in a workspace. */
export const REPORTS = 'reports';

/** A version whose manifest can be read. */
export interface Published {
  /** Name of its folder. */
  name: string;
  manifest: Manifest;
  /** Of its manifest.json as it lies there. */
  sha256: string;
}

/** A folder among the versions that is none, with the reason, a sentence. */
export interface Unreadable {
  name: string;
  why: string;
}

/**
 * Reads the manifests of all versions. Names that begin with a dot are somebody else's, and files are no versions.
 *
 * @param directory the folder `reports`; absolute. It may be missing
 * @returns versions in their order, and by name what cannot be read
 */
export function readPublished(directory: string): { versions: Published[]; unreadable: Unreadable[] } {
  const versions: Published[] = [];
  const unreadable: Unreadable[] = [];
  for (const name of foldersIn(directory)) {
    let bytes: Buffer;
    try {
      bytes = readFileSync(join(directory, name, MANIFEST));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      unreadable.push({ name, why: code === 'ENOENT' ? 'It is missing.' : `It cannot be read (${code}).` });
      continue;
    }
    const read = readManifest(bytes);
    if ('broken' in read) unreadable.push({ name, why: read.broken });
    else if (read.manifest.version !== name)
      unreadable.push({ name, why: `It is the manifest of version “${read.manifest.version}”.` });
    else versions.push({ name, manifest: read.manifest, sha256: digestOf(bytes) });
  }
  return { versions: versions.sort((a, b) => inOrder(a.manifest, b.manifest)), unreadable };
}

function foldersIn(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => !name.startsWith('.') && lstatSync(join(directory, name)).isDirectory())
      .sort(compareCodePoints);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new Problem('The folder of published versions cannot be read', {
      where: directory,
      why: `The system says ${code}.`,
    });
  }
}
