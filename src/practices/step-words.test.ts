import { describe, expect, test } from 'vitest';
import { exampleToSteps } from './examples.ts';
import type { ExampleStep } from './rule.ts';
import { stepWords } from './step-words.ts';

describe('a step in words', () => {
  test.each<[ExampleStep, string]>([
    [{ prompt: 'Fix the cart' }, 'prompt Fix the cart'],
    [{ prompt: 'Stop', queued: true }, 'prompt Stop (queued)'],
    [{ edit: 'src/a.ts', added: 20, removed: 3 }, 'edit src/a.ts (+20 −3)'],
    [{ edit: 'src/a.ts', added: 20, agent: 'a1' }, 'edit src/a.ts (+20, by a sub-agent)'],
    [{ edit: 'src/a.ts', added: 0, ok: false }, 'edit src/a.ts (ok false)'],
    [{ run: 'npm test', fails: true }, 'shell npm test (runs test, result fail)'],
    [{ run: 'ls' }, 'shell ls'],
    [{ plan: 'approved' }, 'plan (how approved)'],
    [{ compaction: 'auto' }, 'compaction (trigger auto)'],
    [{ command: 'clear', builtin: true }, 'command clear (builtin)'],
    [{ skill: 'tdd' }, 'skill tdd'],
    [{ tasks: 4, changes: 2 }, 'tasks TodoWrite (items 4, changes 2)'],
    [{ rejection: 'Edit' }, 'rejection Edit'],
    [{ interrupt: true }, 'interrupt'],
  ])('%j', (written, expected) => {
    expect(stepWords(exampleToSteps({ name: '', steps: [written] })[0] as never)).toBe(expected);
  });
});
