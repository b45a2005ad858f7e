import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gap } from '../report/measures/gap.ts';
import type { PersonUse } from '../report/schema/use.ts';
import {
  breadthInWords,
  decimal,
  gapSentence,
  gapTitle,
  groupMeaning,
  groupName,
  groupOf,
  personUseSentence,
  stoppedAt,
  weeksInWords,
} from './use-words.ts';

const method = { segments: { triedOnce: 2, weeks: 13, leastWeeks: 4, regularWeeks: 0.6, top: 0.25 } };
const use = (more: Partial<PersonUse>): PersonUse => ({
  segment: 'regular',
  why: null,
  weeks: { with: 11, of: 13, from: '2026-07-06', substantial: 8 },
  breadth: { practised: 3, measured: 7, low: 2, high: 5 },
  months: [],
  ...more,
});
const sentence = (more: Partial<PersonUse>, sessions = 20): string =>
  personUseSentence(use(more), sessions, method);

describe('a group', () => {
  it('is explained with the thresholds in use', () => {
    expect(groupMeaning('regular', method)).toBe('Sessions in at least 60\u202f% of the weeks.');
    expect(groupMeaning('tried-once', method)).toBe('No more than 2 sessions, ever.');
    expect(groupMeaning('tried-once', { segments: { ...method.segments, triedOnce: 1 } })).toBe(
      'No more than 1 session, ever.',
    );
  });

  it('has a name that says what was seen and not what somebody is', () => {
    const names = (['regular', 'occasional', 'earlier', 'tried-once', 'never', null] as const).map((group) =>
      groupName(group, method),
    );
    expect(names).toEqual([
      'Regularly',
      'Now and then',
      'Earlier, not in the last 13 weeks',
      'One or two sessions',
      'No session read',
      'Cannot be said',
    ]);
    const with3 = { segments: { ...method.segments, triedOnce: 3 } };
    expect(groupName('tried-once', with3)).toBe('1 to 3 sessions');
    expect(groupName('tried-once', { segments: { ...method.segments, triedOnce: 1 } })).toBe('1 session');
  });

  it('of regular use holds power users too: they are no rank above it', () => {
    expect([groupOf('power'), groupOf('regular'), groupOf(null)]).toEqual(['regular', 'regular', null]);
  });

  it('shows the weeks it rests on, or why there is none', () => {
    expect(weeksInWords(use({}))).toBe('11 of 13 weeks');
    expect(weeksInWords(use({ segment: null, why: 'no-times', weeks: null }))).toBe(
      'sessions without a time could make the difference',
    );
    expect(
      weeksInWords(
        use({
          segment: null,
          why: 'too-soon',
          weeks: { with: 1, of: 1, from: '2026-09-28', substantial: 0 },
        }),
      ),
    ).toBe('1 of 1 week: too few weeks have passed to tell');
  });
});

describe('what a person’s page says of use', () => {
  it('names the weeks and since when they count', () => {
    expect(sentence({})).toBe('There were sessions in 11 of 13 weeks since 6 July 2026: regular use.');
    expect(sentence({ segment: 'power' })).toBe(sentence({}));
    expect(sentence({ segment: 'occasional' })).toBe(
      'There were sessions in 11 of 13 weeks since 6 July 2026: use now and then.',
    );
  });

  it('does not call it use now and then where there was none of late', () => {
    const weeks = { with: 0, of: 13, from: '2026-07-06', substantial: 0 };
    expect(sentence({ segment: 'earlier', weeks })).toBe(
      'There was no session in 13 weeks since 6 July 2026.',
    );
    expect(weeksInWords(use({ segment: 'earlier', weeks }))).toBe('none of 13 weeks');
  });

  it('draws nothing from a first try', () => {
    expect(sentence({ segment: 'tried-once' }, 1)).toBe(
      '1 session is a first try and too little to say how you work.',
    );
    expect(sentence({ segment: 'tried-once' }, 2)).toBe(
      '2 sessions are a first try and too little to say how you work.',
    );
    expect(sentence({ segment: 'never' }, 0)).toBe('');
  });

  it('says what is missing where it cannot be said', () => {
    const soon = { with: 2, of: 2, from: '2026-09-21', substantial: 1 };
    expect(sentence({ segment: null, why: 'too-soon', weeks: soon })).toBe(
      'It is too soon to say how regular the use is: there have been 2 weeks to look at, and it takes 4.',
    );
    expect(sentence({ segment: null, why: 'no-times', weeks: null })).toBe(
      'How regular the use is cannot be said, because too many of the sessions have no time.',
    );
  });
});

it('breadth is said with its limits, which are left out where they are the same', () => {
  expect(breadthInWords({ practised: 3, measured: 7, low: 2, high: 5 })).toBe(
    '3 of 7 practices that can be measured (2 to 5 by the intervals of their shares)',
  );
  expect(breadthInWords({ practised: 1, measured: 1, low: 1, high: 1 })).toBe(
    '1 of 1 practice that can be measured',
  );
  expect(breadthInWords({ practised: 0, measured: 0, low: 0, high: 0 })).toBe(
    'no practice can be measured yet',
  );
});

it('a number has one decimal, two below 1, and none without need', () => {
  expect([12, 3.3000001, 0.4615, 0.5, 0].map(decimal)).toEqual(['12', '3.3', '0.46', '0.5', '0']);
});

describe('the gap in words', () => {
  const values = [1, 2, 2, 2, 3, 3, 3, 4, 5, 6];

  it('names both numbers, the people and the range without any one person', () => {
    expect(gapTitle(gap(values), 'Practices practised')).toBe(
      'Practices practised: the 90th percentile is 1.7 times the median',
    );
    expect(gapSentence(gap(values), 'practices practised')).toBe(
      '5.1 practices practised at the 90th percentile, 3 at the median of 10 people. Leaving out any one person, the ratio stays between 1.4 and 1.7 times.',
    );
  });

  it('names one end where both are the same', () => {
    expect(gapSentence(gap([1, 1, 1, 1, 1, 1, 1, 1]), 'practices practised')).toContain(
      'Leaving out any one person, the ratio stays at 1 times.',
    );
  });

  it('says so when there are too few people', () => {
    expect(gapTitle(gap([1, 9]), 'Practices practised')).toBe('Practices practised: no gap can be stated');
    expect(gapSentence(gap([1, 9]), 'practices practised')).toBe(
      '2 people can be compared in practices practised: too few for a gap, which takes 8.',
    );
  });

  it('says so when the median is 0, or would be without one person', () => {
    expect(gapSentence(gap([0, 0, 0, 0, 0, 0, 2, 3]), 'practices practised')).toBe(
      '2.3 practices practised at the 90th percentile, 0 at the median of 8 people: a multiple of nothing cannot be stated.',
    );
    expect(gapSentence(gap([0, 0, 0, 0, 2, 2, 2, 2]), 'practices practised')).toContain(
      'the ratio stays at 1 times or above, with no upper end',
    );
  });

  it('never names a ratio that is no number', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 30 }), (any) => {
        const found = gap(any);
        const text = `${gapTitle(found, 'X')} ${gapSentence(found, 'x')}`;
        expect(text).not.toMatch(/NaN|Infinity|null|undefined/);
      }),
    );
  });
});

describe('who came no further', () => {
  it('are those of a step who are not in the next one that is known', () => {
    expect(
      stoppedAt([
        { id: 'licensed', people: null },
        { id: 'ever-active', people: ['a', 'b', 'c'] },
        { id: 'active', people: ['b', 'c'] },
        { id: 'substantial', people: ['b', 'c'] },
        { id: 'practises', people: ['c'] },
      ]),
    ).toEqual([
      { id: 'ever-active', before: 'active', people: ['a'] },
      { id: 'active', before: 'substantial', people: [] },
      { id: 'substantial', before: 'practises', people: ['b'] },
      { id: 'practises', before: null, people: ['c'] },
    ]);
  });

  it('without times are all who ever were active, and nothing is said of the rest', () => {
    expect(
      stoppedAt([
        { id: 'licensed', people: ['a', 'b'] },
        { id: 'ever-active', people: ['a'] },
        { id: 'active', people: null },
        { id: 'substantial', people: null },
        { id: 'practises', people: null },
      ]),
    ).toEqual([
      { id: 'licensed', before: 'ever-active', people: ['b'] },
      { id: 'ever-active', before: null, people: ['a'] },
    ]);
  });
});
