import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../scripts/practicum.ts';
import { silentIo } from '../../scripts/terminal/silent-io.ts';
import { comparison } from '../../src/versions/comparison.ts';
import { newWorkspace, publish } from './publish-golden.ts';

const workspace = join(mkdtempSync(join(tmpdir(), 'practicum-diff-')), 'pilot');
afterAll(() => rmSync(join(workspace, '..'), { recursive: true, force: true }));
beforeAll(async () => {
  newWorkspace('pilot', workspace);
  await publish(workspace, '2026-04', '2026-07-02T08:00:00.000Z', { accept: 'x' });
  await publish(workspace, '2026-Q2', '2026-07-03T08:00:00.000Z', { accept: 'x' });
}, 60_000);

const diff = async (...args: string[]) => {
  const io = silentIo({ cwd: workspace });
  const code = await main(['diff', '.', ...args], io);
  return { code, out: io.out, err: io.err };
};

describe('diff', () => {
  it('prints both sides of every number, and names nobody', async () => {
    const { code, out, err } = await diff('2026-04', '2026-Q2', '--audience', 'team');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^ +2026-04 +2026-Q2$/m);
    expect(out).toMatch(/^ {2}Plan before coding +1 of 2 +1 of 2$/m);
    expect(out).toMatch(/^ {2}speed +too little data +too little data$/m);
    expect(out).toContain('A change is clear only where the intervals do not overlap.');
    expect(out).not.toMatch(/Ada|Fictive|Invented/);
  });

  it('prints the same as JSON for leadership unless asked otherwise', async () => {
    const { out } = await diff('2026-04', '2026-Q2', '--json');
    const found = comparison.parse(JSON.parse(out));
    expect(found.audience).toBe('leadership');
    expect(found.versions.b).toEqual({
      name: '2026-Q2',
      period: { from: '2026-04-01', to: '2026-06-30' },
      publishedAt: '2026-07-03T08:00:00.000Z',
    });
  });

  it('refuses a version that is not there, with the nearest name', async () => {
    const { code, err } = await diff('2026-4', '2026-Q2');
    expect(code).toBe(1);
    expect(err).toContain('There is no version “2026-4”');
    expect(err).toContain('Did you mean 2026-04?');
  });

  it('refuses numbers that nobody published', async () => {
    appendFileSync(join(workspace, 'reports/2026-Q2/leadership/report.json'), ' ');
    const { code, err } = await diff('2026-04', '2026-Q2');
    expect(code).toBe(1);
    expect(err).toContain('It has changed since it was published.');
  });
});
