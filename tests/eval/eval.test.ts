/** Holds the labelled set together, and the rules to what it says. Only the last part needs the samples. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { LABELS_DIR, readLabels, readTwice, references } from '../../scripts/eval/labels.ts';
import { type Measured, measure, toEvaluation } from '../../scripts/eval/measure.ts';
import { SAMPLES, WRITTEN } from '../../scripts/eval/run.ts';
import { readSamples } from '../../scripts/eval/samples.ts';
import { isLow } from '../../scripts/eval/text.ts';
import { silentIo } from '../../scripts/terminal/silent-io.ts';
import { loadCatalogue } from '../../src/practices/catalogue.ts';
import { type Evaluation, readEvaluation } from '../../src/practices/evaluation.ts';
import { silentProgress } from '../../src/progress.ts';

const set = readLabels(LABELS_DIR);
const written = readEvaluation(WRITTEN) as Evaluation;
const { rules } = loadCatalogue([join(WRITTEN, '..')]);

describe('the labelled set', () => {
  test('has ninety sessions of six formats, and a second reading of twenty-six', () => {
    expect(references(set)).toHaveLength(90);
    expect(new Set(references(set).map(({ format }) => format)).size).toBe(6);
    expect(readTwice(set)).toHaveLength(26);
    for (const { first, second } of readTwice(set)) expect(second.reader).not.toBe(first.reader);
  });

  test('labels eighteen practices and two signs, all of the catalogue but the two that are judged otherwise', () => {
    const codes = Object.keys(set.readings[0]?.labels ?? {});
    expect(codes.filter((code) => code.startsWith('X'))).toEqual(['X1', 'X2']);
    const missing = rules.map(({ rule }) => rule.code).filter((code) => !codes.includes(code));
    expect(missing).toEqual(['P04', 'P09']);
  });

  test('holds no text of a transcript and no path of a home folder', () => {
    const text = readFileSync(join(LABELS_DIR, 'labels.ndjson'), 'utf8');
    expect(text).not.toMatch(/\/Users\/|\/home\/|[A-Z]:\\/);
    for (const { file, run, labels } of set.readings) {
      expect(run ?? '2024-01-01 00:00:00').toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
      for (const path of [file, ...Object.values(labels).map((label) => label.file ?? file)])
        expect(path).toMatch(/^[\w.-]+(\/[\w.-]+)+\.(jsonl|json|md)$/);
    }
  });

  test('lists every label that was settled, and no other, in its README', () => {
    const rows = readFileSync(join(LABELS_DIR, 'README.md'), 'utf8')
      .split('\n')
      .filter((line) => /^\| \S+:\d+ \|/.test(line));
    expect(rows).toEqual(
      set.settled.map(
        ({ at, code, from, to, reason }) => `| ${at} | ${code} | ${from} | ${to} | ${reason} |`,
      ),
    );
  });
});

describe('evaluation.json', () => {
  test('is made from these labels, and has every labelled practice', () => {
    expect(written.labels, 'run npm run eval -- --write').toBe(set.digest);
    const labelled = rules
      .filter(({ rule }) => set.readings[0]?.labels[rule.code])
      .map(({ rule }) => rule.id);
    expect(Object.keys(written.practices).sort()).toEqual(labelled.sort());
    expect(Object.keys(written.signs).sort()).toEqual(['accepted-without-review', 'retry-loop']);
  });

  test.each(rules.map(({ rule }) => [rule.code, rule] as const))(
    '%s is scored only where it is right in 95 %% and finds 90 %%, in sessions that show it',
    (_, rule) => {
      const figures = written.practices[rule.id];
      if (!figures || rule.notScored !== undefined) return;
      expect(isLow(figures), `${rule.id} needs notScored, with the reason`).toBe(false);
      expect(Math.min(figures.precision.of, figures.recall.of)).toBeGreaterThan(0);
    },
  );
});

describe.skipIf(!existsSync(SAMPLES))('rules held to the labelled set (needs ../shared/data)', () => {
  let measured: Measured;
  beforeAll(async () => {
    const { facts, catalogue } = await readSamples(SAMPLES, silentIo(), silentProgress, 1);
    measured = measure(set, facts, catalogue);
  }, 120_000);

  test('give the figures that the practice pages show', () => {
    expect(toEvaluation(measured), 'run npm run eval -- --write').toEqual(written);
  });

  test('agree with readers on depth of use, aider’s automatic commits aside', () => {
    const other = measured.counts.filter(({ what }) => what === 'depth');
    const formats = new Map(set.readings.map(({ session, format }) => [session, format]));
    expect(other.filter(({ session }) => formats.get(session) !== 'aider').length).toBeLessThanOrEqual(1);
  });

  test('count prompts as readers do, within two of ninety sessions', () => {
    expect(measured.prompts.sessions - measured.prompts.equal).toBeLessThanOrEqual(2);
  });
});
