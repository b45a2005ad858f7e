/** `check --secrets`: searches a workspace's transcripts and facts, and keeps what was found by rule and count. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileKey } from '../../src/extract/cache.ts';
import type { Progress } from '../../src/progress.ts';
import { isoDay } from '../../src/report/day.ts';
import type { SessionRecord } from '../../src/report/session-record.ts';
import { discover } from '../../src/sessions/discover.ts';
import { SEARCH_VERSION, secretsOfFile } from '../../src/stewardship/secret-search.ts';
import { SECRETS_FILE, secretsRecord, secretsText } from '../../src/stewardship/secrets-record.ts';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { version } from './version.ts';

/** What was found in each file by the rules of this version, so that only what is new is read. */
interface Kept {
  made: string;
  files: Record<string, [rule: string, values: number][]>;
}

/** Writes secrets.json into the workspace. A file that cannot be read is counted. */
export async function searchSecrets(
  { root, sessionsDir, factsDir, cacheDir, config }: Workspace,
  sessions: readonly Pick<SessionRecord, 'start'>[],
  progress: Progress,
): Promise<void> {
  const made = `${version()} ${SEARCH_VERSION} ${config.limits.maxFileBytes}`;
  const file = join(cacheDir, 'secrets.json');
  const kept = readKept(file, made);
  const files = [sessionsDir, factsDir].flatMap((dir) => (dir === null ? [] : discover(dir).files));
  const phase = progress.phase('Searching for secrets', files.length);
  const next: Kept = { made, files: {} };
  const found: Map<string, number>[] = [];
  let unread = 0;
  for (const one of files) {
    const key = fileKey(one);
    const known = kept.files[key];
    try {
      const values =
        known === undefined ? await secretsOfFile(one.absolute, config.limits.maxFileBytes) : new Map(known);
      next.files[key] = [...values];
      found.push(values);
    } catch {
      unread++;
      found.push(new Map());
    }
    phase.advance();
  }
  phase.end();
  const until =
    sessions
      .flatMap(({ start }) => isoDay(start) ?? [])
      .sort()
      .at(-1) ?? null;
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(file, JSON.stringify(next));
  writeFileSync(join(root, SECRETS_FILE), secretsText(secretsRecord(found, { until, unread })));
}

function readKept(file: string, made: string): Kept {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept;
    if (kept.made === made) return kept;
  } catch {
    // None yet, or one that was cut off: everything is searched.
  }
  return { made, files: {} };
}
