import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayPublish } from './disclosure.ts';

describe('mayPublish(contributions, k, unknown)', () => {
  it('asks for k people who contribute', () => {
    expect(mayPublish([3, 3, 3, 3], 5)).toBe(false);
    expect(mayPublish([3, 3, 3, 3, 0, 0], 5)).toBe(false);
    expect(mayPublish([3, 3, 3, 3, 1], 5)).toBe(true);
    expect(mayPublish([], 5)).toBe(false);
  });

  it('refuses a count of which one person holds more than 80 %', () => {
    expect(mayPublish([16, 1, 1, 1, 1], 5)).toBe(true);
    expect(mayPublish([17, 1, 1, 1, 1], 5)).toBe(false);
  });

  it('refuses a count that leaves but one way to deal it out', () => {
    expect(mayPublish([1, 1, 1, 1, 1], 5)).toBe(false);
    expect(mayPublish([2, 1, 1, 1, 1], 5)).toBe(true);
    // Of six people, it is open who has none.
    expect(mayPublish([1, 1, 1, 1, 1, 0], 5)).toBe(true);
    expect(mayPublish([5, 5, 5, 5, 5], 5, 0, 5)).toBe(false);
    expect(mayPublish([6, 5, 5, 5, 5], 5, 0, 5)).toBe(true);
  });

  it('takes unknown people for one who may hold most of it, and for nobody towards k', () => {
    expect(mayPublish([1, 1, 1, 1], 5, 4)).toBe(false);
    expect(mayPublish([1, 1, 1, 1, 1], 5, 20)).toBe(true);
    expect(mayPublish([1, 1, 1, 1, 1], 5, 21)).toBe(false);
  });

  it('never publishes for a larger k what it withholds for a smaller one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(30), { maxLength: 15 }),
        fc.integer({ min: 5, max: 10 }),
        fc.nat(50),
        (all, k, unknown) => {
          if (mayPublish(all, k + 1, unknown)) expect(mayPublish(all, k, unknown)).toBe(true);
        },
      ),
    );
  });
});
