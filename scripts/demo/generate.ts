/**
 * Writes the demo workspace: `node scripts/demo/generate.ts [--out content/demo] [--seed 1]`. The folder is replaced, with the
 * examples that are promoted from its sessions, the months of the loop and the versions that were published of it. Same
 * seed, same bytes.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { packFile } from '../../src/pack-file.ts';
import { filesOf } from '../../src/versions/files-of.ts';
import { silentIo } from '../terminal/silent-io.ts';
import { isArchived } from './archive.ts';
import { writeDemoCycles } from './cycles.ts';
import { promoteExamples } from './examples.ts';
import { publishDemo } from './publish.ts';
import { demoWorkspace } from './workspace.ts';

/** Where the demo lives in this repository. */
export const DEMO = fileURLToPath(new URL('../../content/demo', import.meta.url));

/** The seed of the committed demo. */
export const SEED = 1;

/** Whether a folder may be replaced: it is new, empty, or a demo written before. */
function replaceable(folder: string): boolean {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return true;
  }
  return names.length === 0 || names.includes('practicum.yaml');
}

async function main(): Promise<number> {
  let options: { out: string; seed: string };
  try {
    const { values } = parseArgs({
      options: { out: { type: 'string', default: DEMO }, seed: { type: 'string', default: String(SEED) } },
    });
    options = values;
  } catch (error) {
    console.error(
      `${(error as Error).message}\nUsage: node scripts/demo/generate.ts [--out FOLDER] [--seed NUMBER]`,
    );
    return 2;
  }
  if (!/^\d{1,9}$/.test(options.seed)) {
    console.error(`--seed must be a whole number, not "${options.seed}"`);
    return 2;
  }
  const out = resolve(options.out);
  if (!replaceable(out)) {
    console.error(`${relative('', out)} holds other files; give an empty folder or an earlier demo`);
    return 1;
  }
  const files = demoWorkspace(Number(options.seed));
  rmSync(out, { recursive: true, force: true });
  for (const [path, text] of files) {
    const file = join(out, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    if (isArchived(path, text)) await packFile(file);
  }
  // What is said of examples was written for the sessions of this seed.
  if (Number(options.seed) === SEED) await promoteExamples(out, silentIo({ cwd: out, env: process.env }));
  await writeDemoCycles(out);
  await publishDemo(out);
  // What was kept between these runs is no part of the demo.
  rmSync(join(out, '.practicum'), { recursive: true, force: true });
  const written = await filesOf(out);
  const megabytes = written.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  console.log(`${written.length} files, ${megabytes.toFixed(2)} MB in ${relative('', out) || '.'}`);
  return 0;
}

if (import.meta.main) process.exitCode = await main();
