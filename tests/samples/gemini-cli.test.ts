import { beforeAll, describe, expect, it } from 'vitest';
import {
  count,
  type Line,
  naiveLines,
  noSamples,
  REAL_SAMPLES,
  type ReadFolder,
  readFolder,
  texts,
} from './samples.ts';

describe.skipIf(noSamples)(REAL_SAMPLES, () => {
  describe('Gemini CLI', () => {
    let chats: Line[];
    let ours: ReadFolder;
    beforeAll(async () => {
      chats = texts('gemini-cli', '.json').map((text) => JSON.parse(text) as Line);
      ours = await readFolder('gemini-cli');
    });
    const messages = (type: string): Line[] =>
      chats.flatMap((chat) => chat.messages.filter((message: Line) => message.type === type));

    it('a chat of the tool’s own words is no session', () => {
      expect(chats).toHaveLength(9);
      expect(ours.sessions).toHaveLength(7);
      const silent = chats.filter((chat) => !ours.sessions.some(({ key }) => key === chat.sessionId));
      expect(silent.map((chat) => chat.messages.map((message: Line) => message.type))).toEqual([
        // A failed update.
        ['error'],
        // What a helper of the tool is told, and no answer.
        ['user', 'user'],
      ]);
    });

    it('what a helper is told stands in a person’s place and is no prompt', () => {
      expect(messages('user')).toHaveLength(31);
      expect(count(ours.steps, 'prompt')).toBe(29);
    });

    it('“Request cancelled.” is a stop, or a refusal where a call was asked for', () => {
      expect(messages('info').filter((message) => message.content === 'Request cancelled.')).toHaveLength(5);
      const calls = messages('gemini').flatMap((message) => message.toolCalls ?? []);
      expect(calls.filter((call) => call.status === 'cancelled')).toHaveLength(3);
      expect([count(ours.steps, 'interrupt'), count(ours.steps, 'rejection')]).toEqual([2, 3]);
    });

    it('a document is read as a whole, not by its lines', () => {
      const { lines } = naiveLines(texts('gemini-cli', '.json'));
      // What stands alone on a line is a bracket or a list’s string.
      expect(lines.filter((line) => line.type !== undefined)).toEqual([]);
      expect(ours.accounting.records).toMatchObject({ total: 163, used: 163, corrupt: 0 });
    });
  });
});
