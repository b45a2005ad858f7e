/**
 * The catalogue: rules from the front matter of `*.mdx` files, and the signals they share from `signals.yaml`.
 * The body of a file (how to do it) is not read here.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Problem } from '../problem.ts';
import { compileWith } from './evaluate.ts';
import { Matchers, type Where } from './match.ts';
import { type Rule, ruleSchema, type Signals, STEP_FIELDS, signalsSchema } from './rule.ts';
import { checkShape, readYaml, type YamlSource } from './yaml-source.ts';

/** A rule and the file it came from. */
export interface LoadedRule {
  rule: Rule;
  /** Path of the file, as it was found. */
  file: string;
  /** Line on which the body begins, from 1. */
  bodyLine: number;
}

/** All practices of a workspace. */
export interface Catalogue {
  /** Sorted by code: letters first, then number. */
  rules: LoadedRule[];
  /** Shared signals, merged. */
  signals: Signals;
  /**
   * SHA-256 (hexadecimal) of all that can change an outcome: ids, needs, signals, conditions, anchors and
   * counter-signs. Prose, links and examples do not change it, nor does the order of keys or files.
   */
  digest: string;
}

/** Name of the file of shared signals. */
export const SIGNALS_FILE = 'signals.yaml';

/** Every key of the rule language, to guess what a mistyped one meant. */
const WORDS = [
  ...Object.keys(ruleSchema.shape),
  ...STEP_FIELDS,
  ...['count', 'before', 'after', 'first', 'last', 'among', 'of', 'distinct', 'sum', 'atLeast', 'atMost'],
  ...['sequence', 'is', 'unless', 'stretch', 'endedBy', 'all', 'any', 'not', 'matches', 'present'],
  ...['streak', 'same', 'covered', 'by', 'session', 'branches', 'pullRequests', 'directories', 'sessions'],
  ...['limits', 'says', 'when', 'label', 'href', 'steps', 'observable', 'outcome', 'evidence'],
];

/**
 * Reads the practices in these directories. A later directory overrides an earlier one by id, and shared signals by
 * name. Everything is compiled once, so what this returns can be judged with.
 * @param dirs directories that hold `*.mdx` and perhaps `signals.yaml`; files below them are not looked at
 * @throws Problem, with file and line, for whatever is wrong in them
 */
export function loadCatalogue(dirs: readonly string[]): Catalogue {
  const signals: Signals = {};
  const signalPlaces = new Map<string, YamlSource>();
  const found = new Map<string, LoadedRule & { where: Where }>();
  for (const dir of dirs) {
    const names = list(dir);
    if (names.includes(SIGNALS_FILE)) {
      const source = readYaml(read(join(dir, SIGNALS_FILE)), join(dir, SIGNALS_FILE));
      for (const [name, match] of Object.entries(
        checkShape(signalsSchema, source, 'a file of signals', WORDS),
      )) {
        signals[name] = match;
        signalPlaces.set(name, source);
      }
    }
    for (const name of names.filter((n) => n.endsWith('.mdx'))) {
      const file = join(dir, name);
      const loaded = parseRule(read(file), file);
      found.set(loaded.rule.id, loaded);
    }
  }

  const rules = [...found.values()].sort((a, b) => compareCodes(a.rule.code, b.rule.code));
  for (let i = 1; i < rules.length; i++) {
    const [a, b] = [rules[i - 1], rules[i]] as [LoadedRule, LoadedRule & { where: Where }];
    if (a.rule.code === b.rule.code)
      throw new Problem(`the code ${b.rule.code} is used twice`, {
        where: b.where(['code']),
        why: `${a.file} has it too.`,
        action: 'Give one of them another code.',
      });
  }
  const matchers = new Matchers(signals, (path) => signalPlaces.get(String(path[0]))?.where(path));
  matchers.compileAll(matchers.shared);
  for (const { rule, where } of rules) compileWith(matchers, rule, where);
  return {
    rules: rules.map(({ rule, file, bodyLine }) => ({ rule, file, bodyLine })),
    signals,
    digest: digestOf(
      rules.map((r) => r.rule),
      signals,
    ),
  };
}

/**
 * Reads the rule of one practice from the text of its file.
 * @throws Problem when there is no front matter, or it is no rule
 */
export function parseRule(text: string, file: string): LoadedRule & { where: Where } {
  const { yaml, bodyLine } = splitFrontMatter(text, file);
  const source = readYaml(yaml, file, 2);
  const rule = checkShape(ruleSchema, source, 'a practice', WORDS);
  const id = basename(file, '.mdx');
  if (rule.id !== id)
    throw new Problem(`the practice \`${rule.id}\` is in a file of another name`, {
      where: source.where(['id']),
      why: "A practice's id is its file's name without .mdx, and its address in the site.",
      action: `Rename the file to ${rule.id}.mdx, or write \`id: ${id}\`.`,
    });
  return { rule, file, bodyLine, where: source.where };
}

/** Splits a file at the two lines `---`. Line 1 is the first of them, so the YAML begins on line 2. */
function splitFrontMatter(text: string, file: string): { yaml: string; bodyLine: number } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const end =
    lines[0]?.trimEnd() === '---' ? lines.findIndex((line, i) => i > 0 && line.trimEnd() === '---') : -1;
  if (end < 0)
    throw new Problem('this practice has no front matter', {
      where: `${file}:1`,
      why: 'The rule stands at the top of the file, between two lines that hold only `---`.',
      action: 'Begin the file with the rule, as the shipped practices do.',
    });
  return { yaml: lines.slice(1, end).join('\n'), bodyLine: end + 2 };
}

/** P2 before P10, and letters before that. */
function compareCodes(a: string, b: string): number {
  const [, letters = '', number = ''] = /^([A-Z]+)(\d+)$/.exec(a) ?? [];
  const [, letters2 = '', number2 = ''] = /^([A-Z]+)(\d+)$/.exec(b) ?? [];
  if (letters !== letters2) return letters < letters2 ? -1 : 1;
  return Number(number) - Number(number2);
}

function digestOf(rules: readonly Rule[], signals: Signals): string {
  const judged = rules.map(
    ({ id, needs, perPerson, signals: own, applies, yes, missedAt, counterSigns }) => ({
      id,
      needs,
      perPerson,
      signals: own,
      applies,
      yes,
      missedAt,
      counterSigns: counterSigns?.map(({ name, when }) => ({ name, when })),
    }),
  );
  judged.sort((a, b) => (a.id < b.id ? -1 : 1));
  return createHash('sha256')
    .update(canonical({ rules: judged, signals }))
    .digest('hex');
}

/** JSON with the keys of every object sorted. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}

function list(dir: string): string[] {
  try {
    return readdirSync(dir, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    throw new Problem('the directory of practices cannot be read', {
      where: dir,
      why: (error as Error).message,
    });
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Problem('this file cannot be read', { where: file, why: (error as Error).message });
  }
}
