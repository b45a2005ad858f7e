import { describe, expect, test } from 'vitest';
import { toShare } from '../report/measures/cell.ts';
import {
  detectionFinding,
  fewLabelled,
  firstComparison,
  readersAgree,
  shareCell,
} from './detection-words.ts';

const share = (yes: number, applicable: number) => toShare(yes, applicable - yes, 5);
const plain = (text: string): string => text.replaceAll('\u202f', ' ').replaceAll('\u2060', '');

describe('detectionFinding', () => {
  test('says both in numbers, with share and interval', () => {
    expect(plain(detectionFinding({ precision: share(12, 12), recall: share(12, 13) }))).toBe(
      'Where the rule sees it, a reader does too in all 12 sessions (precision 100 %, 95 % interval 75–100 %). Where a reader sees it, the rule finds it in 12 of 13 sessions (recall 92 %, 95 % interval 66–99 %).',
    );
  });

  test('states no share of fewer than five sessions', () => {
    expect(detectionFinding({ precision: share(2, 2), recall: share(2, 4) })).toBe(
      'Where the rule sees it, a reader does too in all 2 sessions, too few for a share. Where a reader sees it, the rule finds it in 2 of 4 sessions, too few for a share.',
    );
    expect(detectionFinding({ precision: share(0, 1), recall: share(1, 1) })).toBe(
      'Where the rule sees it, a reader does too in none of 1 session, too few for a share. Where a reader sees it, the rule finds it in the only session, too few for a share.',
    );
  });

  test('says what is missing where one or both saw nothing', () => {
    expect(detectionFinding({ precision: share(0, 0), recall: share(0, 4) })).toMatch(
      /^The rule saw it in no labelled session\. Where a reader sees it, the rule finds it in none of 4/,
    );
    expect(detectionFinding({ precision: share(0, 2), recall: share(0, 0) })).toMatch(
      /A reader saw it in none\.$/,
    );
    expect(detectionFinding({ precision: share(0, 0), recall: share(0, 0) })).toMatch(/not known/);
  });
});

test('fewLabelled warns of a few sessions, and says nothing of many or none', () => {
  const few = /^That is too few sessions/;
  expect(fewLabelled({ precision: share(1, 2), recall: share(1, 11) })).toMatch(few);
  expect(fewLabelled({ precision: share(0, 0), recall: share(0, 1) })).toMatch(few);
  expect(fewLabelled({ precision: share(12, 12), recall: share(12, 13) })).toBeNull();
  expect(fewLabelled({ precision: share(0, 0), recall: share(0, 0) })).toBeNull();
});

test('firstComparison gives counts, and nothing where there is nothing', () => {
  expect(firstComparison({ first: { precision: share(7, 7), recall: share(7, 13) } })).toContain(
    'the rule was right in 7 of 7 and 7 of 13 were found.',
  );
  expect(firstComparison({ first: { precision: share(0, 0), recall: share(0, 4) } })).toContain(
    'it was seen in no session and 0 of 4 were found.',
  );
  expect(firstComparison({ first: null })).toBeNull();
  expect(firstComparison({ first: { precision: share(0, 0), recall: share(0, 0) } })).toBeNull();
});

test('readersAgree names the number, the agreement, and kappa where it is defined', () => {
  expect(readersAgree({ sessions: 26, equal: 24, kappa: 0.876 })).toBe(
    'Two readers judged 26 sessions apart from each other and agreed in 24 (Cohen’s kappa 0.88).',
  );
  expect(readersAgree({ sessions: 26, equal: 26, kappa: 1 })).toContain('kappa 1)');
  expect(readersAgree({ sessions: 26, equal: 26, kappa: null })).toContain('the same answer throughout');
  expect(readersAgree({ sessions: 0, equal: 0, kappa: null })).toBe('No session was read by two readers.');
});

test('shareCell is a count, with the share from five sessions on', () => {
  expect([share(30, 32), share(3, 4), share(0, 0)].map(shareCell).map(plain)).toEqual([
    '30 of 32 (94 %)',
    '3 of 4',
    '–',
  ]);
});
