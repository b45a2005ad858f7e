/**
 * Promotes twelve sessions of the demo workspace through the real command. What is said of them was written by hand, for
 * these sessions: one that the generator no longer makes stops it, and a test holds what is committed to what it makes.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Args } from '../commands/command.ts';
import type { PROMOTE_OPTIONS } from '../commands/options.ts';
import { run } from '../commands/promote.ts';
import type { Io } from '../terminal/io.ts';
import { EXAMPLES } from './example-texts.ts';

/** The day on which the demo's examples were made: after its newest session. */
const TODAY = new Date('2026-09-30T12:00:00Z');

/** An example of the demo, as the command's flags say it. */
export interface DemoExample {
  /** Beginning of the session's address. */
  session: string;
  slug: string;
  steps?: string;
  practices: string[];
  title: string;
  summary: string;
  body: string;
  task: NonNullable<Args<typeof PROMOTE_OPTIONS>['values']['task']>;
  language: string;
  role: string;
  notes: string[];
  try: string;
  better: string;
  related: string[];
}

/** Writes the examples into `<workspace>/content/examples`. @param workspace absolute path of the demo */
export async function promoteExamples(workspace: string, io: Io): Promise<void> {
  rmSync(join(workspace, 'content', 'examples'), { recursive: true, force: true });
  // Together they name each other as related, so no file is read before all are written.
  const folder = mkdtempSync(join(tmpdir(), 'practicum-demo-'));
  try {
    for (const one of EXAMPLES)
      await run(
        {
          positionals: [workspace, one.session],
          values: {
            ...{ steps: one.steps, practice: one.practices, title: one.title, summary: one.summary },
            ...{ body: one.body, task: one.task, language: one.language, role: one.role, try: one.try },
            ...{ better: one.better, note: one.notes, related: one.related, consent: '2026-09-28' },
            ...{ 'review-by': undefined, slug: one.slug, content: folder, replace: false },
            ...{
              'dry-run': false,
              review: undefined,
              json: false,
              quiet: true,
              'no-cache': false,
              threads: undefined,
            },
          },
        },
        io,
        () => TODAY,
      );
    cpSync(folder, join(workspace, 'content'), { recursive: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(join(workspace, '.practicum'), { recursive: true, force: true });
  }
}
