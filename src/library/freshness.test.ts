import { describe, expect, it } from 'vitest';
import { majorOf, staleReasons, versionsInUse } from './freshness.ts';

const tool = { format: 'claude-code', name: 'Claude Code', versions: ['1.0.90', '2.1.3'] };
const fresh = { promoted: '2026-06-01', reviewBy: '2026-12-01' };
const reasons = (...given: Parameters<typeof staleReasons>): string[] =>
  staleReasons(...given).map(({ reason }) => reason);
const at = (day: string): number => Date.parse(`${day}T10:00:00Z`);

describe('an example', () => {
  it('is fresh within 180 days, before its review, with a tool that is in use', () => {
    const inUse = new Map([['claude-code', new Set(['2'])]]);
    expect(staleReasons(fresh, tool, inUse, '2026-11-28')).toEqual([]);
    expect(reasons(fresh, tool, inUse, '2026-11-29')).toEqual(['old']);
    expect(reasons(fresh, tool, inUse, '2026-12-02')).toEqual(['review-due', 'old']);
  });

  it('says why in words', () => {
    expect(
      staleReasons({ ...fresh, reviewBy: '2026-07-01' }, tool, new Map(), '2026-07-02')[0]?.words,
    ).toContain('1 Jul');
  });

  it('is stale when the newest sessions of its tool have other major versions', () => {
    const inUse = new Map([['claude-code', new Set(['3'])]]);
    expect(reasons(fresh, tool, inUse, '2026-06-02')).toEqual(['tool-gone']);
    expect(reasons(fresh, { ...tool, format: 'aider' }, inUse, '2026-06-02')).toEqual([]);
    expect(reasons(fresh, { ...tool, versions: [] }, inUse, '2026-06-02')).toEqual([]);
  });

  it('is not judged where no session has a time, and is fresh when it is newer than the data', () => {
    expect(staleReasons(fresh, tool, new Map(), null)).toEqual([]);
    expect(staleReasons(fresh, tool, new Map(), '2026-01-01')).toEqual([]);
  });
});

it('versions in use are the major ones of the last 13 weeks', () => {
  const sessions = [
    { format: 'claude-code', versions: ['1.0.0', '2.1.3'], start: at('2026-09-01') },
    { format: 'claude-code', versions: ['1.0.0'], start: at('2026-01-01') },
    { format: 'aider', versions: ['0.86.1'], start: at('2026-09-30') },
    { format: 'aider', versions: ['0.99.0'], start: at('2026-10-01') },
    { format: 'cline', versions: ['3.0.0'], start: null },
  ];
  expect(versionsInUse(sessions, '2026-09-30')).toEqual(
    new Map([
      ['claude-code', new Set(['2'])],
      ['aider', new Set(['0.86'])],
    ]),
  );
  expect(versionsInUse(sessions, null).size).toBe(0);
});

it('the major version is the part with which habits change', () => {
  expect(['2.1.34', 'v3.0', '0.42.0', '0', '1'].map(majorOf)).toEqual(['2', '3', '0.42', '0', '1']);
});
