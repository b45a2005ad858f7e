import { describe, expect, it } from 'vitest';
import { parseChecklist } from './checklist.ts';

describe('stewardship.yaml', () => {
  it('may be empty', () => {
    expect(parseChecklist('')).toEqual({ rollout: {}, owners: {}, secrets: [] });
  });

  it.each([
    ['rollout: { polcy: { done: 2026-01-01 } }', /stewardship\.yaml:1/],
    ['rollout:\n  policy: { done: soon }', /stewardship\.yaml:2/],
    ['rollout: { policy: { done: 2026-03-01, due: 2026-03-01 } }', /stewardship\.yaml:1/],
    ['rollout: { policy: { done: 2026-03-01, off: Nobody needs it } }', /stewardship\.yaml:1/],
    ['rollout: { policy: { link: "javascript:alert(1)" } }', /stewardship\.yaml:1/],
    ['owners: { nonsense: Lead }', /stewardship\.yaml:1/],
  ])('refuses %s with its line', (text, where) => {
    let said = '';
    try {
      parseChecklist(text);
    } catch (error) {
      said = `${(error as Error).message} ${(error as { where?: string }).where ?? ''}`;
    }
    expect(said).toMatch(where);
  });
});
