import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CHECK_IDS, CHECKS, type Stewardship } from '../../src/stewardship/model.ts';
import { CHECK_NAMES } from '../../src/stewardship/words.ts';
import { writeWorkspace } from '../../tests/golden/workspaces.ts';
import { main } from '../practicum.ts';
import { silentIo } from '../terminal/silent-io.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const workspace = join(folder, 'neglected');
mkdirSync(workspace);
writeWorkspace('neglected', workspace);

async function check(...words: string[]) {
  const io = silentIo({ env: { XDG_CACHE_HOME: join(folder, 'cache') }, cwd: folder });
  return { code: await main(['check', ...words], io), io };
}
const rowsOf = async (...words: string[]): Promise<Stewardship> =>
  JSON.parse((await check(...words, '--json')).io.out) as Stewardship;

describe('check', () => {
  it('names everything that is overdue in a rollout that nobody looks after, and ends with 1', async () => {
    const { code, io } = await check('neglected');
    expect([code, io.err]).toEqual([1, '']);
    expect(io.out).toContain('Stewardship on 30 Sept 2026 (the end of the data)');
    for (const id of CHECK_IDS) expect(io.out, id).toMatch(new RegExp(`overdue +${CHECK_NAMES[id]} `));
    expect(io.out).toContain('GitHub token: 1 value in 1 file.');
    expect(io.out).toContain('shop#31');
    expect(io.out).toContain('2026-Q1');
  });

  it('says the same as JSON: every check, its owner, date and what to do', async () => {
    const { on, rows, counts } = await rowsOf('neglected');
    expect(on).toBe('2026-09-30');
    for (const row of rows.filter(({ state }) => state === 'overdue')) {
      expect(row.action, row.says).toMatch(/\.$/);
      expect(row.date, row.says).not.toBeNull();
    }
    expect(counts).toEqual(
      ['governance', 'rollout', 'momentum'].map((area) => ({
        area,
        overdue: CHECK_IDS.filter((id) => CHECKS[id] === area).length,
        due: 0,
        unknown: 0,
        good: 0,
        off: 0,
      })),
    );
  });

  it('judges by another day, and says so', async () => {
    expect((await check('neglected', '--on', '2025-12-02')).io.out).toContain('2 Dec 2025 (as asked)');
    const early = await rowsOf('neglected', '--on', '2025-12-02');
    expect(early.rows.find(({ check: id }) => id === 'policy')?.state).toBe('due');
    expect((await check('neglected', '--on', 'today')).io.out).toContain('(today)');
  });

  it.each([
    ['--on', 'soon'],
    ['--on', '2026-02-30'],
    ['sites'],
    ['--privacy', 'sites', '--strict'],
    ['--privacy'],
  ])('refuses %s %s', async (...words) => {
    expect((await check('neglected', ...words)).code).toBe(2);
  });

  it('ends with 0 where nothing is overdue, and with --strict with 1 for what is due', async () => {
    const kept = join(folder, 'kept');
    mkdirSync(join(kept, 'sessions/ada'), { recursive: true });
    writeFileSync(join(kept, 'practicum.yaml'), '');
    const session = join(workspace, 'sessions/ben');
    cpSync(session, join(kept, 'sessions/ben'), { recursive: true });
    writeFileSync(join(kept, 'stewardship.yaml'), 'rollout: { policy: { due: 2026-10-31 } }\n');
    expect((await check('kept')).code).toBe(0);
    expect((await check('kept', '--strict')).code).toBe(1);
  });

  it('--secrets searches the transcripts, keeps rule and count and no value, and reads only what is new', async () => {
    rmSync(join(workspace, 'secrets.json'));
    const secrets = async () =>
      (await rowsOf('neglected', '--secrets')).rows.filter(({ check: id }) => id === 'secrets');
    const rows = await secrets();
    expect(rows).toMatchObject([{ state: 'overdue', says: expect.stringMatching(/: 1 value in 1 file\.$/) }]);
    const text = readFileSync(join(workspace, 'secrets.json'), 'utf8');
    expect(text).not.toContain('a8Kd0Qw3');
    expect(await secrets()).toEqual(rows);
    expect(readFileSync(join(workspace, 'secrets.json'), 'utf8')).toBe(text);
    writeFileSync(join(workspace, 'sessions/new.txt'), `${['AKIA', 'Q3EGTR7XNB5KWZ2P'].join('')}\n`);
    expect(await secrets()).toHaveLength(2);
  });

  it('a bare directory has nothing to look after', async () => {
    const bare = join(folder, 'bare');
    cpSync(join(workspace, 'sessions/ben'), bare, { recursive: true });
    const { code, io } = await check('bare');
    expect(code).toBe(1);
    expect(io.err).toContain('This is a directory of sessions and no workspace');
    expect(existsSync(join(bare, 'secrets.json'))).toBe(false);
  });
});
