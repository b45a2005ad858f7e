import type { PersonHints, Step } from './model.ts';
import { homeFolderOf } from './paths.ts';

/** Whether somebody said something in the main conversation: what is said to a sub-agent, an agent says. */
export const somebodySpoke = (steps: readonly Step[]): boolean =>
  steps.some(({ agent, kind }) => agent === undefined && (kind === 'prompt' || kind === 'command'));

/** What the directories of a session say of whoever held it. */
export function hintsIn(directories: readonly string[]): PersonHints {
  const home = directories.map(homeFolderOf).find((one) => one !== undefined);
  return { ...(home === undefined ? {} : { home }), folders: [], emails: [] };
}
