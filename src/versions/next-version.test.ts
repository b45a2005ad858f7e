import { describe, expect, it } from 'vitest';
import { nextVersion } from './next-version.ts';
import type { Published } from './published.ts';

const Q3 = { from: '2026-07-01', to: '2026-09-30' };
const published = (name: string, publishedAt: string, period = Q3): Published =>
  ({
    name,
    sha256: `sha of ${name}`,
    manifest: { version: name, period, publishedAt },
  }) as unknown as Published;
const FIRST = published('2026-Q3', '2026-10-01T00:00:00.000Z');
const NOW = '2026-11-01T00:00:00.000Z';
const next = (base: string, reason: string | null, versions: Published[], period = Q3, now = NOW) =>
  nextVersion(base, period, reason, now, { versions, unreadable: [] });

describe('nextVersion(base, period, reason, now, published)', () => {
  it('is the first of its name, and follows what was published last, whatever its period', () => {
    const late = published('2025', '2026-10-05T00:00:00.000Z', { from: '2025-01-01', to: '2025-12-31' });
    for (const versions of [
      [FIRST, late],
      [late, FIRST],
    ])
      expect(next('2026-10', null, versions)).toEqual({
        name: '2026-10',
        revision: 1,
        revises: null,
        previous: { version: '2025', sha256: 'sha of 2025' },
      });
    expect(next('2026-Q3', null, []).previous).toBeNull();
  });

  it('corrects the last revision, the tenth after the ninth', () => {
    const all = Array.from({ length: 10 }, (_, i) =>
      published(i === 0 ? '2026-Q3' : `2026-Q3.r${i + 1}`, `2026-10-0${Math.min(i + 1, 9)}T00:00:00.000Z`),
    );
    expect(next('2026-Q3', 'again', all)).toMatchObject({ name: '2026-Q3.r11', revises: '2026-Q3.r10' });
  });

  it('refuses a name that differs in case alone, another period, a damaged version and a clock behind', () => {
    expect(() => next('2026-q3', null, [FIRST])).toThrow('There is a version 2026-Q3 already');
    expect(() => next('2026-Q3', 'x', [FIRST], { ...Q3, to: '2026-10-31' })).toThrow('is of another period');
    expect(() => next('2026-10', null, [FIRST], Q3, '2026-10-01T00:00:00.000Z')).toThrow('clock');
    expect(() =>
      nextVersion('2026-10', Q3, null, NOW, {
        versions: [],
        unreadable: [{ name: 'x', why: 'It is no JSON.' }],
      }),
    ).toThrow('Version x is damaged');
  });
});
