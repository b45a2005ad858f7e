import { type FileHandle, mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { excerpt as excerptSchema } from '../library/excerpt.ts';
import { assembleReports, type Reports } from './assemble.ts';
import { AUDIENCES } from './audiences.ts';
import { type FactsIndex, type LineOf, readFacts } from './facts-index.ts';
import type { ReportInput } from './input.ts';
import { heldSessions } from './measures/held-sessions.ts';
import { matrixRows } from './measures/matrix-slices.ts';
import { toDetail } from './measures/session-detail.ts';
import { periodSessions } from './period-sessions.ts';
import { matrixRows as sliceSchema } from './schema/matrix.ts';
import { REPORT_SCHEMAS } from './schema/of-audience.ts';
import { type SessionSummary, sessionDetail } from './schema/session.ts';
import type { TeamReport } from './schema/team.ts';
import { teamInput, teamTexts } from './under-pseudonyms.ts';

/** Details are written once so many characters have come together. */
const BATCH = 1 << 20;

/**
 * Refuses what does not fit its schema: a defect of Practicum that must not reach a site.
 *
 * @throws Error naming the file and where in it the first mistake is
 */
function check(schema: z.ZodType, value: unknown, file: string): void {
  const result = schema.safeParse(value);
  const issue = result.error?.issues[0];
  if (issue) throw new Error(`${file} does not fit its schema at ${issue.path.join('.')}: ${issue.message}`);
}

/** Writes a report with one value a line, so that two versions can be compared line by line. */
async function writeReport(path: string, schema: z.ZodType, report: unknown): Promise<void> {
  check(schema, report, path);
  await writeFile(path, `${JSON.stringify(report, null, 1)}\n`);
}

/** Writes the rows of the matrix's slices, a line each, in the order of the team's report. */
async function writeSlices(
  path: string,
  { people, slices }: TeamReport,
  input: Omit<ReportInput, 'sessions'> & { index: FactsIndex },
): Promise<void> {
  const { byPerson } = heldSessions(
    periodSessions(input.index.sessions, input.period).inPeriod,
    input.people,
  );
  const source = { people, byPerson, rules: input.rules, shareFrom: input.config.cells.count };
  await using out = await open(path, 'w');
  for (const slice of slices) {
    const rows = teamTexts(sliceSchema, matrixRows(slice, source), input);
    check(sliceSchema, rows, path);
    await out.write(`${JSON.stringify(rows)}\n`);
  }
}

/** Writes the details of sessions, a line each, in the order of the team's report. */
async function writeDetails(
  path: string,
  { files, lines }: FactsIndex,
  sessions: readonly Pick<SessionSummary, 'id'>[],
  input: Pick<ReportInput, 'rules' | 'pseudonyms'>,
): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const handles: FileHandle[] = [];
  for (const file of files) handles.push(opened.use(await open(file)));
  await using out = await open(path, 'w');
  let batch = '';
  for (const { id } of sessions) {
    const { file, span } = lines.get(id) as LineOf;
    const facts = await readFacts(handles[file] as FileHandle, span, files[file] as string);
    const detail = teamTexts(sessionDetail, toDetail(facts, input.rules), input);
    check(sessionDetail, detail, path);
    batch += `${JSON.stringify(detail)}\n`;
    if (batch.length < BATCH) continue;
    await out.write(batch);
    batch = '';
  }
  await out.write(batch);
}

/** Writes what was kept of the sessions that are examples, a file each; none in a version. */
async function writeExcerpts(
  dir: string,
  { examples, published }: Pick<ReportInput, 'examples' | 'published'>,
): Promise<void> {
  if (!examples || published) return;
  await mkdir(dir, { recursive: true });
  for (const { example, excerpt } of examples.shown)
    await writeReport(join(dir, `${example.slug}.json`), excerptSchema, excerpt);
}

/**
 * Makes the three audience files from facts and writes them under a directory:
 * `team/report.json`, `team/matrix.ndjson`, `team/sessions.ndjson`, `leadership/report.json`, `library/report.json`, and
 * of a draft `library/examples/<slug>.json` for each example.
 * The same input gives the same bytes. Memory grows with the number of sessions, not with their timelines.
 *
 * @param input as assembleReports takes it; its sessions are those of the index
 * @param index the facts, from indexFacts
 * @param outDir is made where it is missing; files in it are replaced
 * @returns the reports as written
 * @throws Error when a report does not fit its schema, or parts of the input do not belong together
 */
export async function writeReports(
  input: Omit<ReportInput, 'sessions'> & { index: FactsIndex; outDir: string },
): Promise<Reports> {
  const { index, outDir } = input;
  const reports = assembleReports({ ...input, sessions: index.sessions });
  for (const audience of AUDIENCES) {
    const dir = join(outDir, audience);
    await mkdir(dir, { recursive: true });
    await writeReport(join(dir, 'report.json'), REPORT_SCHEMAS[audience], reports[audience]);
  }
  await writeExcerpts(join(outDir, 'library', 'examples'), input);
  await writeSlices(join(outDir, 'team', 'matrix.ndjson'), reports.team, teamInput(input));
  const details = join(outDir, 'team', 'sessions.ndjson');
  await writeDetails(details, index, reports.team.sessions, input);
  return reports;
}
