/**
 * Finds every file under a directory. Dot-folders are entered (that is where tools keep their sessions); links are
 * followed only inside the tree and never twice, so a circle ends. The order is that of the paths' code points.
 */
import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the input. `path` is relative to the root, with `/`. */
export interface FoundFile {
  path: string;
  absolute: string;
  bytes: number;
  /** Modification time, whole milliseconds since the epoch. Used by the cache only, never written to facts. */
  modified: number;
}

/** A file or folder that was found and not taken, with the reason. */
export interface SkippedFile {
  path: string;
  reason: string;
  why: string;
}

export interface Discovery {
  files: FoundFile[];
  skipped: SkippedFile[];
}

/**
 * Folders that never hold exports and may hold a hundred thousand files. `.git` may hold sessions in a ref, which is
 * another way of reading.
 */
const NOT_ENTERED = new Set(['node_modules', '.practicum', '.git']);

/**
 * @param root absolute path of an existing directory
 * @returns files sorted by path; each unreadable folder, special file, link out of the tree and repeated link is in `skipped`
 */
export function discover(root: string): Discovery {
  const files: FoundFile[] = [];
  const skipped: SkippedFile[] = [];
  const realRoot = realpathSync(root);
  const seen = new Set<string>([realRoot]);

  const visit = (absolute: string, relative: string): void => {
    let names: string[];
    try {
      names = readdirSync(absolute).sort(byCodeUnit);
    } catch (error) {
      skipped.push({ path: relative || '.', reason: 'unreadable', why: reasonOf(error) });
      return;
    }
    for (const name of names) {
      const path = relative ? `${relative}/${name}` : name;
      const full = join(absolute, name);
      try {
        let stat = lstatSync(full);
        if (stat.isSymbolicLink()) {
          const real = realpathSync(full);
          if (real !== realRoot && !real.startsWith(`${realRoot}/`) && !real.startsWith(`${realRoot}\\`)) {
            skipped.push({ path, reason: 'link-out-of-tree', why: 'the link leads out of the directory' });
            continue;
          }
          // The target lies in the tree and is found there under its own name.
          skipped.push({
            path,
            reason: 'link',
            why: 'the link leads to a file or folder that is read by its own name',
          });
          continue;
        }
        if (stat.isDirectory()) {
          if (NOT_ENTERED.has(name)) {
            skipped.push({ path, reason: 'not-entered', why: 'a folder that never holds exported sessions' });
            continue;
          }
          const real = realpathSync(full);
          if (seen.has(real)) continue;
          seen.add(real);
          visit(full, path);
        } else if (stat.isFile()) {
          stat = statSync(full);
          files.push({ path, absolute: full, bytes: stat.size, modified: Math.floor(stat.mtimeMs) });
        } else skipped.push({ path, reason: 'not-a-file', why: 'a socket, pipe or device' });
      } catch (error) {
        // Bytes that are no UTF-8 are replaced, and no file has the name that then results.
        const misnamed = name.includes('\ufffd') && (error as NodeJS.ErrnoException).code === 'ENOENT';
        const why = misnamed ? 'its name is no UTF-8; give it another' : reasonOf(error);
        skipped.push({ path, reason: 'unreadable', why });
      }
    }
  };
  visit(realRoot, '');
  // `a.jsonl` is before `a/b.jsonl`, though the folder is entered first.
  files.sort((a, b) => byCodeUnit(a.path, b.path));
  return { files, skipped };
}

/** Orders strings by UTF-16 code unit: the same on every machine and in every locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A system error in plain words. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'no permission to read it';
    case 'ENOENT':
      return 'it no longer exists, or it is a link to nothing';
    case 'ELOOP':
      return 'a circle of links';
    case 'EISDIR':
      return 'a folder has that name';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'a part of its path is a file';
    case 'ENOSPC':
      return 'the disk is full';
    case 'ENAMETOOLONG':
      return 'its name is too long';
    default:
      return code ?? String((error as Error).message ?? error);
  }
}
