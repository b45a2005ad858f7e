import { describe, expect, it } from 'vitest';
import { fixture } from '../../tests/fixtures/pilot/folder.ts';
import { plannedOf } from '../outcomes/planned-of.ts';
import { type Plan, parsePlan } from '../pilot/plan.ts';
import { planChanges, planDigest, type RegisteredPlan } from '../pilot/plan-seal.ts';
import { Problem } from '../problem.ts';
import { planFindings } from './plan-findings.ts';

const first = parsePlan(fixture('plan.yaml'));
const second: Plan = { ...first, band: { low: 0.5, high: 2 } };
const third: Plan = { ...first, arms: { ...first.arms, control: [] } };

/** @param sealed what was sealed, in turn */
function registered(plan: Plan, ...sealed: Plan[]): RegisteredPlan {
  const at = (i: number): string => `2026-0${i + 1}-01T00:00:00.000Z`;
  const [one, ...others] = sealed.map((said, i) => ({
    plan: said,
    registeredAt: at(i),
    sha256: planDigest(said),
  }));
  return {
    plan,
    registered: one ?? null,
    amendments: others.map((other) => ({ ...other, reason: 'Why', changes: [] })),
    unsealed: one ? planChanges((others.at(-1) ?? one).plan, plan) : [],
    sinceRegistered: [],
    beforeTheData: true,
  };
}

const version = (name: string, plan: Plan | null, seal: string | null = null) => ({
  name,
  plan: plan && planDigest(plan),
  seal,
});

const found = (
  plan: RegisteredPlan | null,
  versions: ReturnType<typeof version>[] = [],
  published: Plan | null = null,
) =>
  planFindings({ plan }, versions, () => published && plannedOf(registered(published))).map(
    ({ fails, versions: names, what }) => [fails ? 'fails' : 'warns', names, what],
  );

const NEVER = [
  'warns',
  [],
  'It was never sealed, so nobody can tell whether it was changed after it was written.',
];

describe('planFindings', () => {
  it('has nothing to say where there is no plan, and of one that is as it was sealed or amended', () => {
    expect(found(null)).toEqual([]);
    expect(found(null, [version('a', null)])).toEqual([]);
    expect(found(registered(first, first), [version('a', first, 'x')])).toEqual([]);
    expect(found(registered(second, first, second), [version('a', first, 'x')])).toEqual([]);
  });

  it('warns of a plan that was never sealed', () => {
    expect(found(registered(first))).toEqual([NEVER]);
    expect(found(registered(first), [version('a', first), version('b', null)])).toEqual([NEVER]);
  });

  it('names what changed since a version, by the keys of plan.yaml', () => {
    const versions = [version('a', first), version('b', first), version('c', second)];
    expect(found(registered(second), versions, first)).toEqual([
      [
        'warns',
        ['a', 'b'],
        'It was changed after a and b were published with it, and no seal holds what it said then. Changed, as far as its report repeats the plan: band.high, band.low.',
      ],
      NEVER,
    ]);
    const metric: Plan = { ...first, primary: { ...first.primary, metric: 'change-cycle-time' } };
    expect(found(registered(metric), [version('a', first)], first)[0]?.[2]).toContain('primary.metric.');
    expect(found(registered(third), [version('a', first)], first)[0]?.[2]).toContain('in which arm');
    expect(found(registered(third), [version('a', first)])[0]?.[2]).toContain('cannot be said');
  });

  it('is not silenced by a seal of the changed plan, or by an amendment of another', () => {
    const since = ['warns', ['a'], expect.stringContaining('after a was published with it')];
    expect(found(registered(second, second), [version('a', first)], first)).toEqual([since]);
    expect(found(registered(second, third, second), [version('a', first)], first)).toEqual([since]);
  });

  it('fails at what is sealed and says something else, with the versions of before', () => {
    expect(found(registered(second, first))).toEqual([
      ['fails', [], 'It is not what was sealed on 1 Jan 2026. Changed: band.high, band.low.'],
    ]);
    expect(
      found(registered(second, third, first), [version('a', third, 'x'), version('b', first, 'y')]),
    ).toEqual([
      [
        'fails',
        ['b'],
        'It is not what was sealed on 1 Feb 2026, with which b was published. Changed: band.high, band.low.',
      ],
    ]);
  });

  it('fails at a seal that does not hold, and says why', () => {
    const refused = new Problem('The seal of the plan does not hold', {
      where: 'pilot/plan.seal.json',
      why: 'It is no JSON.',
      action: 'Restore the file.',
    });
    expect(planFindings({ refused }, [], () => null)).toEqual([
      {
        fails: true,
        versions: [],
        what: 'The seal of the plan does not hold (pilot/plan.seal.json). It is no JSON.',
        action: 'Restore the file.',
      },
    ]);
  });

  it('warns of a plan that was taken away, where no seal is missing with it', () => {
    expect(found(null, [version('a', first), version('b', first, 'x')])).toEqual([
      ['warns', ['a'], 'There is no plan, and a was published with one.'],
    ]);
    // The version says itself that its seal is gone.
    expect(found(registered(first), [version('a', first, 'x')])).toEqual([]);
  });
});
