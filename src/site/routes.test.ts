import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROUTES, siteRoutes } from './routes.ts';
import { SHELF } from './testdata/shelf.ts';

test('every route has a page file', () => {
  for (const { page } of [...Object.values(ROUTES).flat(), ...siteRoutes('team', SHELF)])
    expect(existsSync(new URL(`../pages/${page}`, import.meta.url)), page).toBe(true);
});

test('a site has pages of its own audience and shared ones only', () => {
  for (const [audience, routes] of Object.entries(ROUTES))
    for (const { page } of routes) expect(page).toMatch(new RegExp(`^_(${audience}|shared)/`));
});

test('with published versions each edition has all pages of its audience, and the pages beside them stand once', () => {
  const patterns = siteRoutes('leadership', SHELF).map(({ pattern }) => pattern);
  expect(new Set(patterns).size).toBe(patterns.length);
  for (const folder of ['2025-Q3', '2026-Q2', '2026-Q2.r2', '2026-Q3', 'draft'])
    for (const { pattern } of ROUTES.leadership)
      expect(patterns).toContain(`/${folder}${pattern === '/' ? '/index' : pattern}`);
  for (const pattern of ['/', '/404', '/trends', '/compare/[a]/[b]', '/feed.xml', '/sitemap.xml'])
    expect(patterns).toContain(pattern);
});

test('without a known address there is no feed and no site map', () => {
  const patterns = siteRoutes('team', { ...SHELF, address: null }).map(({ pattern }) => pattern);
  expect(patterns).not.toContain('/feed.xml');
  expect(patterns).not.toContain('/sitemap.xml');
});

test('without versions a site has the pages of its audience at the root', () => {
  const patterns = siteRoutes('library', null).map(({ pattern }) => pattern);
  expect(patterns).toEqual([...ROUTES.library.map(({ pattern }) => pattern), '/404', '/schema/[name].json']);
});
