import { describe, expect, it } from 'vitest';
import { sessionDetail } from '../schema/session.ts';
import { facts } from '../testdata/facts.ts';
import { RULES } from '../testdata/rules.ts';
import { HELD } from '../testdata/small.ts';
import { toDetail } from './session-detail.ts';

const two = HELD.find(([, { id }]) => id === 'b20000000002')?.[1] as (typeof HELD)[number][1];

describe('toDetail(facts, rules)', () => {
  it('has the timeline as it is and says what counter-signs mean', () => {
    const detail = toDetail(two, RULES);
    expect(detail.timeline).toEqual(two.timeline);
    expect(detail.practices.plan).toEqual({
      outcome: 'no',
      evidence: [{ step: 1, at: 'b/two.jsonl:3' }],
      counterSigns: [
        {
          name: 'edits-first',
          says: 'Edits came before the plan.',
          evidence: [{ step: 2, at: 'b/two.jsonl:5' }],
        },
      ],
    });
    expect(Object.keys(detail.practices)).toEqual(['plan', 'small-commits', 'verify', 'memory']);
    expect(sessionDetail.safeParse(detail).success).toBe(true);
  });

  it('has the trouble signs that were seen with all their steps, and names those that could not be', () => {
    const signs = [{ id: 'loop', evidence: [{ step: 1, at: 'a/one.jsonl:3' }] }];
    const hiddenSigns = [{ id: 'streak', missing: 'shell' }];
    const detail = toDetail(facts({ id: 'a1', signs, hiddenSigns }), RULES);
    expect(detail.signs).toEqual(signs);
    expect(detail.hiddenSigns).toEqual(['streak']);
    expect(sessionDetail.safeParse(detail).error).toBeUndefined();
  });

  it('ends with the practices, so that pages can read them without the timeline', () => {
    expect(Object.keys(toDetail(two, RULES)).at(-1)).toBe('practices');
  });

  it('says which capability was missing', () => {
    expect(toDetail(facts({ id: 'a1', marks: '?---' }), RULES).practices.plan).toEqual({
      outcome: 'not-observable',
      evidence: [],
      missing: 'plans',
    });
  });

  it('throws when the facts were made with other rules', () => {
    const other = { id: 'new-practice' };
    expect(() => toDetail(two, [other])).toThrow(
      'session b20000000002 was not judged by practice new-practice',
    );
    expect(() => toDetail(two, [{ id: 'plan' }])).toThrow('practice plan has no counter-sign edits-first');
  });
});
