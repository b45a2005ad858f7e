/** The catalogue as an earlier run checked it: a run in which no rule changed neither parses nor checks any. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeDigest, digestOfParts, remembered } from '../remembered.ts';
import type { Catalogue } from './catalogue.ts';
import { filesOf } from './content-files.ts';

/** Name of the file in which it is kept. */
export const CATALOGUE_FILE = 'catalogue.json';

/**
 * What `loadCatalogue` gives for the same directories, from the files or as it was kept.
 *
 * @param dirs directories of practices, as for `loadCatalogue`
 * @param signDirs directories of trouble signs
 * @param cache folder in which it is kept, and whether this run may write there
 * @param check what else a catalogue must pass; looks at nothing but the catalogue and its files
 * @throws Problem, with file and line, for whatever is wrong in them
 */
export async function keptCatalogue(
  dirs: readonly string[],
  signDirs: readonly string[],
  cache: { dir: string; keep: boolean },
  check: (catalogue: Catalogue) => void | Promise<void> = () => {},
): Promise<Catalogue> {
  return remembered(
    { file: join(cache.dir, CATALOGUE_FILE), keep: cache.keep },
    () => digestOfParts([codeDigest(), ...contents(dirs, 'practices'), ...contents(signDirs, 'signs')]),
    async () => {
      // Loads the parser and the schemas.
      const { loadCatalogue } = await import('./catalogue.ts');
      const catalogue = loadCatalogue(dirs, signDirs);
      await check(catalogue);
      return catalogue;
    },
  );
}

/**
 * All of directories that a catalogue follows from: where they are, the names in them (one may be refused for its name),
 * and the bytes of those that are read.
 */
function* contents(dirs: readonly string[], what: string): Generator<string | Uint8Array> {
  for (const dir of dirs) {
    const names = filesOf(dir, what);
    yield* [what, dir, String(names.length)];
    for (const name of names) {
      yield name;
      if (/\.(?:mdx|ya?ml)$/.test(name)) yield bytesOf(join(dir, name));
    }
  }
}

/** What cannot be read is said by what reads it, and never kept. */
function bytesOf(file: string): Uint8Array | string {
  try {
    return readFileSync(file);
  } catch (error) {
    return String(error);
  }
}
