import { beforeAll, describe, expect, it } from 'vitest';
import {
  count,
  type Line,
  matches,
  naiveLines,
  noSamples,
  REAL_SAMPLES,
  type ReadFolder,
  readFolder,
  texts,
} from './samples.ts';

describe.skipIf(noSamples)(REAL_SAMPLES, () => {
  describe('Codex CLI', () => {
    let lines: Line[];
    let ours: ReadFolder;
    beforeAll(async () => {
      lines = naiveLines(texts('codex', '.jsonl')).lines;
      ours = await readFolder('codex');
    });
    const ofType = (type: string): Line[] => lines.filter((line) => line.payload.type === type);

    it('messages are written twice and count once', () => {
      const sent = ofType('message').filter((line) => line.payload.role !== 'developer');
      const shown = [...ofType('user_message'), ...ofType('agent_message')];
      expect([sent.length, shown.length]).toEqual([440, 431]);
      expect([count(ours.steps, 'prompt'), count(ours.steps, 'message')]).toEqual([70, 361]);
    });

    it('instructions, notices and skills stand in a person’s place and are no prompts', () => {
      const naive = ofType('message').filter((line) => line.payload.role === 'user');
      expect(naive).toHaveLength(79);
      const written = naive.filter((line) => /^\s*(?:<|# AGENTS\.md)/.test(line.payload.content[0].text));
      expect(written).toHaveLength(9);
      expect(count(ours.steps, 'prompt')).toBe(70);
    });

    it('a turn’s context is written for requests and is no prompt', () => {
      expect(lines.filter((line) => line.type === 'turn_context')).toHaveLength(59);
      expect(count(ours.steps, 'prompt')).toBe(70);
    });

    it('a stop is told as a message and as an event, and is one stop', () => {
      expect(matches(texts('codex', '.jsonl'), /"(?:type":"|text":"<)turn_aborted/g)).toBe(4);
      expect(count(ours.steps, 'interrupt')).toBe(2);
    });

    it('token counts are running totals, of which the last one counts', () => {
      const totals = ofType('token_count').flatMap((line) => line.payload.info?.total_token_usage ?? []);
      expect(totals.reduce((sum, total) => sum + total.output_tokens, 0)).toBe(15_905_976);
      expect(ours.sessions.reduce((sum, { tokens }) => sum + tokens.output, 0)).toBe(224_842);
    });
  });
});
