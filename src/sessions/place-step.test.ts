import { describe, expect, it } from 'vitest';
import { placeStep, type StepDraft } from './place-step.ts';

describe('placeStep', () => {
  it('says where a step is from, and nothing that is not known', () => {
    const draft: StepDraft = { kind: 'prompt', text: 'Go' };
    const step = placeStep(draft, { file: 1, line: 7, at: 0, agent: 'a' });
    expect(step).toBe(draft);
    expect(step).toEqual({ kind: 'prompt', text: 'Go', file: 1, line: 7, at: 0, agent: 'a' });
    const bare = placeStep({ kind: 'meta' }, { file: 0, line: 1, at: undefined, agent: undefined });
    expect(Object.keys(bare)).toEqual(['kind', 'file', 'line']);
  });

  it('leaves the time that a draft has where the place has none', () => {
    expect(placeStep({ kind: 'meta', at: 5 }, { file: 0, line: 1 }).at).toBe(5);
  });
});
