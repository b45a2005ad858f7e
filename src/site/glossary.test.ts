import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { TERMS, type Term, termsOf } from './glossary.ts';

const components = fileURLToPath(new URL('../components', import.meta.url));

test('a definition is one or two sentences that begin in lower case and end with a full stop', () => {
  for (const term of Object.values(TERMS)) {
    expect(term.text, term.name).toMatch(/^[a-z0-9].*\.$/);
    expect(term.text.split(/\. (?=[A-Z])/).length, term.name).toBeLessThanOrEqual(2);
  }
});

test('no two terms have one name, and each site lists its own in order', () => {
  const names = Object.values(TERMS).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const library = termsOf('library').map(([id]) => id);
  expect(library).toContain('practice');
  expect(library).not.toContain('withheld');
  const shown = termsOf('leadership').map(([, { name }]) => name.toLowerCase());
  expect(shown).toEqual([...shown].sort());
});

test('a place on the method page that a term names is there', () => {
  const pages = ['MethodReport.astro', 'UseMethod.astro', 'OutcomeMethod.astro'].map((file) =>
    readFileSync(join(components, file), 'utf8'),
  );
  for (const term of Object.values<Term>(TERMS))
    if (term.method !== undefined) expect(pages.join('\n'), term.name).toContain(`id="${term.method}"`);
  expect(readdirSync(components)).toContain('Term.astro');
});
