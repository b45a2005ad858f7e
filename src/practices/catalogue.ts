/**
 * The catalogue: rules from the front matter of `*.mdx` files, and the signals they share from `signals.yaml`.
 * The body of a file (how to do it) is not read here. Trouble signs, which use the same signals, come with it.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Problem } from '../problem.ts';
import { filesOf, readText } from './content-files.ts';
import { type DefinitionKind, parseDefinition } from './definition-file.ts';
import { compileWith } from './evaluate.ts';
import { Matchers, type Where } from './match.ts';
import { checkPrerequisites } from './prerequisites.ts';
import { type Rule, ruleSchema, type Sign, type Signals, signalsSchema } from './rule.ts';
import { HINTS } from './rule-hints.ts';
import { type LoadedSign, loadSigns } from './signs.ts';
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
  /** Sorted by id. */
  signs: LoadedSign[];
  /**
   * SHA-256 (hexadecimal) of all that can change an outcome, or whether a sign is seen: ids, needs, signals, conditions,
   * anchors and counter-signs. Prose, links and examples do not change it, nor does the order of keys or files.
   */
  digest: string;
}

/** Name of the file of shared signals. */
export const SIGNALS_FILE = 'signals.yaml';

const PRACTICE: DefinitionKind<Rule> = { name: 'practice', schema: ruleSchema };

/**
 * Reads the practices in these directories, and trouble signs. A later directory overrides an earlier one by id, and
 * shared signals by name. Everything is compiled once, so what this returns can be judged with.
 * @param dirs directories that hold `*.mdx` and perhaps `signals.yaml`; files below them are not looked at
 * @param signDirs the same for signs, which have no signals of their own to share
 * @throws Problem, with file and line, for whatever is wrong in them
 */
export function loadCatalogue(dirs: readonly string[], signDirs: readonly string[] = []): Catalogue {
  const { signals, where: whereSignals } = loadSignals(dirs);
  const found = new Map<string, LoadedRule & { where: Where }>();
  for (const dir of dirs) {
    for (const name of filesOf(dir, 'practices').filter((n) => n.endsWith('.mdx'))) {
      const file = join(dir, name);
      const loaded = parseRule(readText(file), file);
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
  checkPrerequisites(rules);
  const matchers = new Matchers(signals, whereSignals);
  matchers.compileAll(matchers.shared);
  for (const { rule, where } of rules) compileWith(matchers, rule, where);
  const signs = loadSigns(
    signDirs,
    matchers,
    rules.map((r) => r.rule.id),
  );
  return {
    rules: rules.map(({ rule, file, bodyLine }) => ({ rule, file, bodyLine })),
    signals,
    signs,
    digest: digestOf(
      rules.map((r) => r.rule),
      signals,
      signs.map((s) => s.sign),
    ),
  };
}

/**
 * Reads the signals that practices share, from the `signals.yaml` of directories; a later one overrides by name.
 * @returns the signals, not compiled yet, and where each stands
 * @throws Problem for a file that holds something else
 */
export function loadSignals(dirs: readonly string[]): { signals: Signals; where: Where } {
  const signals: Signals = {};
  const places = new Map<string, YamlSource>();
  for (const dir of dirs) {
    const names = filesOf(dir, 'practices');
    // A file that nobody reads would be taken for one that works.
    if (names.includes('signals.yml'))
      throw new Problem('this file of signals is not read', {
        where: join(dir, 'signals.yml'),
        why: `Shared signals stand in ${SIGNALS_FILE}.`,
        action: `Rename it to ${SIGNALS_FILE}.`,
      });
    if (!names.includes(SIGNALS_FILE)) continue;
    const source = readYaml(readText(join(dir, SIGNALS_FILE)), join(dir, SIGNALS_FILE));
    for (const [name, match] of Object.entries(
      checkShape(signalsSchema, source, 'a file of signals', HINTS),
    )) {
      signals[name] = match;
      places.set(name, source);
    }
  }
  return { signals, where: (path) => places.get(String(path[0]))?.where(path) };
}

/**
 * Reads the rule of one practice from the text of its file.
 * @throws Problem when there is no front matter, or it is no rule
 */
export function parseRule(text: string, file: string): LoadedRule & { where: Where } {
  const { value, ...place } = parseDefinition(text, file, PRACTICE);
  return { rule: value, ...place };
}

/** P2 before P10, and letters before that. */
function compareCodes(a: string, b: string): number {
  const [, letters = '', number = ''] = /^([A-Z]+)(\d+)$/.exec(a) ?? [];
  const [, letters2 = '', number2 = ''] = /^([A-Z]+)(\d+)$/.exec(b) ?? [];
  if (letters !== letters2) return letters < letters2 ? -1 : 1;
  return Number(number) - Number(number2);
}

function digestOf(rules: readonly Rule[], signals: Signals, signs: readonly Sign[]): string {
  const judged = rules.map(
    ({ id, needs, perPerson, signals: own, applies, yes, missedAt, counterSigns }) => ({
      id,
      needs,
      perPerson,
      signals: own,
      applies,
      yes,
      missedAt,
      counterSigns: counterSigns?.map(({ name, when, repeated }) => ({ name, when, repeated })),
    }),
  );
  judged.sort((a, b) => (a.id < b.id ? -1 : 1));
  const sought = signs.map(({ id, needs, signals: own, when }) => ({ id, needs, signals: own, when }));
  return createHash('sha256')
    .update(canonical({ rules: judged, signals, signs: sought }))
    .digest('hex');
}

/** JSON with the keys of every object sorted. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}
