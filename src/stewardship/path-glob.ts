import { posix } from 'node:path';

/** Whether a path below a working directory is meant by a standard's glob. Folders with a dot are no exception to `**`. */
export function isMeant(path: string, glob: string): boolean {
  return posix.matchesGlob(path, glob) || posix.matchesGlob(path.replace(/(^|\/)\.+(?=[^/])/g, '$1'), glob);
}
