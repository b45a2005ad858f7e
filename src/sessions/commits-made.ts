/** Which commits a call made, as its output says: what links a session to the change that the commits became. */
import type { Step } from './model.ts';

/** What `git commit` prints: `[branch abc1234] message`, `[main (root-commit) abc1234] …`, `[detached HEAD abc1234] …`. */
const COMMITTED = /^[ \t]*\[[^\]\n]{1,200}? ([0-9a-f]{7,40})\] /gm;
/** A quiet commit followed by a look at it. A log begins with the newest commit, which is the one that was made. */
const LOOKS_AFTER = /\bcommit\b.*\bgit\b[^;&|]{0,60}\b(?:rev-parse|log)\b/;
const LOOKS_BEFORE = /\b(?:rev-parse|log)\b.*\bcommit\b/;
const NAMED = /^(?:commit )?([0-9a-f]{7,40})(?=\s|$)/m;

/** More than anybody commits in one call. */
const MOST = 50;

/**
 * @param command the command line, or its beginning
 * @param output what it printed; a line break is `\n`
 * @returns hashes of 7 to 40 hexadecimal characters, in order; none where the output does not say
 */
export function commitsMade(command: string, output: string): string[] {
  const made = new Set<string>();
  for (const [, hash] of output.matchAll(COMMITTED)) {
    made.add(hash as string);
    if (made.size === MOST) break;
  }
  if (made.size === 0 && LOOKS_AFTER.test(command) && !LOOKS_BEFORE.test(command)) {
    const named = NAMED.exec(output)?.[1];
    if (named !== undefined) made.add(named);
  }
  return [...made];
}

/** Keeps the commits of a call that commits. Whether the call succeeded as a whole does not matter: a test may follow. */
export function rememberCommits(step: Pick<Partial<Step>, 'runs' | 'text' | 'hashes'>, output: string): void {
  if (!step.runs?.includes('commit')) return;
  const made = commitsMade(step.text ?? '', output);
  if (made.length > 0) step.hashes = made;
}
