import { expect, test } from 'vitest';
import { canonicalHref, editionLinks, upToRoot } from './edition-links.ts';
import { editionIn } from './shelf.ts';
import { SHELF } from './testdata/shelf.ts';

test('the way to the root leads out of the edition’s folder too', () => {
  expect(upToRoot('index.html')).toBe('../');
  expect(upToRoot('people/p-1.html')).toBe('../../');
});

test('the switcher keeps the page where an edition has it, and else leads to its start', () => {
  const links = editionLinks(SHELF, 'people/p-1.html', (folder) => folder !== '2025-Q3');
  expect(links.map(({ href, same }) => [href, same])).toEqual([
    ['../../2026-Q3/people/p-1.html', true],
    ['../../2026-Q2.r2/people/p-1.html', true],
    ['../../2026-Q2/people/p-1.html', true],
    ['../../2025-Q3/index.html', false],
    ['../../draft/people/p-1.html', true],
  ]);
});

test('a page of a version has one place for good, and a page of the draft has none', () => {
  const q3 = editionIn(SHELF, '2026-Q3');
  expect(canonicalHref(SHELF, q3, 'people/p-1.html')).toBe(
    'https://reports.example.org/team/2026-Q3/people/p-1.html',
  );
  // From latest/people/ too this leads to the version itself.
  expect(canonicalHref({ address: null }, q3, 'people/p-1.html')).toBe('../../2026-Q3/people/p-1.html');
  expect(canonicalHref(SHELF, editionIn(SHELF, 'draft'), 'index.html')).toBeNull();
});
