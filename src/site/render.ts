/**
 * Runs Astro for one audience, in a process of its own: three sites can be drawn at the same time, and a site's
 * process is given no other audience's data.
 */
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Audience } from '../report/audiences.ts';
import { LATEST, readShelf } from './shelf.ts';

/** What a site is drawn from. */
export interface SiteSource {
  audience: Audience;
  /** Holds report.json and, for the team, sessions.ndjson; or shelf.json and such a folder for each edition. */
  dataDir: string;
  /** Content directories, later ones override earlier ones. */
  contentDirs: readonly string[];
}

/** What was written. */
export interface RenderedSite {
  /** HTML files. */
  pages: number;
  /** Bytes of all files. */
  bytes: number;
}

const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Astro's command-line file, to be run by this same Node. */
export function astroCommand(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('astro/package.json')), 'bin', 'astro.mjs');
}

/** The folder Astro is run in. */
export const astroRoot = projectRoot;

/**
 * The environment that tells Astro what to draw. `cacheDir` holds what Astro and Vite keep between runs; two runs at
 * the same time need two. Without `outDir` (a development server) nothing is written.
 */
export function astroEnvironment(
  source: SiteSource,
  place: { outDir?: string; cacheDir: string },
  env: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  // NODE_OPTIONS and the test runner's variables change how Vite builds.
  const { NODE_OPTIONS: _options, NODE_ENV: _mode, VITEST: _vitest, ...others } = env;
  // What draws pages needs no key of pseudonyms.
  const { PRACTICUM_KEY: _key, PRACTICUM_KEY_FILE: _file, ...rest } = others;
  return {
    ...rest,
    PRACTICUM_AUDIENCE: source.audience,
    PRACTICUM_DATA: resolve(source.dataDir),
    PRACTICUM_CONTENT: source.contentDirs.map((directory) => resolve(directory)).join(delimiter),
    PRACTICUM_CACHE: resolve(place.cacheDir),
    ...(place.outDir ? { PRACTICUM_OUT: resolve(place.outDir) } : {}),
    ASTRO_TELEMETRY_DISABLED: '1',
    NO_COLOR: '1',
    TZ: 'UTC',
    LANG: 'C',
    LC_ALL: 'C',
  };
}

/**
 * Draws the site of one audience into `outDir`, which must not exist yet. `onPage` hears the number of pages so far.
 * Astro's log is shown only when it fails, as part of the error thrown.
 */
export async function renderSite(
  options: SiteSource & { outDir: string; onPage?: (pages: number) => void },
): Promise<RenderedSite> {
  // Astro puts compiled pages below the folder it is run in. They import from node_modules, so it must lie in the
  // project; three builds at once need three.
  const scratch = join(projectRoot, 'node_modules', '.cache', 'practicum');
  await mkdir(scratch, { recursive: true });
  const cacheDir = await mkdtemp(join(scratch, `${options.audience}-`));
  try {
    await runAstro(astroEnvironment(options, { outDir: options.outDir, cacheDir }), cacheDir, options.onPage);
    await completeEditions(options.dataDir, options.outDir);
    return await measure(options.outDir);
  } finally {
    await rm(cacheDir, { recursive: true, force: true });
  }
}

/** Files that are not drawn. Astro puts them at the root. */
const PUBLIC = join(projectRoot, 'public', 'site');

/** Gives each edition what the root has of plain files, and copies the newest version to `latest`, byte by byte. */
async function completeEditions(dataDir: string, outDir: string): Promise<void> {
  const shelf = readShelf(resolve(dataDir));
  if (shelf === null) return;
  for (const { folder } of shelf.editions) await cp(PUBLIC, join(outDir, folder), { recursive: true });
  await cp(join(outDir, shelf.newest), join(outDir, LATEST), { recursive: true });
}

const LOG_LINES_KEPT = 200;

async function runAstro(
  env: NodeJS.ProcessEnv,
  cwd: string,
  onPage: ((pages: number) => void) | undefined,
): Promise<void> {
  const child = spawn(process.execPath, [astroCommand(), 'build', '--root', astroRoot], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A build that is interrupted must not leave a process behind.
  const stop = (): void => void child.kill();
  process.once('exit', stop);
  const log: string[] = [];
  let pages = 0;
  const hear = (stream: NodeJS.ReadableStream): Promise<void> =>
    new Promise((done) => {
      const lines = createInterface({ input: stream });
      lines.on('line', (line) => {
        // Pages that are drawn at the same time share a line of Astro's log.
        const drawn = line.match(/├─ \S+\.html/g)?.length ?? 0;
        for (let i = 0; i < drawn; i++) onPage?.(++pages);
        if (drawn === 0) {
          log.push(line);
          if (log.length > LOG_LINES_KEPT) log.shift();
        }
      });
      lines.on('close', () => done());
    });
  try {
    const [code] = await Promise.all([
      new Promise<number | null>((done, fail) => {
        child.on('error', fail);
        child.on('close', done);
      }),
      hear(child.stdout),
      hear(child.stderr),
    ]);
    if (code !== 0)
      throw new Error(
        `The ${env.PRACTICUM_AUDIENCE} site could not be drawn (Astro ended with ${code}).\n${log.join('\n')}`,
      );
  } finally {
    process.off('exit', stop);
  }
}

async function measure(directory: string): Promise<RenderedSite> {
  const site: RenderedSite = { pages: 0, bytes: 0 };
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    if (entry.name.endsWith('.html')) site.pages++;
    site.bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return site;
}
