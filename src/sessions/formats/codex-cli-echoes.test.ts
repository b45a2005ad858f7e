import { describe, expect, it } from 'vitest';
import { emptyAccounting } from '../accounting.ts';
import type { Step } from '../model.ts';
import { Echoes } from './codex-cli-echoes.ts';

const prompt = (text: string): Step =>
  ({ kind: 'prompt', file: 0, line: 3, text, chars: text.length }) as Step;

describe('a message that is written twice', () => {
  it('counts once, in the account of the file that is being read', () => {
    const context = { accounting: emptyAccounting() };
    const first = context.accounting;
    const echoes = new Echoes(context);
    echoes.begin();
    const step = prompt('a');
    echoes.remember('response', 'a', [step]);
    context.accounting = emptyAccounting();
    context.accounting.records.used = 2;
    expect(echoes.of('response', 'a')).toBeUndefined();
    expect(echoes.of('event', 'a')?.steps).toEqual([step]);
    expect(echoes.of('event', 'a')).toBeUndefined();
    expect(context.accounting.records).toMatchObject({ used: 1, ignored: { 'repeated-message': 1 } });
    expect(first).toEqual(emptyAccounting());
  });

  it('is the harness’s where the screen never showed it, in a file that shows what people write', () => {
    for (const [shown, sure, kind] of [
      [true, false, 'meta'],
      [true, true, 'prompt'],
      [false, false, 'prompt'],
    ] as const) {
      const echoes = new Echoes({ accounting: emptyAccounting() });
      echoes.begin();
      const step = prompt('instructions');
      echoes.remember('response', 'instructions', [step], sure);
      echoes.met();
      if (shown) echoes.show();
      echoes.end();
      expect(step.kind).toBe(kind);
      expect(step).toMatchObject({ file: 0, line: 3, text: 'instructions' });
    }
  });

  it('is no longer waited for after fifty records that have none either, or in the next file', () => {
    const echoes = new Echoes({ accounting: emptyAccounting() });
    echoes.begin();
    for (let i = 0; i < 50; i++) echoes.remember('response', String(i), []);
    expect(echoes.take('event', '1')).toBeUndefined();
    expect(echoes.take('event', '2')).toBeDefined();
    echoes.begin();
    expect(echoes.take('event', '3')).toBeUndefined();
  });
});
