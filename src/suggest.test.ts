import { describe, expect, it } from 'vitest';
import { suggest } from './suggest.ts';

describe('suggest', () => {
  it('finds the known word behind a slip of the finger', () => {
    expect(suggest('idelMinutes', ['title', 'idleMinutes', 'depth'])).toBe('idleMinutes');
    expect(suggest('titel', ['title', 'demo'])).toBe('title');
    expect(suggest('extrat', ['build', 'extract'])).toBe('extract');
  });

  it('reads other ways of joining words as the same word', () => {
    expect(suggest('idle_minutes', ['idleMinutes'])).toBe('idleMinutes');
    expect(suggest('Champion From', ['champion_from', 'champion_to'])).toBe('champion_from');
  });

  it('prefers the nearest, and the first of two that are equally near', () => {
    expect(suggest('cell', ['cells', 'call'])).toBe('cells');
    expect(suggest('championfro', ['champion_to', 'champion_from'])).toBe('champion_from');
  });

  it('reads nothing but letters that are joined as one word', () => {
    expect(suggest('__proto__', ['promote', 'publish'])).toBe(null);
  });

  it('says nothing when nothing is near', () => {
    expect(suggest('colour', ['title', 'demo', 'k'])).toBe(null);
    expect(suggest('x', ['k'])).toBe(null);
    expect(suggest('x'.repeat(101), ['x'.repeat(100)])).toBe(null);
    expect(suggest('title', [])).toBe(null);
  });
});
