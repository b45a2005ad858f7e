import { expect, test } from 'vitest';
import type { Manifest } from '../versions/manifest.ts';
import { shelfOf } from './shelf-of.ts';

const manifest = (version: string, to: string, more: Partial<Manifest> = {}): Manifest =>
  ({
    version,
    period: { from: '2026-01-01', to },
    publishedAt: `${to}T08:00:00.000Z`,
    revises: null,
    reason: null,
    accepted: [],
    ...more,
  }) as Manifest;

const MANIFESTS = [
  manifest('2026-Q1', '2026-03-31'),
  manifest('2026-Q2', '2026-06-30'),
  manifest('2026-Q2.r2', '2026-06-30', { revises: '2026-Q2', reason: 'Ada was missing' }),
  manifest('2026-Q2.r3', '2026-06-30', { revises: '2026-Q2.r2', reason: 'Two rows' }),
];
const all = { draft: true, siteUrl: null, mayRead: () => true };

test('each version names the last one that corrects it, and the newest is none that was corrected', () => {
  const shelf = shelfOf('team', MANIFESTS, all);
  expect(shelf.editions.map(({ folder, supersededBy }) => [folder, supersededBy])).toEqual([
    ['2026-Q1', null],
    ['2026-Q2', '2026-Q2.r3'],
    ['2026-Q2.r2', '2026-Q2.r3'],
    ['2026-Q2.r3', null],
    ['draft', null],
  ]);
  expect(shelf.newest).toBe('2026-Q2.r3');
});

test('readers get no draft that is not theirs, and no reason that they may not read', () => {
  const shelf = shelfOf('leadership', MANIFESTS, {
    ...all,
    draft: false,
    mayRead: (reason) => !reason.includes('Ada'),
  });
  expect(shelf.editions.map(({ reason }) => reason)).toEqual([null, null, null, 'Two rows']);
  expect(shelf.editions.some(({ draft }) => draft)).toBe(false);
});

test('doubts that were accepted are the team’s, leadership knows which, and a reason with a name stays away', () => {
  const [first] = MANIFESTS as [Manifest];
  const accepted = [
    { check: 'period-not-over', count: 2, reason: 'Ada asked for it' },
    { check: 'unmatched-sessions', count: 3, reason: 'A build machine' },
  ];
  const of = (audience: 'team' | 'leadership' | 'library') =>
    shelfOf(audience, [{ ...first, accepted }], { ...all, mayRead: (text) => !text.includes('Ada') })
      .editions[0]?.accepted;
  expect(of('team')).toEqual([{ ...accepted[0], reason: null }, accepted[1]]);
  expect(of('leadership')).toEqual([
    { check: 'period-not-over', count: null, reason: null },
    { check: 'unmatched-sessions', count: null, reason: null },
  ]);
  expect(of('library')).toEqual([]);
});

test('each audience has its own address below that of the sites', () => {
  const addressOf = (siteUrl: string) => shelfOf('library', MANIFESTS, { ...all, siteUrl }).address;
  expect(addressOf('https://x.example/p')).toBe('https://x.example/p/library/');
  expect(addressOf('https://x.example/p/')).toBe('https://x.example/p/library/');
});
