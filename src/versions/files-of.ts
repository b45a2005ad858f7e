import { createHash } from 'node:crypto';
import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareCodePoints } from '../workspace/name-key.ts';

/** A file of a version. */
export interface VersionFile {
  /** From the version's folder, with `/`. */
  path: string;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

/** Paths of everything below a folder that is no folder, with `/`, sorted. Links are not followed. */
export function pathsBelow(folder: string): string[] {
  const walk = (under: string): string[] =>
    readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) => {
      const path = under === '' ? entry.name : `${under}/${entry.name}`;
      return entry.isDirectory() ? walk(path) : [path];
    });
  return walk('').sort(compareCodePoints);
}

/** Size and digest of a file, which is read piece by piece. */
export async function fileDigest(path: string): Promise<Omit<VersionFile, 'path'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** All files below a folder, sorted by path. */
export async function filesOf(folder: string): Promise<VersionFile[]> {
  const files: VersionFile[] = [];
  for (const path of pathsBelow(folder)) files.push({ path, ...(await fileDigest(join(folder, path))) });
  return files;
}
