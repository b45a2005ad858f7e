/**
 * The key of pseudonyms. Whoever has it and a list of names can tell who is who, so it stays out of the workspace, which
 * others read and which is in version control.
 */
import { readFile, realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { Problem } from '../problem.ts';

/** Fewest characters: what is shorter can be found by trying. */
const SHORTEST = 16;
const MAKE = 'Make one with: openssl rand -hex 32';

/** Where a key can be. */
export interface KeySurroundings {
  /** `PRACTICUM_KEY` and `PRACTICUM_KEY_FILE` are read. */
  env: Readonly<Record<string, string | undefined>>;
  /** What a relative path of a file is relative to. */
  cwd: string;
  /** Folder of the workspace; absolute. */
  workspace: string;
}

/**
 * Reads the key; spaces around it do not count.
 *
 * @throws Problem when there is none, two, a short one, or one that lies in the workspace
 */
export async function readKey({ env, cwd, workspace }: KeySurroundings): Promise<Buffer> {
  const { PRACTICUM_KEY: text = '', PRACTICUM_KEY_FILE: file = '' } = env;
  if (text !== '' && file !== '')
    throw new Problem('There are two keys of pseudonyms', {
      where: 'PRACTICUM_KEY and PRACTICUM_KEY_FILE',
      action: 'Set one of them only.',
    });
  if (text === '' && file === '')
    throw new Problem('There is no key to make pseudonyms with', {
      where: 'practicum.yaml: names',
      why: 'Pseudonyms that are made without a secret can be undone by whoever can guess names.',
      action: `Set PRACTICUM_KEY, or PRACTICUM_KEY_FILE to a file outside of the workspace. ${MAKE}`,
    });
  const key = (file === '' ? text : await fromFile(resolve(cwd, file), workspace)).trim();
  if (key.length < SHORTEST)
    throw new Problem('The key of pseudonyms is too short', {
      where: file === '' ? 'PRACTICUM_KEY' : resolve(cwd, file),
      why: `It has fewer than ${SHORTEST} characters, so it could be found by trying.`,
      action: MAKE,
    });
  return Buffer.from(key);
}

async function fromFile(path: string, workspace: string): Promise<string> {
  try {
    // Where it really is: a link into the workspace is in the workspace.
    const [file, root] = [await realpath(path), await realpath(workspace)];
    if (isBelow(root, file) || isBelow(workspace, path)) {
      throw new Problem('The key of pseudonyms lies in the workspace', {
        where: path,
        why: 'Whoever gets the workspace would get the key with it.',
        action: 'Keep it elsewhere, and let PRACTICUM_KEY_FILE say where.',
      });
    }
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('The key of pseudonyms cannot be read', {
      where: path,
      why: `The system says ${(error as NodeJS.ErrnoException).code}.`,
      action: 'Check PRACTICUM_KEY_FILE.',
    });
  }
}

const isBelow = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};
