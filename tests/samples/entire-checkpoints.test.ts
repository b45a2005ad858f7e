import { beforeAll, describe, expect, it } from 'vitest';
import { naiveLines, noSamples, REAL_SAMPLES, type ReadFolder, readFolder, texts } from './samples.ts';

const FOLDER = 'entire-checkpoints';
const SPLIT = 'f6833005-7be4-4178-bb37-a0e9feadc36b';
const COPIED = '59455d2e-4c2a-4b07-9d5f-d01f98258458';

describe.skipIf(noSamples)(REAL_SAMPLES, () => {
  describe('Entire checkpoints', () => {
    let ours: ReadFolder;
    beforeAll(async () => {
      ours = await readFolder(FOLDER);
    });

    it('several snapshots are one session', () => {
      expect(texts(FOLDER, 'full.jsonl')).toHaveLength(9);
      expect(ours.sessions.map(({ files }) => files.length)).toEqual([2, 2, 2, 2]);
    });

    it('snapshots follow each other, so that the longest one is not the session', () => {
      const longest = new Map<string, number>();
      let all = 0;
      for (const text of texts(FOLDER, 'full.jsonl')) {
        const { lines } = naiveLines([text]);
        const key = lines.find((line) => line.sessionId)?.sessionId;
        if (key === undefined) continue;
        longest.set(key, Math.max(longest.get(key) ?? 0, lines.length));
        all += lines.length;
      }
      expect([...longest.values()].reduce((a, b) => a + b, 0)).toBe(588);
      expect(all).toBe(802);
      const { records } = ours.accounting;
      // The one record that is no line is the Gemini chat's.
      expect(records.total).toBe(all + 1);
      expect(records.ignored).not.toHaveProperty('duplicate');
    });

    it('the order of paths is not the order of time', () => {
      const session = ours.sessions.find(({ key }) => key === SPLIT);
      const starts = (session?.files ?? []).map((path) => {
        const first = naiveLines(texts(FOLDER, path)).lines.find((line) => line.timestamp);
        return Date.parse(first.timestamp);
      });
      expect(starts).toHaveLength(2);
      expect(starts[0]).toBeGreaterThan(starts[1] as number);
      const order = (session?.steps ?? []).map((step) => step.file);
      expect([order[0], order.at(-1)]).toEqual([1, 0]);
      expect(order.indexOf(0)).toBe(order.lastIndexOf(1) + 1);
    });

    it('a snapshot that is also kept elsewhere counts once', async () => {
      const copies = [
        ...texts('claude-code', `${COPIED}.jsonl`),
        ...texts(`${FOLDER}/35`, 'full.jsonl'),
      ].concat(texts(`${FOLDER}/e1`, 'full.jsonl'));
      expect(naiveLines(copies).lines).toHaveLength(83);
      const whole = await readFolder('', `${COPIED}.jsonl`);
      expect(whole.sessions.map(({ key, files }) => [key, files.length])).toEqual([[COPIED, 3]]);
      const { total, used, ignored } = whole.accounting.records;
      expect([total, used, ignored['duplicate']]).toEqual([83, 47, 30]);
    });

    it('a Gemini document inside .jsonl is one record and no line of it is JSON', () => {
      const path = 'ec/38b74f08e3/2/full.jsonl';
      expect(naiveLines(texts(FOLDER, path))).toMatchObject({ lines: [], broken: 14 });
      expect(ours.formats[path]).toBe('gemini-cli');
      expect(ours.accounting.records.corrupt).toBe(0);
      // It holds a warning only, which is no conversation.
      expect(ours.sessions.map(({ format }) => format)).toEqual(Array(4).fill('claude-code'));
    });
  });
});
