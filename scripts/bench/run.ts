/**
 * The bench: `npm run bench -- [--size 700MB] [--runs 5] [--only extract|formats|flat|render|redact] [--seed 1]
 * [--format-size 30MB] [--flat-size 100MB] [--pages 1000,10000] [--redact-size 20MB] [--json]`.
 * Prints what it measured; it judges nothing and fails only when something could not be run.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Problem } from '../../src/problem.ts';
import { bytes, count, duration, table } from '../terminal/format.ts';
import { keptCorpus } from './corpus.ts';
import type { Figures } from './figures.ts';
import { benchFlatness, type FlatnessRow } from './flatness.ts';
import { benchFormats, type FormatsResult } from './formats.ts';
import { type MemoryMethod, memoryMethod } from './measure.ts';
import { benchReaders, type ReadersResult } from './readers.ts';
import { benchRedaction, type RedactionRow } from './redaction.ts';
import { benchRendering, type RenderResult } from './rendering.ts';
import { parseSize } from './size.ts';

const PARTS = ['extract', 'formats', 'flat', 'render', 'redact'] as const;
type Part = (typeof PARTS)[number];

/** All that a run of the bench found, as `--json` prints it. */
interface BenchResult {
  machine: { cores: number; processor: string; memoryBytes: number; node: string; platform: string };
  memory: MemoryMethod;
  runs: number;
  corpus?: { bytes: number; files: number; sessions: number; records: number; seed: number };
  extract?: ReadersResult;
  formats?: FormatsResult;
  flat?: FlatnessRow[];
  render?: RenderResult;
  redact?: RedactionRow[];
  /** Parts, or readers, that could not be run, with the reason. */
  failed: { name: string; why: string }[];
}

function readOptions(): {
  size: number;
  runs: number;
  seed: number;
  parts: Part[];
  json: boolean;
  pages: [number, number];
  flat: number;
  format: number;
  redact: number;
} {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '700MB' },
      runs: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
      'format-size': { type: 'string', default: '30MB' },
      'redact-size': { type: 'string', default: '20MB' },
      'flat-size': { type: 'string', default: '100MB' },
      pages: { type: 'string', default: '1000,10000' },
      json: { type: 'boolean', default: false },
    },
  });
  const whole = (name: 'runs' | 'seed'): number => {
    const value = Number(values[name]);
    if (Number.isInteger(value) && value > 0) return value;
    throw new Problem(`--${name} takes a whole number above 0, not "${values[name]}".`);
  };
  if (values.only !== undefined && !PARTS.includes(values.only as Part)) {
    throw new Problem(`--only takes ${PARTS.join(', ')}, not "${values.only}".`);
  }
  const [small = 0, large = 0] = values.pages.split(',').map(Number);
  if (!(small > 0 && large > small)) {
    throw new Problem(`--pages takes two numbers, the smaller first, not "${values.pages}".`, {
      action: 'Write for instance --pages 1000,10000.',
    });
  }
  return {
    size: parseSize(values.size, '--size'),
    flat: parseSize(values['flat-size'], '--flat-size'),
    redact: parseSize(values['redact-size'], '--redact-size'),
    format: parseSize(values['format-size'], '--format-size'),
    runs: whole('runs'),
    seed: whole('seed'),
    parts: values.only === undefined ? [...PARTS] : [values.only as Part],
    json: values.json,
    pages: [small, large],
  };
}

const span = ({ min, max }: Figures, show: (n: number) => string): string => `${show(min)}–${show(max)}`;
const ratio = (value: Figures | null): string => (value ? value.median.toFixed(2) : '');

function extractText({ rows, notes }: ReadersResult): string {
  const lines = rows.map((row) => [
    row.name,
    duration(row.wallMs.median),
    span(row.wallMs, duration),
    row.cpuMs ? duration(row.cpuMs.median) : '',
    count(row.mbPerSecond),
    ratio(row.toCcusage),
    ratio(row.toWc),
    row.peakBytes ? bytes(row.peakBytes.max) : '',
  ]);
  const head = ['reader', 'median', 'min–max', 'processor', 'MB/s', '÷ ccusage', '÷ wc -l', 'peak memory'];
  return [table([head, ...lines], [1, 2, 3, 4, 5, 6, 7]), ...notes.map((note) => `${note}\n`)].join('');
}

function formatsText({ rows, notes }: FormatsResult): string {
  const lines = rows.map((row) => [
    row.name,
    bytes(row.bytes),
    count(row.files),
    count(row.sessions),
    duration(row.wallMs.min),
    count(row.mbPerSecond),
    row.bare,
    duration(row.bareMs.min),
    count(row.bareMbPerSecond),
    row.toBare.toFixed(2),
    row.peakBytes === null ? '' : bytes(row.peakBytes),
    row.barePeakBytes === null ? '' : bytes(row.barePeakBytes),
  ]);
  const head = [
    ...['format', 'size', 'files', 'sessions', 'best', 'MB/s'],
    ...['bare parse', 'best', 'MB/s', '÷ bare', 'peak memory', 'bare'],
  ];
  const about =
    'Reading to sessions in one process, best run, in turn with a bare parse of the same bytes; memory is that of processes that read once.';
  return [
    table([head, ...lines], [1, 2, 3, 4, 5, 7, 8, 9, 10, 11]),
    ...[about, ...notes].map((note) => `${note}\n`),
  ].join('');
}

function flatText(rows: readonly FlatnessRow[]): string {
  const head = ['extract on', 'size', 'files', 'time', 'peak memory'];
  return table(
    [
      head,
      ...rows.map((row) => [
        row.name,
        bytes(row.bytes),
        count(row.files),
        duration(row.wallMs),
        row.peakBytes === null ? '' : bytes(row.peakBytes),
      ]),
    ],
    [1, 2, 3, 4],
  );
}

function renderText({ rows, perPageRatio, furtherPageMs }: RenderResult): string {
  const head = ['sessions', 'pages', 'size', 'median', 'min–max', 'pages/s', 'plain files', 'peak memory'];
  const lines = rows.map((row) => [
    count(row.sessions),
    count(row.pages),
    bytes(row.bytes),
    duration(row.wallMs.median),
    span(row.wallMs, duration),
    count(row.pagesPerSecond),
    duration(row.floorMs.median),
    row.peakBytes ? bytes(row.peakBytes.max) : '',
  ]);
  return `${table([head, ...lines], [0, 1, 2, 3, 4, 5, 6, 7])}time a page, large ÷ small: ${perPageRatio.toFixed(2)}; each further page: ${furtherPageMs.toFixed(2)} ms\n`;
}

function redactText(rows: readonly RedactionRow[]): string {
  const head = [
    'characters',
    'replaced',
    'processor',
    'min–max',
    'plain search',
    '÷ plain search',
    's a million',
  ];
  const lines = rows.map((row) => [
    count(row.characters),
    count(row.replaced),
    duration(row.cpuMs.median),
    span(row.cpuMs, duration),
    duration(row.scanMs.median),
    ratio(row.toScan),
    row.secondsPerMillion.toFixed(2),
  ]);
  return table([head, ...lines], [0, 1, 2, 3, 4, 5, 6]);
}

async function main(options: ReturnType<typeof readOptions>): Promise<number> {
  const method = memoryMethod();
  const result: BenchResult = {
    machine: {
      cores: availableParallelism(),
      processor: cpus()[0]?.model ?? 'unknown',
      memoryBytes: totalmem(),
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
    },
    memory: method,
    runs: options.runs,
    failed: [],
  };
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  const print = (text: string): void => void (options.json || process.stdout.write(`${text}\n`));
  const { cores, processor, memoryBytes, node, platform } = result.machine;
  print(`${cores} cores (${processor}), ${bytes(memoryBytes)}, ${platform}, Node ${node}`);
  print(`Wall time of whole processes; rounds in turn: ${options.runs}; memory: ${method}.\n`);

  const cacheDir = join(tmpdir(), 'practicum-bench');
  mkdirSync(cacheDir, { recursive: true });
  const work = mkdtempSync(join(cacheDir, 'run-'));
  process.once('exit', () => rmSync(work, { recursive: true, force: true }));
  const { seed, runs } = options;
  const measured: Record<Part, () => Promise<string>> = {
    extract: async () => {
      say(`writing the corpus, or taking the one kept in ${cacheDir}`);
      const corpus = keptCorpus(cacheDir, { bytes: options.size, seed });
      const { bytes: size, files, sessions, records } = corpus.totals;
      result.corpus = { bytes: size, files, sessions, records, seed };
      print(
        `${bytes(size)} in ${count(files)} files: ${count(sessions)} sessions, ${count(records)} records.`,
      );
      result.extract = await benchReaders(corpus, { work, runs, method, say });
      result.failed.push(...result.extract.failed);
      return extractText(result.extract);
    },
    formats: async () => {
      result.formats = await benchFormats({ work, bytes: options.format, seed, runs, method, say });
      result.failed.push(...result.formats.failed);
      return formatsText(result.formats);
    },
    flat: async () => {
      result.flat = await benchFlatness({ cacheDir, work, unit: options.flat, seed, method, say });
      return flatText(result.flat);
    },
    render: async () => {
      result.render = await benchRendering({ sizes: options.pages, runs, work, method, say });
      return renderText(result.render);
    },
    redact: async () => {
      result.redact = await benchRedaction({ characters: options.redact, runs, seed, say });
      return redactText(result.redact);
    },
  };
  for (const part of options.parts) {
    try {
      print(await measured[part]());
    } catch (error) {
      // A part that cannot be run must not take the others' figures with it.
      result.failed.push({ name: part, why: error instanceof Error ? error.message : String(error) });
    }
  }
  for (const { name, why } of result.failed) process.stderr.write(`not measured: ${name}. ${why}\n`);
  if (options.json) process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
  return result.failed.length > 0 ? 1 : 0;
}

let options: ReturnType<typeof readOptions> | undefined;
try {
  options = readOptions();
} catch (error) {
  // Wrong arguments, ours or parseArgs's, need no stack.
  process.stderr.write(`${error instanceof Problem ? error.toText() : String(error)}\n`);
  process.exitCode = 2;
}
if (options) process.exitCode = await main(options);
