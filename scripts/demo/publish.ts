/** Publishes the demo’s two quarters, each on a day after its end, as a team would have done. */
import { Problem } from '../../src/problem.ts';
import { run } from '../commands/publish.ts';
import { silentIo } from '../terminal/silent-io.ts';

/** Versions of the demo and when they were published. */
export const DEMO_VERSIONS = [
  { name: '2026-Q2', publishedAt: '2026-07-06T09:00:00.000Z' },
  { name: '2026-Q3', publishedAt: '2026-10-05T09:00:00.000Z' },
] as const;

/**
 * Writes `reports/` of the demo. It takes seconds: all sessions are read for each version.
 *
 * @param workspace absolute
 * @throws Error where a version was not published
 */
export async function publishDemo(workspace: string): Promise<void> {
  for (const { name, publishedAt } of DEMO_VERSIONS) {
    const io = silentIo({ cwd: workspace, env: process.env });
    const values = { accept: undefined, reason: undefined, notes: undefined, json: false, quiet: true };
    try {
      const code = await run(
        { values: { ...values, 'no-cache': true, threads: 1 }, positionals: [workspace, name] },
        io,
        () => new Date(publishedAt),
      );
      if (code !== 0) throw new Error(`${name} of the demo was not published.\n${io.err}`);
    } catch (error) {
      throw error instanceof Problem ? new Error(error.toText()) : error;
    }
  }
}
