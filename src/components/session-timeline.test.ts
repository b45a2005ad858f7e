import { expect, test } from 'vitest';
import { practices as catalogue } from '../../tests/fixtures/report/catalogue.ts';
import { SIGNS } from '../../tests/fixtures/report/signs.ts';
import type { SessionDetail } from '../report/schema/session.ts';
import { evidenceByStep, sessionTimeline } from './session-timeline.ts';

const practices = catalogue(3);
const at = (step: number) => ({ step, at: `a.jsonl:${step + 1}` });
const start = Date.UTC(2026, 3, 3, 23, 50);
const minute = 60_000;

function detail(over: Partial<SessionDetail> = {}): SessionDetail {
  return {
    id: '0123456789ab',
    key: 'k',
    files: ['a.jsonl'],
    signs: [],
    hiddenSigns: [],
    timeline: [
      { kind: 'prompt', first: 0, last: 0, at: 'a.jsonl:1', time: start, text: 'Do <it>', chars: 300 },
      {
        kind: 'read',
        first: 1,
        last: 5,
        at: 'a.jsonl:2',
        time: start + minute,
        text: 'a.ts, b.ts',
        calls: 5,
      },
      {
        kind: 'run',
        first: 6,
        last: 6,
        at: 'a.jsonl:7',
        time: start + 20 * minute,
        text: 'npm test',
        state: 'tests-fail',
      },
      {
        kind: 'edit',
        first: 7,
        last: 7,
        at: 'a.jsonl:8',
        time: start + 80 * minute,
        text: 'a.ts',
        added: 3,
        removed: 1,
      },
    ],
    practices: {
      'plan-before-coding': { outcome: 'no', evidence: [at(7), at(7)] },
      'specific-first-prompt': { outcome: 'yes', evidence: [at(0), at(3)] },
      'point-to-sources': {
        outcome: 'not-applicable',
        evidence: [],
        counterSigns: [{ name: 'c', says: 's', evidence: [at(6)] }],
      },
    },
    ...over,
  };
}

test('evidence is found by step, once a practice, with its outcome', () => {
  const marks = evidenceByStep(detail(), practices, SIGNS);
  expect(
    [...marks].map(([step, list]) => [step, list.map((mark) => `${mark.anchor} ${mark.outcome}`)]),
  ).toEqual([
    [7, ['plan-before-coding no']],
    [0, ['specific-first-prompt yes']],
    [3, ['specific-first-prompt yes']],
    [6, ['point-to-sources counter']],
  ]);
});

test('a step of a trouble sign is marked after the practices, and leads to the sign on the page', () => {
  const seen = detail({ signs: [{ id: 'retry-loop', evidence: [at(6), at(6), at(7)] }] });
  expect(evidenceByStep(seen, practices, SIGNS).get(7)).toEqual([
    { anchor: 'plan-before-coding', name: 'Plan before coding', outcome: 'no' },
    { anchor: 'sign-retry-loop', name: 'Retry loop', outcome: 'sign' },
  ]);
  const text = sessionTimeline(seen, practices, SIGNS, 30).text;
  expect(text.match(/href="#sign-retry-loop"/g)).toHaveLength(2);
  expect(text).toContain('<span class="unseen">trouble sign:</span> Retry loop</a>');
});

test('a link to any evidence finds an anchor, also for a folded step', () => {
  const ids = [...sessionTimeline(detail(), practices, SIGNS, 30).text.matchAll(/ id="(step-\d+)"/g)].map(
    (match) => match[1],
  );
  expect(ids).toEqual(['step-0', 'step-1', 'step-3', 'step-6', 'step-7']);
});

test('evidence beyond the timeline still has an anchor', () => {
  const text = sessionTimeline(detail({ timeline: [] }), practices, SIGNS, 30).text;
  expect([...text.matchAll(/ id="(step-\d+)"/g)].map((match) => match[1])).toEqual([
    'step-0',
    'step-3',
    'step-6',
    'step-7',
  ]);
});

test('a new day and a pause longer than the limit are said', () => {
  const text = sessionTimeline(detail(), practices, SIGNS, 30).text;
  expect([...text.matchAll(/class="day">([^<]+)/g)].map((match) => match[1])).toEqual([
    '3 Apr 2026',
    '4 Apr 2026',
  ]);
  expect([...text.matchAll(/class="pause">([^<]+)/g)].map((match) => match[1])).toEqual([
    '1\u202fh 00\u202fmin later',
  ]);
});

test('moments are numbered from 1, with their time where it is known', () => {
  const text = sessionTimeline(detail(), practices, SIGNS, 30).text;
  expect([...text.matchAll(/class="nth">(\d+)</g)].map(([, n]) => n)).toEqual(['1', '2', '3', '4']);
  expect(text).toContain('<span class="nth">2</span> <span class="clock">23:51</span></a>');
});

test('moments without a time have their number alone', () => {
  const timeline = detail().timeline.map(({ time: _time, ...moment }) => moment);
  expect(sessionTimeline(detail({ timeline }), practices, SIGNS, 30).text).toContain(
    'title="a.jsonl:2"><span class="nth">2</span></a>',
  );
});

test('evidence says its line, and the file where it is not the session’s own; other moments only in their tooltip', () => {
  const places = (files: string[]): string[] =>
    [
      ...sessionTimeline(detail({ files }), practices, SIGNS, 30).text.matchAll(
        /<li class="at" title="([^"]+)">([^<]+)</g,
      ),
    ].map(([, , place]) => place as string);
  expect(places(['a.jsonl'])).toEqual(['line 1', 'line 2', 'line 7', 'line 8']);
  expect(places(['b/main.jsonl', 'a.jsonl'])[0]).toBe('a.jsonl, line 1');
  expect(sessionTimeline(detail(), practices, SIGNS, 30).text).toContain('<li class="at" title="a.jsonl:1">');
});

test('the day of the title is not said again, any other is', () => {
  const days = (titled: string | null): unknown[] =>
    [...sessionTimeline(detail(), practices, SIGNS, 30, titled).text.matchAll(/class="day">([^<]+)/g)].map(
      ([, day]) => day,
    );
  expect(days('2026-04-03T23:50Z')).toEqual(['4 Apr 2026']);
  expect(days('2026-04-02T23:59Z')).toEqual(['3 Apr 2026', '4 Apr 2026']);
});

test('what happened is escaped text with its facts', () => {
  const text = sessionTimeline(detail(), practices, SIGNS, 30).text;
  expect(text).toContain('<bdi>Do &lt;it&gt;</bdi></span> <span class="facts">300 characters in all</span>');
  expect(text).toContain('<span class="facts">5 calls</span>');
  expect(text).toContain('<span class="facts">+3 −1 lines</span>');
  expect(text).toContain('✕ tests fail');
});

test('a kind this version does not know is shown by its name', () => {
  const timeline = [{ kind: '<new>', first: 0, last: 0, at: 'a:1', text: '' }];
  expect(sessionTimeline(detail({ timeline }), practices, SIGNS, 30).text).toContain(
    '<span class="kind">&lt;new&gt;</span>',
  );
});
