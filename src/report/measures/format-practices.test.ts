import { expect, it } from 'vitest';
import { FORMATS } from '../../sessions/formats/index.ts';
import { formatPractices } from './format-practices.ts';

const rules = [
  { id: 'commit', needs: ['edits', 'commits'] as const },
  { id: 'plan', needs: ['plans'] as const },
  { id: 'compact', needs: ['compactions', 'compaction-trigger'] as const },
  { id: 'ask', needs: ['prompts'] as const },
].map(({ id, needs }) => ({ id, needs: [...needs] }));

it('says of every format, by name, which practices its sessions can show', () => {
  const rows = formatPractices(rules);
  expect(rows.map(({ name }) => name)).toEqual([
    'aider',
    'ATIF',
    'Claude Code',
    'Claude Code /export',
    'Claude.ai',
    'Cline',
    'Codex CLI',
    'Copilot CLI',
    'Cursor',
    'Gemini CLI',
    'opencode',
    'SpecStory',
    'VS Code Copilot Chat',
    'Write-up',
  ]);
  const row = (format: string) => rows.find((one) => one.format === format);
  expect(row('claude-code')).toEqual({
    format: 'claude-code',
    name: 'Claude Code',
    always: ['commit', 'ask'],
    some: ['plan', 'compact'],
    never: [],
    dependsOn: 'version',
  });
  expect(row('aider')).toMatchObject({ always: ['plan', 'ask'], some: [], never: ['commit', 'compact'] });
  expect(row('write-up')).toMatchObject({ always: [], never: [], dependsOn: 'page' });
});

it('names nothing to depend on where no practice does', () => {
  for (const { some, dependsOn } of formatPractices([{ id: 'ask', needs: [] }]))
    expect([some, dependsOn]).toEqual([[], null]);
  expect(formatPractices([])).toHaveLength(FORMATS.length);
});
