import { expect, test } from 'vitest';
import { periodName, sliceName, toolName } from './matrix-words.ts';

const q2 = { kind: 'quarter', from: '2026-04-01', to: '2026-06-30' } as const;
const coverage = {
  formats: [{ format: 'codex', name: 'Codex CLI', sessions: 1, automated: 0, versions: [] }],
};

test('a period is named by its months', () => {
  expect(periodName(q2)).toBe('April to June 2026');
  expect(periodName({ kind: 'month', from: '2026-12-01', to: '2026-12-31' })).toBe('December 2026');
});

test('a tool is called as people call it, or by its format where nothing is known', () => {
  expect([toolName('codex', coverage), toolName('aider', coverage)]).toEqual(['Codex CLI', 'aider']);
});

test('a slice is named by what narrows it', () => {
  expect(sliceName({ format: 'codex', period: null }, coverage)).toBe('Codex CLI');
  expect(sliceName({ format: null, period: q2 }, coverage)).toBe('April to June 2026');
  expect(sliceName({ format: 'codex', period: q2 }, coverage)).toBe('Codex CLI, April to June 2026');
});
