/** Reads the file of settings, or takes what an earlier run read from the same text. */
import { basename, join } from 'node:path';
import { programFolder } from '../program-folder.ts';
import { codeDigest, digestOfParts, remembered } from '../remembered.ts';
import type { Config } from './config.ts';
import { readTextFile } from './text-file.ts';

/** File name of the configuration in a workspace. */
export const CONFIG_FILE = 'practicum.yaml';

/**
 * Reads a configuration file.
 *
 * @param path the file; null, or a file that does not exist, means all defaults
 * @param cache folder in which the checked settings are kept, and whether this run may write there
 * @throws Problem when it cannot be read or has mistakes
 */
export async function loadConfig(
  path: string | null,
  cache: { dir: string; keep: boolean },
): Promise<Config> {
  const text = (path === null ? null : await readTextFile(path)) ?? '';
  const name = path === null ? CONFIG_FILE : basename(path);
  // Without a file, the defaults are the program's own.
  const program = path === null ? programFolder() : undefined;
  return remembered(
    { file: join(program ?? cache.dir, 'config.json'), keep: program !== undefined || cache.keep },
    () => digestOfParts([codeDigest(), name, text]),
    // Loads the parser and the schema.
    async () => (await import('./config.ts')).parseConfig(text, name),
  );
}
