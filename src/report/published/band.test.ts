import { describe, expect, it } from 'vitest';
import { bandOf } from './band.ts';

describe('bandOf(practising, measured)', () => {
  it('is few under 25 %, some under 50 %, most under 85 %, nearly all from 85 %', () => {
    expect([0, 24, 25, 49, 50, 84, 85, 100].map((count) => bandOf(count, 100))).toEqual([
      'few',
      'few',
      'some',
      'some',
      'most',
      'most',
      'nearly-all',
      'nearly-all',
    ]);
  });

  it('is withheld where it would name a single number: two of five, everybody of six', () => {
    expect([0, 1, 2, 3, 4, 5].map((count) => bandOf(count, 5))).toEqual([
      'few',
      'few',
      null,
      'most',
      'most',
      null,
    ]);
    expect([0, 1, 2, 3, 4, 5, 6].map((count) => bandOf(count, 6))).toEqual([
      'few',
      'few',
      null,
      'most',
      'most',
      'most',
      null,
    ]);
  });

  it('never lets a number be worked out: each band, and none, could be at least two numbers', () => {
    for (let measured = 5; measured <= 200; measured++) {
      const alike = new Map<string | null, number>();
      for (let count = 0; count <= measured; count++) {
        const band = bandOf(count, measured);
        alike.set(band, (alike.get(band) ?? 0) + 1);
      }
      for (const numbers of alike.values()) expect(numbers).toBeGreaterThan(1);
    }
  });
});
