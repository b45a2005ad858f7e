/** Reads one session of a directory again, this time with all that was said. */
import { discover } from '../sessions/discover.ts';
import type { Session } from '../sessions/model.ts';
import { recognise, type SessionFile } from '../sessions/recognise.ts';
import type { SessionFacts } from './facts.ts';
import { familiesOf } from './families.ts';
import { type ReadSettings, readVerbatim } from './read-family.ts';
import { sessionId } from './session-facts.ts';

/**
 * Finds a session by its facts and reads it in full. All files of the directory are looked at, as extract does: which
 * records a session has depends on the others that repeat them, and steps are numbered the same only then.
 *
 * @param root absolute path of the directory of sessions
 * @returns null when the directory no longer has it: it was read elsewhere, or its files have changed
 */
export async function findSession(
  root: string,
  { id, files }: Pick<SessionFacts, 'id' | 'files'>,
  settings: Pick<ReadSettings, 'limits' | 'commands'>,
): Promise<Session | null> {
  const known: SessionFile[] = [];
  for (const file of discover(root).files) {
    const recognition = await recognise(file);
    if ('session' in recognition) known.push(recognition.session);
  }
  const wanted = new Set(files);
  const family = familiesOf(known).find(({ sessions }) =>
    sessions.some((session) => session.files.some(({ path }) => wanted.has(path))),
  );
  return family ? readVerbatim(family, ({ format, key }) => sessionId(format, key) === id, settings) : null;
}
