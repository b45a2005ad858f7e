/** Which files of the project a session edited: what a team's sensitive places are compared with. */
import type { Step } from '../sessions/model.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import { isEdit } from './counts.ts';

/** More than a person can have looked at; `counts.filesEdited` has the whole number. */
export const MOST_EDITED = 500;
/** Paths of repositories are shorter; longer ones are cut nowhere and left out. */
const LONGEST = 300;

/** Paths that lead outside of the working directory say nothing of a repository. Sorted, each once. */
export function editedFiles(steps: readonly Step[]): string[] {
  const files = new Set<string>();
  for (const step of steps) {
    if (step.kind !== 'call' || !isEdit(step)) continue;
    for (const file of step.files ?? []) {
      const path = file.replaceAll('\\', '/').replace(/^\.\//, '');
      if (path.length <= LONGEST && !/^([/~]|[A-Za-z]:)|(^|\/)\.\.(\/|$)|\p{Cc}/u.test(path)) files.add(path);
    }
  }
  return [...files].sort(compareCodePoints).slice(0, MOST_EDITED);
}
