import { describe, expect, it } from 'vitest';
import type { Depth } from '../../extract/facts.ts';
import { toRecord } from '../session-record.ts';
import { facts } from '../testdata/facts.ts';
import { publishDepth } from './depth.ts';

const sessions = (...depths: Depth[]) => depths.map((depth, n) => toRecord(facts({ id: `a${n}`, depth })));
const people = (...depths: Depth[][]) => ({
  byPerson: new Map(depths.map((own, n) => [`p-${n}`, sessions(...own)])),
});
const T = 'trivial';
const A = 'assisted';
const S = 'substantial';

describe('publishDepth(sessions, k)', () => {
  it('gives all three counts when at least k people are behind each', () => {
    expect(publishDepth(people([T, A, S], [T, A, S], [T, A, S], [T, A, S], [T, T, A, A, S, S]), 5)).toEqual({
      trivial: 6,
      assisted: 6,
      substantial: 6,
    });
  });

  it('gives none of them when five of five people must have one each', () => {
    expect(publishDepth(people([T, A, S], [T, A, S], [T, A, S], [T, A, S], [T, T, A, A, S]), 5)).toBeNull();
  });

  it('gives none of them when one rests on fewer than k people', () => {
    expect(publishDepth(people([T, A, S], [T, A, S], [T, A, S], [T, A, S], [T, A], [T, A]), 5)).toBeNull();
  });

  it('gives none of them when one is 0: that nobody ever did it says of each person what that person does', () => {
    expect(publishDepth(people([T, S], [T, S], [T, S], [T, S], [T, S]), 5)).toBeNull();
    expect(publishDepth(people([S], [S], [S], [S], [S]), 5)).toBeNull();
  });

  it('gives none of them when one person holds more than 80 % of a count', () => {
    const of = (more: number) =>
      people([T, T, A, A, ...Array<Depth>(more).fill(S)], [T, A, S], [T, A, S], [T, A, S], [T, A, S]);
    expect(publishDepth(of(16), 5)).toEqual({ trivial: 6, assisted: 6, substantial: 20 });
    expect(publishDepth(of(17), 5)).toBeNull();
  });
});
