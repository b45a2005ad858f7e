/** The shipped texts: they load, name what there is, and each practice and sign ends with one exercise. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../scripts/commands/table.ts';
import { loadHandbook } from '../../src/library/handbook.ts';
import { loadCatalogue } from '../../src/practices/catalogue.ts';
import { checkBody } from '../../src/practices/check-body.ts';
import { configJsonSchema } from '../../src/workspace/config.ts';

const content = join(import.meta.dirname, '../../content');
const { rules, signs } = loadCatalogue([join(content, 'practices')], [join(content, 'signs')]);
const handbook = loadHandbook([content], {
  rules: rules.map(({ rule }) => rule),
  signs: signs.map(({ sign }) => sign),
});

/** Every text of a folder, without its front matter. */
const bodies = (folder: string): [file: string, text: string][] =>
  readdirSync(join(content, folder))
    .filter((file) => file.endsWith('.mdx'))
    .map((file) => [
      file,
      readFileSync(join(content, folder, file), 'utf8')
        .split(/^---$/m)
        .slice(2)
        .join('---'),
    ]);
const texts = ['practices', 'signs', 'standards', 'guides'].flatMap((folder) =>
  bodies(folder).map(([file, text]): [string, string] => [`${folder}/${file}`, text]),
);

test('there are six standards, six guides, and a path', () => {
  expect(handbook.standards).toHaveLength(6);
  expect(handbook.guides).toHaveLength(6);
  expect(handbook.path.length).toBeGreaterThan(5);
});

test('the shipped standards are templates: nobody agreed to them on behalf of a team', () => {
  for (const { id, approved } of handbook.standards) expect(approved, id).toBeUndefined();
});

test('the first page stays short: of each level at most six rules', () => {
  const glance = handbook.standards.flatMap(({ rules }) => rules.filter((rule) => rule.glance));
  for (const [level, all] of Map.groupBy(glance, (rule) => rule.level))
    expect(all.length, level).toBeLessThanOrEqual(6);
});

describe('practices and signs', () => {
  test.each([...bodies('practices'), ...bodies('signs')])('%s ends with one exercise', (_, text) => {
    const headings = text.match(/^## .*$/gm) ?? [];
    expect(headings.filter((heading) => heading === '## Try it')).toHaveLength(1);
    expect(headings.at(-1)).toBe('## Try it');
    expect(text.split('## Try it')[1]?.trim().length).toBeGreaterThan(80);
  });

  test.each([...bodies('practices'), ...bodies('signs')])(
    '%s has no link in its text: it stands on two sites, and its links are in its front matter',
    (_, text) => {
      expect(text).not.toMatch(/\]\(/);
    },
  );
});

describe('every text', () => {
  test.each(texts)('%s holds no code', (file, text) => {
    expect(() => checkBody(text, 1, file)).not.toThrow();
  });

  test.each(texts)('%s names commands that there are', (_, text) => {
    const known = new Set(Object.keys(COMMANDS).map((name) => name.split(' ')[0]));
    for (const [, command] of text.matchAll(/practicum -- ([a-z]+)/g)) expect(known).toContain(command);
  });

  test.each(texts)('%s names settings that there are', (_, text) => {
    const sections = configJsonSchema().properties as Record<string, { properties?: object }>;
    for (const [, section = '', key] of text.matchAll(/`([a-z]+)\.([a-zA-Z]+)`/g))
      if (Object.hasOwn(sections, section))
        expect(Object.keys(sections[section]?.properties ?? {}), `${section}.${key}`).toContain(key);
  });
});
