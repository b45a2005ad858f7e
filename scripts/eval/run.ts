/**
 * Holds the rules to the labelled set: `npm run eval -- [--data ../shared/data] [--practice P01] [--disagreements]
 * [--blind] [--json] [--write]`. Needs the samples that the labels are about; they are not part of this repository.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { usualThreads } from '../../src/extract/threads.ts';
import { EVALUATION_FILE } from '../../src/practices/evaluation.ts';
import { Problem } from '../../src/problem.ts';
import { silentProgress } from '../../src/progress.ts';
import { type Args, command, UsageError } from '../commands/command.ts';
import { readArguments } from '../terminal/arguments.ts';
import { printable } from '../terminal/format.ts';
import { type Io, processIo } from '../terminal/io.ts';
import { LABELS_DIR, readLabels } from './labels.ts';
import { type Measured, measure, toEvaluation } from './measure.ts';
import { readSamples } from './samples.ts';
import { describe } from './text.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Where the samples are looked for. */
export const SAMPLES = join(ROOT, '../shared/data');
/** The figures that the sites show. */
export const WRITTEN = join(ROOT, 'content/practices', EVALUATION_FILE);

const OPTIONS = {
  data: { type: 'string', value: 'DIR', is: 'path', description: 'the samples (default: ../shared/data)' },
  labels: { type: 'string', value: 'DIR', is: 'path', description: 'the labels (default: tests/eval)' },
  practice: {
    type: 'string',
    value: 'CODE',
    is: 'text',
    description: 'only this practice, by code or id',
  },
  disagreements: {
    type: 'boolean',
    description: 'list every label that differs, with the places to open',
  },
  blind: { type: 'boolean', description: 'take the labels as they were made, before any was settled' },
  json: { type: 'boolean', description: 'print everything as JSON' },
  write: { type: 'boolean', description: 'write content/practices/evaluation.json, which the sites show' },
} as const;

const EVAL = command({
  summary: 'Hold the rules to the labelled set',
  description:
    'Reads the labelled sessions with the rules as they are and says for each practice how often rule and reader agree.',
  positionals: [],
  options: OPTIONS,
  examples: [],
  load: () => Promise.reject(new Error('not a command of the table')),
});

/** @returns exit code: 0 done, 1 a Problem (no samples, labels that are wrong), 2 wrong arguments */
export async function main(words: readonly string[], io: Io): Promise<number> {
  try {
    const args = readArguments(words, EVAL, io.cwd);
    if (!args) {
      io.stdout(help());
      return 0;
    }
    return await run(args as unknown as Args<typeof OPTIONS>, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr(`${error.message}\n${help()}`);
      return 2;
    }
    if (!(error instanceof Problem)) throw error;
    io.stderr(`${error.toText().split('\n').map(printable).join('\n')}\n`);
    return 1;
  }
}

async function run({ values }: Args<typeof OPTIONS>, io: Io): Promise<number> {
  if (values.write && (values.practice !== undefined || values.blind))
    throw new UsageError(
      '--write writes all practices with settled labels; leave out --practice and --blind',
    );
  const data = values.data ?? SAMPLES;
  if (!existsSync(data))
    throw new Problem('The labelled sessions are not here, so nothing can be measured', {
      where: data,
      why: 'They are real sessions and no part of the project; its figures are in content/practices/evaluation.json.',
      action: 'Say where they are: npm run eval -- --data DIR',
    });
  const set = readLabels(values.labels ?? LABELS_DIR);
  const { facts, catalogue } = await readSamples(data, io, silentProgress, usualThreads());
  const measured = only(
    measure(values.blind ? { ...set, settled: [] } : set, facts, catalogue),
    values.practice,
  );
  if (values.write) writeFileSync(WRITTEN, `${JSON.stringify(toEvaluation(measured), null, 2)}\n`);
  io.stdout(
    values.json
      ? `${JSON.stringify(measured, null, 2)}\n`
      : describe(measured, values.disagreements === true),
  );
  return 0;
}

/** Leaves one practice, or one sign. */
function only(measured: Measured, wanted: string | undefined): Measured {
  if (wanted === undefined) return measured;
  const kept = <T extends { code: string; id: string }>(all: readonly T[]): T[] =>
    all.filter(({ code, id }) => code.toLowerCase() === wanted.toLowerCase() || id === wanted);
  const [practices, signs] = [kept(measured.practices), kept(measured.signs)];
  const codes = [...practices, ...signs].map(({ code }) => code);
  if (codes.length === 0)
    throw new UsageError(
      `--practice: “${wanted}” was not labelled; there are ${[...measured.practices, ...measured.signs].map(({ code }) => code).join(', ')}`,
    );
  return {
    ...measured,
    practices,
    signs,
    counts: [],
    disagreements: measured.disagreements.filter(({ code }) => codes.includes(code)),
  };
}

function help(): string {
  const rows = Object.entries(OPTIONS).map(([name, option]) => {
    const value = 'value' in option ? ` ${option.value}` : '';
    return `  --${name}${value}`.padEnd(20) + option.description;
  });
  return `Usage: npm run eval -- [options]\n\n${rows.join('\n')}\n`;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2), processIo());
