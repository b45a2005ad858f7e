/** What extract, build and dev begin with: opening a workspace, loading its practices, reading its sessions. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join, relative, sep } from 'node:path';
import { type Extracted, extract } from '../../src/extract/extract.ts';
import { writeGitTree } from '../../src/extract/git-tree.ts';
import type { Shard } from '../../src/extract/shard.ts';
import { usualThreads } from '../../src/extract/threads.ts';
import type { Handbook } from '../../src/library/handbook.ts';
import type { OpenPilot } from '../../src/pilot/open.ts';
import type { Catalogue } from '../../src/practices/catalogue.ts';
import { keptCatalogue } from '../../src/practices/kept-catalogue.ts';
import { readKey } from '../../src/privacy/key.ts';
import { Problem } from '../../src/problem.ts';
import { programFolder } from '../../src/program-folder.ts';
import type { Progress } from '../../src/progress.ts';
import { type People, resolvePeople } from '../../src/workspace/people.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/workspace.ts';
import type { Io } from '../terminal/io.ts';
import { version } from './version.ts';

/** The content that ships with Practicum; absolute. */
export const SHIPPED_CONTENT = join(import.meta.dirname, '../../content');

/**
 * Where sessions are: a directory, or a ref of a local repository. A directory beside a ref is a workspace: its
 * settings, practices and roster apply to the ref's sessions, its own sessions are not read.
 */
export type Source =
  | { directory: string }
  | { repository: string; ref: string; directory?: string | undefined };

export interface ReadOptions {
  useCache: boolean;
  threads: number | undefined;
  /** Which part of the sessions; all of them when absent. */
  shard?: Shard | undefined;
  /** Where the facts will be written; absolute. */
  out?: string | undefined;
  /**
   * Judge by these rules instead of the workspace's, and keep why each came out as it did. Facts that were judged
   * elsewhere are left alone.
   */
  tried?: Catalogue;
  /** Read pilot data too; up to the day (ISO) that this gives, where it is a function. */
  pilot?: boolean | ((workspace: Workspace) => string);
  /** Looks at the workspace before anything else of it is read, to refuse what would be refused in the end. */
  refuse?: (workspace: Workspace) => void;
  /** A report will be made of it: what that needs beside the data is looked for first. */
  report?: boolean;
}

export interface ReadWorkspace {
  workspace: Workspace;
  catalogue: Catalogue;
  /** Content directories, the workspace's own last, so that it overrides. */
  contentDirs: string[];
  extracted: Extracted;
  people: People;
  /** null when there is none, and when it was not asked for. */
  pilot: OpenPilot | null;
  /** Standards, guides and learning path; null where no report will be made. */
  handbook: Handbook | null;
  /** Key of the pseudonyms; null where the team's site shows names. */
  pseudonymKey: Buffer | null;
}

/**
 * Reads a workspace and hands it to `use`. What is only needed meanwhile (a ref's files, unpacked facts, facts without
 * a cache) is gone afterwards, also when the run is stopped.
 */
export async function withWorkspace<T>(
  source: Source,
  options: ReadOptions,
  io: Io,
  progress: Progress,
  use: (read: ReadWorkspace) => Promise<T>,
): Promise<T> {
  const temporary: string[] = [];
  const cleanUp = async (): Promise<void> => {
    for (const dir of temporary) await rm(dir, { recursive: true, force: true });
  };
  const newFolder = async (name: string): Promise<string> => {
    const dir = await mkdtemp(join(tmpdir(), `practicum-${name}-`));
    temporary.push(dir);
    return dir;
  };
  const forget = io.onInterrupt(cleanUp);
  try {
    const fromGit = 'repository' in source;
    const tree = fromGit ? await newFolder('git') : null;
    const alsoSkipped =
      fromGit && tree !== null ? await writeGitTree(source.repository, source.ref, tree, io.env) : [];
    const workspace = await openWorkspace(source.directory ?? (tree as string), {
      env: io.env,
      home: homedir(),
      keep: options.useCache,
    });
    options.refuse?.(workspace);
    // Before the sessions, which take longer: a mistake in the plan is said at once.
    const pilot = options.pilot ? await pilotOf(workspace, options.pilot) : null;
    const pseudonymKey =
      options.report && workspace.config.names === 'pseudonyms'
        ? await readKey({ env: io.env, cwd: io.cwd, workspace: workspace.root })
        : null;
    const input = inputOf(workspace, source.directory === undefined ? null : tree, options);
    const contentDirs = [SHIPPED_CONTENT, ...(workspace.contentDir ? [workspace.contentDir] : [])];
    const folders = (name: string): string[] =>
      contentDirs.map((dir) => join(dir, name)).filter((dir) => existsSync(dir));
    const catalogue =
      options.tried ??
      (await keptCatalogue(
        folders('practices'),
        folders('signs'),
        catalogueCache(workspace, options.useCache),
        (loaded) => refuseContradictions(loaded, workspace),
      ));
    const handbook = options.report ? await handbookOf(contentDirs, catalogue) : null;
    const { config } = workspace;
    // The files of a ref lie elsewhere each time, so a cache of them would never be found again.
    const useCache = options.useCache && !fromGit;
    const extracted = await extract({
      ...input,
      ...(options.shard ? { shard: options.shard } : {}),
      alsoSkipped,
      catalogue,
      settings: {
        idleMinutes: config.idleMinutes,
        depth: config.depth,
        limits: config.limits,
        commands: config.commands,
        ...(options.tried ? { explain: true } : {}),
      },
      threads: options.threads ?? usualThreads(),
      workDir: useCache ? workspace.cacheDir : await newFolder('facts'),
      useCache,
      progress,
      clock: io.clock,
      version: version(),
      onTemporary: (dir) => temporary.push(dir),
    });
    const people = resolvePeople(extracted.heads, workspace.roster, config);
    return await use({
      workspace,
      catalogue,
      contentDirs,
      extracted,
      people,
      pilot,
      handbook,
      pseudonymKey,
    });
  } finally {
    forget();
    await cleanUp();
  }
}

/** The library's texts, before the sessions are read: a mistake in them is said at once. */
async function handbookOf(contentDirs: readonly string[], { rules, signs }: Catalogue): Promise<Handbook> {
  const { loadHandbook } = await import('../../src/library/handbook.ts');
  return loadHandbook(contentDirs, {
    rules: rules.map(({ rule }) => rule),
    signs: signs.map(({ sign }) => sign),
  });
}

/** What reads a pilot, and the parser and the schemas that it needs, are loaded where there is one. */
async function pilotOf(
  workspace: Workspace,
  wanted: Exclude<ReadOptions['pilot'], false | undefined>,
): Promise<OpenPilot | null> {
  if (workspace.pilotDir === null) return null;
  const { openPilot } = await import('../../src/pilot/open.ts');
  return openPilot(workspace, typeof wanted === 'function' ? wanted(workspace) : undefined);
}

/** Where the checked catalogue is kept. The shipped one is a part of the program, whatever workspace it is used for. */
function catalogueCache({ contentDir, cacheDir }: Workspace, keep: boolean): { dir: string; keep: boolean } {
  const program = contentDir === null ? programFolder() : undefined;
  return program === undefined ? { dir: cacheDir, keep } : { dir: program, keep: true };
}

/**
 * What of a workspace is read. Facts that lie in facts/ are left alone where a part is read or where facts/ is written
 * to: they are what comes of this run, not what goes into it.
 *
 * @param tree the files of a ref, read instead of the workspace's own sessions
 * @throws Problem when nothing is left to read
 */
function inputOf(
  { root, sessionsDir, factsDir }: Workspace,
  tree: string | null,
  { shard, out, tried }: ReadOptions,
): { root: string | null; factsDir: string | null } {
  if (tree !== null) return { root: tree, factsDir: null };
  const intoFacts = factsDir !== null && out !== undefined && isBelow(factsDir, out);
  if (shard === undefined && !intoFacts && !tried) return { root: sessionsDir, factsDir };
  if (sessionsDir === null)
    throw new Problem('There are no sessions to read', {
      where: root,
      why: 'The workspace has only facts, which were made from sessions that are elsewhere.',
      action: 'Run this where the sessions are.',
    });
  return { root: sessionsDir, factsDir: null };
}

/** A team's own practices and signs have to do what their examples say; the shipped ones are held to that by tests. */
async function refuseContradictions(
  { rules, signs, signals }: Catalogue,
  { contentDir }: Workspace,
): Promise<void> {
  if (contentDir === null) return;
  const own = [...rules, ...signs].map(({ file }) => file).filter((file) => isBelow(contentDir, file));
  if (own.length === 0) return;
  // What turns examples into steps is needed by few runs.
  const { mustAgreeWithExamples } = await import('../../src/practices/one-file.ts');
  mustAgreeWithExamples(own, signals);
}

const isBelow = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};
