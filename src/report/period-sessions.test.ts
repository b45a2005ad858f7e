import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodSessions } from './period-sessions.ts';

const at = (iso: string | null) => ({ start: iso === null ? null : Date.parse(iso) });
const PERIOD = { from: '2026-07-01', to: '2026-09-30' };

describe('periodSessions(sessions, period)', () => {
  it('counts a session for the day it started, both ends among them, and nothing without a time', () => {
    const sessions = [
      at('2026-06-30T23:59:59Z'),
      at('2026-07-01T00:00:00Z'),
      at('2026-09-30T23:59:59Z'),
      at('2026-10-01T00:00:00Z'),
      at(null),
    ];
    expect(periodSessions(sessions, PERIOD)).toEqual({
      inPeriod: sessions.slice(1, 3),
      upToEnd: sessions.slice(0, 3),
      outside: { 'before the period': 1, 'after the period': 1, 'without a time': 1 },
    });
  });

  it('counts all of them without a period', () => {
    const sessions = [at(null), at('2026-07-01T00:00:00Z')];
    expect(periodSessions(sessions, null)).toEqual({ inPeriod: sessions, upToEnd: sessions, outside: {} });
  });

  it('adds up to all sessions', () => {
    const start = fc.option(fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) }));
    fc.assert(
      fc.property(fc.array(fc.record({ start })), (sessions) => {
        const { inPeriod, outside } = periodSessions(sessions, PERIOD);
        const left = Object.values(outside).reduce((a, b) => a + b, 0);
        expect(inPeriod.length + left).toBe(sessions.length);
      }),
    );
  });
});
