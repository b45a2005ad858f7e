import { describe, expect, test } from 'vitest';
import { EXAMPLE_WORDS } from '../practices/examples.ts';
import { sessionInWords, stepInWords } from './worked-words.ts';

type Step = Parameters<typeof stepInWords>[0];
const said = (does: string, about: Step['about'], facts: Step['facts'] = {}): string => {
  const { who, text, facts: more } = stepInWords({ does, about, facts });
  return [`${who}: ${text}`, ...more].join(' | ');
};

describe('a step of a worked example', () => {
  test.each([
    ['prompt', 'Round totals.', {}, 'Person: “Round totals.”'],
    ['edit', 'src/a.ts', { added: 20, removed: 3 }, 'Edit: src/a.ts | +20 −3 lines'],
    ['edit', ['a.ts', 'b.ts'], { added: 1, removed: 0 }, 'Edit: a.ts, b.ts | +1 line'],
    ['run', 'npm test', { result: 'pass' }, 'Run: npm test | passes'],
    ['run', 'npm test', { result: 'fail', ok: false }, 'Run: npm test | fails'],
    ['run', 'npm test', { result: 'unknown' }, 'Run: npm test | says neither pass nor fail'],
    ['read', 'a.ts', { agent: 'a1' }, 'Read: a.ts | by a sub-agent'],
    ['prompt', 'Now the menu.', { pauseMinutes: 95 }, 'Person: “Now the menu.” | 95 minutes later'],
    ['prompt', 'also refunds', { queued: true }, 'Person: “also refunds” | while the agent works'],
    ['command', 'clear', { builtin: true }, 'Command: /clear | ships with the tool'],
    ['tasks', 3, { changes: 1 }, 'Task list: 3 steps | 1 ticked off'],
    ['plan', 'approved', {}, 'Plan: approved'],
    ['compaction', 'manual', {}, 'Compaction: by the person'],
    ['interrupt', true, {}, 'Person: stops the agent'],
    ['rejection', 'Edit', { text: 'Use the pool.' }, 'Person: refuses: Edit | “Use the pool.”'],
    ['edit', 'a.ts', { target: 'doc' }, 'Edit: a.ts | target: doc'],
  ] as const)('%s %s', (does, about, facts, expected) => {
    expect(said(does, about as Step['about'], facts)).toBe(expected);
  });

  test('has words for every word that an example can use', () => {
    for (const word of EXAMPLE_WORDS) expect(said(word, 'x'), word).not.toBe(`${word}: x`);
  });
});

describe('what is known of the whole session', () => {
  test('is one sentence, or nothing', () => {
    expect(sessionInWords({ branches: ['feature/a'], pullRequests: [] })).toBe(
      'The session was held on the branch feature/a.',
    );
    expect(sessionInWords({ branches: ['a', 'b'], directories: ['/w/shop'] })).toBe(
      'The session was held on the branches a, b, in /w/shop.',
    );
    expect(sessionInWords({})).toBe('');
  });
});
