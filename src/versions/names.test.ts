import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { inOrder, periodOfName, periodOfVersion, revisionName, revisionOf, versionName } from './names.ts';

const textOf = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    if (error instanceof Problem) return error.toText();
    throw error;
  }
  return 'no problem';
};

describe('versionName(text)', () => {
  it.each(['2026-Q3', '2026-07', '2026', 'autumn', 'v1.0_b', 'A'.repeat(41)])('takes %s', (name) => {
    expect(versionName(name)).toBe(name);
  });

  it.each(['', '../x', '.hidden', 'a/b', 'a b', '-q', 'é', 'A'.repeat(42), 'latest', 'v1.'])(
    'refuses %j',
    (name) => {
      expect(textOf(() => versionName(name))).toContain('cannot be the name of a version');
    },
  );

  it('says how a revision is made instead of being named', () => {
    expect(textOf(() => versionName('2026-Q3.r2'))).toContain('Publish 2026-Q3 again with --reason');
  });

  it('never takes what leads out of a folder', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (textOf(() => versionName(text)) !== 'no problem') return;
        expect(text).not.toMatch(/[/\\:]|^\.|\.$/);
      }),
    );
  });
});

describe('periodOfVersion(name, configured)', () => {
  it.each([
    ['2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2026', '2026-01-01', '2026-12-31'],
  ])('knows %s', (name, from, to) => {
    expect(periodOfName(name)).toEqual({ from, to });
  });

  it.each(['2026-Q5', '2026-13', '2026-00', '26-Q1', '2026-q1', 'autumn', '0000'])(
    'knows nothing of %s',
    (name) => {
      expect(periodOfName(name)).toBeNull();
    },
  );

  it('asks the configuration first, which may have quarters of its own', () => {
    const period = { from: '2026-02-01', to: '2026-04-30' };
    expect(periodOfVersion('2026-Q1', { '2026-Q1': period })).toEqual(period);
  });

  it('says what to write where neither says it', () => {
    expect(textOf(() => periodOfVersion('autumn', {}))).toContain('versions: { autumn: { from:');
    expect(textOf(() => periodOfVersion('constructor', {}))).toContain('Nobody says');
  });
});

describe('revisions', () => {
  it('count from 2', () => {
    expect(revisionOf('2026-Q3')).toEqual({ base: '2026-Q3', revision: 1 });
    expect(revisionOf('2026-Q3.r12')).toEqual({ base: '2026-Q3', revision: 12 });
    expect(revisionOf('2026-Q3.r1')).toEqual({ base: '2026-Q3.r1', revision: 1 });
    expect(revisionName('2026-Q3', 1)).toBe('2026-Q3');
    expect(revisionName('2026-Q3', 2)).toBe('2026-Q3.r2');
  });
});

describe('inOrder(a, b)', () => {
  it('puts versions by the end of their period, then by when they were published', () => {
    const version = (name: string, to: string, publishedAt: string) => ({
      version: name,
      period: { from: '2026-01-01', to },
      publishedAt,
    });
    const all = [
      version('2026-Q1', '2026-03-31', '2026-09-01T00:00:00.000Z'),
      version('2026-Q2', '2026-06-30', '2026-07-01T00:00:00.000Z'),
      version('2026-06', '2026-06-30', '2026-07-02T00:00:00.000Z'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 3 }), (some) => {
        expect([...some].sort(inOrder)).toEqual(all);
      }),
    );
  });
});
