/** What `practice test` and `practice try` share: a file with the signals it may use, and how a part of it is named. */
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { loadSignals } from '../../src/practices/catalogue.ts';
import type { CompiledRule, Deciding } from '../../src/practices/evaluate.ts';
import { partAt, pathWords, ruleWords } from '../../src/practices/explain-words.ts';
import type { KeyPath } from '../../src/practices/match.ts';
import {
  compileOneFile,
  mustHaveOwnCode,
  mustNamePractices,
  type OneFile,
  readOneFile,
} from '../../src/practices/one-file.ts';
import type { Signals } from '../../src/practices/rule.ts';
import { Problem } from '../../src/problem.ts';
import { SHIPPED_CONTENT } from './read-workspace.ts';

/** A file that was read and compiled. */
export interface ReadyFile {
  one: OneFile;
  compiled: CompiledRule<Deciding>;
  /** The signals it was compiled with. */
  signals: Signals;
}

/**
 * Reads and compiles a practice or a sign with the shipped signals, those of content directories, and those beside it.
 * @param file absolute path
 * @param contentDirs content directories of workspaces; absolute
 * @throws Problem for whatever is wrong in the file or in the signals
 */
export function readyFile(file: string, contentDirs: readonly string[]): ReadyFile {
  const one = readOneFile(file);
  const beside = one.kind === 'sign' ? join(dirname(file), '..', 'practices') : dirname(file);
  const dirs = [SHIPPED_CONTENT, ...contentDirs].map((dir) => join(dir, 'practices'));
  const practices = [...new Set([...dirs, beside])].filter((dir) => existsSync(dir));
  const shared = loadSignals(practices);
  const compiled = compileOneFile(one, shared);
  mustHaveOwnCode(one, practices);
  mustNamePractices(one, practices);
  return { one, compiled, signals: shared.signals };
}

/**
 * The content directory of the workspace that an option names.
 * @throws Problem when there is no such directory
 */
export function contentOf(workspace: string | undefined): string[] {
  if (workspace === undefined) return [];
  if (!existsSync(workspace) || !statSync(workspace).isDirectory())
    throw new Problem('There is no such directory', { where: workspace, action: 'Check the path.' });
  const content = join(workspace, 'content');
  return existsSync(content) ? [content] : [];
}

/** A path as the user would write it: relative where it lies below the user's directory. */
export function shortPath(path: string, cwd: string): string {
  const way = relative(cwd, path);
  return way === '' || way.startsWith('..') || isAbsolute(way) ? path : way;
}

/** A part of a rule for a reader: where it stands, and what it says. */
export interface Part {
  /** `yes.any[0]` */
  part: string;
  /** Line in the rule's file. */
  line: number;
  /** The part as one line of YAML. */
  rule: string;
}

/** @param path by the keys of a rule (see `OneFile.inFile`) */
export function partOf(one: OneFile, path: KeyPath): Part {
  const inFile = one.inFile(path);
  const line = /:(\d+)$/.exec(one.where(inFile) ?? '')?.[1];
  return { part: pathWords(inFile), line: Number(line ?? 1), rule: ruleWords(partAt(one.deciding, path)) };
}

/** `P01 Plan before coding`, or a sign's name. */
export const titleOf = ({ code, name, file }: Pick<OneFile, 'code' | 'name' | 'file'>): string =>
  `${code === null ? 'Sign:' : code} ${name || basename(file)}`;
