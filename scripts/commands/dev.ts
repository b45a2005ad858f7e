/** `dev`: serves one audience's site and draws it anew when pages, styles, practices or notes change. */
import { spawn } from 'node:child_process';
import { unwatchFile, watchFile } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOTES } from '../../src/notes/notes.ts';
import { Problem } from '../../src/problem.ts';
import { astroCommand, astroEnvironment, astroRoot } from '../../src/site/render.ts';
import type { Io } from '../terminal/io.ts';
import { terminalProgress } from '../terminal/progress.ts';
import type { Args } from './command.ts';
import { isEmpty, noSession } from './extract.ts';
import type { DEV_OPTIONS } from './options.ts';
import { type ReadWorkspace, withWorkspace } from './read-workspace.ts';
import { writeDraftNotes } from './write-site-data.ts';
import { writeWorkspaceReports } from './write-workspace-reports.ts';

const DEMO = join(import.meta.dirname, '../../content/demo');

export async function run({ values, positionals }: Args<typeof DEV_OPTIONS>, io: Io): Promise<number> {
  const directory = positionals[0] ?? DEMO;
  const audience = values.audience ?? 'team';
  const work = await mkdtemp(join(tmpdir(), 'practicum-dev-'));
  const cleanUp = (): Promise<void> => rm(work, { recursive: true, force: true });
  const forget = io.onInterrupt(cleanUp);
  try {
    const leadership = join(work, 'data', 'leadership');
    const read = await withWorkspace(
      { directory },
      { useCache: true, threads: undefined, pilot: true, report: true },
      io,
      terminalProgress(io),
      async (read) => {
        if (isEmpty(read)) throw noSession(read);
        await writeWorkspaceReports(read, join(work, 'data'));
        await writeDraftNotes(read, leadership);
        return read;
      },
    );
    const env = astroEnvironment(
      { audience, dataDir: join(work, 'data', audience), contentDirs: read.contentDirs },
      { cacheDir: join(work, 'cache') },
    );
    const port = values.port === undefined ? [] : ['--port', String(values.port)];
    const server = spawn(process.execPath, [astroCommand(), 'dev', '--root', astroRoot, ...port], {
      cwd: astroRoot,
      env,
      stdio: 'inherit',
    });
    const stop = io.onInterrupt(() => void server.kill());
    const leave = followNotes(read, leadership, io);
    const code = await new Promise<number | null>((done, fail) => {
      server.on('error', fail);
      server.on('close', done);
    });
    stop();
    leave();
    return code ?? 0;
  } finally {
    forget();
    await cleanUp();
  }
}

/** How often the file of notes is looked at, in milliseconds. */
const LOOK = 500;

/**
 * Puts the notes into the data anew whenever their file changes, so that a page that is loaded again shows them. A mistake
 * in them is said, and the last ones without one stay.
 *
 * @returns ends it
 */
function followNotes(read: ReadWorkspace, leadership: string, io: Io): () => void {
  const path = join(read.workspace.root, NOTES);
  const changed = (): void =>
    void writeDraftNotes(read, leadership).then(
      () => io.stderr(`${NOTES} was read again.\n`),
      (error: unknown) => io.stderr(`${error instanceof Problem ? error.toText() : String(error)}\n`),
    );
  watchFile(path, { interval: LOOK }, changed);
  return () => unwatchFile(path, changed);
}
