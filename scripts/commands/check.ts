/** `check`: what of a rollout's stewardship is due or overdue; with --privacy, what built sites should not say. */
import { join } from 'node:path';
import { Problem } from '../../src/problem.ts';
import { indexFacts } from '../../src/report/facts-index.ts';
import { reportStewardship, stewardshipDay } from '../../src/report/stewardship.ts';
import { stewardshipFiles } from '../../src/stewardship/files.ts';
import { AREAS, CHECKS, type Stewardship } from '../../src/stewardship/model.ts';
import { AREA_NAMES, CHECK_NAMES, countsInWords, STATE_WORDS } from '../../src/stewardship/words.ts';
import { day } from '../../src/wording.ts';
import { printable, table } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import { terminalProgress } from '../terminal/progress.ts';
import { type Args, UsageError } from './command.ts';
import { shownExamplesOf } from './library-examples.ts';
import type { CHECK_OPTIONS } from './options.ts';
import { withWorkspace } from './read-workspace.ts';
import { cyclesOf } from './workspace-cycles.ts';

/** @param clock what day `--on today` is */
export async function run(
  args: Args<typeof CHECK_OPTIONS>,
  io: Io,
  clock: () => Date = () => new Date(),
): Promise<number> {
  const { values, positionals } = args;
  const [directory = '', sites] = positionals;
  if (values.privacy) {
    if (values.secrets || values.strict || values.on !== undefined)
      throw new UsageError('--privacy goes with none of --secrets, --strict and --on');
    const { checkPrivacy } = await import('./check-privacy.ts');
    return checkPrivacy(args, io);
  }
  if (sites !== undefined) throw new UsageError('A folder of sites is only checked with --privacy');
  const given = values.on === 'today' ? clock().toISOString().slice(0, 10) : values.on;
  if (given !== undefined && !isDay(given))
    throw new UsageError(`--on is a day such as 2026-09-30, or “today”; found “${given}”`);
  const progress = terminalProgress(io, { quiet: values.quiet || values.json });
  return withWorkspace(
    { directory },
    { useCache: true, threads: values.threads, pilot: true, report: true },
    io,
    progress,
    async (read) => {
      const { workspace } = read;
      if (workspace.sessionsDir === workspace.root)
        throw new Problem('This is a directory of sessions and no workspace', {
          where: workspace.root,
          why: 'What is checked stands in a workspace: a roster, standards, cycles, published versions.',
          action:
            'Make a workspace: a folder with practicum.yaml, and the sessions in its folder “sessions”.',
        });
      const { sessions } = await indexFacts(read.extracted.parts);
      if (values.secrets) {
        const { searchSecrets } = await import('./search-secrets.ts');
        await searchSecrets(workspace, sessions, progress);
      }
      const parts = {
        config: workspace.config,
        sessions,
        people: read.people,
        pilot: read.pilot,
        period: null,
        handbook: read.handbook ?? undefined,
        examples: undefined,
        stewardship: await stewardshipFiles(workspace),
        cycles: await cyclesOf(read, sessions),
      };
      const on = given ?? stewardshipDay(parts);
      if (on === null)
        throw new Problem('There is no day to judge by', {
          where: join(workspace.root, 'sessions'),
          why: 'No session has a time, and there is no data of a pilot.',
          action: 'Give the day with --on, e.g. --on today.',
        });
      const examples = await shownExamplesOf(read, sessions, on);
      const made = reportStewardship({ ...parts, examples }, on) as Stewardship;
      if (values.json) io.stdout(`${JSON.stringify(made, null, 2)}\n`);
      else {
        const how =
          values.on === undefined ? 'the end of the data' : values.on === 'today' ? 'today' : 'as asked';
        if (!values.quiet || failing(made, values.strict)) io.stdout(describe(made, how));
      }
      return failing(made, values.strict) ? 1 : 0;
    },
  );
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

const failing = ({ rows }: Stewardship, strict: boolean): boolean =>
  rows.some(({ state }) => state === 'overdue' || (strict && state === 'due'));

/** A table an area; below a row what to do. */
function describe({ on, rows, counts }: Stewardship, how: string): string {
  const lines = [`Stewardship on ${day(on)} (${how})\n`];
  for (const area of AREAS) {
    const own = rows.filter(({ check }) => CHECKS[check] === area);
    const of = counts.find((one) => one.area === area);
    lines.push(`\n${AREA_NAMES[area]}: ${of ? countsInWords(of) : ''}\n`);
    const cells = table(
      own.map((row) => [
        STATE_WORDS[row.state],
        CHECK_NAMES[row.check],
        row.owner ?? '–',
        row.date ?? '–',
        row.says,
      ]),
    ).split('\n');
    for (const [i, { action, link }] of own.entries()) {
      lines.push(`  ${cells[i]}\n`);
      if (action !== null) lines.push(`      do: ${printable(action)}\n`);
      if (link !== null) lines.push(`      see: ${printable(link)}\n`);
    }
  }
  return lines.join('');
}
