import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run as calendar } from '../commands/cycle-calendar.ts';
import { run as check } from '../commands/cycle-check.ts';
import { run as close } from '../commands/cycle-close.ts';
import { run as message } from '../commands/cycle-message.ts';
import { run as open } from '../commands/cycle-open.ts';
import { run as sheet } from '../commands/cycle-sheet.ts';
import { silentIo } from '../terminal/silent-io.ts';
import { writeDemoCycles } from './cycles.ts';
import { DEMO } from './generate.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-demo-cycles-'));
const workspace = join(folder, 'demo');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const common = { 'no-cache': false, threads: 1, quiet: false };
const values = { ...common, json: false };
const file = (cycle: string): string => readFileSync(join(workspace, 'cycles', `${cycle}.yaml`), 'utf8');

beforeAll(async () => {
  cpSync(DEMO, workspace, {
    recursive: true,
    filter: (path) => !/\.practicum$|\/(cycles|reports)$/.test(path),
  });
  await writeDemoCycles(workspace);
}, 120_000);

describe('the cycles of the demo', { timeout: 60_000 }, () => {
  it('are committed as the commands and the champion write them', () => {
    const names = readdirSync(join(DEMO, 'cycles'));
    expect(names).toEqual(['2026-07.yaml', '2026-08.yaml', '2026-09.yaml']);
    for (const name of names)
      expect(readFileSync(join(DEMO, 'cycles', name), 'utf8'), name).toBe(file(name.slice(0, 7)));
  });

  it('are not written over, and are closed before the next one is opened', async () => {
    await expect(open({ positionals: [workspace, '2026-09'], values }, silentIo())).rejects.toThrow(
      'was opened before',
    );
    await expect(open({ positionals: [workspace, '2026-3'], values }, silentIo())).rejects.toThrow(
      'is no cycle',
    );
    const io = silentIo();
    await open({ positionals: [workspace, '2026-10'], values }, io);
    expect(io.out).toContain('Opened 2026-10');
    await expect(open({ positionals: [workspace, '2026-11'], values }, silentIo())).rejects.toThrow(
      '2026-10 is still open',
    );
    await expect(close({ positionals: [workspace, '2026-10'], values }, silentIo())).rejects.toThrow(
      'The sessions end before the cycle 2026-10 begins',
    );
  });

  it('make no pair of the month before again', () => {
    const pairs = (text: string) =>
      [...text.matchAll(/- person: (.*)\n(?: {4}.*\n| {6}.*\n)*? {4}with: (.*)\n/g)].map(([, a, b]) =>
        [a, b].sort().join(' + '),
      );
    const [september, october] = [file('2026-09'), file('2026-10')].map((text) =>
      pairs(text.slice(text.indexOf('\nassignments:'))),
    );
    expect(september).not.toEqual([]);
    for (const pair of october as string[]) expect(september).not.toContain(pair);
  });

  it('are checked from sessions beside the answers that people sent', async () => {
    const io = silentIo();
    await check({ positionals: [workspace, '2026-09'], values }, io);
    expect(io.out).toMatch(/Lupe Marisombra +Review before commit +tried +1 of 1 +said: tried/);
    expect(io.out).toMatch(/Anneke Vlindertuin +Saved commands +not tried +0 of 2 +said: tried/);
    expect(io.out).toContain('4 replies of 4 in 2 files of 2 could be used.');
  });

  it('stay as they are when they are closed again', async () => {
    const before = file('2026-09');
    await close({ positionals: [workspace, '2026-09'], values }, silentIo());
    expect(file('2026-09')).toBe(before);
  });

  it('make a message for all, one for each, sheets and a calendar', async () => {
    const [all, one, ics] = [silentIo(), silentIo(), silentIo()];
    await message({ positionals: [workspace, '2026-09'], values: { ...common, for: undefined } }, all);
    expect(all.out).toContain('This month’s practice: **Review before commit**.');
    await message(
      { positionals: [workspace, '2026-09'], values: { ...common, for: 'kofi brightharbour' } },
      one,
    );
    expect(one.out).toContain('Your practice in September: Review before commit');
    await expect(
      message(
        { positionals: [workspace, '2026-09'], values: { ...common, for: 'Kofi Brighthabour' } },
        silentIo(),
      ),
    ).rejects.toMatchObject({ action: 'Did you mean “Kofi Brightharbour”?' });
    await calendar({ positionals: [workspace, '2026-09'], values: { ...common, out: undefined } }, ics);
    expect(ics.out.match(/BEGIN:VEVENT/g)).toHaveLength(5);
    const out = join(folder, 'sheets');
    await sheet(
      { positionals: [workspace, '2026-09'], values: { ...common, out, for: undefined, format: undefined } },
      silentIo(),
    );
    expect(readdirSync(out)).toHaveLength(4);
    for (const name of readdirSync(out)) expect(name).toMatch(/^2026-09-p-[0-9a-f]+\.html$/);
  });
});
