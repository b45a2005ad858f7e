/**
 * content/guides/rule-language.md is the whole language: every key, field, value, capability and word that the schema
 * and the engine know stands in it, nothing stands in it that they do not know, and what it shows works.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { main } from '../../scripts/practicum.ts';
import { silentIo } from '../../scripts/terminal/silent-io.ts';
import { loadSignals, parseRule } from '../../src/practices/catalogue.ts';
import { EVIDENCE_KEPT } from '../../src/practices/condition.ts';
import { compileRule } from '../../src/practices/evaluate.ts';
import { checkExamples, EXAMPLE_WORDS } from '../../src/practices/examples.ts';
import { FIELDS, SESSION_FIELDS, STEP_FIELDS } from '../../src/practices/fields.ts';
import { PATTERN_REACH } from '../../src/practices/pattern.ts';
import {
  type Condition,
  OUTCOMES,
  type Rule,
  type RuleExample,
  ruleSchema,
  type Signals,
  signSchema,
} from '../../src/practices/rule.ts';
import { GUIDE } from '../../src/practices/rule-hints.ts';
import { bare, formsOf } from '../../src/practices/shape.ts';
import { FORMAT_SHOWS } from '../../src/sessions/format-shows.ts';
import { FORMATS } from '../../src/sessions/formats/index.ts';
import { CAPABILITIES } from '../../src/sessions/model.ts';
import { formatsNamed, guide, guidePath, root, table, tables, word, words } from './guide-table.ts';

const shipped = loadSignals([join(root, 'content/practices')]).signals;

/** Keys of an object by their way, without what is inside conditions, matchers and anchors; and whether they are needed. */
function keys(schema: z.ZodType, way = ''): [string, boolean][] {
  const plain = bare(schema);
  if (plain instanceof z.ZodArray) return keys(plain.element as z.ZodType, way);
  if (!(plain instanceof z.ZodObject)) return [];
  return Object.entries(plain.shape as Record<string, z.ZodType>).flatMap(([key, value]) => [
    [`${way}${key}`, !value.safeParse(undefined).success] as [string, boolean],
    ...keys(value, `${way}${key}.`),
  ]);
}

const condition = ruleSchema.shape.applies as z.ZodType;
const conditionForms = formsOf(condition) as z.ZodObject[];
const formName = (form: z.ZodObject): string => Object.keys(form.shape)[0] as string;

describe('the guide to the rule language', () => {
  test.each([
    ['a practice', ruleSchema, 'address of its page'],
    ['a trouble sign', signSchema, 'without `.mdx` |'],
  ] as const)('has every key of %s, says whether it is needed, and has no other', (_, schema, mark) => {
    const [own = ''] = tables().filter((text) => text.startsWith('| key | needed') && text.includes(mark));
    const rows = own
      .split('\n')
      .slice(2)
      .map((line) => line.split('|').map((cell) => cell.trim()));
    expect(rows.map(([, key, needed]) => [word(key), needed === 'yes'])).toEqual(keys(schema));
  });

  test('has every form of condition with all its keys and values, and no other', () => {
    const rows = table('key', 'means');
    const byForm = Map.groupBy(rows, ([key]) => word(key));
    expect([...byForm.keys()]).toEqual(conditionForms.map(formName));
    for (const form of conditionForms) {
      const name = formName(form);
      const text = (byForm.get(name) ?? []).map((row) => row.join(' ')).join('\n');
      const said = words(text);
      // Keys of this form and of the objects in it; `session` and the joins hold what is described elsewhere.
      const own = keys(form).map(([way]) => way.split('.').at(-1) as string);
      const known = new Set([...own, ...SESSION_FIELDS, ...OUTCOMES, ...STEP_FIELDS, 'start']);
      expect(own.filter((key) => !said.includes(key))).toEqual([]);
      expect(said.filter((key) => !known.has(key))).toEqual([]);
      for (const value of enumsIn(form)) expect(said, `${name}: ${value}`).toContain(value);
    }
  });

  test('has every test of a field, and no other', () => {
    const fieldTest = bare((bare(ruleSchema.shape.signals) as z.ZodRecord).valueType as z.ZodType);
    const fields = formsOf(fieldTest).find((form) => form instanceof z.ZodObject) as z.ZodObject;
    const tests = formsOf(fields.shape['text'] as z.ZodType).find(
      (f) => f instanceof z.ZodObject,
    ) as z.ZodObject;
    const rows = table('test', 'holds when').map(([cell]) => cell ?? '');
    expect(rows.filter((cell) => cell.startsWith('`')).map(word)).toEqual(Object.keys(tests.shape));
    expect(rows.filter((cell) => !cell.startsWith('`'))).toHaveLength(2);
  });

  test('has every field of a step, on which steps it is, and all values it can have', () => {
    const rows = table('field', 'on', 'holds', 'shown');
    expect(rows.map(([field]) => word(field))).toEqual([...STEP_FIELDS]);
    for (const [cell, on, holds] of rows) {
      const field = word(cell) as (typeof STEP_FIELDS)[number];
      const { on: kinds, values, type, list } = FIELDS[field];
      expect(on, field).toBe(kinds ? kinds.join(', ') : 'all');
      expect(/^a list/.test(holds ?? ''), field).toBe(list === true);
      if (type === 'boolean') expect(field === 'ok' ? 'whether' : holds, field).toMatch(/`true`|^whether/);
      const own = ['kind', 'action', 'mentions', 'runs'].includes(field)
        ? table(`\`${field}\``).map(([value]) => word(value))
        : values && words(holds ?? '').filter((value) => values.includes(value));
      expect(own, field).toEqual(values);
    }
  });

  test('says which formats fill the fields that no capability stands for', () => {
    const sourceOf = (id: string): string =>
      readdirSync(join(root, 'src/sessions/formats'))
        .filter((file) => (file === `${id}.ts` || file.startsWith(`${id}-`)) && !file.includes('.test.'))
        // `claude-code-export.ts` is a format of its own, not a part of `claude-code`.
        .filter(
          (file) =>
            !FORMATS.some((other) => other.id !== id && other.id.startsWith(id) && file.startsWith(other.id)),
        )
        .map((file) => readFileSync(join(root, 'src/sessions/formats', file), 'utf8'))
        .join('\n');
    const filling = (sign: RegExp): string[] =>
      FORMATS.filter(({ id }) => sign.test(sourceOf(id))).map(({ id }) => id);
    expect(formatsNamed('queued')).toEqual(filling(/\bqueued\b(: true| = true|\?: true|: queued)|\{ queued/));
    expect(formatsNamed('branches')).toEqual(filling(/branches: this\.#branches/));
    expect(formatsNamed('pullRequests')).toEqual(filling(/pullRequests: this\.#pullRequests/));
    expect(formatsNamed('pauseMinutes')).toEqual(
      FORMATS.map(({ id }) => id).filter((id) => !filling(/pauseMinutes|pauses\.ts'/).includes(id)),
    );
  });

  test('names capabilities and formats that there are', () => {
    for (const row of table('field', 'on', 'holds', 'shown'))
      for (const capability of words(row[3] ?? '')) expect(CAPABILITIES, row[0]).toContain(capability);
  });

  test('has every field of a session, and every outcome', () => {
    expect(table('field', 'holds', 'shown').map(([field]) => word(field))).toEqual([...SESSION_FIELDS]);
    expect(table('outcome', 'when').map(([outcome]) => word(outcome))).toEqual([...OUTCOMES]);
  });

  test('has every capability, and what each format shows', () => {
    expect(table('capability', 'a session shows').map(([cell]) => word(cell))).toEqual([...CAPABILITIES]);
    const begin = /<!-- capabilities: .*? -->\n/.exec(guide)?.[0] ?? 'missing';
    const [before = '', rest = ''] = guide.split(begin);
    const [written, after = ''] = rest.split('<!-- end -->');
    const made = `\n${capabilityTable()}\n\n`;
    if (process.env['UPDATE_GUIDE']) writeFileSync(guidePath, `${before}${begin}${made}<!-- end -->${after}`);
    else expect(written).toBe(made);
  });

  test('has every word of an example', () => {
    expect(table('word', 'the step').map(([cell]) => word(cell))).toEqual([...EXAMPLE_WORDS]);
  });

  test('gives the limits that hold', () => {
    expect(guide).toContain(
      `A pattern sees the first ${PATTERN_REACH}\ncharacters, of a path the last ${PATTERN_REACH}.`,
    );
    expect(['one', 'two', 'three', 'four', 'five'][EVIDENCE_KEPT - 1]).toBe('five');
    expect(guide).toContain('of a count the first five');
  });

  test('names shared signals that there are', () => {
    const [sentence = ''] = /before you write your own: [\s\S]*?\./.exec(guide) ?? [];
    const named = words(sentence);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !Object.hasOwn(shipped, name))).toEqual([]);
  });

  test('is linked from the README', () => {
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(`](${GUIDE})`);
  });
});

/** Values of all lists of fixed words in a schema, matchers and conditions left out. */
function enumsIn(schema: z.ZodType): string[] {
  const plain = bare(schema);
  if (plain instanceof z.ZodEnum) return plain.options.map(String);
  if (plain instanceof z.ZodArray) return enumsIn(plain.element as z.ZodType);
  if (plain instanceof z.ZodObject)
    return Object.values(plain.shape as Record<string, z.ZodType>).flatMap(enumsIn);
  return [];
}

function capabilityTable(): string {
  const DEPENDS = { version: 'version of the tool', agent: 'agent', page: 'what its author wrote' };
  const inOrder = (list: readonly string[]): string =>
    CAPABILITIES.filter((capability) => list.includes(capability))
      .map((capability) => `\`${capability}\``)
      .join(', ');
  return [
    '| format | always shows | may show | by |',
    '|---|---|---|---|',
    ...FORMATS.map(({ id, name }) => {
      const { always, some, dependsOn } = FORMAT_SHOWS[id] as (typeof FORMAT_SHOWS)[string];
      return `| ${name} | ${inOrder(always)} | ${inOrder(some)} | ${dependsOn ? DEPENDS[dependsOn] : ''} |`;
    }),
  ].join('\n');
}

/** The blocks of code with this language and name, e.g. `yaml signals`. */
const blocks = (info: string): string[] =>
  [...guide.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)]
    .filter(([, named]) => named === info)
    .map(([, , text]) => text as string);

describe('what the guide shows works', () => {
  const [rule = ''] = blocks('mdx');
  const name = 'runbook-before-migrations.mdx';
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'practicum-guide-')));
  afterAll(() => rmSync(base, { recursive: true }));
  const file = join(base, 'content/practices', name);
  const write = (text: string): void => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const run = async (...argv: string[]): Promise<{ out: string; err: string }> => {
    const io = silentIo({ cwd: base });
    await main(argv, io);
    return io;
  };

  test('the first rule does what its examples say, before and after its correction', () => {
    const loaded = parseRule(rule, file);
    expect(checkExamples(loaded, shipped)).toEqual([]);
    const corrected = parse(blocks('yaml signals')[0] ?? '') as Signals;
    const better = { ...loaded.rule, signals: { ...loaded.rule.signals, ...corrected } };
    expect(checkExamples({ rule: better }, shipped)).toEqual([]);
    const named: RuleExample = {
      name: 'x',
      outcome: 'yes',
      steps: [{ prompt: 'Follow docs/migrations.md' }, { edit: 'db/migrations/1.sql' }],
    };
    expect(checkExamples({ rule: { ...loaded.rule, examples: [named] } }, shipped)).toHaveLength(1);
    expect(checkExamples({ rule: { ...better, examples: [named] } }, shipped)).toEqual([]);
  });

  test('the output of practice test is what it prints', async () => {
    write(rule);
    const [command = '', ...printed] = (blocks('text test')[0] ?? '').split('\n');
    const { out } = await run(...command.replace('$ practicum ', '').split(' '));
    expect(printed.join('\n')).toBe(out);
  });

  test('the mistake is told as it is shown', async () => {
    write(
      rule.replace('applies: { count: migration-edit }', 'applies: { count: migration-edit, atleast: 2 }'),
    );
    const { out } = await run('practice', 'test', `content/practices/${name}`);
    const shown = (blocks('text mistake')[0] ?? '').trimEnd().split('\n');
    expect(out.split('\n').slice(2, 2 + shown.length)).toEqual(shown.map((line) => `  ${line}`));
  });

  test('every condition compiles', () => {
    const conditions = blocks('yaml').map((text) => parse(text) as Condition);
    expect(new Set(conditions.flatMap((c) => Object.keys(c))).size).toBeGreaterThanOrEqual(7);
    const { rule: base } = parseRule(rule, file);
    for (const yes of conditions) {
      expect(ruleSchema.safeParse({ ...base, yes }).success).toBe(true);
      expect(() => compileRule({ ...base, yes }, shipped)).not.toThrow();
    }
  });

  test('the counter-signs compile', () => {
    const { counterSigns } = parse(blocks('yaml counter-signs')[0] ?? '') as Pick<Rule, 'counterSigns'>;
    const { rule: base } = parseRule(rule, file);
    expect(ruleSchema.safeParse({ ...base, counterSigns }).success).toBe(true);
    expect(compileRule({ ...base, counterSigns }, shipped).repeated).toHaveLength(1);
  });
});
