import { expect, it } from 'vitest';
import { personFolders } from './person-folders.ts';

it.each<[string, string[]]>([
  ['ada/a.jsonl', ['ada']],
  ['team-a/ada/a.jsonl', ['team-a', 'ada']],
  ['a.jsonl', []],
  ['.claude/projects/-home-ada-shop/a.jsonl', []],
  ['projects/C--dev-shop/a.jsonl', []],
  ['ada/.claude/projects/-home-ada-shop/a.jsonl', ['ada']],
  ['ada/-home-ada-shop/0ccf1a04-1b4c-43b6-8aa5-79e41db43a68/subagents/agent-a.jsonl', ['ada']],
  ['claude-code-2025/dev-l/a.jsonl', ['dev-l']],
  ['codex/2026/07/01/a.jsonl', []],
  ['entire-checkpoints/ab/3118c3a750/0/full.jsonl', []],
  [`ada/.gemini/tmp/${'0a'.repeat(32)}/chats/session-1.json`, ['ada']],
  ['Exports/Ada Moss/a.jsonl', ['Ada Moss']],
  ['claudette/a.jsonl', ['claudette']],
  ['claude-dupont/a.jsonl', ['claude-dupont']],
  ['gemini-lena/a.jsonl', ['gemini-lena']],
  ['claude-code-desktop/a.jsonl', []],
  ['vscode-copilot-chat/2026/a.jsonl', []],
  ['entirely/a.jsonl', ['entirely']],
  ['deadbeef/a.jsonl', ['deadbeef']],
  ['ada/.local/share/opencode/storage/message/ses_3f2abc0000ffeAbCdEfGhIjKlM/a.json', ['ada']],
  ['ada/Code/User/globalStorage/saoudrizwan.claude-dev/tasks/1772442000000/a.json', ['ada']],
  ['ada/.cursor/projects/Users-ada-shop/agent-transcripts/a.txt', ['ada']],
  [`ada/Code/User/workspaceStorage/${'0a'.repeat(16)}/chatSessions/a.jsonl`, ['ada']],
  ['', []],
])('on the way to %j: %j', (path, folders) => {
  expect(personFolders(path)).toEqual(folders);
});
