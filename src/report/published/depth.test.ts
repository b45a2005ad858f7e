import { describe, expect, it } from 'vitest';
import type { Depth } from '../../extract/facts.ts';
import { toRecord } from '../session-record.ts';
import { facts } from '../testdata/facts.ts';
import { publishDepth } from './depth.ts';

const sessions = (...depths: Depth[]) => depths.map((depth, n) => toRecord(facts({ id: `a${n}`, depth })));
const people = (...depths: Depth[][]) => new Map(depths.map((own, n) => [`p-${n}`, sessions(...own)]));
const T = 'trivial';
const S = 'substantial';

describe('publishDepth(sessions, k)', () => {
  it('gives all three counts when at least k people are behind each that is not zero', () => {
    const byPerson = people([T, S], [T, S], [T, S], [T, S], [T, S, S]);
    expect(publishDepth({ byPerson, byUnknown: [] }, 5)).toEqual({ trivial: 5, assisted: 0, substantial: 6 });
  });

  it('gives none of them when one rests on fewer than k people', () => {
    const byPerson = people([T, S], [T, S], [T, S], [T, S], [T], [T]);
    expect(publishDepth({ byPerson, byUnknown: [] }, 5)).toBeNull();
  });

  it('gives none of them when one person holds more than 80 % of a count', () => {
    const byPerson = people([S, ...Array<Depth>(16).fill(S)], [S], [S], [S], [S]);
    expect(publishDepth({ byPerson, byUnknown: [] }, 5)).toBeNull();
  });

  it('counts sessions of unknown people, which might all be one person', () => {
    const byPerson = people([S], [S], [S], [S], [S]);
    expect(publishDepth({ byPerson, byUnknown: sessions(S, S) }, 5)).toEqual({
      trivial: 0,
      assisted: 0,
      substantial: 7,
    });
    expect(publishDepth({ byPerson, byUnknown: sessions(T) }, 5)).toBeNull();
    expect(publishDepth({ byPerson, byUnknown: sessions(...Array<Depth>(21).fill(S)) }, 5)).toBeNull();
  });
});
