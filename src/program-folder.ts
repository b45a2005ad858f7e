/**
 * Where Practicum keeps what it made of its own files, whatever it reads: beside the code that Node compiled, as the
 * same kind of thing. No workspace is older or newer than it, so no option about a workspace's cache applies.
 */
import { createHash } from 'node:crypto';
import { getCompileCacheDir } from 'node:module';
import { join } from 'node:path';

/** Absolute path, of this installation only; undefined where Node keeps no compiled code. May not exist yet. */
export function programFolder(): string | undefined {
  const compiled = getCompileCacheDir();
  if (compiled === undefined) return undefined;
  const installed = createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 16);
  return join(compiled, `practicum-${installed}`);
}
