import { describe, expect, it } from 'vitest';
import { outcomeOf, toRecord } from './session-record.ts';
import { facts } from './testdata/facts.ts';

describe('toRecord(facts)', () => {
  it('keeps outcomes and leaves timeline, evidence, key and files behind', () => {
    const record = toRecord(facts({ id: 'a10000000001', start: '2026-07-01T09:00:00Z', marks: 'yn-?' }));
    expect(Object.fromEntries(record.outcomes)).toEqual({
      plan: 'yes',
      'small-commits': 'no',
      verify: 'not-applicable',
      memory: 'not-observable',
    });
    expect([...record.missing]).toEqual([['memory', 'plans']]);
    expect(record.start).toBe(1_782_896_400_000);
    expect(record.automated).toBeNull();
    for (const left of ['timeline', 'practices', 'key', 'files']) expect(record).not.toHaveProperty(left);
  });

  it('keeps of trouble signs which were seen, where first, and which could not be', () => {
    const at = 'a/one.jsonl:3';
    const { signs, hiddenSigns } = toRecord(
      facts({
        id: 'a1',
        signs: [
          {
            id: 'loop',
            evidence: [
              { step: 4, at },
              { step: 9, at },
            ],
          },
        ],
        hiddenSigns: [{ id: 'streak', missing: 'shell' }],
      }),
    );
    expect([...signs]).toEqual([['loop', 4]]);
    expect([...hiddenSigns]).toEqual(['streak']);
  });

  it('keeps the names by which a trailer of a commit can mean it, and the commits it made', () => {
    const one = facts({ id: 'a1' });
    const files = ['x/a1/b2c3d4e5f6/0/full.jsonl', 'x/b2c3d4e5f6/0/full.jsonl', 'a1/b2c3d4e5f6/1/full.jsonl'];
    const record = toRecord({ ...one, key: 'uuid', files, commits: ['a6c15db'] });
    expect(record.names).toEqual(['uuid', 'a1b2c3d4e5f6']);
    expect(record.commits).toEqual(['a6c15db']);
    expect(toRecord(one).commits).toEqual([]);
  });

  it('keeps why no person held it', () => {
    expect(toRecord(facts({ id: 'a1', automated: 'background' })).automated).toBe('background');
  });
});

describe('outcomeOf(record, practice)', () => {
  it('throws when the session was judged by other rules', () => {
    const record = toRecord(facts({ id: 'a1' }));
    expect(() => outcomeOf(record, 'new-practice')).toThrow(
      'session a1 was not judged by practice new-practice',
    );
    expect(() => outcomeOf(record, 'constructor')).toThrow('not judged');
  });
});
