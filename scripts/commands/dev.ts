/** `dev`: serves one audience's site and draws it anew when pages, styles or practices change. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { astroCommand, astroEnvironment, astroRoot } from '../../src/site/render.ts';
import type { Io } from '../terminal/io.ts';
import { terminalProgress } from '../terminal/progress.ts';
import type { Args } from './command.ts';
import { isEmpty, noSession } from './extract.ts';
import type { DEV_OPTIONS } from './options.ts';
import { withWorkspace } from './read-workspace.ts';
import { writeWorkspaceReports } from './write-workspace-reports.ts';

const DEMO = join(import.meta.dirname, '../../content/demo');

export async function run({ values, positionals }: Args<typeof DEV_OPTIONS>, io: Io): Promise<number> {
  const directory = positionals[0] ?? DEMO;
  const audience = values.audience ?? 'team';
  const work = await mkdtemp(join(tmpdir(), 'practicum-dev-'));
  const cleanUp = (): Promise<void> => rm(work, { recursive: true, force: true });
  const forget = io.onInterrupt(cleanUp);
  try {
    const contentDirs = await withWorkspace(
      { directory },
      { useCache: true, threads: undefined, pilot: true, report: true },
      io,
      terminalProgress(io),
      async (read) => {
        if (isEmpty(read)) throw noSession(read);
        await writeWorkspaceReports(read, join(work, 'data'));
        return read.contentDirs;
      },
    );
    const env = astroEnvironment(
      { audience, dataDir: join(work, 'data', audience), contentDirs },
      { cacheDir: join(work, 'cache') },
    );
    const port = values.port === undefined ? [] : ['--port', String(values.port)];
    const server = spawn(process.execPath, [astroCommand(), 'dev', '--root', astroRoot, ...port], {
      cwd: astroRoot,
      env,
      stdio: 'inherit',
    });
    const stop = io.onInterrupt(() => void server.kill());
    const code = await new Promise<number | null>((done, fail) => {
      server.on('error', fail);
      server.on('close', done);
    });
    stop();
    return code ?? 0;
  } finally {
    forget();
    await cleanUp();
  }
}
