import { expect, it } from 'vitest';
import { sortPlaces } from './coverage-places.ts';

const at = (where: string, why = 'x') => ({ where, why });

it('puts places beside what they are places of, and everything else by reason', () => {
  const sorted = sortPlaces(
    {
      empty: [at('a.jsonl'), at('b.jsonl')],
      'corrupt-record': [at('c.jsonl:4')],
      'duplicate-session': [],
      'quoted-turn': [at('e.md:4')],
      'unknown-record': [
        at('c.jsonl:1', 'record type new/thing'),
        at('d.json:2', 'a step whose source is robot'),
      ],
      'unknown-record: record type new/thing': [at('c.jsonl:1', 'record type new/thing')],
      'unknown-record: a step whose source is robot': [at('d.json:2', 'a step whose source is robot')],
    },
    ['empty', 'binary'],
    ['new/thing', 'source robot', 'constructor'],
  );
  expect(sorted).toEqual({
    skipped: { empty: [at('a.jsonl'), at('b.jsonl')], binary: [] },
    unknown: {
      'new/thing': [at('c.jsonl:1', 'record type new/thing')],
      'source robot': [at('d.json:2', 'a step whose source is robot')],
      constructor: [],
    },
    corrupt: [at('c.jsonl:4')],
    rest: [['quoted-turn', [at('e.md:4')]]],
  });
});

it('does not hide a place of an unknown record whose type is not told', () => {
  const odd = at('c.jsonl:1', 'a chat of another shape');
  const places = { 'unknown-record': [odd], 'unknown-record: a chat of another shape': [odd] };
  expect(sortPlaces(places, [], ['chat/?']).rest).toEqual([['unknown-record', [odd]]]);
});

it('tells types apart of which one ends like the other', () => {
  const [new1, renew] = [at('a:1', 'record type new'), at('b:1', 'record type renew')];
  const places = { 'unknown-record: record type renew': [renew], 'unknown-record: record type new': [new1] };
  expect(sortPlaces(places, [], ['new', 'renew']).unknown).toEqual({ new: [new1], renew: [renew] });
});

it('has nothing to sort where nothing was left out', () => {
  expect(sortPlaces({}, [], [])).toEqual({ skipped: {}, unknown: {}, corrupt: [], rest: [] });
});
