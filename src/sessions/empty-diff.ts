/** A look at a change that showed nothing: the file is not tracked yet, or the change is staged already. */
import type { Step } from './model.ts';

/** What a shell tool writes where a command printed nothing. */
const NOTHING = /^\s*(?:\((?:(?:Bash completed with )?no output|empty)\))?\s*$/i;

/**
 * Takes `diff` from what a call ran where it printed nothing, so that nobody is said to have seen the change.
 * @param output all that the call printed
 */
export function forgetEmptyDiff(step: Partial<Step>, output: string): void {
  if (!step.runs?.includes('diff') || output.length > 100 || !NOTHING.test(output)) return;
  // The list may be shared by all calls of the same command line.
  const others = step.runs.filter((run) => run !== 'diff');
  if (others.length > 0) step.runs = others;
  else delete step.runs;
}
