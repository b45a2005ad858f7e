import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionFacts } from '../extract/facts.ts';
import { indexFacts } from './facts-index.ts';
import { matrixRows } from './schema/matrix.ts';
import { REPORT_SCHEMAS } from './schema/of-audience.ts';
import { sessionDetail } from './schema/session.ts';
import type { TeamReport } from './schema/team.ts';
import { reportInput } from './testdata/input.ts';
import { ACCOUNTING, HELD, PEOPLE } from './testdata/small.ts';
import { writeReports } from './write.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'write-reports-'));
});
afterAll(() => rm(dir, { recursive: true }));

/** Writes the reports of sessions whose facts lie in this order, and reads the files back. */
async function written(name: string, held: readonly (readonly [string | null, SessionFacts])[]) {
  const outDir = join(dir, name);
  const factsFile = join(dir, `${name}.ndjson`);
  await writeFile(factsFile, held.map(([, one]) => `${JSON.stringify(one)}\n`).join(''));
  const { sessions: _, ...input } = reportInput(PEOPLE, held, { accounting: ACCOUNTING });
  await writeReports({
    ...input,
    index: await indexFacts([{ file: factsFile, dropped: new Set() }]),
    outDir,
  });
  const read = (path: string): Promise<string> => readFile(join(outDir, path), 'utf8');
  return {
    team: await read('team/report.json'),
    details: await read('team/sessions.ndjson'),
    slices: await read('team/matrix.ndjson'),
    leadership: await read('leadership/report.json'),
    library: await read('library/report.json'),
  };
}

describe('writeReports(input)', () => {
  it('writes the reports that were checked by hand', async () => {
    const files = await written('golden', HELD);
    await expect(files.team).toMatchFileSnapshot('testdata/small.team.txt');
    await expect(files.details).toMatchFileSnapshot('testdata/small.sessions.txt');
    await expect(files.slices).toMatchFileSnapshot('testdata/small.matrix.txt');
    await expect(files.leadership).toMatchFileSnapshot('testdata/small.leadership.txt');
    await expect(files.library).toMatchFileSnapshot('testdata/small.library.txt');
  });

  it('writes files that fit their schemas', async () => {
    const files = await written('schemas', HELD);
    for (const audience of ['team', 'leadership', 'library'] as const)
      expect(REPORT_SCHEMAS[audience].safeParse(JSON.parse(files[audience])).error).toBeUndefined();
  });

  it('writes the detail of session i of the report as line i', async () => {
    const { team, details } = await written('lines', HELD);
    const lines = details.trimEnd().split('\n');
    expect(lines.map((line) => sessionDetail.parse(JSON.parse(line)).id)).toEqual(
      (JSON.parse(team) as TeamReport).sessions.map(({ id }) => id),
    );
  });

  it('writes the rows of slice i of the report as line i', async () => {
    const { team, slices } = await written('slices', HELD);
    const report = JSON.parse(team) as TeamReport;
    const lines = slices.split('\n').filter((line) => line !== '');
    expect(lines.map((line) => matrixRows.parse(JSON.parse(line)).id)).toEqual(
      report.slices.map(({ id }) => id),
    );
    expect(lines.length).toBeGreaterThan(1);
    expect(report.teams.map(({ sessions }) => sessions).reduce((a, b) => a + b, 0)).toBe(
      report.people.map(({ sessions }) => sessions).reduce((a, b) => a + b, 0),
    );
  });

  it('writes the same bytes whatever the order of the facts', async () => {
    expect(await written('reversed', [...HELD].reverse())).toEqual(await written('forward', HELD));
  });

  it('throws and names the place when a session does not fit the schema', async () => {
    const [person, one] = HELD[0] as (typeof HELD)[number];
    const broken = { ...one, timeline: [{ ...one.timeline[0], surprise: 1 }] } as unknown as SessionFacts;
    await expect(written('broken', [[person, broken]])).rejects.toThrow(
      /sessions\.ndjson does not fit its schema at timeline\.0: Unrecognized key/,
    );
  });
});
