import { describe, expect, it } from 'vitest';
import type { Rule } from '../../practices/rule.ts';
import { personRepeats, REPEAT_SESSIONS, REPEAT_TEXTS } from './repeats.ts';

const RULES: Pick<Rule, 'id' | 'counterSigns'>[] = [
  { id: 'plan', counterSigns: [{ name: 'Late', says: 'Late.', when: { count: 'edit' } }] },
  {
    id: 'saved',
    counterSigns: [
      { name: 'Again', says: 'Sent again.', repeated: { of: 'prompt', chars: 200, sessions: 3 } },
    ],
  },
];
const session = (id: string, ...digests: string[]) => ({
  id,
  repeats: digests.map((digest, step) => ({ practice: 'saved', sign: 'Again', digest, step })),
});
const repeatsOf = (...sessions: ReturnType<typeof session>[]) =>
  personRepeats(new Map([['ada', sessions]]), [{ id: 'ada' }], RULES);

describe('personRepeats(byPerson, people, rules)', () => {
  it('names a text that stands in enough sessions of one person, with the step of each', () => {
    expect(repeatsOf(session('s3', 'x', 'a'), session('s2', 'a'), session('s1', 'a', 'b'))).toEqual([
      {
        person: 'ada',
        practice: 'saved',
        name: 'Again',
        says: 'Sent again.',
        sessions: 3,
        recent: [
          { session: 's3', step: 1 },
          { session: 's2', step: 0 },
          { session: 's1', step: 0 },
        ],
      },
    ]);
  });

  it('says nothing of a text that stands in too few, and does not add up two people', () => {
    expect(repeatsOf(session('s2', 'a'), session('s1', 'a'))).toEqual([]);
    const both = new Map([
      ['ada', [session('s1', 'a'), session('s2', 'a')]],
      ['ben', [session('s3', 'a'), session('s4', 'a')]],
    ]);
    expect(personRepeats(both, [{ id: 'ada' }, { id: 'ben' }], RULES)).toEqual([]);
  });

  it('names the newest sessions and the texts that came back most often, and no more than a few', () => {
    const many = Array.from({ length: 12 }, (_, i) =>
      session(`s${i}`, ...Array.from({ length: 9 }, (__, text) => `t${text}`).slice(0, 12 - i)),
    );
    const found = repeatsOf(...many);
    expect(found).toHaveLength(REPEAT_TEXTS);
    expect(found.map(({ sessions }) => sessions)).toEqual([12, 11, 10, 9, 8]);
    expect(found[0]?.recent).toHaveLength(REPEAT_SESSIONS);
    expect(found[0]?.recent[0]?.session).toBe('s0');
  });
});
