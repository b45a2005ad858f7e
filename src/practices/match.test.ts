import { describe, expect, test } from 'vitest';
import type { Problem } from '../problem.ts';
import type { Step } from '../sessions/model.ts';
import { Matchers } from './match.ts';
import type { Match, Signals } from './rule.ts';

const step = (facts: Partial<Step>): Step => ({ kind: 'call', file: 0, line: 1, ...facts });

/** Indices of the steps that match. */
function matching(match: Match, steps: Step[], signals: Signals = {}): number[] {
  const matchers = new Matchers(signals);
  const id = matchers.compile(match, matchers.shared, []);
  matchers.begin({ steps: steps, observable: [] });
  const marks = matchers.marks(id);
  return steps.flatMap((_, i) => (marks.has(i) ? [i] : []));
}

function refused(match: Match, signals: Signals = {}): Problem {
  try {
    const matchers = new Matchers(signals, (path) => `signals.yaml:${path.join('.')}`);
    matchers.compile(match, matchers.shared, ['here']);
  } catch (error) {
    return error as Problem;
  }
  throw new Error('was not refused');
}

const steps: Step[] = [
  step({ kind: 'prompt', text: 'Fix the Total', chars: 13, mentions: ['path', 'error'] }),
  step({ action: 'edit', target: 'source', added: 12, files: ['src/a.ts', 'src/b.ts'], ok: true }),
  step({ action: 'edit', target: 'test', added: 3, files: ['src/a.test.ts'] }),
  step({ action: 'shell', runs: ['test', 'commit'], result: 'fail', ok: true, agent: 'a1' }),
  step({ action: 'shell', text: 'ls', ok: false }),
  step({}),
  step({ kind: 'command', name: 'plan', builtin: true }),
];

describe('a matcher', () => {
  test.each<[string, Match, number[]]>([
    ['all its fields must hold', { kind: 'call', action: 'edit', target: 'source' }, [1]],
    ['a list of values holds if one is met', { action: 'edit', target: ['source', 'test'] }, [1, 2]],
    ['a list field holds if one of its values does', { runs: 'commit' }, [3]],
    ['a list field holds if one of its values is one of several', { mentions: ['url', 'error'] }, [0]],
    ['a pattern is found anywhere, in either case', { text: { matches: 'the total' } }, [0]],
    ['a pattern on a list field looks at each value', { files: { matches: '^src/b' } }, [1]],
    ['a range takes its bounds in', { added: { atLeast: 3, atMost: 11 } }, [2]],
    ['an absent field is in no range', { added: { atMost: 100 } }, [1, 2]],
    ['a value is not met by an absent field', { ok: false }, [4]],
    ['present: true wants the field', { kind: 'call', ok: { present: true } }, [1, 3, 4]],
    ['present: false wants it absent', { kind: 'call', ok: { present: false } }, [2, 5]],
    ['a kind among several', { kind: ['prompt', 'command'] }, [0, 6]],
    ['a kind by pattern', { kind: { matches: '^com' } }, [6]],
    ['an action that is absent', { kind: 'call', action: { present: false } }, [5]],
    ['an action alone means calls', { action: ['shell'] }, [3, 4]],
    [
      'lacks: a list field holds none of these',
      { kind: 'call', runs: { lacks: ['diff', 'lint'] } },
      [1, 2, 3, 4, 5],
    ],
    ['lacks: one of them is one too many', { action: 'shell', runs: { lacks: ['commit', 'lint'] } }, [4]],
    ['lacks: beside what it must hold', { runs: { matches: '^test$', lacks: 'lint' } }, [3]],
    ['lacks: beside what it must hold, and does not', { runs: { matches: '^test$', lacks: 'commit' } }, []],
    ['lacks: and is there', { runs: { present: true, lacks: 'diff' } }, [3]],
    ['a list of matchers holds if one does', [{ kind: 'prompt' }, { ok: false }], [0, 4]],
    ['nothing at all means every step', {}, [0, 1, 2, 3, 4, 5, 6]],
  ])('%s', (_, match, expected) => {
    expect(matching(match, steps)).toEqual(expected);
  });

  test('a name stands for its signal, which may name others', () => {
    const signals = { edit: { action: 'edit' }, shell: { action: 'shell' }, work: ['edit', 'shell'] };
    expect(matching('work', steps, signals)).toEqual([1, 2, 3, 4]);
  });

  test('a pattern sees the first 200 characters of a text and the last 200 of a path', () => {
    const long = step({ text: `${'a'.repeat(199)}bc`, files: [`x${'/a'.repeat(150)}/SKILL.md`] });
    expect(matching({ text: { matches: 'b$' } }, [long])).toEqual([0]);
    expect(matching({ text: { matches: 'c' } }, [long])).toEqual([]);
    expect(matching({ files: { matches: '/SKILL\\.md$' } }, [long])).toEqual([0]);
    expect(matching({ files: { matches: '^x' } }, [long])).toEqual([]);
  });

  test('answers for one session do not leak into the next', () => {
    const matchers = new Matchers();
    const id = matchers.compile({ kind: 'prompt' }, matchers.shared, []);
    matchers.begin({ steps: steps, observable: [] });
    expect([matchers.count(id), matchers.first(id), matchers.last(id)]).toEqual([1, 0, 0]);
    matchers.begin({ steps: [step({}), step({ kind: 'prompt' }), step({ kind: 'prompt' })], observable: [] });
    expect([matchers.count(id), matchers.first(id), matchers.last(id)]).toEqual([2, 1, 2]);
    matchers.begin({ steps: [], observable: [] });
    expect([matchers.count(id), matchers.first(id), matchers.last(id)]).toEqual([0, -1, -1]);
  });

  test('equal matchers are one', () => {
    const matchers = new Matchers({ p: { kind: 'prompt', queued: true } });
    const a = matchers.compile('p', matchers.shared, []);
    expect(matchers.compile({ queued: true, kind: 'prompt' }, matchers.shared, [])).toBe(a);
    expect(matchers.compile(['p'], matchers.shared, [])).toBe(a);
  });
});

describe('a matcher is refused', () => {
  test('when it names no signal, with the nearest one', () => {
    const problem = refused('code-edits', { 'code-edit': { action: 'edit' } });
    expect(problem.message).toBe('`code-edits` is not the name of a signal');
    expect(problem.where).toBe('signals.yaml:here');
    expect(problem.action).toBe('Did you mean `code-edit`?');
  });

  test('when it names a property every object has', () => {
    expect(refused('constructor').message).toBe('`constructor` is not the name of a signal');
    expect(refused('__proto__').message).toBe('`__proto__` is not the name of a signal');
  });

  test('when signals name each other in a circle', () => {
    const problem = refused('a', { a: ['b'], b: [{ kind: 'prompt' }, 'c'], c: 'a' });
    expect(problem.message).toBe('the signals `a` → `b` → `c` → `a` go round in a circle');
    expect(problem.where).toBe('signals.yaml:a');
  });

  test('when a value can never be met', () => {
    const problem = refused({ kind: 'promt' });
    expect(problem.message).toBe('`kind: promt` can never match');
    expect(problem.action).toBe('Did you mean `prompt`?');
    expect(problem.where).toBe('signals.yaml:here.kind');
  });

  test.each<[string, Match, string]>([
    ['when a number is wanted', { added: 'many' }, '`added` holds a number.'],
    ['when text is wanted', { name: 12 }, '`name` holds text.'],
    ['when true or false is wanted', { ok: 'yes' }, '`ok` holds true or false.'],
    [
      'when a size is asked of text',
      { text: { atLeast: 3 } },
      '`atLeast` and `atMost` are for fields that hold a number.',
    ],
    [
      'when a pattern is asked of a number',
      { added: { matches: '1' } },
      '`matches` is for fields that hold text.',
    ],
    ['when a test is empty', { added: {} }, 'It would hold for every step.'],
    [
      'when several values are asked of one',
      { target: { lacks: 'doc' } },
      '`lacks` is for fields that hold several values.',
    ],
    [
      'when what is to be lacking does not exist',
      { runs: { lacks: ['test', 'reviews'] } },
      '`runs` is one of: test, lint, build, commit, push, diff, pull-request, worktree, service.',
    ],
    [
      'when an absent field is to have a value',
      { added: { present: false, atLeast: 1 } },
      'A field that is absent has no value to test.',
    ],
    [
      'when its pattern is dangerous',
      { text: { matches: '(a+)+' } },
      'Patterns run over every step of every session.',
    ],
  ])('%s', (_, match, why) => {
    expect(refused(match).why).toBe(why);
  });

  test('when it speaks of the start outside a sequence', () => {
    expect(refused('start').why).toBe(
      '`start` stands for the start of the session, in the first item of a sequence only.',
    );
    expect(() => new Matchers({ start: { kind: 'prompt' } })).toThrow('a signal cannot be called `start`');
  });
});
