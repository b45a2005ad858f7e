import { expect, test } from 'vitest';
import { SIZES, teamFixture } from '../../tests/fixtures/report/build.ts';
import { within } from '../loop/adoption.ts';
import { practiceToSpread } from '../loop/practice-to-spread.ts';
import { REVIEWED, strongSessions } from '../loop/strong-sessions.ts';
import { byName } from '../report/order.ts';
import type { SessionRecord } from '../report/session-record.ts';
import { askedStretch, askFor, attitudeAdvice, practiceOfMonth, waiting, whyFirst } from './coach-month.ts';
import { inProfile } from './practising.ts';

const { report } = teamFixture({ ...SIZES.medium, hostile: false, moments: 1 });
const without = { ...report, cycles: [] };

test('the practice of the month is the one being spread, or the one that is next for most', () => {
  expect(practiceOfMonth(report)?.id).toBe(report.cycles[0]?.spread?.practice);
  expect(practiceOfMonth(without)?.id).toBe(waiting(report)[0]?.practice.id);
  expect(practiceOfMonth({ ...without, advice: [] })).toBeNull();
  const people = waiting(report).map((one) => one.people);
  expect(people).toEqual([...people].sort((a, b) => b - a));
});

test('the one of two that are next for as many is the one that a cycle would spread, and it is said why', () => {
  const [first, second] = without.practices.filter(inProfile).map(({ id }) => id) as [string, string];
  const next = without.advice.find((one) => one.next !== null)?.next;
  const advised = (practice: string, team: number) => ({
    ...(without.advice[0] as (typeof without.advice)[number]),
    next: { ...(next as NonNullable<typeof next>), practice, team },
  });
  const of = (...advice: ReturnType<typeof advised>[]) => ({ ...without, advice });
  const tied = of(advised(first, 0.4), advised(second, 0.6), advised(first, 0.4), advised(second, 0.6));
  expect(waiting(tied).map(({ practice }) => practice.id)).toEqual([second, first]);
  expect(practiceOfMonth(tied)?.id).toBe(second);
  expect(practiceToSpread(tied.advice, tied.practices)).toBe(second);
  expect(whyFirst(tied)).toMatch(/^Tied with “[^”]+”; chosen because colleagues are further ahead in it\.$/);
  expect(whyFirst(of(advised(first, 0.4)))).toBe('');
});

test('whoever could be asked has a substantial session of the days before the cycle that shows it, and is listed once', () => {
  const asked = askFor(report);
  const { from, to } = askedStretch(report) as { from: string; to: string };
  const [open] = report.cycles;
  expect(open?.closed).toBeNull();
  expect(to < (open?.from ?? '')).toBe(true);
  expect(asked.length).toBeGreaterThan(REVIEWED);
  expect(new Set(asked.map(({ person }) => person)).size).toBe(asked.length);
  for (const { person, practice, session } of asked) {
    expect(report.sessions[session]).toMatchObject({
      person,
      automated: null,
      depth: 'substantial',
      outcomes: { [practice.id]: 'yes' },
    });
    const day = report.sessions[session]?.start?.slice(0, 10) as string;
    expect(day >= from && day <= to).toBe(true);
  }
});

test('those whom a cycle would ask are among them, and the order does not say who', () => {
  const stretch = askedStretch(without) as { from: string; to: string };
  const byPerson = new Map<string, SessionRecord[]>();
  for (const { id, person, automated, start, depth, outcomes } of without.sessions)
    if (person !== null && automated === null && start !== null) {
      const record = { id, depth, start: Date.parse(start), outcomes: new Map(Object.entries(outcomes)) };
      byPerson.set(person, [...(byPerson.get(person) ?? []), record as unknown as SessionRecord]);
    }
  for (const [person, sessions] of byPerson) byPerson.set(person, within(sessions, stretch));
  const scored = without.practices.filter(inProfile).map(({ id }) => id);
  const spread = practiceToSpread(without.advice, without.practices);
  const chosen = strongSessions(byPerson, scored, spread, REVIEWED);
  expect(chosen).toHaveLength(REVIEWED);
  const listed = askFor(without);
  for (const { person, session, practice } of chosen)
    expect(
      listed.find((one) => one.person === person && without.sessions[one.session]?.id === session.id)
        ?.practice.id,
    ).toBe(practice);
  const names = listed.map(({ name }) => name);
  expect(names).toEqual([...names].sort(byName));
  const few = new Set(chosen.map(({ person }) => person));
  const sessions = without.sessions.filter(({ person }) => person !== null && few.has(person));
  expect(askFor({ ...without, sessions })).toEqual([]);
});

test('the days are those before the month that comes next, where no cycle is open', () => {
  const of = (to: string) => askedStretch({ cycles: [], period: { from: '2026-01-01', to } });
  expect(of('2026-09-30')).toEqual({ from: '2026-08-31', to: '2026-09-30' });
  expect(of('2026-02-10')).toEqual({ from: '2026-01-29', to: '2026-02-28' });
  expect(askFor({ ...without, period: null })).toEqual([]);
});

test('advice for attitudes names nobody, and says of the group only what there is', () => {
  const words = JSON.stringify(attitudeAdvice(report));
  for (const { name, id } of report.people) expect(words.includes(name) || words.includes(id)).toBe(false);
  expect(words).toContain('4 of 10 assignments were tried');
  expect(words).toContain('the intervals overlap');
  for (const { data, act } of attitudeAdvice({ ...without, advice: [] })) {
    expect(data).toEqual([]);
    expect(act.length).toBeGreaterThan(1);
  }
});
