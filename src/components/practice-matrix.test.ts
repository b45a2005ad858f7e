import { expect, test } from 'vitest';
import { SIZES, teamFixture } from '../../tests/fixtures/report/build.ts';
import type { Cell } from '../report/schema/matrix.ts';
import type { PracticeInfo } from '../report/schema/practice.ts';
import { personFinding } from '../site/findings.ts';
import { matrixView } from './matrix-view.ts';
import { cellLook, columnsOf, matrixLegend, practiceMatrix, whyContext } from './practice-matrix.ts';

const { report, rows } = teamFixture(SIZES.medium);
const { method } = report;
const cell = (over: Partial<Cell>): Cell => ({
  practice: 'x',
  yes: 0,
  applicable: 0,
  share: null,
  low: null,
  high: null,
  notApplicable: 0,
  notObservable: 0,
  ...over,
});

test('ten sessions and more show a share with its count and interval', () => {
  expect(
    cellLook(
      cell({ yes: 8, applicable: 10, share: 0.8, low: 0.4902, high: 0.9433, notApplicable: 3 }),
      method,
    ),
  ).toEqual({
    kind: 'share',
    tint: 's8',
    text: '80\u202f%',
    small: ['8/10', '49–\u206095'],
    says: '8 of 10 sessions, interval 49–\u206095\u202f%; 3 without occasion.',
  });
});

test('under ten sessions the share is faint, under five it is a count', () => {
  expect(cellLook(cell({ yes: 5, applicable: 5, share: 1, low: 0.5655, high: 1 }), method).kind).toBe(
    'faint',
  );
  expect(cellLook(cell({ yes: 3, applicable: 4 }), method)).toMatchObject({
    kind: 'count',
    text: '3 of 4',
    tint: '',
  });
});

test('where once is enough, a cell counts all sessions that could show it and has no share', () => {
  expect(cellLook(cell({ yes: 3, applicable: 24, perPerson: 10 }), method)).toEqual({
    kind: 'count',
    tint: '',
    text: '3 in 24',
    small: [],
    says: '3 in 24 sessions, once is enough.',
  });
  expect(cellLook(cell({ yes: 0, applicable: 9, notObservable: 2, perPerson: 10 }), method)).toMatchObject({
    text: '0 in 9',
    says: '0 in 9 sessions, too few to say; 2 not observable.',
  });
  expect(cellLook(cell({ notObservable: 2, perPerson: 10 }), method)).toMatchObject({ kind: 'hidden' });
});

test('the key explains such a cell where there is one', () => {
  const single = report.practices.filter(({ perPerson }) => perPerson !== null);
  expect(single.map(({ code }) => code)).toEqual(['P09']);
  expect(matrixLegend(method, single).text).toContain('3 in 24');
  expect(matrixLegend(method, report.practices.slice(0, 3)).text).not.toContain('3 in 24');
});

test('the key to a view names no cell that the view has not', () => {
  const seen = cell({ yes: 8, applicable: 10, share: 0.8, low: 0.49, high: 0.95 });
  const view = { ...matrixView(report), totals: [seen], bodies: [] };
  const key = matrixLegend(method, [], view).text;
  expect(key).toContain('share of sessions with occasion');
  expect(key).not.toMatch(/n\/o|no occasion seen|3 of 4|read with care/);
  expect(matrixLegend(method, [], { ...view, totals: [seen, cell({ notObservable: 2 })] }).text).toContain(
    'n/o',
  );
});

test('what was not seen is never a zero', () => {
  expect(cellLook(cell({ notApplicable: 2 }), method)).toMatchObject({ kind: 'none', text: '–' });
  expect(cellLook(cell({ notObservable: 2 }), method)).toMatchObject({ kind: 'hidden', text: 'n/o' });
  expect(cellLook(cell({ notObservable: 2, notApplicable: 1 }), method)).toMatchObject({ kind: 'none' });
  expect(cellLook(cell({}), method)).toMatchObject({ kind: 'none' });
});

test('practices of people stand before those of the agent and the harness', () => {
  const { own, context } = columnsOf(report.practices);
  expect(own.map((i) => report.practices[i]?.code)).toEqual([
    'P01',
    'P02',
    'P03',
    'P07',
    'P09',
    'P10',
    'P11',
    'P12',
    'P13',
    'P16',
    'P17',
    'P18',
    'P20',
  ]);
  expect(context).toHaveLength(7);
});

const whole = practiceMatrix(matrixView(report), report).text;

test('every cell of a person leads to the person’s page at the practice', () => {
  const person = report.people[0]?.id;
  for (const practice of report.practices)
    expect(whole).toContain(`href="people/${person}.html#${practice.id}"`);
});

test('everybody has a row, each team has one, and so have all people together', () => {
  const rows = report.people.length + report.teams.length + 1;
  expect(whole.match(/<td /g)).toHaveLength(rows * report.practices.length);
});

test('people stand in the order of the report, whatever their numbers', () => {
  const ids = [...whole.matchAll(/scope="row" class="who"><a href="people\/([^.]+)/g)].map((m) => m[1]);
  expect(ids).toEqual(report.people.map((person) => person.id));
});

test('the card of a person names what the page of the person is titled with, where once is enough too', () => {
  const once = report.practices.map(({ perPerson }) => perPerson !== null);
  const cells = report.practices.map(({ perPerson }, i) =>
    once[i]
      ? cell({ yes: 1, applicable: 30, perPerson: perPerson?.sessions ?? 0 })
      : cell({ yes: 1, applicable: 20, share: 0.05, low: 0.01, high: 0.2 }),
  );
  const [first] = report.people;
  if (!first) throw new Error('nobody');
  const view = matrixView({ ...report, people: [{ ...first, cells }] });
  const card = /<tr><th[^>]* class="who"><a.*?<span class="card">([^<]*)</.exec(
    practiceMatrix(view, report).text,
  )?.[1];
  expect(once).toContain(true);
  expect(` ${card?.replace('Practises', 'practises')}`).toBe(
    personFinding({ ...first, sessions: 30, cells }, report),
  );
});

test('one team without a name has no row of its own', () => {
  const people = report.people.map((person) => ({ ...person, team: null }));
  const teams = report.teams.slice(0, 1).map((team) => ({ ...team, team: null }));
  const text = practiceMatrix(matrixView({ ...report, people, teams }), report).text;
  expect(text).not.toContain('class="team"');
  expect(text.match(/<tbody/g)).toHaveLength(2);
});

test('a slice shows the people with a session in it, and every team under its own anchor', () => {
  const index = report.slices.findIndex(({ id }) => id === 'codex-2026-q2');
  const view = matrixView(report, {
    slice: report.slices[index] as (typeof report.slices)[number],
    rows: rows[index] as (typeof rows)[number],
  });
  const text = practiceMatrix(view, report).text;
  expect(view.people).toBe(report.slices[index]?.people);
  expect(view.people).toBeLessThan(report.people.length);
  expect(text.match(/class="who"><a /g)).toHaveLength(view.people);
  expect([...text.matchAll(/<tbody id="([^"]+)"/g)].map((m) => m[1])).toEqual(
    report.teams.map((_, i) => `team-${i + 1}`),
  );
});

test('a practice that is context says why in its header', () => {
  const info = report.practices[0] as PracticeInfo;
  expect(whyContext({ ...info, notScored: 'The harness forces it. ' })).toBe('The harness forces it');
  expect(whyContext({ ...info, actor: 'agent' })).toBe('The agent does this, not the person');
  expect(whyContext({ ...info, actor: 'harness' })).toBe('The tool does this by itself');
  const context = columnsOf(report.practices).context.map((i) => report.practices[i] as PracticeInfo);
  for (const practice of context)
    expect(whole).toMatch(new RegExp(`id="${practice.id}"[^>]* title="${whyContext(practice)}"`));
});

test('names cannot become markup', () => {
  expect(whole).not.toContain('<script');
  expect(whole).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('five hundred people and twenty practices stay under 2.5 MB', () => {
  const large = teamFixture({ ...SIZES.large, sessions: 10_000, moments: 1 }).report;
  expect(Buffer.byteLength(practiceMatrix(matrixView(large), large).text)).toBeLessThan(2.5e6);
});
