import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stageHours, stagesOf } from './stages.ts';
import { at, change, inputOf, planOf, ticket } from './testdata/pilot-input.ts';

const day = '2026-05-04';
const full = {
  firstCommitAt: at(day),
  openedAt: at(day, 5),
  firstReviewAt: at(day, 8),
  approvedAt: at(day, 10),
  mergedAt: at(day, 12),
  deployedAt: at(day, 20),
};

describe('stageHours', () => {
  it.each([
    ['all known', full, [5, 3, 4, 8, 12]],
    ['no response but an approval', { ...full, firstReviewAt: null }, [5, 5, 2, 8, 12]],
    ['no response at all', { ...full, firstReviewAt: null, approvedAt: null }, [5, 7, 0, 8, 12]],
    [
      'a response after the merge',
      { ...full, firstReviewAt: at(day, 13), approvedAt: null },
      [5, 7, 0, 8, 12],
    ],
    ['a response to a draft', { ...full, firstReviewAt: at(day, 3) }, [5, 0, 7, 8, 12]],
    ['a first commit after the opening', { ...full, firstCommitAt: at(day, 6) }, [0, 3, 4, 8, 7]],
    ['no first commit', { ...full, firstCommitAt: null }, [null, 3, 4, 8, 7]],
    ['a commit of a log', { firstCommitAt: at(day), mergedAt: at(day, 2) }, [null, null, null, null, 2]],
    ['never deployed', { ...full, deployedAt: null }, [5, 3, 4, null, 12]],
  ])('%s', (_, moments, expected) => {
    const found = stageHours(change('#1', 'a', moments));
    expect(found && [found.coding, found.pickup, found.review, found.deploy, found.whole]).toEqual(expected);
  });

  it('are none of a change that is not merged', () => {
    expect(stageHours(change('#1', 'a', { ...full, mergedAt: null }))).toBeNull();
    expect(stageHours(change('#1', 'a', { mergedAt: at(day) }))).toBeNull();
  });

  it('coding, pickup and review add up to the whole', () => {
    const hour = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(hour, hour, hour, hour, (first, opened, review, merge) => {
        const merged = Math.max(first, opened, merge);
        const found = stageHours(
          change('#1', 'a', {
            firstCommitAt: at(day, first),
            openedAt: at(day, opened),
            firstReviewAt: at(day, review),
            mergedAt: at(day, merged),
          }),
        );
        const { coding, pickup, review: reviewed, whole } = found as NonNullable<typeof found>;
        expect((coding ?? 0) + (pickup ?? 0) + (reviewed ?? 0)).toBeCloseTo(whole as number, 9);
      }),
    );
  });
});

describe('stagesOf', () => {
  it('has the medians of each arm in the period in which changes were started', () => {
    const input = inputOf({
      plan: planOf(),
      members: { pilot: ['a', 'b'], control: ['c'] },
      changes: [
        change('#1', 'a', full),
        change('#2', 'b', { ...full, firstReviewAt: at(day, 6) }),
        // Started in the period before, merged in the one after.
        change('#3', 'a', { ...full, mergedAt: at('2026-07-08') }),
        change('#4', 'a', { openedAt: at('2026-07-06'), mergedAt: at('2026-07-06', 4) }),
        change('#5', 'z', full),
        change('#6', 'c', { ...full, mergedAt: null }),
      ],
    });
    const stages = stagesOf(input);
    expect(stages.map(({ stage, arm }) => `${stage} ${arm}`)).toEqual(
      ['coding', 'pickup', 'review', 'deploy', 'whole'].flatMap((stage) => [
        `${stage} pilot`,
        `${stage} control`,
      ]),
    );
    expect(stages[2]).toMatchObject({
      stage: 'pickup',
      // 3, 1 and 3 hours.
      before: { n: 3, people: 2, median: 3 },
      after: { n: 1, people: 1, median: 4 },
    });
    expect(stages[0]?.after).toEqual({ n: 0, people: 0, median: null, p85: null });
    // 4 and 6 hours, and two months.
    expect(stages[4]).toMatchObject({ stage: 'review', before: { n: 3, median: 6 } });
    expect(stages[9]).toMatchObject({ arm: 'control', before: { n: 0 } });
  });

  it('is empty without a change in an arm and a period, and without a plan', () => {
    const tickets = [ticket('a', 'pilot', 'before', 2)];
    const changes = [change('#1', 'z', full)];
    expect(stagesOf(inputOf({ tickets, changes, plan: planOf() }))).toEqual([]);
    expect(stagesOf(inputOf({ tickets, changes: [change('#1', 'a', full)] }))).toEqual([]);
  });
});
