import { expect, it } from 'vitest';
import { FORMAT_SHOWS } from './format-shows.ts';
import { aiderShows } from './formats/aider.ts';
import { atifShows } from './formats/atif.ts';
import { claudeAiShows } from './formats/claude-ai.ts';
import { claudeCodeExportShows } from './formats/claude-code-export.ts';
import { claudeCodeShows } from './formats/claude-code-shows.ts';
import { CLINE_SHOWS } from './formats/cline.ts';
import { codexShows } from './formats/codex-cli-shows.ts';
import { copilotCliShows } from './formats/copilot-cli-shows.ts';
import { CURSOR_SHOWS } from './formats/cursor.ts';
import { geminiCliShows } from './formats/gemini-cli-shows.ts';
import { FORMATS } from './formats/index.ts';
import { opencodeShows } from './formats/opencode.ts';
import { specStoryShows } from './formats/specstory.ts';
import { vscodeCopilotChatShows } from './formats/vscode-copilot-chat.ts';
import { writeUpShows } from './formats/write-up.ts';
import type { Capability, Step } from './model.ts';

const [OLD, NEW] = ['0.0.1', '999.0.0'];
const everyKind = [
  ...(['prompt', 'command', 'skill', 'plan', 'interrupt'] as const).map((kind) => ({ kind })),
  { kind: 'compaction', trigger: 'manual' },
  ...(['edit', 'shell', 'delegate', 'ask', 'tasks', 'integration'] as const).map((action) => ({
    kind: 'call',
    action,
  })),
  { kind: 'call', runs: ['commit'] },
].map((step) => ({ file: 0, line: 1, ...step }) as Step);

/** What the readers declare for the sessions that show least and most. */
const DECLARED: Record<string, [least: readonly Capability[], most: readonly Capability[]]> = {
  'claude-code': [claudeCodeShows([OLD]), claudeCodeShows([NEW])],
  'gemini-cli': [geminiCliShows([OLD]), geminiCliShows([NEW])],
  atif: [atifShows(['terminus']), atifShows(['claude-code'])],
  specstory: [specStoryShows('Cursor'), specStoryShows('Claude Code')],
  aider: [aiderShows(), aiderShows()],
  'codex-cli': [codexShows([OLD]), codexShows([NEW])],
  // The reader adds who started a compaction where it is told.
  'copilot-cli': [copilotCliShows([OLD]), [...copilotCliShows([NEW]), 'compaction-trigger']],
  'vscode-copilot-chat': [vscodeCopilotChatShows([OLD]), vscodeCopilotChatShows([NEW])],
  opencode: [opencodeShows(OLD), opencodeShows(NEW)],
  cline: [CLINE_SHOWS, CLINE_SHOWS],
  cursor: [CURSOR_SHOWS, CURSOR_SHOWS],
  'claude-code-export': [claudeCodeExportShows(), claudeCodeExportShows()],
  'claude-ai': [claudeAiShows(), claudeAiShows()],
  'write-up': [writeUpShows([]), writeUpShows(everyKind)],
};

it('has an entry for each format', () => {
  expect(Object.keys(FORMAT_SHOWS).sort()).toEqual(FORMATS.map(({ id }) => id).sort());
});

it.each(FORMATS.map(({ id }) => id))('agrees with what the reader of %s declares', (id) => {
  const [least, most] = DECLARED[id] as (typeof DECLARED)[string];
  const { always, some, dependsOn } = FORMAT_SHOWS[id] as (typeof FORMAT_SHOWS)[string];
  expect([...always].sort()).toEqual([...least].sort());
  expect([...always, ...some].sort()).toEqual([...most].sort());
  expect(dependsOn === null).toBe(some.length === 0);
});
