/**
 * A folder of facts that were made elsewhere: by other machines, or in parts. Everything is checked before anything is
 * used, so nothing is ever half merged.
 */
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Problem } from '../problem.ts';
import { byCodeUnit, reasonOf } from '../sessions/discover.ts';
import { digestOfFile } from './facts-store.ts';
import { RUN_ENDING } from './run-ending.ts';
import { type FactsRun, readRunFile } from './run-file.ts';

/** A facts file and its account. Paths are absolute. */
export interface FactsFile {
  file: string;
  account: string;
  run: FactsRun;
}

/** What facts must have been made with to be merged. */
export interface MadeWith {
  /** Digest of the rules of practices and trouble signs. */
  rules: string;
  settings: string;
}

const FACTS_NAME = /\.ndjson(\.zst|\.gz)?$/;

/**
 * The facts files of a folder and of the folders in it, sorted by path.
 *
 * @throws Problem naming the file: a facts file or its account is missing, truncated or altered; made with other rules
 *   or settings; a part of an input is missing or there twice
 */
export function openFactsFolder(dir: string, expected: MadeWith): FactsFile[] {
  const paths = listFiles(dir);
  const accounts = paths.filter((path) => path.endsWith(RUN_ENDING));
  const alone = paths.find((path) => FACTS_NAME.test(path) && !accounts.includes(`${path}${RUN_ENDING}`));
  if (alone !== undefined)
    throw new Problem('A facts file has no account of its run', {
      where: join(dir, alone),
      why: `${basename(alone)}${RUN_ENDING} is missing beside it, so nobody can tell whether it is whole.`,
      action: 'Copy that file too; extract --out writes both.',
    });
  const files = accounts.map((path) => {
    const account = join(dir, path);
    return { file: account.slice(0, -RUN_ENDING.length), account, run: readRunFile(account) };
  });
  for (const one of files) mustBeMadeWith(one, expected);
  mustBeWholeSets(files);
  for (const one of files) mustBeUnaltered(one);
  return files;
}

function listFiles(dir: string): string[] {
  try {
    return readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .sort(byCodeUnit);
  } catch (error) {
    throw new Problem('The folder of facts cannot be read', { where: dir, why: `${reasonOf(error)}.` });
  }
}

function mustBeMadeWith({ file, run }: FactsFile, { rules, settings }: MadeWith): void {
  if (run.rules !== rules)
    throw new Problem('These facts were made by another rule-set version', {
      where: file,
      why: `They were judged with rules ${short(run.rules)}, this workspace has ${short(rules)}.`,
      action:
        'Extract them again with the same practices: the same version of Practicum, and the same content/practices.',
    });
  if (run.settings !== settings)
    throw new Problem('These facts were made with other settings', {
      where: file,
      why: `They were read with settings ${short(run.settings)} by Practicum ${run.practicum.slice(0, 40)}, this workspace has ${short(settings)}.`,
      action:
        'Extract them again with this workspace’s practicum.yaml (idleMinutes, depth, limits, commands) and this version.',
    });
}

const short = (digest: string): string => digest.slice(0, 12);

/** Every input must be there as a whole, each part of it once. */
function mustBeWholeSets(files: readonly FactsFile[]): void {
  const sets = new Map<string, FactsFile[]>();
  for (const one of files) sets.set(one.run.set, [...(sets.get(one.run.set) ?? []), one]);
  for (const [first, ...others] of sets.values() as Iterable<[FactsFile, ...FactsFile[]]>) {
    const { of } = first.run.shard;
    const other = others.find(({ run }) => run.shard.of !== of);
    if (other)
      throw new Problem('Two facts files overlap', {
        where: first.file,
        why: `It is part ${nameOf(first)} of the same sessions of which ${other.file} is part ${nameOf(other)}.`,
        action: 'Keep the parts of one of the two divisions and remove the others.',
      });
    const byIndex = new Map<number, FactsFile>();
    for (const one of [first, ...others]) {
      const twin = byIndex.get(one.run.shard.index);
      if (twin)
        throw new Problem(
          of === 1 ? 'The same facts are there twice' : `Part ${nameOf(one)} is there twice`,
          {
            where: one.file,
            why: `${twin.file} holds the same part of the same sessions.`,
            action: 'Remove one of the two, with its run.json.',
          },
        );
      byIndex.set(one.run.shard.index, one);
    }
    const missing = Array.from({ length: of }, (_, i) => i + 1).filter((index) => !byIndex.has(index));
    if (missing.length > 0)
      throw new Problem(
        missing.length === 1
          ? `Part ${missing[0]}/${of} is missing`
          : `${missing.length} of ${of} parts are missing`,
        {
          where: first.file,
          why: `It is part ${nameOf(first)} of a set; missing: ${missing.map((index) => `${index}/${of}`).join(', ')}.`,
          action: `Run extract --shard=${missing[0]}/${of} on the same sessions, or copy its facts and run.json here.`,
        },
      );
  }
}

const nameOf = ({ run: { shard } }: FactsFile): string => `${shard.index}/${shard.of}`;

function mustBeUnaltered({ file, account, run }: FactsFile): void {
  const again = 'Copy it again from where it was made, or run extract again.';
  let bytes: number;
  let sha256: string;
  try {
    bytes = statSync(file).size;
    if (bytes !== run.bytes)
      throw new Problem(bytes < run.bytes ? 'A facts file is cut off' : 'A facts file was altered', {
        where: file,
        why: `It has ${bytes} bytes; ${basename(account)} says ${run.bytes}.`,
        action: again,
      });
    sha256 = digestOfFile(file);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const gone = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Problem(gone ? 'A facts file is missing' : 'A facts file cannot be read', {
      where: file,
      why: gone ? `${basename(account)} stands there without it.` : `${reasonOf(error)}.`,
      action: gone ? 'Copy it from where it was made, or remove its run.json.' : again,
    });
  }
  if (sha256 !== run.sha256)
    throw new Problem('A facts file was altered', {
      where: file,
      why: `Its digest is ${short(sha256)}; ${basename(account)} says ${short(run.sha256)}.`,
      action: again,
    });
}
