import { describe, expect, it } from 'vitest';
import { exampleFixtures } from '../../tests/fixtures/report/examples.ts';
import type { LibraryExample } from '../report/schema/example.ts';
import { exampleFacets, inReadingOrder } from './example-facets.ts';

const base = exampleFixtures([{ id: 'plan-before-coding' }], false)[1]?.example as LibraryExample;
const example = (told: Partial<LibraryExample>): LibraryExample => ({ ...base, ...told });
const practices = [
  { id: 'b', name: 'Second name' },
  { id: 'a', name: 'First name' },
];

describe('exampleFacets', () => {
  it('counts each value, practices and tasks in their own order, the rest by name', () => {
    const facets = exampleFacets(
      [
        example({ slug: 'x', practices: ['a', 'b'], task: 'review', language: 'TypeScript', role: null }),
        example({
          slug: 'y',
          practices: ['a'],
          task: 'bug',
          language: 'Go',
          role: null,
          stale: [{ reason: 'old', words: 'Old.' }],
        }),
      ],
      practices,
    );
    expect(
      facets.map(({ key, values }) => [key, values.map(({ id, name, examples }) => [id, name, examples])]),
    ).toEqual([
      [
        'practice',
        [
          ['practice-b', 'Second name', ['x']],
          ['practice-a', 'First name', ['x', 'y']],
        ],
      ],
      [
        'task',
        [
          ['task-bug', 'Fixing a bug', ['y']],
          ['task-review', 'Reviewing', ['x']],
        ],
      ],
      [
        'language',
        [
          ['language-go', 'Go', ['y']],
          ['language-typescript', 'TypeScript', ['x']],
        ],
      ],
      ['tool', [['tool-claude-code', 'Claude Code', ['x', 'y']]]],
      [
        'freshness',
        [
          ['freshness-fresh', 'Still good', ['x']],
          ['freshness-stale', 'May be out of date', ['y']],
        ],
      ],
    ]);
  });

  it('gives every name an address of its own, whatever it is written in', () => {
    const names = ['C', 'C#', 'C sharp', 'C++', '日本語', '../../etc', 'Ünï', 'x'.repeat(300)];
    const facets = exampleFacets(
      names.map((language, i) => example({ slug: `e${i}`, language })),
      practices,
    );
    const ids = facets.find(({ key }) => key === 'language')?.values.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).toBe(names.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(ids).toEqual(
      expect.arrayContaining([
        'language-c-sharp',
        'language-c-sharp-2',
        'language-c-plus-plus',
        'language-uni',
        'language-etc',
      ]),
    );
  });
});

describe('inReadingOrder', () => {
  it('puts those still good first, then the newest', () => {
    const old = [{ reason: 'old' as const, words: 'Old.' }];
    const order = inReadingOrder([
      example({ slug: 'a', promoted: '2026-01-01' }),
      example({ slug: 'b', promoted: '2026-03-01', stale: old }),
      example({ slug: 'c', promoted: '2026-02-01' }),
      example({ slug: 'd', promoted: '2026-02-01' }),
    ]);
    expect(order.map(({ slug }) => slug)).toEqual(['c', 'd', 'a', 'b']);
  });
});
