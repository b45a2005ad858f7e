/** A build that is killed at any moment leaves the old sites whole, or the new ones. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropStage } from '../../src/report/place.ts';
import { verifyVersions } from '../../src/versions/verify.ts';
import { compareCodePoints } from '../../src/workspace/name-key.ts';
import { random } from '../fixtures/report/random.ts';
import { newWorkspace, publish } from '../versions/publish-golden.ts';

const PRACTICUM = join(import.meta.dirname, '../../scripts/practicum.js');

/** What a killed build left in the place of the sites. `aside`: the old ones, whole beside it until the next build. */
export interface LeftByBuild {
  moment: number;
  sites: 'old' | 'new' | 'aside' | 'broken';
  /** What `verify` finds in the published version. */
  problems: string[];
}

/**
 * Builds a golden workspace that was changed since its last build so many times and kills each run: half of them at
 * any moment, half near the end, when the sites are moved. At the end one is left to finish.
 *
 * @param seed of the moments
 */
export async function killBuilding(
  times: number,
  seed: number,
): Promise<{ left: LeftByBuild[]; last: LeftByBuild }> {
  const folder = mkdtempSync(join(tmpdir(), 'practicum-kill-'));
  try {
    const workspace = newWorkspace('team', join(folder, 'workspace'));
    await publish(workspace, '2026-Q1', '2026-04-02T09:00:00.000Z', { accept: 'x' });
    const [out, kept] = [join(folder, 'sites'), join(folder, 'kept')];
    const config = join(workspace, 'practicum.yaml');
    const before = readFileSync(config, 'utf8');
    await building(workspace, out, () => false);
    cpSync(out, kept, { recursive: true });
    writeFileSync(config, before.replace('Cart team', 'Basket team'));
    const other = join(folder, 'other');
    const whole = await building(workspace, other, () => false);
    const [old, next] = [digestOfFolder(kept), digestOfFolder(other)];

    const look = async (moment: number): Promise<LeftByBuild> => {
      const { findings } = await verifyVersions(join(workspace, 'reports'), []);
      const problems = findings.map(({ version, file, what }) => `${version}/${file}: ${what}`);
      const aside = !existsSync(out);
      // What the next build does first.
      if (aside) dropStage(out);
      const digest = existsSync(out) ? digestOfFolder(out) : '';
      const sites = digest === old ? (aside ? 'aside' : 'old') : digest === next && !aside ? 'new' : 'broken';
      return { moment, sites, problems };
    };
    const dice = random(seed);
    const left: LeftByBuild[] = [];
    for (let i = 0; i < times; i++) {
      const moment = whole * (i % 2 === 0 ? dice.next() * 1.05 : 0.85 + dice.next() * 0.2);
      await building(workspace, out, (now) => now >= moment);
      left.push(await look(moment));
      rmSync(out, { recursive: true, force: true });
      cpSync(kept, out, { recursive: true });
    }
    await building(workspace, out, () => false);
    return { left, last: await look(Infinity) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of names and bytes of all files below a folder. */
function digestOfFolder(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .sort(compareCodePoints);
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(folder, file)));
  return hash.digest('hex');
}

/** @returns milliseconds until it ended */
function building(workspace: string, out: string, isTime: (now: number) => boolean): Promise<number> {
  const started = performance.now();
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      [PRACTICUM, 'build', workspace, '--out', out, '--quiet', '--threads=1'],
      { stdio: 'ignore', env: { PATH: process.env['PATH'] ?? '', HOME: workspace } },
    );
    const watch = setInterval(() => {
      if (isTime(performance.now() - started)) child.kill('SIGKILL');
    }, 1);
    child.on('error', fail);
    child.on('exit', () => {
      clearInterval(watch);
      done(performance.now() - started);
    });
  });
}
