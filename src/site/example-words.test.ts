import { describe, expect, it } from 'vitest';
import { exerciseTitle, leftOutWords, lengthWords, redactionWords, toolWords } from './example-words.ts';

describe('words of an example', () => {
  it('say how long it is, and of how long a session', () => {
    const length = { prompts: 1, steps: 12, sessionSteps: 40, minutes: 75 };
    const words = (told: Partial<Parameters<typeof lengthWords>[0]>): string =>
      lengthWords({ ...length, ...told });
    expect(words({})).toBe('1 prompt, 12 of 40 steps; the session took 1\u202fh 15\u202fmin');
    expect(words({ sessionSteps: 12 })).toBe('1 prompt, 12 steps; it took 1\u202fh 15\u202fmin');
    expect(words({ sessionSteps: 12, minutes: null })).toBe('1 prompt, 12 steps');
  });

  it('head the exercise with what it is to be done on, once', () => {
    const title = (exercise: string): string => exerciseTitle({ task: 'exploration', try: exercise });
    expect(title('Ask for a map first.')).toBe('Try this on your next look into unknown code');
    expect(title('On your next bug, ask for a map first.')).toBe('Try it yourself');
  });

  it('count what is not shown by reason', () => {
    expect(leftOutWords([])).toBe('');
    expect(
      leftOutWords([
        { reason: 'no-consent', examples: 2 },
        { reason: 'withdrawn', examples: 1 },
      ]),
    ).toBe(
      '3 examples are not shown: 2 without the author’s consent in the roster and 1 taken back by the author.',
    );
  });

  it('say which versions of the tool were seen', () => {
    const tool = (versions: string[]): string => toolWords({ format: 'x', name: 'X', versions });
    expect([tool([]), tool(['1.2']), tool(['1.2', '1.3', '2.0'])]).toEqual(['X', 'X 1.2', 'X 1.2 to 2.0']);
  });

  it('say what was replaced, by kind over all rules', () => {
    expect(redactionWords([])).toBe('Nothing had to be replaced before it was shared.');
    expect(redactionWords([{ kind: 'secret', rule: 'a', count: 1 }])).toMatch(
      /^Before it was shared, 1 secret was replaced\./,
    );
    expect(
      redactionWords([
        { kind: 'email', rule: 'a', count: 1 },
        { kind: 'person', rule: 'a', count: 2 },
        { kind: 'email', rule: 'b', count: 2 },
        { kind: 'odd', rule: 'b', count: 1 },
      ]),
    ).toMatch(/3 e-mail addresses, 2 names of people and 1 “odd” were replaced\./);
  });
});
