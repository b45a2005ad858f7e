/** Opens what the user points at: a workspace, or a bare directory of exported sessions. */
import { createHash } from 'node:crypto';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { Problem } from '../problem.ts';
import type { Config } from './config.ts';
import { CONFIG_FILE, loadConfig } from './config-file.ts';
import { loadRoster, ROSTER_FILE, type Roster } from './roster.ts';

/** Title of the sites of a bare directory. */
const BARE_TITLE = 'Exported sessions';
/** Folder of exported sessions in a workspace. */
const SESSIONS = 'sessions';
/** Folder of exports of trackers, forges and vendors, and of the plan. */
const PILOT = 'pilot';
const PLAN = 'plan.yaml';
/** Folder of the team's own practices and signs. */
const CONTENT = 'content';
/** Folder of facts that were made elsewhere, and the end of the name of what stands beside each facts file. */
const FACTS = 'facts';
const RUN_ENDING = '.run.json';

/** All that the rest needs to know of where things are. Paths are absolute. */
export interface Workspace {
  root: string;
  /** From the configuration, else the workspace folder's name; `Exported sessions` for a bare directory. Untrusted text. */
  title: string;
  config: Config;
  /** null when there is no roster.csv. */
  roster: Roster | null;
  /**
   * Where exported sessions are: `sessions/` in a workspace, the directory itself otherwise; null in a workspace that
   * has only facts.
   */
  sessionsDir: string | null;
  /** Facts that were made elsewhere, `facts/` in a workspace; null when there are none. */
  factsDir: string | null;
  /** Pilot data, `pilot/` in a workspace; null when there is none. */
  pilotDir: string | null;
  /** The team's own practices, standards, guides and examples; null when there are none. */
  contentDir: string | null;
  /** Where work is kept between runs. May not exist yet; safe to delete. */
  cacheDir: string;
}

/** Names that somebody may give to the file of settings by mistake. */
const OTHER_CONFIG_NAME = /^\.?practicum\.(ya?ml|json|toml)$/i;

/** What opening needs to know of the machine. */
export interface Surroundings {
  /** Only `XDG_CACHE_HOME` is read. */
  env: Readonly<Record<string, string | undefined>>;
  /** The user's home directory. */
  home: string;
  /** Whether the cache may be written to; yes when absent. */
  keep?: boolean;
}

/**
 * Opens a directory. It is a workspace with practicum.yaml; with sessions/ or facts/ beside roster.csv, pilot/ or content/;
 * with pilot/ that has a plan or stands beside roster.csv; or with accounts of runs in facts/. Anything
 * else is a bare directory of sessions, in which nothing is ever written. Parent directories are not searched.
 *
 * @param directory relative to the working directory, or absolute
 * @throws Problem when it is missing or no directory, and for mistakes in practicum.yaml and roster.csv
 */
export async function openWorkspace(
  directory: string,
  { env, home, keep = true }: Surroundings,
): Promise<Workspace> {
  const root = resolve(directory);
  await mustBeDirectory(root);
  const file = (name: string): string => join(root, name);

  const hasConfig = await exists(file(CONFIG_FILE));
  await refuseOtherNames(root);
  const hasSessions = await isDirectory(file(SESSIONS));
  const hasFacts = await isDirectory(file(FACTS));
  // A file of that name is no pilot, and is refused as such where pilot data is read.
  const hasPilot = await exists(file(PILOT));
  const hasContent = await isDirectory(file(CONTENT));
  const hasRoster = await exists(file(ROSTER_FILE));
  const isWorkspace =
    hasConfig ||
    ((hasSessions || hasFacts) && (hasRoster || hasPilot || hasContent)) ||
    (hasPilot && (hasRoster || (await exists(join(file(PILOT), PLAN))))) ||
    (hasFacts && (await holdsRuns(file(FACTS))));
  if (!isWorkspace) {
    const cacheDir = await cacheOutside(root, env, home);
    const config = await loadConfig(null, { dir: cacheDir, keep });
    return {
      root,
      // A folder of exports is often named after a person, and the title is on every site.
      title: BARE_TITLE,
      config,
      roster: null,
      sessionsDir: root,
      factsDir: null,
      pilotDir: null,
      contentDir: null,
      cacheDir,
    };
  }

  const cacheDir = file('.practicum');
  const config = await loadConfig(file(CONFIG_FILE), { dir: cacheDir, keep });
  const roster = await loadRoster(file(ROSTER_FILE));
  if (!hasSessions && !hasFacts && !hasPilot) {
    throw new Problem(`The workspace has no folder “${SESSIONS}”`, {
      where: file(SESSIONS),
      why: `A directory with ${CONFIG_FILE} is a workspace; its sessions are read from that folder, and facts that were made elsewhere from “${FACTS}”.`,
      action: `Make the folder and put the exported sessions into it.`,
    });
  }
  return {
    root,
    title: titleOf(config, root),
    config,
    roster,
    sessionsDir: hasSessions ? file(SESSIONS) : null,
    factsDir: hasFacts ? file(FACTS) : null,
    pilotDir: hasPilot ? file(PILOT) : null,
    contentDir: hasContent ? file(CONTENT) : null,
    cacheDir,
  };
}

/** A file of settings that nobody reads would be taken for one that works. */
async function refuseOtherNames(root: string): Promise<void> {
  const name = (await readdir(root)).find((one) => one !== CONFIG_FILE && OTHER_CONFIG_NAME.test(one));
  if (name === undefined) return;
  throw new Problem('this file of settings is not read', {
    where: join(root, name),
    why: `The settings of a workspace stand in ${CONFIG_FILE}.`,
    action: `Rename it to ${CONFIG_FILE}, or remove it.`,
  });
}

/** A name is shown on every page, so there always is one. */
function titleOf(config: Config, root: string): string {
  return config.title ?? (basename(root) || 'Sessions');
}

async function mustBeDirectory(path: string): Promise<void> {
  try {
    if ((await stat(path)).isDirectory()) return;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new Problem('There is no such directory', { where: path, action: 'Check the path.' });
    throw new Problem('The directory cannot be read', { where: path, why: `The system says ${code}.` });
  }
  throw new Problem('This is a file, not a directory', {
    where: path,
    action: 'Give the directory that holds the exported sessions.',
  });
}

/** Whether a folder holds facts with the account of their run: then nobody but Practicum made it. */
async function holdsRuns(folder: string): Promise<boolean> {
  return (await readdir(folder)).some((name) => name.endsWith(RUN_ENDING));
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** A cache for a directory that is not ours to write into, named by where the directory really is. */
async function cacheOutside(root: string, env: Surroundings['env'], home: string): Promise<string> {
  const chosen = env.XDG_CACHE_HOME;
  // The XDG specification has relative paths ignored.
  const caches = chosen && isAbsolute(chosen) ? chosen : join(home, '.cache');
  const name = createHash('sha256')
    .update(await realpath(root))
    .digest('hex')
    .slice(0, 16);
  return join(caches, 'practicum', name);
}
