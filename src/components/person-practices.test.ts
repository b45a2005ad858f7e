import { expect, test } from 'vitest';
import { teamFixture } from '../../tests/fixtures/report/build.ts';
import type { Cell } from '../report/schema/matrix.ts';
import type { PracticeInfo } from '../report/schema/practice.ts';
import type { SessionSummary } from '../report/schema/session.ts';
import {
  LISTED,
  type PersonSession,
  personPractice,
  practiceSentence,
  silentPractices,
} from './person-practices.ts';

const { report } = teamFixture({ people: 3, sessions: 8, practices: 2 });
const { method } = report;
const practice = report.practices[0] as PracticeInfo;
const cell = (over: Partial<Cell>): Cell => ({
  practice: practice.id,
  yes: 0,
  applicable: 0,
  share: null,
  low: null,
  high: null,
  notApplicable: 0,
  notObservable: 0,
  ...over,
});

test('a sentence gives the share with its interval, and asks for care where sessions are few', () => {
  expect(
    practiceSentence(cell({ yes: 4, applicable: 8, share: 0.5, low: 0.2152, high: 0.7848 }), method),
  ).toBe(
    'Seen in 4 of 8 sessions that gave occasion: 50\u202f%, with a 95\u202f% interval of 21–\u206079\u202f%. Few sessions, so read it with care.',
  );
  expect(practiceSentence(cell({ yes: 1, applicable: 2 }), method)).toBe(
    'Seen in 1 of 2 sessions that gave occasion: too few to state a share.',
  );
});

test('a sentence keeps no occasion, not observable and no session apart', () => {
  expect(practiceSentence(cell({ notApplicable: 3 }), method)).toBe('No occasion so far, in 3 sessions.');
  expect(practiceSentence(cell({ notObservable: 3 }), method)).toBe(
    'These sessions cannot show it, so nothing is known either way.',
  );
  expect(practiceSentence(cell({}), method)).toBe('No session yet.');
});

test('where once is enough, a sentence counts all sessions that could show it', () => {
  expect(practiceSentence(cell({ yes: 3, applicable: 24, perPerson: 10 }), method)).toBe(
    'Seen in 3 of 24 sessions that could show it. Once is enough, so there is no share.',
  );
  expect(practiceSentence(cell({ applicable: 24, perPerson: 10 }), method)).toBe(
    'Seen in 0 of 24 sessions that could show it. Once would be enough: no session has to show it.',
  );
  expect(practiceSentence(cell({ yes: 1, applicable: 9, perPerson: 10 }), method)).toBe(
    'Seen in 1 of 9 sessions that could show it: fewer than 10, so nothing can be said yet.',
  );
  expect(practiceSentence(cell({ notObservable: 9, perPerson: 10 }), method)).toBe(
    'These sessions cannot show it, so nothing is known either way.',
  );
});

test('where once is enough, sessions without it are not listed', () => {
  const without: PersonSession = {
    ...session(1, 'yes', 1),
    session: { ...session(1, 'yes', 1).session, outcomes: { [practice.id]: 'not-applicable' } },
  };
  const all = [session(2, 'yes', 4), ...Array.from({ length: 20 }, () => without)];
  const of = (over: Partial<Cell>) =>
    personPractice(practice, cell(over), all, method, 'people/p-1.html').text;
  expect(of({ yes: 1, applicable: 21, perPerson: 10 })).not.toContain('<details>');
  expect(of({ yes: 1, applicable: 21, perPerson: 10 })).toContain('#step-4');
  expect(of({ yes: 1, applicable: 1, notApplicable: 20 })).toContain('<details>');
});

const session = (i: number, outcome: 'yes' | 'no', step?: number): PersonSession => ({
  session: {
    ...(report.sessions[0] as SessionSummary),
    id: `00000000000${i % 10}`,
    start: '2026-04-03T10:00Z',
    outcomes: { [practice.id]: outcome },
  },
  evidence: step === undefined ? {} : { [practice.id]: step },
});

test('a session is linked at the step that decided it, or at the practice where no step did', () => {
  const text = personPractice(
    practice,
    cell({}),
    [session(1, 'yes', 12), session(2, 'no')],
    method,
    'people/p-1.html',
  ).text;
  expect(text).toContain('href="../sessions/000000000001.html#step-12"');
  expect(text).toContain('href="../sessions/000000000002.html#plan-before-coding"');
});

test('more sessions than are listed are counted', () => {
  const many = Array.from({ length: LISTED + 7 }, (_, i) => session(i, 'yes', 1));
  expect(personPractice(practice, cell({}), many, method, 'people/p-1.html').text).toContain('and 7 earlier');
});

test('where there are several tools a session names its own', () => {
  const one = { ...session(1, 'yes', 12), tool: 'Codex <b>' };
  const text = personPractice(practice, cell({}), [one], method, 'people/p-1.html').text;
  expect(text).toMatch(/<span class="soft">.*Codex &lt;b&gt;<\/span>/);
});

test('where all sessions are of one project it is not named, and days stand closer', () => {
  const one = { ...session(2, 'yes', 4), named: false };
  const html = (own: PersonSession[]): string =>
    personPractice(practice, cell({ yes: 1, applicable: 1 }), own, method, 'people/a.html').text;
  expect(html([one])).toContain('<ul class="sessions days"><li><a href');
  expect(html([one])).not.toContain('<span class="soft">');
  expect(html([{ ...one, tool: 'Codex' }])).toContain('<ul class="sessions"><li>');
});

test('practices that no session says anything of take a line each, with the anchor of a section', () => {
  const html = silentPractices(
    [{ practice, cell: cell({ notApplicable: 3 }) }],
    method,
    'people/a.html',
  )?.text;
  expect(html).toContain(`<li id="${practice.id}"><a href="../practices/${practice.id}.html">`);
  expect(html).toContain('No occasion so far, in 3 sessions.');
  expect(silentPractices([], method, 'people/a.html')).toBeNull();
});
