/** The files of a content directory: their names and their texts. Knows nothing of what they hold. */
import { readdirSync, readFileSync } from 'node:fs';
import { Problem } from '../problem.ts';

/** Names of the files of a directory, sorted. @param what what it should hold, for the message */
export function filesOf(dir: string, what: string): string[] {
  try {
    return readdirSync(dir, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    throw new Problem(`the directory of ${what} cannot be read`, {
      where: dir,
      why: (error as Error).message,
    });
  }
}

/** @throws Problem when the file cannot be read */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Problem('this file cannot be read', { where: file, why: (error as Error).message });
  }
}
