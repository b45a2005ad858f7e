import { beforeAll, describe, expect, it } from 'vitest';
import { count, matches, noSamples, REAL_SAMPLES, type ReadFolder, readFolder, texts } from './samples.ts';

describe.skipIf(noSamples)(REAL_SAMPLES, () => {
  describe('aider', () => {
    let history: string[];
    let ours: ReadFolder;
    beforeAll(async () => {
      history = texts('aider', '.aider.chat.history.md');
      ours = await readFolder('aider');
    });

    it('a file holds many runs, and a run in which nothing happened is no session', () => {
      expect(history).toHaveLength(1);
      // Three are aider's own source code, which answers quote.
      expect(matches(history, /# aider chat started at/g)).toBe(261);
      expect(matches(history, /^# aider chat started at \d/gm)).toBe(258);
      expect(ours.sessions).toHaveLength(184);
    });

    it('two runs only print the map of the repository, which looks like an answer, and are no sessions', () => {
      expect(matches(history, /^> \S+aider .*--show-repo {2}$/gm)).toBe(2);
      expect(
        ours.steps.filter(({ kind, text }) => kind === 'message' && text?.startsWith('LICENSE.txt')),
      ).toEqual([]);
    });

    it('lines marked as typed are commands, prompts of many lines, questions told twice, and headings in answers', () => {
      expect(matches(history, /^#### /gm)).toBe(536);
      expect(matches(history, /^####.*\S$/gm)).toBe(4);
      expect([count(ours.steps, 'prompt'), count(ours.steps, 'command')]).toEqual([221, 139]);
    });

    it('Ctrl-C is pressed twice to stop, and to leave', () => {
      expect(matches(history, /^> \^C/gm)).toBe(123);
      expect(count(ours.steps, 'interrupt')).toBe(59);
    });

    it('runs that were handed one message are scripted, whatever was “typed”', () => {
      const runs = history.flatMap((text) => text.split(/^# aider chat started at \d.*$/m));
      expect(runs.filter((run) => /^#### .* {2}$/m.test(run))).toHaveLength(173);
      const held = (why: string | undefined): number =>
        ours.sessions.filter((session) => session.automated === why).length;
      expect([held(undefined), held('scripted'), held('nobody-spoke')]).toEqual([63, 109, 12]);
    });
  });
});
