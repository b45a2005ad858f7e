import { describe, expect, it } from 'vitest';
import { balances, emptyAccounting } from '../../sessions/accounting.ts';
import { reportInput } from '../testdata/input.ts';
import { ACCOUNTING, HELD, PEOPLE } from '../testdata/small.ts';
import { automatedByReason, coverage, formatRows } from './coverage.ts';

const { sessions } = reportInput(PEOPLE, HELD);

describe('coverage(accounting, sessions)', () => {
  it('passes the sums on, with reasons in alphabetical order', () => {
    const seen = coverage(ACCOUNTING, sessions);
    expect(JSON.stringify(seen.files)).toBe('{"found":17,"read":14,"skipped":{"empty":1,"not a session":2}}');
    expect(JSON.stringify(seen.records)).toBe(
      '{"total":120,"used":100,"ignored":{"duplicate":3,"file-history-snapshot":9},"unknown":{"type of Ann Tremblewick":7},"corrupt":1}',
    );
    expect(seen.sessions).toBe(13);
    expect(balances(seen)).toBe(true);
  });

  it('throws when the sums do not add up', () => {
    const accounting = emptyAccounting();
    accounting.records.total = 1;
    expect(() => coverage(accounting, [])).toThrow('do not add up');
  });
});

describe('formatRows(sessions)', () => {
  it('counts sessions by format, automated ones included, with every version once', () => {
    expect(formatRows(sessions)).toEqual([
      {
        format: 'claude-code',
        name: 'Claude Code',
        sessions: 12,
        automated: 1,
        versions: ['2.1.9', '2.1.10'],
      },
      { format: 'codex', name: 'codex', sessions: 1, automated: 0, versions: ['2.1.9'] },
    ]);
  });
});

describe('automatedByReason(sessions)', () => {
  it('counts automated sessions by reason', () => {
    expect(automatedByReason(sessions)).toEqual({ background: 1 });
    expect(
      JSON.stringify(
        automatedByReason(['scripted', 'background', null, 'scripted'].map((automated) => ({ automated }))),
      ),
    ).toBe('{"background":1,"scripted":2}');
  });
});
