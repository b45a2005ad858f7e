/** The cycles of a workspace as their files have them, `cycles/<cycle>.yaml`: only what stewardship asks of them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Cycle, cycleFile } from '../loop/cycle.ts';
import { filesOf, readText } from '../practices/content-files.ts';
import { checkShape, readYaml } from '../practices/yaml-source.ts';

/** @returns sorted by name. @throws Problem for a file that is no cycle, with file and line */
export function readCycles(root: string): Cycle[] {
  const folder = join(root, 'cycles');
  if (!existsSync(folder)) return [];
  return filesOf(folder, 'cycles')
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) =>
      checkShape(cycleFile, readYaml(readText(join(folder, name)), `cycles/${name}`), 'a cycle'),
    );
}
