import { expect, it } from 'vitest';
import { sessionTrailers } from './session-trailers.ts';

const ID = '1c7ad5a4-45ab-4a7a-9f7e-0c1d2e3f4a5b';

it.each([
  [`Why.\n\nClaude-Session: ${ID}`, ID],
  [
    `Why.\n\nCo-Authored-By: Claude <noreply@anthropic.com>\nEntire-Session: 2026-05-04-${ID}\nEntire-Checkpoint: cebf75080e82\n`,
    `${ID} cebf75080e82`,
  ],
  ['Claude-Session: https://claude.example/code/session_01ABCDEF', 'session_01ABCDEF'],
  [`session-id: ${ID}\nSession-Id: ${ID}`, ID],
])('%s names %s', (message, names) => expect(sessionTrailers([message])).toBe(names));

it.each([
  'Fix the session: it was lost twice',
  'Session: short',
  'Entire-Strategy: manual-commit',
  'Obsession: with-details-of-it',
  '',
])('%s names no session', (message) => expect(sessionTrailers([message])).toBeNull());

it('puts the trailers of all commits together, each once', () => {
  expect(
    sessionTrailers([`Session-Id: ${ID}`, 'nothing', `Session-Id: ${ID}\nEntire-Checkpoint: cebf75080e82`]),
  ).toBe(`${ID} cebf75080e82`);
});
