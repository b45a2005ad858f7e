import { beforeAll, describe, expect, it } from 'vitest';
import type { ExtractJson } from '../../scripts/commands/extract.ts';
import { main } from '../../scripts/practicum.ts';
import { silentIo } from '../../scripts/terminal/silent-io.ts';
import { balances } from '../../src/sessions/accounting.ts';
import { noSamples, REAL_SAMPLES, SAMPLES } from './samples.ts';

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);

describe.skipIf(noSamples)(REAL_SAMPLES, () => {
  describe('extract --json', () => {
    let said: ExtractJson;
    beforeAll(async () => {
      const io = silentIo();
      const code = await main(['extract', SAMPLES, '--json', '--no-cache', '--threads', '1'], io);
      expect([code, io.err]).toEqual([0, '']);
      said = JSON.parse(io.out) as ExtractJson;
    });

    it('recognises every file but the README', () => {
      expect(said.files).toEqual({ found: 134, read: 90, skipped: { companion: 43, unrecognised: 1 } });
      expect(said.skippedPlaces['unrecognised']?.map(({ where }) => where)).toEqual(['README.md']);
    });

    it('accounts for every file and every record', () => {
      const { total, used, ignored, unknown, corrupt } = said.records;
      expect({ total, used, ignored: sum(ignored), unknown, corrupt }).toEqual({
        total: 21_624,
        used: 18_653,
        ignored: 2971,
        unknown: {},
        corrupt: 0,
      });
      expect(balances(said)).toBe(true);
    });

    it('finds the sessions of each tool', () => {
      expect(said.formats).toEqual({
        aider: 184,
        'claude-code': 45,
        specstory: 11,
        'gemini-cli': 7,
        'codex-cli': 6,
        'copilot-cli': 4,
      });
      expect(said.sessions).toBe(257);
    });

    it('finds the people, and guesses none', () => {
      expect(said.people).toEqual(['a', 'b', 'c', 'd', 'e', 'k', 'l', 'n', 'x'].map((who) => `dev-${who}`));
      expect(said.unmatched.map(({ sessions }) => sessions)).toEqual([22]);
    });
  });
});
