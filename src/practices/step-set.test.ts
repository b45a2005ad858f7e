import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StepSet } from './step-set.ts';

/** A session's length and steps of it. */
const arbSteps = fc
  .integer({ min: 1, max: 200 })
  .chain((length) => fc.tuple(fc.constant(length), fc.uniqueArray(fc.nat(length - 1))));

function setOf(length: number, steps: readonly number[]): StepSet {
  const set = new StepSet();
  set.reset(length);
  for (const step of steps) set.add(step);
  return set;
}

function listed(set: StepSet, from: number, to: number): number[] {
  const found: number[] = [];
  for (let i = set.next(from, to); i < to; i = set.next(i + 1, to)) found.push(i);
  return found;
}

const rising = (steps: readonly number[]): number[] => [...steps].sort((a, b) => a - b);

describe('a set of steps', () => {
  it('holds what was added, gone through in order from anywhere to anywhere', () => {
    fc.assert(
      fc.property(arbSteps, fc.nat(200), fc.nat(200), ([length, steps], a, b) => {
        const set = setOf(length, steps);
        const [from, to] = [Math.min(a, b, length), Math.min(Math.max(a, b), length)];
        expect(set.size()).toBe(steps.length);
        expect(listed(set, 0, length)).toEqual(rising(steps));
        expect(listed(set, from, to)).toEqual(rising(steps).filter((i) => i >= from && i < to));
        for (let i = 0; i < length; i++) expect(set.has(i)).toBe(steps.includes(i));
      }),
    );
  });

  it('takes another one in', () => {
    fc.assert(
      fc.property(arbSteps, fc.array(fc.nat(200)), ([length, steps], more) => {
        const others = more.filter((i) => i < length);
        const set = setOf(length, steps);
        set.addAll(setOf(length, others));
        expect(listed(set, 0, length)).toEqual(rising([...new Set([...steps, ...others])]));
      }),
    );
  });

  it('knows nothing of the session before', () => {
    fc.assert(
      fc.property(arbSteps, arbSteps, ([length, steps], [length2, steps2]) => {
        const set = setOf(length, steps);
        set.reset(length2);
        for (const step of steps2) set.add(step);
        expect(set.size()).toBe(steps2.length);
        expect(listed(set, 0, length2)).toEqual(rising(steps2));
      }),
    );
  });
});
