import { expect, test } from 'vitest';
import { practices as catalogue } from '../../tests/fixtures/report/catalogue.ts';
import type { PracticeInfo } from '../report/schema/practice.ts';
import type { SessionDetail } from '../report/schema/session.ts';
import { momentLinks, sessionPractices } from './session-practices.ts';

const moment = (first: number, last: number) => ({
  kind: 'run',
  first,
  last,
  at: `a.jsonl:${first}`,
  text: '',
});
const timeline: SessionDetail['timeline'] = [moment(0, 0), moment(1, 5), moment(6, 6)];
const at = (step: number) => ({ step, at: `a.jsonl:${step + 1}` });
const said = (html: string): string => html.replace(/<[^>]+>/g, '');
const links = (...steps: number[]): string => said(momentLinks(steps.map(at), timeline).text);

test('moments are named by their numbers, each once', () => {
  expect(links(6)).toBe('moment 3');
  expect(links(0, 2, 3)).toBe('moments 1 and 2');
  expect(links(0, 2, 6)).toBe('moments 1, 2 and 3');
  expect(links(9)).toBe('a moment that was not kept');
  expect(links(6, 9)).toBe('moment 3 and one that was not kept');
});

const [first, second, third] = catalogue(3) as [PracticeInfo, PracticeInfo, PracticeInfo];
const all: PracticeInfo[] = [
  { ...first, actor: 'agent' },
  { ...second, actor: 'human', notScored: null },
  { ...third, actor: 'human', notScored: 'too hard to see.' },
];
const detail = (practices: SessionDetail['practices']): SessionDetail => ({
  id: '0123456789ab',
  key: 'k',
  files: ['a.jsonl'],
  signs: [],
  hiddenSigns: [],
  timeline,
  practices,
});
const page = (practices: SessionDetail['practices']): string =>
  sessionPractices(detail(practices), all, 'sessions/0123456789ab.html').text;

test('what is scored stands before what is only shown', () => {
  const html = page(
    Object.fromEntries(all.map(({ id }) => [id, { outcome: 'yes' as const, evidence: [at(0)] }])),
  );
  const order = [...html.matchAll(/<li id="([^"]+)"|class="not-scored"/g)].map(([, id]) => id ?? '|');
  expect(order).toEqual([second.id, '|', first.id, third.id]);
});

test('what was not seen says what it is and where the occasion was', () => {
  expect(said(page({ [second.id]: { outcome: 'no', evidence: [at(6)] } }))).toContain(
    `${second.summary} Occasion: moment 3.`,
  );
  expect(said(page({ [second.id]: { outcome: 'no', evidence: [] } }))).toContain(
    `${second.summary} Occasion: the session as a whole.`,
  );
});

test('the opposite habit is told with its moments', () => {
  const html = page({
    [second.id]: {
      outcome: 'not-applicable',
      evidence: [],
      counterSigns: [{ name: 'c', says: 'It <was> otherwise.', evidence: [at(0), at(6)] }],
    },
  });
  expect(said(html)).toContain('The opposite was seen: It &lt;was&gt; otherwise. See moments 1 and 3.');
});
