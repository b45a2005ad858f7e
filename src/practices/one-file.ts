/**
 * One file that a person is writing, a practice or a trouble sign, ready to be judged by itself: with the shared signals
 * it may use, but without the rest of the catalogue, which may not be in order while it is being written.
 */
import { basename, dirname } from 'node:path';
import { Problem } from '../problem.ts';
import { parseRule } from './catalogue.ts';
import { checkBody } from './check-body.ts';
import { filesOf, readText } from './content-files.ts';
import { parseDefinition } from './definition-file.ts';
import { type CompiledRule, compileWith, type Deciding } from './evaluate.ts';
import { checkExample, type ExampleFailure } from './examples.ts';
import { type KeyPath, Matchers, type Where } from './match.ts';
import { type Building, mustExist, mustNotCircle } from './prerequisites.ts';
import type { RuleExample, Signals } from './rule.ts';
import { signAsRule, whereInSign } from './sign-rule.ts';
import { mustHelp, SIGN } from './signs.ts';

/** A practice or a sign, as one file has it. */
export interface OneFile {
  kind: 'practice' | 'sign';
  id: string;
  name: string;
  /** A practice's code. */
  code: string | null;
  /** Path of the file, as it was given. */
  file: string;
  /** Ids of the practices it names: what a practice builds on, or what helps against a sign. */
  names: readonly string[];
  /** What decides; a sign as a rule that every session gives occasion for. */
  deciding: Deciding;
  examples: readonly RuleExample[];
  /** Where a part stands, by the keys of the file. */
  where: Where;
  /** Where a part stands in the file, by the keys of a rule: a sign's `when` is what a rule calls `yes`. */
  inFile(path: KeyPath): KeyPath;
}

/**
 * Reads a file: a sign where it lies in a folder `signs`, else a practice.
 * @throws Problem, with file and line, for whatever is wrong in it; its examples are not run
 */
export function readOneFile(file: string): OneFile {
  const text = readText(file);
  if (basename(dirname(file)) === 'signs') {
    const { value, where, bodyLine } = parseDefinition(text, file, SIGN);
    checkBody(text, bodyLine, file);
    return {
      kind: 'sign',
      id: value.id,
      name: value.name,
      code: null,
      file,
      names: value.instead,
      deciding: signAsRule(value),
      examples: value.examples,
      where,
      inFile: ([first, ...rest]) => [first === 'yes' ? 'when' : (first ?? ''), ...rest],
    };
  }
  const { rule, where, bodyLine } = parseRule(text, file);
  checkBody(text, bodyLine, file);
  return {
    kind: 'practice',
    id: rule.id,
    name: rule.name,
    code: rule.code,
    file,
    names: rule.prerequisites ?? [],
    deciding: rule,
    examples: rule.examples,
    where,
    inFile: (path) => path,
  };
}

/**
 * Compiles a file with shared signals, all of which are checked too.
 * @throws Problem, with file and line, for signals, patterns and tests that cannot be
 */
export function compileOneFile(
  one: OneFile,
  { signals, where }: { signals: Signals; where: Where },
): CompiledRule<Deciding> {
  const matchers = new Matchers(signals, where);
  matchers.compileAll(matchers.shared);
  return compileWith(matchers, one.deciding, one.kind === 'sign' ? whereInSign(one.where) : one.where);
}

/** Where the parts of an example stand. */
export const whereInExample =
  ({ where }: Pick<OneFile, 'where'>, index: number): Where =>
  (path) =>
    where(['examples', index, ...path]);

/**
 * Refuses files whose examples contradict them, so that no report rests on a rule that does something else than its
 * author thinks.
 * @throws Problem for the first example that contradicts its rule, or cannot be
 */
export function mustAgreeWithExamples(files: readonly string[], signals: Signals): void {
  for (const file of files) {
    const one = readOneFile(file);
    const compiled = compileOneFile(one, { signals, where: () => undefined });
    for (const [i, example] of one.examples.entries()) {
      const failure = checkExample(compiled, example, whereInExample(one, i));
      if (failure) throw contradiction(one, i, failure);
    }
  }
}

function contradiction(one: OneFile, index: number, { example, says }: ExampleFailure): Problem {
  return new Problem(`the ${one.kind} \`${one.id}\` contradicts its own example “${example}”`, {
    where: one.where(['examples', index]),
    why: `${says.charAt(0).toUpperCase()}${says.slice(1)}.`,
    action: `Correct the ${one.kind} or the example; \`practicum practice test ${pasted(one.file)}\` shows every step.`,
  });
}

/** A path as it can be pasted into a shell. */
const pasted = (path: string): string =>
  /^[\w./:\\@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;

/**
 * Refuses names of practices that do not exist, and prerequisites in a circle, which only show beside the others.
 * @param dirs folders of practices, later ones override by id
 */
export function mustNamePractices(one: OneFile, dirs: readonly string[]): void {
  if (one.names.length === 0) return;
  const files = new Map<string, string>();
  for (const dir of dirs)
    for (const name of filesOf(dir, 'practices').filter((n) => n.endsWith('.mdx')))
      files.set(basename(name, '.mdx'), `${dir}/${name}`);
  if (one.kind === 'sign') {
    mustHelp(one.names, one.where, [...files.keys()]);
    return;
  }
  files.delete(one.id);
  const own: Building = { rule: { id: one.id, prerequisites: [...one.names] }, where: one.where };
  mustExist(own, [one.id, ...files.keys()]);
  mustNotCircle(one.id, [own, ...[...files.values()].map(buildingIn)]);
}

/** What another practice builds on; nothing of a file that is not in order, which is not this file's mistake. */
function buildingIn(file: string): Building {
  try {
    return parseRule(readText(file), file);
  } catch (error) {
    if (error instanceof Problem) return { rule: { id: basename(file, '.mdx') }, where: () => undefined };
    throw error;
  }
}

/**
 * Refuses a code that another practice has, which only shows when both are in one catalogue.
 * @param dirs folders of practices, later ones override by id
 */
export function mustHaveOwnCode({ id, code, file, where }: OneFile, dirs: readonly string[]): void {
  if (code === null) return;
  for (const dir of dirs)
    for (const name of filesOf(dir, 'practices').filter((n) => n.endsWith('.mdx'))) {
      const other = basename(name, '.mdx');
      // Read as text: another file that is not in order is not this file's mistake.
      if (other === id || !new RegExp(`^code: ['"]?${code}['"]?\\s*$`, 'm').test(readText(`${dir}/${name}`)))
        continue;
      if (`${dir}/${name}` === file) continue;
      throw new Problem(`the code ${code} is used twice`, {
        where: where(['code']),
        why: `${dir}/${name} has it too.`,
        action: 'Give one of them another code.',
      });
    }
}
