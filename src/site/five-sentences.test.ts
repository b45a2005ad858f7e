import { describe, expect, it } from 'vitest';
import type { PracticeInfo } from '../report/schema/practice.ts';
import type { SessionSummary } from '../report/schema/session.ts';
import type { Share } from '../report/schema/share.ts';
import { fiveSentences, lastTwoMonths, type MonthsOf } from './five-sentences.ts';

describe('lastTwoMonths(period)', () => {
  it.each([
    ['2026-07-01', '2026-09-30', '2026-08', '2026-09'],
    ['2026-07-01', '2026-09-24', '2026-08', '2026-09'],
    // Sessions of a week alone are no month.
    ['2026-07-01', '2026-09-23', '2026-07', '2026-08'],
    ['2026-11-03', '2027-01-31', '2026-12', '2027-01'],
  ])('from %s to %s: %s and %s', (from, to, before, last) => {
    expect(lastTwoMonths({ from, to })).toEqual({ before, last });
  });

  it.each([
    ['2026-08-08', '2026-09-30'],
    ['2026-09-01', '2026-09-30'],
    ['2026-07-01', '2026-08-10'],
  ])('has none from %s to %s', (from, to) => expect(lastTwoMonths({ from, to })).toBeNull());

  it('has none where no session has a time', () => expect(lastTwoMonths(null)).toBeNull());
});

const MONTHS = { before: '2026-08', last: '2026-09' };
const info = (id: string, more: Partial<PracticeInfo> = {}): PracticeInfo =>
  ({ id, name: id.toUpperCase(), actor: 'human', notScored: null, perPerson: null, ...more }) as PracticeInfo;
const month = (name: string, value: number, low: number, high: number) => ({
  month: name,
  yes: Math.round(value * 40),
  applicable: 40,
  share: value,
  low,
  high,
});
const session = (start: string, person: string | null, automated: string | null = null): SessionSummary =>
  ({ start: `${start}T10:00Z`, person, automated }) as SessionSummary;
const people = (yes: number, applicable: number): Share => ({
  yes,
  applicable,
  share: null,
  low: null,
  high: null,
});

const REPORT = {
  period: { from: '2026-07-01', to: '2026-09-30' },
  practices: [info('plan'), info('test'), info('agents-own', { actor: 'agent' })],
  trends: [
    { practice: 'plan', months: [month('2026-08', 0.3, 0.2, 0.4), month('2026-09', 0.6, 0.5, 0.7)] },
    { practice: 'test', months: [month('2026-08', 0.9, 0.8, 0.95), month('2026-09', 0.4, 0.3, 0.5)] },
    { practice: 'agents-own', months: [month('2026-08', 0, 0, 0.1), month('2026-09', 1, 0.9, 1)] },
  ],
  sessions: [
    session('2026-08-03', 'ada'),
    session('2026-08-04', 'ada'),
    session('2026-09-01', 'ada'),
    session('2026-09-02', 'bo'),
    session('2026-09-03', null),
    session('2026-09-03', null, 'scripted'),
  ],
  use: {
    months: [
      { month: '2026-08', trivial: 1, assisted: 0, substantial: 1 },
      { month: '2026-09', trivial: 0, assisted: 0, substantial: 2 },
    ],
  },
  cycles: [
    {
      cycle: '2026-09',
      spread: { practice: 'plan' },
      check: { before: { people: people(2, 6) }, after: { people: people(5, 7) } },
    },
  ],
  outcomes: null,
} as unknown as MonthsOf;

const said = (over: Partial<MonthsOf> = {}): string[] =>
  fiveSentences({ ...REPORT, ...over }, MONTHS).map(({ text }) => text);

describe('fiveSentences(report, two months)', () => {
  it('says what changed most and clearly, who, the loop, what is missing, and where outcomes stand', () => {
    expect(said()).toEqual([
      '“TEST” became less frequent: 40\u202f% of 40 sessions with occasion (30–50\u202f%) in September, after 90\u202f% of 40 sessions with occasion (80–95\u202f%) in August; 1 other practice changed clearly too.',
      '2 people had 2 sessions in September, after 1 with 2 in August; 100\u202f% were substantial (34–100\u202f%), not clearly different from 50\u202f%.',
      'The loop of September spread “PLAN”: 5 of 7 people with occasion did it, after 2 of 6 before.',
      'Of the sessions of September, 2 of 3 could be given to a person; in August, all 2.',
      'Without a registered plan it cannot be said whether work became faster or better.',
    ]);
  });

  it('leads each to its evidence', () => {
    expect(fiveSentences(REPORT, MONTHS).map(({ about, href }) => [about, href])).toEqual([
      ['practices', 'practices/test.html#h-trend'],
      ['use', 'index.html#figure-depth-months'],
      ['loop', 'loop.html'],
      ['coverage', 'coverage.html'],
      ['outcomes', 'outcomes.html'],
    ]);
  });

  it('calls nothing a change where intervals overlap, or where there is too little', () => {
    const trends = [
      { practice: 'plan', months: [month('2026-08', 0.5, 0.4, 0.6), month('2026-09', 0.6, 0.5, 0.7)] },
    ];
    expect(said({ trends })[0]).toBe(
      'Of 1 practice that can be compared, none was clearly more or less frequent in September than in August.',
    );
    expect(said({ trends: [] })[0]).toContain('Too few sessions of August and September');
  });

  it('says so where no month of the loop spread anything', () => {
    expect(said({ cycles: [] })[2]).toBe('No month of the loop has spread a practice yet.');
  });
});
