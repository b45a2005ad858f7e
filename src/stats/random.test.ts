import { describe, expect, it } from 'vitest';
import { random } from './random.ts';

describe('random', () => {
  it('gives the same numbers for the same seed and name, on every machine', () => {
    const stream = random(1, 'a');
    expect([stream.int(0, 999), stream.int(0, 999), stream.int(0, 999)]).toEqual([556, 997, 487]);
  });

  it('gives streams of different names different numbers', () => {
    expect(random(1, 'a').word(20, 'abcdef')).not.toBe(random(1, 'b').word(20, 'abcdef'));
  });

  it('shuffles without losing anything, and leaves its argument alone', () => {
    const list = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = random(3, 'cards').shuffle(list);
    expect(shuffled).not.toEqual(list);
    expect(shuffled.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(list).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('makes UUIDs of version 4', () => {
    expect(random(1, 'id').uuid()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('has normal deviates with mean 0 and standard deviation 1', () => {
    const stream = random(5, 'normal');
    const values = Array.from({ length: 4000 }, () => stream.normal());
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const spread = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length);
    expect(Math.abs(mean)).toBeLessThan(0.05);
    expect(Math.abs(spread - 1)).toBeLessThan(0.05);
  });

  it('refuses to pick from nothing', () => {
    expect(() => random(1, 'empty').pick([])).toThrow('nothing to pick from in stream empty');
  });
});
