import { describe, expect, it } from 'vitest';
import type { RegisteredPlan } from '../pilot/plan-seal.ts';
import { type Doubtful, doubtsOf } from './doubts.ts';

const NONE: Doubtful = {
  period: { from: '2026-07-01', to: '2026-09-30' },
  today: '2026-10-01',
  people: { sessions: 100, unmatched: 5 },
  pilot: null,
  unanswered: null,
  limits: { unmatchedShare: 0.05, pilotLeftOut: 0.1 },
  secrets: null,
};
const checks = (over: Partial<Doubtful>) =>
  doubtsOf({ ...NONE, ...over }).map(({ check, count }) => [check, count]);

const pilot = (dropped: Record<string, number>, plan: Partial<RegisteredPlan> | null = null) =>
  ({
    plan,
    account: {
      rows: { total: 100, used: 100 - Object.values(dropped).reduce((a, b) => a + b, 0), dropped },
    },
  }) as unknown as Doubtful['pilot'];

describe('doubtsOf(what is to be published)', () => {
  it('finds none where all is known and over', () => {
    expect(checks({})).toEqual([]);
    expect(checks({ pilot: pilot({}) })).toEqual([]);
  });

  it('doubts notes that leave open what became of an action', () => {
    expect(checks({ unanswered: { version: '2026-Q2', decisions: [], actions: [] } })).toEqual([]);
    const unanswered = { version: '2026-Q2', decisions: [], actions: ['Name a champion'] };
    expect(checks({ unanswered })).toEqual([['actions-unanswered', 1]]);
    expect(doubtsOf({ ...NONE, unanswered })[0]?.says).toBe(
      'The notes do not say what became of 1 action of 2026-Q2: “Name a champion”.',
    );
  });

  it('doubts notes that leave open what became of a decision that was asked', () => {
    const unanswered = { version: '2026-Q2', decisions: ['Fund licences', 'Go on'], actions: ['Ask'] };
    expect(checks({ unanswered })).toEqual([
      ['decisions-unanswered', 2],
      ['actions-unanswered', 1],
    ]);
    expect(doubtsOf({ ...NONE, unanswered })[0]?.says).toBe(
      'The notes do not say what became of 2 decisions of 2026-Q2: “Fund licences”, “Go on”.',
    );
  });

  it('doubts a period that is not over, on its last day too', () => {
    expect(checks({ today: '2026-09-30' })).toEqual([['period-not-over', 1]]);
    expect(checks({ today: '2026-09-01' })).toEqual([['period-not-over', 30]]);
  });

  it('doubts more sessions of nobody known than the limit', () => {
    expect(checks({ people: { sessions: 100, unmatched: 6 } })).toEqual([['unmatched-sessions', 6]]);
    const limits = { unmatchedShare: 0.06, pilotLeftOut: 0.1 };
    expect(checks({ people: { sessions: 100, unmatched: 6 }, limits })).toEqual([]);
  });

  it('doubts a plan that was changed and not sealed, and no plan that never was', () => {
    const unsealed = [{ key: 'margins.revertRate', from: 0.05, to: 0.1 }];
    const registered = {} as RegisteredPlan['registered'];
    expect(checks({ pilot: pilot({}, { registered, unsealed }) })).toEqual([['plan-changed', 1]]);
    expect(checks({ pilot: pilot({}, { registered, unsealed: [] }) })).toEqual([]);
    expect(checks({ pilot: pilot({}, { registered: null, unsealed: [] }) })).toEqual([]);
  });

  it('doubts many rows that could not be used, and none that are left out for what they are', () => {
    expect(checks({ pilot: pilot({ 'not-a-date': 11 }) })).toEqual([['pilot-left-out', 11]]);
    expect(checks({ pilot: pilot({ 'not-a-date': 10 }) })).toEqual([]);
    expect(checks({ pilot: pilot({ bot: 50, 'after-the-period': 20, duplicate: 10 }) })).toEqual([]);
    expect(checks({ pilot: pilot({ bot: 50, 'not-a-date': 6 }) })).toEqual([['pilot-left-out', 6]]);
  });

  it('doubts secrets that were found and not dealt with', () => {
    const record = {
      schema: 'practicum/secrets/1' as const,
      until: '2026-09-30',
      files: 9,
      unread: 0,
      rules: [{ rule: 'GitHub token', found: 3, files: 2 }],
    };
    const handled = (n: number) => [{ rule: 'GitHub token', handled: n, done: '2026-09-30' }];
    expect(checks({ secrets: { record, handled: [] } })).toEqual([['secrets-found', 3]]);
    expect(checks({ secrets: { record, handled: handled(2) } })).toEqual([['secrets-found', 1]]);
    expect(checks({ secrets: { record, handled: handled(3) } })).toEqual([]);
  });

  it('says of each what to do', () => {
    for (const { says, action } of doubtsOf({
      ...NONE,
      today: '2026-08-01',
      people: { sessions: 3, unmatched: 3 },
    })) {
      expect(says).toMatch(/\.$/);
      expect(action).toMatch(/\.$/);
    }
  });
});
