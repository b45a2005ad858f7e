/** `build`: a workspace in, three sites out. */
import { join } from 'node:path';
import { AUDIENCES, type Audience } from '../../src/report/audiences.ts';
import { checkApart, checkTarget, commitStage, dropStage, openStage } from '../../src/report/place.ts';
import { renderSite } from '../../src/site/render.ts';
import { bytes, counted, duration, printable, table } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import { terminalProgress } from '../terminal/progress.ts';
import type { Args } from './command.ts';
import { isEmpty, noSession } from './extract.ts';
import type { BUILD_OPTIONS } from './options.ts';
import { withWorkspace } from './read-workspace.ts';
import { writeWorkspaceReports } from './write-workspace-reports.ts';

/** What `--json` prints. */
export interface BuildJson {
  sites: { audience: Audience; path: string; pages: number; bytes: number }[];
  sessions: number;
  people: number;
  ms: Record<string, number>;
}

export async function run({ values, positionals }: Args<typeof BUILD_OPTIONS>, io: Io): Promise<number> {
  const outDir = values.out;
  checkTarget(outDir);
  const progress = terminalProgress(io, { quiet: values.quiet || values.json });
  return withWorkspace(
    { directory: positionals[0] as string },
    { useCache: !values['no-cache'], threads: values.threads, pilot: true, report: true },
    io,
    progress,
    async (read) => {
      checkApart(outDir, read.workspace.sessionsDir);
      if (isEmpty(read)) throw noSession(read);
      const ms = { ...read.extracted.summary.ms };
      const stage = openStage(outDir);
      const forget = io.onInterrupt(() => dropStage(outDir));
      try {
        let since = io.clock();
        const lap = (phase: string): void => {
          ms[phase] = Math.round(io.clock() - since);
          since = io.clock();
        };
        const measuring = progress.phase('Working out the report');
        await writeWorkspaceReports(read, stage.data);
        measuring.end();
        lap('measure');

        const drawing = progress.phase('Drawing pages');
        const sites: BuildJson['sites'] = await Promise.all(
          AUDIENCES.map(async (audience) => {
            let drawn = 0;
            const site = await renderSite({
              audience,
              dataDir: join(stage.data, audience),
              outDir: join(stage.sites, audience),
              contentDirs: read.contentDirs,
              onPage: (pages) => {
                drawing.advance(pages - drawn);
                drawn = pages;
              },
            });
            return { audience, path: join(outDir, audience), ...site };
          }),
        );
        drawing.end();
        lap('draw');
        commitStage(outDir, stage);
        lap('place');
        const summary: BuildJson = {
          sites,
          sessions: read.extracted.summary.sessions,
          people: new Set(read.people.bySession.values()).size,
          ms,
        };
        if (values.json) io.stdout(`${JSON.stringify(summary, null, 2)}\n`);
        else if (!values.quiet) io.stdout(describe(summary));
        return 0;
      } catch (error) {
        dropStage(outDir);
        throw error;
      } finally {
        forget();
      }
    },
  );
}

function describe(summary: BuildJson): string {
  const total = Object.values(summary.ms).reduce((a, b) => a + b, 0);
  const rows = summary.sites.map((site) => [
    printable(site.path),
    counted(site.pages, 'page'),
    bytes(site.bytes),
  ]);
  return `${counted(summary.sessions, 'session')} of ${counted(summary.people, 'person', 'people')}\n\n${table(rows, [1, 2])}\n${duration(total)}\n`;
}
