import { describe, expect, it } from 'vitest';
import { activeTime } from '../../src/extract/active-time.ts';
import {
  count,
  type Line,
  matches,
  naiveLines,
  noSamples,
  REAL_SAMPLES,
  readFolder,
  texts,
} from './samples.ts';

const blocks = (line: Line): Line[] => (Array.isArray(line.message?.content) ? line.message.content : []);
const isResult = (line: Line): boolean => blocks(line).some((block) => block.type === 'tool_result');

describe.skipIf(noSamples)(REAL_SAMPLES, () => {
  describe('Claude Code', () => {
    it('a tool’s result is a user’s record and no prompt', async () => {
      const naive = naiveLines(texts('claude-code/dev-a', '.jsonl')).lines.filter(
        (line) => line.type === 'user',
      );
      expect(naive).toHaveLength(434);
      expect(naive.filter(isResult)).toHaveLength(394);
      const { steps } = await readFolder('claude-code/dev-a');
      expect(count(steps, 'prompt')).toBe(35);
    });

    it('texts of the harness stand in a person’s place and are no prompts', async () => {
      const naive = naiveLines(texts('claude-code/dev-c', '.jsonl')).lines.filter(
        (line) => line.type === 'user' && !isResult(line),
      );
      expect(naive).toHaveLength(34);
      const { steps } = await readFolder('claude-code/dev-c');
      // One of the prompts is no user's record: it was typed in mid-turn and stands in the queue alone.
      expect(count(steps, 'prompt')).toBe(30);
      expect(steps.filter((step) => step.queued)).toHaveLength(1);
    });

    describe('a person’s words beside a tool’s result, in one record', () => {
      const file = '163396cf-348b-4175-90f5-5ca0986ac0f1.jsonl';
      const beside = (): Line[] =>
        naiveLines(texts('claude-code/dev-b', file)).lines.filter(
          (line) => isResult(line) && blocks(line).some((block) => block.type === 'text'),
        );

      it('were typed five times in a session that has seven other prompts', () => {
        expect(beside()).toHaveLength(5);
      });

      it('are prompts', async () => {
        const { steps } = await readFolder('claude-code/dev-b', file);
        expect(count(steps, 'prompt')).toBe(7 + 5);
      });
    });

    it('a message of several lines counts its tokens once', async () => {
      const naive = naiveLines(texts('claude-code-desktop', '.jsonl')).lines.filter(
        (line) => line.type === 'assistant',
      );
      expect(naive).toHaveLength(442);
      expect(new Set(naive.map((line) => line.message.id)).size).toBe(208);
      const summed = naive.reduce((sum, line) => sum + line.message.usage.output_tokens, 0);
      expect(summed).toBe(475_079);
      const { sessions } = await readFolder('claude-code-desktop');
      expect(sessions.reduce((sum, { tokens }) => sum + tokens.output, 0)).toBe(186_939);
    });

    it('a message’s lines raise its tokens, so that the first line has too few', async () => {
      const first = new Map<string, number>();
      for (const line of naiveLines(texts('claude-code/dev-d', '.jsonl')).lines)
        if (line.type === 'assistant' && !first.has(line.message.id))
          first.set(line.message.id, line.message.usage.output_tokens);
      expect([...first.values()].reduce((a, b) => a + b, 0)).toBe(8889);
      const { sessions } = await readFolder('claude-code/dev-d');
      expect(sessions.reduce((sum, { tokens }) => sum + tokens.output, 0)).toBe(21_234);
    });

    it('a stop is told by the tool’s result, by its copy and by a text of its own, and is one stop', async () => {
      const folders = ['claude-code', 'claude-code-2025', 'claude-code-subagents'];
      const naive = folders.map((folder) => matches(texts(folder, '.jsonl'), /\[Request interrupted/g));
      expect(naive).toEqual([6, 1, 1]);
      const ours = await Promise.all(folders.map((folder) => readFolder(folder)));
      expect(ours.map(({ steps }) => count(steps, 'interrupt'))).toEqual([4, 1, 1]);
    });

    it('a stop in the desktop is told by the tool’s result alone', async () => {
      const all = texts('claude-code-desktop', '.jsonl');
      expect(matches(all, /\[Request interrupted/g)).toBe(2);
      const ownText = naiveLines(all).lines.filter((line) =>
        blocks(line).some((block) => block.type === 'text' && block.text.startsWith('[Request interrupted')),
      );
      expect(ownText).toHaveLength(0);
      expect(count((await readFolder('claude-code-desktop')).steps, 'interrupt')).toBe(1);
    });

    it('a file that carries another session’s identity is one session, named by the file', async () => {
      const file = '4931d45a-d447-44b4-8475-1e6fcfcc28bf.jsonl';
      const ids = naiveLines(texts('claude-code/dev-c', file)).lines.flatMap((line) => line.sessionId ?? []);
      expect(new Set(ids).size).toBe(2);
      const { sessions } = await readFolder('claude-code/dev-c', file);
      expect(sessions.map(({ key }) => `${key}.jsonl`)).toEqual([file]);
    });

    it('sub-agents’ files are no sessions, and what they are told is no prompt', async () => {
      const agents = texts('claude-code-subagents/dev-n', '.jsonl')
        .map((text) => naiveLines([text]).lines)
        .filter((lines) => lines.every((line) => line.isSidechain));
      expect(texts('claude-code-subagents/dev-n', '.jsonl')).toHaveLength(8);
      expect(agents).toHaveLength(6);
      expect(
        agents.every(([first]) => first.type === 'user' && typeof first.message.content === 'string'),
      ).toBe(true);
      const { sessions, steps } = await readFolder('claude-code-subagents/dev-n');
      expect(sessions.map(({ files }) => files.length)).toEqual([6, 2]);
      expect(count(steps, 'prompt')).toBe(4);
      expect(steps.filter((step) => step.agent !== undefined && step.kind === 'prompt')).toEqual([]);
    });

    it('two records on one line are both read', async () => {
      const file = 'a2b25ca9-1cbb-41d7-a3b1-89c66f8697f9.jsonl';
      const { lines, broken } = naiveLines(texts('claude-code/dev-c', file));
      expect([lines.length, broken]).toEqual([344, 1]);
      const { records } = (await readFolder('claude-code/dev-c', file)).accounting;
      expect([records.total, records.corrupt]).toEqual([346, 0]);
    });

    it('a line that the replacing of an address broke is read for what it still says', async () => {
      const file = 'fed8ce56-bc79-401f-a83e-af084253362f.jsonl';
      const { lines, broken } = naiveLines(texts('claude-code-2025/dev-l', file));
      expect([lines.length, broken]).toEqual([20, 1]);
      const { accounting, steps } = await readFolder('claude-code-2025/dev-l', file);
      expect([accounting.records.total, accounting.records.corrupt]).toEqual([21, 0]);
      // The line is the result of this call.
      expect(steps.filter((step) => step.kind === 'call' && step.line === 5).map((step) => step.ok)).toEqual([
        true,
      ]);
    });

    it('the last line has no line end and counts', async () => {
      const all = texts('claude-code', '.jsonl');
      expect(matches(all, /\n/g)).toBe(6094);
      expect(all.filter((text) => !text.endsWith('\n'))).toHaveLength(29);
      // One line holds two records.
      expect((await readFolder('claude-code')).accounting.records.total).toBe(6094 + 29 + 1);
    });

    it('every prompt of the desktop is queued first, which is neither steering nor a second prompt', async () => {
      const enqueued = naiveLines(texts('claude-code-desktop', '.jsonl')).lines.filter(
        (line) => line.type === 'queue-operation' && line.operation === 'enqueue',
      );
      expect(enqueued).toHaveLength(20);
      expect(enqueued.filter((line) => line.content.startsWith('<task-notification>'))).toHaveLength(3);
      const { steps } = await readFolder('claude-code-desktop');
      expect(count(steps, 'prompt')).toBe(17);
      expect(steps.filter((step) => step.queued)).toEqual([]);
    });

    it('the hours of a session that lay open are no hours of work', async () => {
      const file = 'f776f2bf-23df-4ccd-808c-738ef763c1c6.jsonl';
      const times = naiveLines(texts('claude-code-desktop', file)).lines.flatMap((line) =>
        line.timestamp ? [Date.parse(line.timestamp)] : [],
      );
      const minutes = (ms: number): number => Math.round(ms / 60_000);
      expect(minutes(Math.max(...times) - Math.min(...times))).toBe(483);
      const { steps } = await readFolder('claude-code-desktop', file);
      expect(minutes(activeTime(steps, 30).active)).toBe(172);
    });
  });
});
