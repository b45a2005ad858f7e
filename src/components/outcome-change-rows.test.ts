import { expect, test } from 'vitest';
import type { ChangeRow, DefectRow, Outcomes } from '../outcomes/model.ts';
import { outcomesFixture } from '../outcomes/testdata/outcomes.ts';
import {
  becameOf,
  changeAnchors,
  changeBodies,
  changeCells,
  changeSections,
  isChangesWork,
  MOST_EVENTS,
  measuredIds,
  measureHref,
  qualityEvidence,
  stageEvidence,
  stagesHref,
} from './outcome-change-rows.ts';

const outcomes = outcomesFixture({ hostile: true });
const measured = measuredIds(outcomes.quality.measures);
const anchors = changeAnchors(outcomes);
const context = {
  names: new Map(outcomes.people.map(({ person, name }) => [person, name])),
  pages: new Set<string>(),
};
const html = changeSections(outcomes)
  .map((section) => changeBodies(section, context, anchors, measured).text)
  .join('');
const number = (text: string): number => Number(/\d+/.exec(text)?.[0]);

test('every event, item and change of a stage has its row', () => {
  const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  const rows = (anchor: string): number =>
    html.split(`<tbody id="${anchor}">`)[1]?.split('</tbody>')[0]?.split('<tr id=').length ?? Number.NaN;
  for (const { rows: evidence } of qualityEvidence(outcomes))
    for (const { events, items } of evidence) {
      for (const { anchor } of events) expect(ids).toContain(anchor);
      for (const { text, anchor } of items) expect(rows(anchor) - 1, anchor).toBe(number(text));
    }
  for (const { items } of stageEvidence(outcomes))
    for (const { text, anchor } of items) expect(rows(anchor) - 1, anchor).toBe(number(text));
});

test('what stands beside a number adds up to it', () => {
  const found = qualityEvidence(outcomes);
  // The fourth is not measured.
  expect(found.map(({ title }) => title)).toHaveLength(3);
  const [reverts, , unreviewed] = found;
  expect(reverts?.rows[0]).toMatchObject({
    anchor: 'revert-rate-14-pilot-before',
    where: 'Pilot arm, before',
    counts: '9 of 160',
    moreEvents: 0,
    items: [
      { text: '40 begun before', anchor: 'changes-pilot-before-begun-before' },
      { text: '123 begun in neither period', anchor: 'changes-pilot-before-begun-neither' },
    ],
    notIn: '3 too recent',
  });
  expect(reverts?.rows.map(({ events }) => events.length)).toEqual([9, 8, 9, 8]);
  expect(unreviewed?.rows[0]?.events).toEqual([]);
  expect(stageEvidence(outcomes)[0]).toMatchObject({
    anchor: 'stages-pilot-before',
    counts: 'Coding 40, Pickup 40, Review 40, All of it 40',
    items: [{ text: '40 changes', anchor: 'changes-pilot-before-begun-before' }],
  });
  expect(measureHref('revert-rate-14', 'pilot', 'before')).toBe('work.html#revert-rate-14-pilot-before');
  expect(stagesHref('control', 'after')).toBe('work.html#stages-control-after');
});

const row = (over: Partial<ChangeRow>): ChangeRow => ({
  ...(outcomes.changes[10] as ChangeRow),
  reverted: null,
  incidents: [],
  rounds: null,
  changesRequested: null,
  reviewedByOther: null,
  seen: {},
  ...over,
});

test('an event that counts twice says so, and of very many the first are linked', () => {
  const many = Array.from({ length: MOST_EVENTS + 5 }, (_, i) =>
    row({ id: `#${i}`, seen: { 'incidents-per-change': 2 } }),
  );
  const evidence = qualityEvidence({ ...outcomes, changes: many })[1]?.rows[0];
  expect(evidence?.events).toHaveLength(MOST_EVENTS);
  expect(evidence?.events[0]).toEqual({ text: '#0 (2)', anchor: 'change-1' });
  expect(evidence?.moreEvents).toBe(5);
});

test('what became of a change is said in words, and what is not measured is not', () => {
  expect(
    becameOf(
      row({
        reverted: '2026-05-08',
        incidents: ['I-1', 'I-2'],
        rounds: 3,
        changesRequested: 2,
        reviewedByOther: true,
        seen: {
          'incidents-per-change': 'too-recent',
          'unreviewed-rate': 'unknown',
          'rework-rate': 'unknown',
        },
      }),
      measured,
    ),
  ).toBe(
    'taken back on 8 May 2026; incidents I-1 and I-2; 3 rounds of review; sent back 2 times; too recent for incidents per change; not known: share of unreviewed changes',
  );
  expect(becameOf(row({ reviewedByOther: false, rounds: 0, changesRequested: 0 }), measured)).toBe(
    'reviewed by nobody else',
  );
  expect(becameOf(row({}), measured)).toBe('');
});

test('where changes are the work they have no second table, and numbers lead to the first', () => {
  const work: Outcomes = { ...outcomes, flow: { ...outcomes.flow, what: 'changes' } };
  expect([isChangesWork(outcomes), isChangesWork(work)]).toEqual([false, true]);
  expect(changeSections(work)).toEqual([]);
  expect(qualityEvidence(work)[0]?.rows[0]?.items).toEqual([
    { text: '40 begun before', anchor: 'pilot-before' },
    { text: '123 begun in neither period', anchor: 'outside-no-period' },
  ]);
  expect(stageEvidence(work)[0]?.items).toEqual([{ text: '40 merged changes', anchor: 'pilot-before' }]);
  const cells = (of: ChangeRow | undefined) => changeCells(of, measured, false).text.split('<td').length - 1;
  expect([cells(undefined), cells(outcomes.changes[0])]).toEqual([5, 5]);
});

test('defects are those of a period, whoever made them', () => {
  const defects: DefectRow[] = [
    {
      id: 'B-1',
      title: null,
      person: 'p',
      written: { day: '2026-05-05', period: 'before' },
      done: { day: '2026-07-07', period: 'after', tooRecent: false },
    },
  ];
  const rate = { events: 1, of: 160, people: 8, value: null, tooRecent: 3, unknown: 0 };
  const measure = (id: 'defects-per-change' | 'defects-per-ticket') => ({
    id,
    kind: 'rate' as const,
    followUpDays: null,
    marginKey: id,
    margin: null,
    verdict: 'no-margin' as const,
    exploratory: null,
    byPerson: null,
    arms: [
      {
        arm: 'pilot' as const,
        before: rate,
        after: { ...rate, events: 0, of: 1, tooRecent: 0 },
        change: null,
      },
    ],
  });
  const found = qualityEvidence({
    ...outcomes,
    defects,
    quality: {
      verdict: 'no-margin',
      measures: [measure('defects-per-change'), measure('defects-per-ticket')],
    },
  });
  expect(found[0]?.rows.map(({ events }) => events)).toEqual([[{ text: 'B-1', anchor: 'defect-1' }], []]);
  expect(found[0]?.rows[0]?.items).toHaveLength(2);
  expect(found[1]?.rows[1]?.items).toEqual([{ text: '1 ticket done after', anchor: 'tickets-done-after' }]);
});

test('names and ids are text', () => {
  expect(html).not.toMatch(/<script/);
  expect(html).toContain('[U+202E]');
});
