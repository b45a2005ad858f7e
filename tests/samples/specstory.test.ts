import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { activeTime } from '../../src/extract/active-time.ts';
import { discover } from '../../src/sessions/discover.ts';
import {
  count,
  matches,
  noSamples,
  REAL_SAMPLES,
  type ReadFolder,
  readFolder,
  SAMPLES,
  texts,
} from './samples.ts';

/** Files as a walk that leaves out dot-folders and dot-files finds them. */
function undotted(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .reduce((sum, entry) => sum + (entry.isDirectory() ? undotted(join(folder, entry.name)) : 1), 0);
}

describe.skipIf(noSamples)(REAL_SAMPLES, () => {
  describe('SpecStory', () => {
    let pages: string[];
    let ours: ReadFolder;
    beforeAll(async () => {
      pages = texts('specstory', '.md');
      ours = await readFolder('specstory');
    });

    it('transcripts inside transcripts forge turns', () => {
      expect(matches(pages, /_\*\*(?:User|Agent)/g)).toBe(1288);
      const { records } = ours.accounting;
      expect([records.total, records.corrupt]).toEqual([1203, 0]);
    });

    it('a person’s turn may be quoted, a command, the text of one, or a stop', () => {
      expect(matches(pages, /_\*\*User/g)).toBe(119);
      expect(matches(pages, /^_\*\*User/gm)).toBe(94);
      const kinds = ['prompt', 'command', 'interrupt'] as const;
      expect(kinds.map((kind) => count(ours.steps, kind))).toEqual([44, 18, 5]);
    });

    it('a stop of a sub-agent is told in its turn and in the person’s, and is one stop', () => {
      expect(matches(pages, /\[Request interrupted/g)).toBe(6);
      expect(count(ours.steps, 'interrupt')).toBe(5);
    });

    it('an export without turns is no session', () => {
      expect(pages).toHaveLength(12);
      expect(ours.sessions).toHaveLength(11);
    });

    it('what lies in folders with a dot is found', () => {
      // The other one is aider's history, a file with a dot.
      expect(discover(SAMPLES).files.length - undotted(SAMPLES)).toBe(pages.length + 1);
    });

    it('weeks between the first turn and the last are no weeks of work', () => {
      const session = ours.sessions.find(({ key }) => key.startsWith('71b6d304'));
      const { start, end, active } = activeTime(session?.steps ?? [], 30);
      const minutes = (ms: number): number => Math.round(ms / 60_000);
      expect(minutes((end ?? 0) - (start ?? 0))).toBe(23_510);
      expect(minutes(active)).toBe(39);
    });
  });
});
