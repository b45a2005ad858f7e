import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { balances } from '../../src/sessions/accounting.ts';
import { runExtract } from './run-extract.ts';

let folder = '';
let writer: ChildProcess | undefined;
afterEach(async () => {
  if (writer && writer.exitCode === null) {
    writer.stdin?.end('stop');
    await once(writer, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a writer; resolves when there is something to read. */
async function startWriter(pause: number): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'practicum-live-'));
  mkdirSync(join(folder, 'opencode'));
  writer = spawn(
    process.execPath,
    [join(import.meta.dirname, 'write-opencode.ts'), join(folder, 'opencode/opencode.db'), String(pause)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  await once(writer.stdout as NonNullable<ChildProcess['stdout']>, 'data');
}

describe('an opencode database that is being written', () => {
  it('is read as it was at one moment, with what stands in its log alone, and nothing is written beside it', async () => {
    // A person's opencode is mostly still; the copy is made in between.
    await startWriter(150);
    const before = readdirSync(join(folder, 'opencode'));
    const { said } = await runExtract(folder);
    expect(readdirSync(join(folder, 'opencode'))).toEqual(before);
    expect(before).toEqual(['opencode.db', 'opencode.db-shm', 'opencode.db-wal']);
    expect(writer?.exitCode).toBe(null);
    expect(said.formats).toEqual({ opencode: 1 });
    expect(said.records.corrupt).toBe(0);
    expect(said.records.unknown).toEqual({});
    // Of a turn its message and its text are used: a turn that was torn apart would make the number odd.
    const turns = (said.records.used - 1) / 2;
    expect(Number.isInteger(turns)).toBe(true);
    expect(turns).toBeGreaterThan(20);
    expect(balances(said)).toBe(true);
  });

  it('without a pause is read whole or left out with the reason, and never stops the run', async () => {
    await startWriter(0);
    for (let i = 0; i < 3; i++) {
      const { said } = await runExtract(folder).catch((error: Error) => {
        // The only file may be the one that is left out; then no session is there to report.
        expect(error.message).toContain('No session was found');
        expect(error.message).toMatch(/\d being-written/);
        return { said: null };
      });
      if (said === null) continue;
      expect(said.records.corrupt).toBe(0);
      expect((said.records.used - 1) % 2).toBe(0);
      expect(balances(said)).toBe(true);
    }
    expect(readdirSync(join(folder, 'opencode'))).toEqual([
      'opencode.db',
      'opencode.db-shm',
      'opencode.db-wal',
    ]);
  });
});
