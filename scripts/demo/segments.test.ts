import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TeamReport } from '../../src/report/schema/team.ts';
import { withWorkspace } from '../commands/read-workspace.ts';
import { writeWorkspaceReports } from '../commands/write-workspace-reports.ts';
import { terminalProgress } from '../terminal/progress.ts';
import { silentIo } from '../terminal/silent-io.ts';
import { DEMO } from './generate.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-demo-'));
let report: TeamReport;

beforeAll(async () => {
  const io = silentIo();
  await withWorkspace(
    { directory: DEMO },
    { useCache: false, threads: 1 },
    io,
    terminalProgress(io, { quiet: true }),
    (read) => writeWorkspaceReports(read, folder),
  );
  report = JSON.parse(readFileSync(join(folder, 'team/report.json'), 'utf8')) as TeamReport;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = (segment: string): string[] =>
  (report.use.segments.find((one) => one.segment === segment)?.people ?? []).map(
    (id) => report.people.find((person) => person.id === id)?.name as string,
  );

describe('the demo', () => {
  it('shows every segment: seats never used, two who tried it, and people who use it now and then or regularly', () => {
    expect(names('never')).toEqual(['Ottoline Featherstack', 'Ravindra Cloudmere']);
    expect(names('tried-once')).toEqual(['Hamish Peatbottom', 'Tove Ravnbakken']);
    expect(names('occasional').length).toBeGreaterThan(1);
    expect(names('regular').length).toBeGreaterThan(0);
  });

  it('has power users, found among those who were made to be some', () => {
    const power = names('power');
    expect(power.length).toBeGreaterThan(0);
    for (const name of power)
      expect(['Mirela Thornquist', 'Idris Calderwick', 'Priya Lanternwala']).toContain(name);
  });

  it('has enough people for a power-to-typical gap', () => {
    for (const gap of Object.values(report.use.gap)) {
      expect(gap.why).toBeNull();
      expect(gap.ratio).toBeGreaterThan(1);
    }
  });
});
