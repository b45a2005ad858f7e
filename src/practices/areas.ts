/**
 * Separate areas of a project that a session worked in. Folders belong together where one turn touched both, or where one
 * lies in the other; what nothing holds together is another area.
 */
import type { Step } from '../sessions/model.ts';
import type { StepSet } from './step-set.ts';

/** An area by the first step that touched it, and how many folders it has. */
export interface Area {
  first: number;
  folders: number;
}

/**
 * @param touches the steps whose files count
 * @param turns the steps that begin a new turn
 * @returns in the order in which they were first touched. Files at the top of the project are in no area: they belong to
 *   all of it.
 */
export function areasOf(steps: readonly Pick<Step, 'files'>[], touches: StepSet, turns: StepSet): Area[] {
  /** Folder → its number, in the order of first touch. */
  const numbers = new Map<string, number>();
  const first: number[] = [];
  const parents: number[] = [];
  const rootOf = (n: number): number => {
    let root = n;
    while (parents[root] !== root) root = parents[root] as number;
    for (let at = n; at !== root; ) {
      const next = parents[at] as number;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  // The earlier one is the root, so that an area is known by its first step.
  const join = (a: number, b: number): void => {
    const [one, other] = [rootOf(a), rootOf(b)];
    parents[Math.max(one, other)] = Math.min(one, other);
  };

  let ofTurn = -1;
  for (let i = 0; i < steps.length; i++) {
    if (turns.has(i)) ofTurn = -1;
    if (!touches.has(i)) continue;
    for (const file of steps[i]?.files ?? []) {
      const folder = folderOf(file);
      if (folder === '') continue;
      let number = numbers.get(folder);
      if (number === undefined) {
        number = first.length;
        numbers.set(folder, number);
        first.push(i);
        parents.push(number);
      }
      if (ofTurn >= 0) join(ofTurn, number);
      ofTurn = number;
    }
  }
  for (const [folder, number] of numbers)
    for (let end = folder.lastIndexOf('/'); end > 0; end = folder.lastIndexOf('/', end - 1)) {
      const above = numbers.get(folder.slice(0, end));
      if (above !== undefined) join(above, number);
    }

  const areas = new Map<number, Area>();
  first.forEach((step, number) => {
    const root = rootOf(number);
    const area = areas.get(root);
    if (area) area.folders++;
    else areas.set(root, { first: step, folders: 1 });
  });
  return [...areas.values()];
}

/** The folder of a file, empty at the top of the project. */
function folderOf(file: string): string {
  const path = file.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
