/**
 * Putting finished sites where the user wants them. Everything is written beside the target first and moved into
 * place at the end, so a build that is killed leaves the old site whole.
 */
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { Problem } from '../problem.ts';

/** Marks a folder as made by Practicum, so that it may be replaced. */
export const MARKER = '.practicum-site';
const MARKER_TEXT = 'This folder is written by Practicum and replaced as a whole by the next build.\n';

/**
 * Refuses a target that holds something Practicum did not make, or that cannot be written.
 * @throws Problem
 */
export function checkTarget(outDir: string): void {
  const parent = dirname(outDir);
  if (parent === outDir) throw refused(outDir, 'It is the root of a file system.');
  const found = lstatSync(outDir, { throwIfNoEntry: false });
  const nearest = nearestFolder(parent);
  try {
    // Sites are put together beside their place, so it is the folder around it that must let itself be written to.
    accessSync(nearest, constants.W_OK | constants.X_OK);
  } catch {
    throw refused(nearest, 'There is no permission to write into this folder.');
  }
  if (!found) return;
  if (found.isSymbolicLink()) throw refused(outDir, 'It is a link, which a build would replace by a folder.');
  if (!found.isDirectory()) throw refused(outDir, 'It is a file.');
  const names = readdirSync(outDir);
  if (names.length === 0 || isOurs(outDir)) return;
  throw refused(outDir, 'It is not empty and was not made by Practicum.');
}

/**
 * Refuses a target in the directory that is read: the next run would find what this one wrote.
 * @param readDir the directory of sessions; null where none is read
 * @throws Problem
 */
export function checkApart(outPath: string, readDir: string | null): void {
  if (readDir === null) return;
  const nearest = nearestFolder(outPath);
  const from = relative(realpathSync(readDir), join(realpathSync(nearest), relative(nearest, outPath)));
  if (from !== '..' && !from.startsWith(`..${sep}`))
    throw new Problem('What is made cannot be written into the directory that is read', {
      where: outPath,
      why: 'The next run would find it among the sessions.',
      action: 'Name a place outside of it.',
    });
}

/** The folder itself, or the nearest one around it that exists. */
function nearestFolder(path: string): string {
  let at = path;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}

const refused = (where: string, why: string): Problem =>
  new Problem('The sites cannot be written there', {
    where,
    why,
    action: 'Name an empty folder, one that does not exist yet, or one that Practicum made.',
  });

function isOurs(dir: string): boolean {
  try {
    return readFileSync(join(dir, MARKER), 'utf8') === MARKER_TEXT;
  } catch {
    return false;
  }
}

/** Where the next sites are put together, and the old ones while they are replaced. */
const nextOf = (outDir: string): string => join(dirname(outDir), `.${basename(outDir)}.practicum-next`);
const oldOf = (outDir: string): string => join(dirname(outDir), `.${basename(outDir)}.practicum-old`);

/** Two empty folders beside the target. */
export interface Stage {
  /** What the sites are drawn from; gone when they are in place. */
  data: string;
  /** What is moved into place. */
  sites: string;
}

/**
 * Makes the folders to build in. What a killed build left behind is removed; if it was killed between its two moves,
 * the old sites are put back first.
 */
export function openStage(outDir: string): Stage {
  const next = nextOf(outDir);
  const builder = runningBuilder(next);
  if (builder !== null)
    throw new Problem('Another build is writing there', {
      where: outDir,
      why: builder > 0 ? `It is process ${builder}.` : 'It is a process of somebody else.',
      action: 'Wait until it is done, or name another folder.',
    });
  dropStage(outDir);
  const stage = { data: join(next, 'data'), sites: join(next, 'sites') };
  try {
    makeFolder(next);
    writeFileSync(join(next, BUILDER), String(process.pid));
    mkdirSync(stage.data);
    mkdirSync(stage.sites);
  } catch (error) {
    throw refused(outDir, `No folder can be made there (${(error as NodeJS.ErrnoException).code}).`);
  }
  return stage;
}

/** Holds the process that builds, so that a stage that a killed build left behind is told from one at work. */
const BUILDER = 'builder';

/** @returns the process that is building there, if it is alive and another */
function runningBuilder(next: string): number | null {
  try {
    const pid = Number(readFileSync(join(next, BUILDER), 'utf8'));
    if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return null;
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // Somebody else's process may not be signalled, and is alive.
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? -1 : null;
  }
}

/** Makes a folder and those around it, one at a time: making all at once never ends in some file systems. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/** Moves finished sites into place. */
export function commitStage(outDir: string, { sites }: Stage): void {
  const old = oldOf(outDir);
  writeFileSync(join(sites, MARKER), MARKER_TEXT);
  rmSync(old, { recursive: true, force: true });
  if (existsSync(outDir)) renameSync(outDir, old);
  renameSync(sites, outDir);
  rmSync(old, { recursive: true, force: true });
  rmSync(nextOf(outDir), { recursive: true, force: true });
}

/** Removes a stage that will not be finished, and puts back what it may have moved aside. */
export function dropStage(outDir: string): void {
  const old = oldOf(outDir);
  if (existsSync(old)) {
    if (existsSync(outDir)) rmSync(old, { recursive: true, force: true });
    else renameSync(old, outDir);
  }
  rmSync(nextOf(outDir), { recursive: true, force: true });
}
