import { describe, expect, it } from 'vitest';
import { inputOf, session } from '../testdata/input.ts';
import { tools } from './tools.ts';

const list = (...entries: { name: string; format?: string; versions: string }[]) => [
  {
    id: 'tools',
    title: 'Tools',
    owner: 'Platform lead',
    approved: '2026-01-01',
    reviewBy: '2027-01-01',
    tools: entries,
  },
];
const CLAUDE = { name: 'Claude Code', format: 'claude-code', versions: '>=2.0' };

describe('tools', () => {
  it('names a tool that is not on the list, and a version that is not approved', () => {
    const rows = tools(
      inputOf({
        standards: list(CLAUDE),
        sessions: [
          session('a', '2026-09-01'),
          session('b', '2026-09-02', { versions: ['2.0.1', '1.9.9'] }),
          session('c', '2026-09-03', { format: 'aider', versions: [] }),
        ],
      }),
    );
    expect(rows.map(({ state, owner, date }) => [state, owner, date])).toEqual([
      ['overdue', 'Platform lead', '2026-09-03'],
      ['overdue', 'Platform lead', '2026-09-02'],
    ]);
    expect(rows[0]?.says).toContain('aider is not on the list: 1 session');
    expect(rows[1]?.says).toBe('Claude Code 1.9.9 was used in 1 of 2 sessions; approved is 2.0 or later.');
  });

  it('looks at the last 91 days only', () => {
    const at = (day: string) =>
      tools(inputOf({ standards: list(CLAUDE), sessions: [session('a', day, { format: 'aider' })] }))[0]
        ?.state;
    expect(at('2026-07-01')).toBe('unknown');
    expect(at('2026-07-02')).toBe('overdue');
  });

  it('does not know where the version is not recorded, unless any will do', () => {
    const at = (versions: string) =>
      tools(
        inputOf({
          standards: list({ ...CLAUDE, versions }),
          sessions: [session('a', '2026-09-01', { versions: [] })],
        }),
      )[0]?.state;
    expect(at('>=2.0')).toBe('unknown');
    expect(at('any')).toBe('good');
  });

  it('is off where only templates say something', () => {
    const templates = list(CLAUDE).map((one) => ({ ...one, approved: undefined }));
    expect(tools(inputOf({ standards: templates }))[0]?.state).toBe('off');
  });
});
