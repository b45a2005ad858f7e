/** `practice test`: runs the examples of practices that are being written, and shows what each rests on. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { judge } from '../../src/practices/evaluate.ts';
import { compareWithExample, exampleSession } from '../../src/practices/examples.ts';
import { explainer } from '../../src/practices/explain.ts';
import { whereInExample } from '../../src/practices/one-file.ts';
import type { Outcome } from '../../src/practices/rule.ts';
import { stepWords } from '../../src/practices/step-words.ts';
import { Problem } from '../../src/problem.ts';
import { count, printable } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import type { Args } from './command.ts';
import type { PRACTICE_TEST_OPTIONS } from './options.ts';
import {
  contentOf,
  type Part,
  partOf,
  type ReadyFile,
  readyFile,
  shortPath,
  titleOf,
} from './practice-file.ts';

/** What `--json` prints. */
export interface PracticeTestJson {
  /** Over all files. */
  examples: number;
  asExpected: number;
  files: TestedFile[];
}
interface TestedFile {
  file: string;
  /** What kept the file from being run; null when it was. */
  problem: { what: string; where: string | null; why: string | null; action: string | null } | null;
  id: string | null;
  examples: TestedExample[];
}
interface TestedExample {
  name: string;
  /** Line in the file. */
  line: number;
  expected: Outcome;
  found: Outcome;
  asExpected: boolean;
  /** What is not as expected, a phrase; null when all is. */
  says: string | null;
  steps: { words: string; evidence: boolean }[];
  /** Capabilities that were missing. */
  missing: string[];
  /** The parts of the rule that decided. */
  findings: (Part & { found: string; steps: number[] })[];
}

export async function run(
  { values, positionals }: Args<typeof PRACTICE_TEST_OPTIONS>,
  io: Io,
): Promise<number> {
  const contentDirs = contentOf(values.workspace);
  const titles = new Map<TestedFile, string>();
  const files = positionals.flatMap(filesIn).map((file): TestedFile => {
    const shown = shortPath(file, io.cwd);
    try {
      const ready = readyFile(file, contentDirs);
      const tested = { file: shown, problem: null, id: ready.one.id, examples: testExamples(ready) };
      titles.set(tested, titleOf(ready.one));
      return tested;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // The other files are tested all the same.
      const { message, where, why, action } = error;
      const place = where === undefined ? null : shortPath(where, io.cwd);
      const problem = { what: message, where: place, why: why ?? null, action: action ?? null };
      return { file: shown, problem, id: null, examples: [] };
    }
  });
  const all = files.flatMap(({ examples }) => examples);
  const summary: PracticeTestJson = {
    examples: all.length,
    asExpected: all.filter((example) => example.asExpected).length,
    files,
  };
  const wrong = files.filter(({ problem }) => problem !== null).length;
  if (values.json) io.stdout(`${JSON.stringify(summary, null, 2)}\n`);
  else {
    for (const file of files) io.stdout(describeFile(file, titles.get(file), values.quiet));
    const unread = wrong === 0 ? '' : `; ${count(wrong)} ${wrong === 1 ? 'file' : 'files'} could not be run`;
    io.stdout(`${count(summary.examples)} examples, ${count(summary.asExpected)} as expected${unread}\n`);
  }
  return wrong === 0 && summary.asExpected === summary.examples ? 0 : 1;
}

/**
 * The file itself, or the practices of a folder: of a workspace, those in content/practices.
 * @throws Problem when there are none
 */
function filesIn(path: string): string[] {
  if (!existsSync(path))
    throw new Problem('There is no such file', { where: path, action: 'Check the path.' });
  if (!statSync(path).isDirectory()) return [path];
  for (const folder of [path, join(path, 'content/practices')]) {
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.mdx')) : [];
    if (names.length > 0) return names.sort().map((name) => join(folder, name));
  }
  throw new Problem('There is no practice in this folder', {
    where: path,
    why: 'Practices are files that end in .mdx; folders below are not looked at.',
    action: 'Name a file, or the folder that holds the practices, e.g. content/practices.',
  });
}

function testExamples({ one, compiled }: ReadyFile): TestedExample[] {
  return one.examples.map((example, i) => {
    const where = whereInExample(one, i);
    const session = exampleSession(example, where);
    const judged = judge(compiled, session);
    const failure = compareWithExample(example, judged);
    const { missing, findings } = explainer(compiled)(session);
    return {
      name: example.name,
      line: Number(/:(\d+)$/.exec(where([]) ?? '')?.[1] ?? 1),
      expected: example.outcome,
      found: judged.outcome,
      asExpected: failure === undefined,
      says: failure?.says ?? null,
      steps: session.steps.map((step, at) => ({
        words: stepWords(step),
        evidence: judged.evidence.includes(at),
      })),
      missing,
      findings: findings.map(({ path, found, steps }) => ({ ...partOf(one, path), found, steps })),
    };
  });
}

function describeFile(
  { file, problem, examples }: TestedFile,
  title: string | undefined,
  quiet: boolean,
): string {
  const shown = quiet ? examples.filter((example) => !example.asExpected) : examples;
  if (quiet && shown.length === 0 && problem === null) return '';
  const lines = [`${title === undefined ? '' : `${printable(title)}, `}${printable(file)}`, ''];
  if (problem) {
    const { what, where, why, action } = problem;
    const text = new Problem(what, {
      ...(where === null ? {} : { where }),
      ...(why === null ? {} : { why }),
      ...(action === null ? {} : { action }),
    }).toText();
    lines.push(...text.split('\n').map((line) => `  ${printable(line)}`), '');
  }
  for (const example of shown) lines.push(...describeExample(example), '');
  return `${lines.join('\n')}\n`;
}

function describeExample(example: TestedExample): string[] {
  const { name, line, expected, found, asExpected, says } = example;
  return [
    `  ${asExpected ? 'as expected' : 'NOT AS EXPECTED'}: ${printable(name)}`,
    `    expected ${expected}, found ${found}`,
    ...(says === null ? [] : [`    line ${line}: ${printable(says)}`]),
    ...example.steps.map(
      ({ words, evidence }, i) => `    ${String(i).padStart(3)} ${evidence ? '*' : ' '} ${printable(words)}`,
    ),
    ...(asExpected ? [] : whyLines(example)),
  ];
}

/** What the rule went by, where that is not what the author thought. */
function whyLines({ missing, findings }: TestedExample): string[] {
  if (missing.length > 0) return [`    the example’s format cannot show: ${missing.join(', ')}`];
  return findings.flatMap(({ part, line, rule, found, steps }) => [
    `    ${part}, line ${line}: ${printable(rule)}`,
    `      ${printable(found)}${steps.length > 0 ? ` (${steps.length === 1 ? 'step' : 'steps'} ${steps.join(', ')})` : ''}`,
  ]);
}
