/** `build`: a workspace in, three sites out. */
import { join } from 'node:path';
import { AUDIENCES, type Audience } from '../../src/report/audiences.ts';
import { checkApart, checkTarget, commitStage, dropStage, openStage } from '../../src/report/place.ts';
import { renderSite } from '../../src/site/render.ts';
import { list } from '../../src/wording.ts';
import { bytes, counted, duration, printable, table } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import { terminalProgress } from '../terminal/progress.ts';
import type { Args } from './command.ts';
import { isEmpty, noSession } from './extract.ts';
import type { BUILD_OPTIONS } from './options.ts';
import { withWorkspace } from './read-workspace.ts';
import { publishedVersions, writeSiteData } from './write-site-data.ts';

/** What `--json` prints. */
export interface BuildJson {
  sites: { audience: Audience; path: string; pages: number; bytes: number }[];
  /** Published versions that were drawn, in their order. */
  versions: string[];
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
      const versions = await publishedVersions(read.workspace);
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
        await writeSiteData(read, versions, stage.data, {
          draftForLeadership:
            values['draft-for-leadership'] || read.workspace.config.publish.draftForLeadership,
        });
        measuring.end();
        lap('measure');

        const drawing = progress.phase('Drawing pages');
        const sites: BuildJson['sites'] = await twoAtOnce(
          AUDIENCES.map((audience) => async () => {
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
          versions: versions.map(({ name }) => name),
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

/** Each site’s process is busy by itself: with a third one, all are slower on a machine with two cores. */
async function twoAtOnce<T>(tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < tasks.length) {
      const i = next++;
      results[i] = await (tasks[i] as () => Promise<T>)();
    }
  };
  await Promise.all([work(), work()]);
  return results;
}

function describe(summary: BuildJson): string {
  const total = Object.values(summary.ms).reduce((a, b) => a + b, 0);
  const rows = summary.sites.map((site) => [
    printable(site.path),
    counted(site.pages, 'page'),
    bytes(site.bytes),
  ]);
  const { versions } = summary;
  const drawn =
    versions.length === 0 ? '' : `, and ${counted(versions.length, 'version')}: ${list(versions)}`;
  return `${counted(summary.sessions, 'session')} of ${counted(summary.people, 'person', 'people')}${drawn}\n\n${table(rows, [1, 2])}\n${duration(total)}\n`;
}
