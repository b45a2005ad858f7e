import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import MiniSearch from 'minisearch';
import { describe, expect, it } from 'vitest';
import { exampleFixtures, longExample } from '../../tests/fixtures/report/examples.ts';
import type { LibraryExample } from '../report/schema/example.ts';
import { INDEX_OPTIONS, SEARCH_OPTIONS, searchTerm } from './example-search.ts';
import { exampleIndex, indexScript, promptCharacters } from './example-words.ts';
import type { Excerpt } from './excerpt.ts';

const practices = [
  { id: 'plan-before-coding', name: 'Plan before coding', code: 'P01' },
  { id: 'specific-first-prompt', name: 'Specific first prompt', code: 'P02' },
];
const fixtures = exampleFixtures(practices, true);
const read = (slug: string): Excerpt =>
  fixtures.find(({ example }) => example.slug === slug)?.excerpt as Excerpt;
const index = exampleIndex(
  fixtures.map(({ example }) => example),
  practices,
  read,
);
const find = (words: string): string[] =>
  MiniSearch.loadJSON(index, INDEX_OPTIONS)
    .search(words, SEARCH_OPTIONS)
    .map(({ id }) => id as string);

describe('the index of examples', () => {
  it('finds words of titles, summaries, remarks, exercises, practices and prompts', () => {
    const plain = 'failing-test-instead-of-a-description';
    for (const words of [
      'describing',
      'guessed',
      'paragraph',
      'open the agent',
      'P01 limit',
      'ten times in a row',
    ])
      expect(find(words), words).toContain(plain);
    expect(find('chore')[0]).toBe('a-short-chore');
  });

  it('finds beginnings, one wrong letter, and letters without their marks, and needs every word', () => {
    expect(find('descr')).toContain('failing-test-instead-of-a-description');
    expect(find('guesed')).toContain('failing-test-instead-of-a-description');
    expect([searchTerm('Über'), searchTerm('ÉCOLE'), searchTerm('a')]).toEqual(['uber', 'ecole', null]);
    expect(find('chore guessed')).toEqual([]);
  });

  it('knows nothing of what tools answered', () => {
    expect(index).not.toMatch(/seq|yyyyy/);
  });

  it('is read as data, whatever the words are', () => {
    const context: { practicumWords?: string } = {};
    runInNewContext(indexScript(index), context);
    expect(context.practicumWords).toBe(index);
    runInNewContext(indexScript(`{"a":"\\\\' \u2028 </script> \${1}"}`), context);
    expect(context.practicumWords).toBe(`{"a":"\\\\' \u2028 </script> \${1}"}`);
  });

  it('stays within 400 kB compressed for 500 examples as large as they get', () => {
    const { example, excerpt } = longExample();
    const many: LibraryExample[] = Array.from({ length: 500 }, (_, i) => ({
      ...example,
      slug: `example-${i}`,
    }));
    expect([promptCharacters(12), promptCharacters(500)]).toEqual([4000, 1200]);
    const script = indexScript(exampleIndex(many, practices, () => excerpt));
    expect(gzipSync(script).length).toBeLessThan(400_000);
  });
});
