/** Publishing that is killed at any moment leaves a whole version or none. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MANIFEST } from '../../src/versions/manifest.ts';
import { verifyVersions } from '../../src/versions/verify.ts';
import { random } from '../fixtures/report/random.ts';
import { newWorkspace } from './publish-golden.ts';

const PRACTICUM = join(import.meta.dirname, '../../scripts/practicum.js');
const VERSION = '2026-Q1';

/** What a moment left: nothing, the version, or what is wrong. */
export interface Left {
  moment: number;
  version: boolean;
  problems: string[];
}

/**
 * Publishes a golden workspace so many times and kills each run: a third of them at any moment, a third while the version
 * is written, a third when all of it is written and it gets its name. At the end one is left to finish.
 *
 * @param seed of the moments
 */
export async function killPublishing(times: number, seed: number): Promise<{ left: Left[]; last: Left }> {
  const folder = mkdtempSync(join(tmpdir(), 'practicum-kill-'));
  try {
    const workspace = newWorkspace('team', join(folder, 'workspace'));
    const reports = join(workspace, 'reports');
    const stage = join(reports, '.practicum-next');
    const dice = random(seed);
    const look = async (moment: number): Promise<Left> => {
      const { versions, findings } = await verifyVersions(reports, []);
      const problems = findings.map(({ version, file, what }) => `${version}/${file}: ${what}`);
      const names = existsSync(reports) ? readdirSync(reports).filter((name) => !name.startsWith('.')) : [];
      if (names.join() !== (versions.length > 0 ? VERSION : '')) problems.push(`there is ${names.join()}`);
      return { moment, version: versions.length > 0, problems };
    };
    const whole = await publishing(workspace, () => false);
    rmSync(reports, { recursive: true });

    const left: Left[] = [];
    for (let i = 0; i < times; i++) {
      const kind = (['any', 'writing', 'naming'] as const)[i % 3] as 'any' | 'writing' | 'naming';
      const moment = dice.next() * { any: whole * 1.05, writing: 200, naming: 15 }[kind];
      let from = kind === 'any' ? 0 : Infinity;
      await publishing(workspace, (now, pid) => {
        // What a killed run left lies there until the next one begins to write.
        const begun = from === Infinity && builderOf(stage) === String(pid);
        if (begun && (kind === 'writing' || existsSync(join(stage, 'version', MANIFEST)))) from = now;
        return now - from >= moment;
      });
      left.push(await look(moment));
      // A version that is there would be refused the next time; what was left half done stays for the next run.
      rmSync(join(reports, VERSION), { recursive: true, force: true });
    }
    await publishing(workspace, () => false);
    const last = await look(Infinity);
    if (existsSync(stage)) last.problems.push('the stage is still there');
    return { left, last };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function builderOf(stage: string): string | null {
  try {
    return readFileSync(join(stage, 'builder'), 'utf8');
  } catch {
    return null;
  }
}

/** @returns milliseconds until it ended */
function publishing(
  workspace: string,
  isTime: (now: number, pid: number | undefined) => boolean,
): Promise<number> {
  const started = performance.now();
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      [PRACTICUM, 'publish', workspace, VERSION, '--accept=x', '--quiet', '--threads=1'],
      { stdio: 'ignore', env: { PATH: process.env['PATH'] ?? '', HOME: workspace } },
    );
    const watch = setInterval(() => {
      if (isTime(performance.now() - started, child.pid)) child.kill('SIGKILL');
    }, 1);
    child.on('error', fail);
    child.on('exit', () => {
      clearInterval(watch);
      done(performance.now() - started);
    });
  });
}
