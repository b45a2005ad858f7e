import { describe, expect, it } from 'vitest';
import type { SessionRecord } from '../report/session-record.ts';
import { adoptionOf, stretchBefore, withIntervals } from './adoption.ts';
import { checkCycle } from './close-cycle.ts';
import type { Reply } from './pulse-replies.ts';
import { cycle } from './testdata/cycle.ts';
import { rule, SETTINGS, sessionsOf } from './testdata/sessions.ts';

const DAY = 24 * 3_600_000;
/** Sessions a day apart from a day on. */
const from = (day: string, person: string, marks: Record<string, string>): SessionRecord[] =>
  sessionsOf(person, marks).map((one, i) => ({ ...one, start: Date.parse(`${day}T09:00:00Z`) + i * DAY }));
const PEOPLE = [
  { id: 'ada', name: 'Ada Fictive' },
  { id: 'ben', name: 'Ben Invented' },
  { id: 'cleo', name: 'Cleo Absent' },
];
const RULES = [rule('plan'), rule('review')];
const answer = (person: string, tried: boolean, more: Partial<Reply> = {}): Reply => ({
  person,
  cycle: '2026-10',
  practice: 'plan',
  tried,
  happened: null,
  surprised: null,
  feltRatio: null,
  ...more,
});
const check = (sessions: Record<string, SessionRecord[]>, pulse: Reply[] = []) =>
  checkCycle(cycle(), {
    people: PEOPLE,
    byPerson: new Map(Object.entries(sessions)),
    rules: RULES,
    config: SETTINGS,
    pulse,
  });

describe('the check of a cycle', () => {
  it.each([
    ['tried', 'ny-', '3'],
    ['not-tried', 'nn-', '3'],
    ['no-occasion', '--?', '3'],
    ['not-observable', '???', '3'],
    ['no-occasion', '', '0'],
  ])('says %s for sessions %s', (seen, plan) => {
    const marks = { plan, review: '-'.repeat(plan.length) };
    expect(check({ ada: from('2026-10-05', 'ada', marks) }).results[0]).toMatchObject({
      person: 'Ada Fictive',
      seen,
    });
  });

  it('looks at the days of the cycle alone', () => {
    const sessions = {
      ada: [
        ...from('2026-09-30', 'a', { plan: 'yny', review: '---' }),
        ...from('2026-11-01', 'b', { plan: 'y', review: '-' }),
      ],
    };
    expect(check(sessions).results[0]).toMatchObject({ yes: 1, applicable: 2, seen: 'tried' });
  });

  it('puts the person’s own answer beside it, whether it is the same or not', () => {
    const sessions = { ada: from('2026-10-05', 'ada', { plan: 'nn', review: '--' }) };
    expect(check(sessions, [answer('ada fictive', true)]).results[0]).toMatchObject({
      seen: 'not-tried',
      said: 'tried',
    });
    const others = [
      answer('Ada Fictive', true, { cycle: '2026-09' }),
      answer('Ada Fictive', true, { practice: 'review' }),
    ];
    expect(check(sessions, others).results[0]).not.toHaveProperty('said');
    expect(
      check(sessions, [answer('Ada Fictive', true), answer('Ada Fictive', false)]).results[0],
    ).toMatchObject({ said: 'not-tried' });
    expect(check(sessions, [answer('Ada Fictive', false, { noOccasion: true })]).results[0]).toMatchObject({
      seen: 'not-tried',
      said: 'no-occasion',
    });
  });

  it('counts who did what was spread, in as long a stretch before and in the cycle', () => {
    const sessions = {
      ada: [
        ...from('2026-09-10', 'a', { plan: 'nn', review: '--' }),
        ...from('2026-10-05', 'b', { plan: 'yn', review: '--' }),
      ],
      ben: [
        ...from('2026-08-31', 'c', { plan: 'y-', review: '--' }),
        ...from('2026-10-05', 'd', { plan: '-?', review: '--' }),
      ],
    };
    expect(check(sessions)).toMatchObject({
      before: { from: '2026-08-31', to: '2026-09-30', people: 1, measured: 2, yes: 1, applicable: 3 },
      after: { from: '2026-10-01', to: '2026-10-31', people: 1, measured: 1, yes: 1, applicable: 2 },
    });
  });

  it('keeps what was written into an earlier check', () => {
    const before = cycle({
      check: { results: [], before: null, after: null, decision: 'drop', next: 'Review.' },
    });
    expect(
      checkCycle(before, { people: PEOPLE, byPerson: new Map(), rules: RULES, config: SETTINGS, pulse: [] }),
    ).toMatchObject({ decision: 'drop', next: 'Review.' });
  });
});

describe('adoption', () => {
  it('asks once of a practice for which once is enough, and has occasion in every session that could show it', () => {
    const found = adoptionOf(
      new Map([['ada', from('2026-10-01', 'a', { plan: '--y?' })]]),
      rule('plan', { perPerson: { sessions: 10 } }),
      { from: '2026-10-01', to: '2026-10-31' },
      SETTINGS,
    );
    expect(found).toMatchObject({ people: 1, measured: 1, yes: 1, applicable: 3 });
  });

  it('is compared with a stretch of as many days', () => {
    expect(stretchBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({
      from: '2026-01-29',
      to: '2026-02-28',
    });
  });

  it('has no interval of nobody', () => {
    const none = { from: '2026-10-01', to: '2026-10-31', people: 0, measured: 0, yes: 0, applicable: 0 };
    expect(withIntervals(none).people).toEqual({ yes: 0, applicable: 0, share: null, low: null, high: null });
    // measures.md: Wilson of 0 in 20.
    expect(withIntervals({ ...none, measured: 20 }).people.high).toBeCloseTo(0.161125, 6);
  });
});
