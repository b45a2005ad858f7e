/**
 * Putting a version into its place, whole or not at all. It is put together in a folder of its own among the versions,
 * written through to the disk, and given its name by a single move, so that a run that is killed at any moment leaves
 * either nothing or all of it. The folder is also the lock: versions follow one another, so only one is made at a time.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from '../problem.ts';

/** The folder in which the next version is put together. */
const STAGE = '.practicum-next';
/** Holds the process that is at it. */
const BUILDER = 'builder';

export interface VersionStage {
  /** What gets the version's name at the end; empty. */
  folder: string;
}

const stageOf = (reports: string): string => join(reports, STAGE);

/**
 * Makes the folder to put a version together in. What a killed run left behind is removed first.
 *
 * @param reports the folder of versions; made where it is missing
 * @throws Problem when another process is at it, or no folder can be made there
 */
export function openVersionStage(reports: string): VersionStage {
  const stage = stageOf(reports);
  const builder = builderOf(stage);
  if (builder !== null && builder !== process.pid && isAlive(builder)) throw busy(reports, builder);
  try {
    mkdirSync(reports, { recursive: true });
    rmSync(stage, { recursive: true, force: true });
    // Not recursive: of two that come at the same time, one finds it there.
    mkdirSync(stage);
    writeFileSync(join(stage, BUILDER), String(process.pid));
    mkdirSync(join(stage, 'version'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOENT') throw busy(reports, builderOf(stage));
    throw new Problem('The version cannot be written', {
      where: reports,
      why: `No folder can be made there (${code}).`,
    });
  }
  return { folder: join(stage, 'version') };
}

const busy = (reports: string, builder: number | null): Problem =>
  new Problem('Another version is being published there', {
    where: reports,
    ...(builder === null ? {} : { why: `It is process ${builder}.` }),
    action: 'Wait until it is done.',
  });

function builderOf(stage: string): number | null {
  try {
    const pid = Number(readFileSync(join(stage, BUILDER), 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be signalled, and is alive.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Gives a finished stage its name.
 *
 * @throws Problem when there is something of that name already: a version is never written over
 */
export function commitVersion(reports: string, name: string, { folder }: VersionStage): void {
  const place = join(reports, name);
  writeThrough(folder);
  if (builderOf(dirname(folder)) !== process.pid) throw busy(reports, builderOf(dirname(folder)));
  if (existsSync(place)) throw taken(place);
  try {
    renameSync(folder, place);
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw taken(place);
    throw error;
  }
  sync(reports);
  dropVersionStage(reports);
}

const taken = (where: string): Problem =>
  new Problem('There is something of that name already', {
    where,
    why: 'A published version is never written over.',
    action: 'Publish a correction with --reason "<what was corrected>", or choose another name.',
  });

/** Removes a stage that this process made and will not finish. */
export function dropVersionStage(reports: string): void {
  if (builderOf(stageOf(reports)) === process.pid) rmSync(stageOf(reports), { recursive: true, force: true });
}

/** Has everything below a folder written to the disk, what is inside first. */
function writeThrough(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) writeThrough(path);
    else sync(path);
  }
  sync(folder);
}

function sync(path: string): void {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    // Windows opens no folder; its moves are written through by themselves.
    if (['EISDIR', 'EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return;
    throw error;
  }
  try {
    fsyncSync(file);
  } catch (error) {
    if (!['EPERM', 'EINVAL', 'EBADF'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    closeSync(file);
  }
}
