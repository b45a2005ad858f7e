import { describe, expect, it } from 'vitest';
import { toRecord } from '../session-record.ts';
import { facts } from '../testdata/facts.ts';
import { RULES } from '../testdata/rules.ts';
import { newestFirst, toSummary } from './session-summary.ts';

describe('toSummary(record, person, rules)', () => {
  it('lists what the site shows of a session: minutes in UTC, time in use to a tenth of a minute', () => {
    const record = toRecord(
      facts({ id: 'a1', start: '2026-07-01T09:00:59Z', marks: 'yn-?', counts: { edits: 7, rejections: 2 } }),
    );
    const summary = toSummary(record, 'p-1', RULES);
    expect(summary).toMatchObject({
      id: 'a1',
      person: 'p-1',
      automated: null,
      start: '2026-07-01T09:00Z',
      end: '2026-07-01T09:30Z',
      activeMinutes: 12.6,
      outcomes: { plan: 'yes', 'small-commits': 'no', verify: 'not-applicable', memory: 'not-observable' },
    });
    expect(Object.keys(summary.counts)).toEqual([
      'steps',
      'prompts',
      'messages',
      'calls',
      'edits',
      'filesEdited',
      'linesAdded',
      'linesRemoved',
      'tests',
      'commits',
      'pullRequests',
      'subagents',
      'commands',
      'skills',
      'compactions',
      'interrupts',
      'rejections',
    ]);
    expect(summary.counts).toMatchObject({ steps: 2, edits: 7, rejections: 2, tests: 0 });
  });

  it('has no time where the format has none', () => {
    expect(toSummary(toRecord(facts({ id: 'a1' })), null, RULES)).toMatchObject({
      person: null,
      start: null,
      end: null,
    });
  });
});

describe('newestFirst(a, b)', () => {
  it('puts newer sessions first, sessions without a time last, and equal times in the order of their ids', () => {
    const sorted = [
      facts({ id: 'c' }),
      facts({ id: 'a', start: '2026-07-01T09:00:00Z' }),
      facts({ id: 'b' }),
      facts({ id: 'e', start: '2026-07-02T09:00:00Z' }),
      facts({ id: 'd', start: '2026-07-02T09:00:00Z' }),
    ]
      .map(toRecord)
      .sort(newestFirst);
    expect(sorted.map(({ id }) => id)).toEqual(['d', 'e', 'a', 'b', 'c']);
  });
});
