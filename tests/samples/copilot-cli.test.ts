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
  describe('Copilot CLI', () => {
    let lines: Line[];
    let broken: number;
    let ours: ReadFolder;
    beforeAll(async () => {
      ({ lines, broken } = naiveLines(texts('copilot-cli', '.jsonl')));
      ours = await readFolder('copilot-cli');
    });

    it('most lines are the harness’s', () => {
      expect(lines.length + broken).toBe(60);
      expect(lines.filter((line) => line.type.startsWith('hook.'))).toHaveLength(32);
      const { records } = ours.accounting;
      expect([records.total, records.used, records.corrupt]).toEqual([60, 16, 0]);
      expect(ours.steps.map((step) => step.kind)).toEqual([
        'prompt',
        'message',
        'prompt',
        'prompt',
        'prompt',
      ]);
    });

    it('instructions that the replacing of an address broke are left out by their type', () => {
      expect(broken).toBe(4);
      expect(lines.filter((line) => line.type === 'system.message')).toEqual([]);
      expect(ours.accounting.records.ignored['system.message']).toBe(4);
    });

    it('a prompt is what was typed, not what was made of it', () => {
      const prompts = lines.filter((line) => line.type === 'user.message').map((line) => line.data);
      expect(count(ours.steps, 'prompt')).toBe(prompts.length);
      const chars = (field: string): number => prompts.reduce((sum, data) => sum + data[field].length, 0);
      expect(chars('transformedContent')).toBe(1033);
      const typed = ours.steps.filter((step) => step.kind === 'prompt');
      expect(typed.reduce((sum, step) => sum + (step.chars ?? 0), 0)).toBe(369);
    });

    it('a mark that every prompt carries makes none a sub-agent’s', () => {
      const marked = lines.filter((line) => line.type === 'user.message' && line.data.parentAgentTaskId);
      expect(marked).toHaveLength(4);
      expect(ours.steps.filter((step) => step.agent !== undefined)).toEqual([]);
    });
  });
});
