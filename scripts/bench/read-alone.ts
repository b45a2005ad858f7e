/** Reads session files to `Session` as extract does in a worker thread, without judging or keeping anything. */
import { type Family, familiesOf } from '../../src/extract/families.ts';
import { type Accounting, addAccounting, emptyAccounting } from '../../src/sessions/accounting.ts';
import { discover } from '../../src/sessions/discover.ts';
import type { ReadContext } from '../../src/sessions/format.ts';
import { loadFormat } from '../../src/sessions/formats/index.ts';
import { IdSet } from '../../src/sessions/id-set.ts';
import type { Session } from '../../src/sessions/model.ts';
import { recognise, type SessionFile } from '../../src/sessions/recognise.ts';

/** Same as the defaults of a workspace. */
const LIMITS = { maxFileBytes: 4 * 1024 ** 3, maxLineBytes: 64 * 1024 ** 2 };

/** What a directory holds. */
export interface FoundSessions {
  /** Files of sessions, in the order of their paths. */
  files: SessionFile[];
  families: Family[];
  /** Paths of files that no format reads. */
  others: string[];
}

/** Finds and recognises the files of a directory: what comes before reading. */
export async function recogniseAll(dir: string): Promise<FoundSessions> {
  const files: SessionFile[] = [];
  const others: string[] = [];
  for (const file of discover(dir).files) {
    const told = await recognise(file);
    if ('session' in told) files.push(told.session);
    else others.push(file.path);
  }
  return { files, families: familiesOf(files), others };
}

/**
 * Reads families one after the other; each session is let go of as soon as `onSession` has seen it.
 * @throws whatever a reader throws: a corpus has no file that cannot be read
 */
export async function readAlone(
  families: readonly Family[],
  onSession: (session: Session) => void,
): Promise<Accounting> {
  const total = emptyAccounting();
  for (const { sessions } of families) {
    const seen = new IdSet();
    for (const { format, key, files } of sessions) {
      const accounting = emptyAccounting();
      const context: ReadContext = { key, seen, accounting, limits: LIMITS, commands: {} };
      if (files.length === 1) context.onSession = onSession;
      const reader = (await loadFormat(format)).open(context);
      for (const file of files) await reader.read(file);
      for (const session of reader.finish()) onSession(session);
      addAccounting(total, accounting);
    }
  }
  return total;
}
