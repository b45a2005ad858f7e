import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step } from '../sessions/model.ts';
import type { Moment } from './facts.ts';
import { timelineOf } from './timeline.ts';

const prompt: Partial<Step> = { kind: 'prompt', text: 'Go on', chars: 5 };
const said: Partial<Step> = { kind: 'message', text: 'Done', chars: 4 };
const read = (name: string, over: Partial<Step> = {}): Partial<Step> => ({
  kind: 'call',
  action: 'read',
  text: name,
  files: [name],
  ok: true,
  ...over,
});
const edit = (name: string, over: Partial<Step> = {}): Partial<Step> => ({
  ...read(name),
  action: 'edit',
  added: 2,
  removed: 1,
  ...over,
});
const run = (text: string, over: Partial<Step> = {}): Partial<Step> => ({
  kind: 'call',
  action: 'shell',
  text,
  ok: true,
  ...over,
});

function timeline(steps: Partial<Step>[], ...evidence: number[]): Moment[] {
  const full = steps.map((s, i) => ({ file: 0, line: i + 1, ...s }) as Step);
  return timelineOf({ steps: full, files: ['a.jsonl'] }, new Set(evidence));
}
const shape = (moments: readonly Moment[]): [string, number, number][] =>
  moments.map((m) => [m.kind, m.first, m.last]);

describe('a session’s timeline', () => {
  it('folds runs of like calls, and names the first few', () => {
    const [, fold] = timeline([prompt, ...['a', 'b', 'a', 'c', 'd', 'e', 'f'].map((n) => read(n))]);
    expect(fold).toEqual({
      kind: 'read',
      first: 1,
      last: 7,
      at: 'a.jsonl:2',
      text: 'a · b · c · d · and 2 more',
      calls: 7,
    });
  });

  it('says what was refused, and what the person said with it', () => {
    const [bare, said] = timeline([
      { kind: 'rejection', name: 'Edit' },
      { kind: 'rejection', name: 'Bash', text: 'use just' },
    ]);
    expect(bare?.text).toBe('Edit');
    expect(said?.text).toBe('Bash: use just');
  });

  it('adds up the lines of folded edits', () => {
    expect(timeline([edit('a'), edit('b'), edit('c')])).toEqual([
      { kind: 'edit', first: 0, last: 2, at: 'a.jsonl:1', text: 'a · b · c', calls: 3, added: 6, removed: 3 },
    ]);
  });

  it('keeps a line for every test, commit, push and pull request, and every failed edit and command', () => {
    const steps = [
      run('ls'),
      run('pwd'),
      run('npm test', { runs: ['test'], result: 'fail', ok: false }),
      run('npm test', { runs: ['test'], result: 'pass' }),
      run('git commit', { runs: ['commit'] }),
      run('cp a b', { ok: false }),
      edit('a', { ok: false }),
      edit('a'),
    ];
    expect(timeline(steps).map((m) => [m.kind, m.first, m.last, m.state])).toEqual([
      ['run', 0, 1, undefined],
      ['run', 2, 2, 'tests-fail'],
      ['run', 3, 3, 'tests-pass'],
      ['run', 4, 4, undefined],
      ['run', 5, 5, 'failed'],
      ['edit', 6, 6, 'failed'],
      ['edit', 7, 7, undefined],
    ]);
  });

  it('says that folded reads failed only where all of them did', () => {
    const failed = { ok: false };
    expect(timeline([read('a', failed), read('b'), read('c')])[0]?.state).toBe(undefined);
    expect(timeline([read('a'), read('b', failed)])[0]?.state).toBe(undefined);
    expect(timeline([read('a', failed), read('b', failed)])[0]?.state).toBe('failed');
  });

  it('does not fold a sub-agent’s work into the main conversation’s', () => {
    const moments = timeline([
      read('a'),
      read('b', { agent: 'x' }),
      read('c', { agent: 'x' }),
      read('d', { agent: 'y' }),
      read('e'),
    ]);
    expect(moments.map((m) => [m.first, m.last, m.subagent])).toEqual([
      [0, 0, undefined],
      [1, 2, true],
      [3, 3, true],
      [4, 4, undefined],
    ]);
  });

  it('leaves out what the harness wrote and what the agent thought aloud', () => {
    const meta: Partial<Step> = { kind: 'meta', text: 'x' };
    expect(shape(timeline([prompt, meta, said, read('a'), said, meta, prompt, said]))).toEqual([
      ['prompt', 0, 0],
      ['read', 3, 3],
      ['message', 4, 4],
      ['prompt', 6, 6],
      ['message', 7, 7],
    ]);
  });

  it('shows evidence, whatever it is', () => {
    const meta: Partial<Step> = { kind: 'meta', text: 'x' };
    expect(shape(timeline([prompt, meta, said, read('a'), read('b'), read('c')], 1, 2, 4))).toEqual([
      ['prompt', 0, 0],
      ['meta', 1, 1],
      ['message', 2, 2],
      ['read', 3, 3],
      ['read', 4, 4],
      ['read', 5, 5],
    ]);
  });

  it('ends after two thousand lines with how many are missing, and still shows evidence', () => {
    const moments = timeline(
      Array.from({ length: 2500 }, () => prompt),
      2400,
    );
    expect(moments.length).toBe(2002);
    expect(moments.at(-2)).toMatchObject({ kind: 'prompt', first: 2400 });
    expect(moments.at(-1)).toMatchObject({
      kind: 'meta',
      text: '499 more steps are not shown',
      at: 'a.jsonl:2500',
    });
  });

  it('is empty for a session without steps', () => {
    expect(timeline([])).toEqual([]);
  });

  it('is in order, overlaps nowhere, and gives each step of evidence a line of its own', () => {
    const any = fc.constantFrom<Partial<Step>>(
      prompt,
      said,
      { kind: 'meta' },
      read('a'),
      read('b', { ok: false }),
      edit('c'),
      run('ls'),
      run('t', { runs: ['test'] }),
      read('d', { agent: 'x' }),
    );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), fc.array(fc.nat(29)), (steps, evidence) => {
        const moments = timeline(steps, ...evidence);
        for (const [i, m] of moments.entries()) {
          expect(m.last).toBeGreaterThanOrEqual(m.first);
          if (i > 0) expect(m.first).toBeGreaterThan(moments[i - 1]?.last as number);
        }
        for (const e of evidence)
          if (e < steps.length) expect(moments.filter((m) => m.first === e && m.last === e).length).toBe(1);
      }),
    );
  });
});
