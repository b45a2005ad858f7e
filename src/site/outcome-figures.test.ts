import { expect, test } from 'vitest';
import { outcomesFixture } from '../outcomes/testdata/outcomes.ts';
import { publishOutcomes } from '../report/published/outcomes.ts';
import {
  type FigureFile,
  figureFile,
  figureFiles,
  figureText,
  leadershipFigures,
  type OutcomeFigure,
  teamFigures,
} from './outcome-figures.ts';

const full = outcomesFixture({ practices: ['plan-before-coding', 'tests-first'], hostile: true });
const figures = teamFigures(full, (id) => `Practice ${id}`);
const published = leadershipFigures(publishOutcomes(full, { k: 5, names: [] }));

test('the team’s figures stand in the order of the page, each once', () => {
  expect(figures.map(({ id }) => id)).toEqual([
    'effect',
    'times',
    'times-control',
    'survival',
    'survival-control',
    'stages',
    'weeks',
    'quality',
    'flow',
    'felt',
    'practices',
  ]);
});

test('leadership has fewer, and none with a point of a person', () => {
  expect(published.map(({ id }) => id)).toEqual(['effect', 'chances', 'stages', 'quality', 'felt']);
  const told = JSON.stringify(published);
  for (const { person, name } of full.people) {
    expect(told).not.toContain(person);
    expect(told).not.toContain(name);
  }
});

test('too little data has no figure of speed, and no data none at all', () => {
  const few = outcomesFixture({ size: 'few' });
  expect(teamFigures(few, String).map(({ id }) => id)).toEqual(['flow']);
  expect(leadershipFigures(publishOutcomes(few, { k: 5, names: [] }))).toEqual([]);
});

test('a figure has a finding, a drawing for each layout and a table whose rows are as long as its head', () => {
  for (const { title, drawings, table } of [...figures, ...published]) {
    expect(title).not.toMatch(/undefined|NaN|null/);
    expect(drawings.map(({ text }) => /class="chart chart-(\w+)"/.exec(text)?.[1])).toEqual([
      'wide',
      'narrow',
    ]);
    expect(table.rows.length).toBeGreaterThan(0);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  }
});

test('names that try to be markup are text in a drawing', () => {
  const named = teamFigures(
    { ...full, people: full.people.map((one) => ({ ...one, name: '<script>alert(1)</script>' })) },
    () => '<b>practice</b>',
  );
  for (const { drawings } of named) for (const { text } of drawings) expect(text).not.toMatch(/<script|<b>/);
});

test('the files hold the rows of the table, with numbers as they are', () => {
  for (const figure of [...figures, ...published]) {
    const { table, data } = figure;
    expect(data.rows, figure.id).toHaveLength(table.rows.length);
    for (const row of data.rows) expect(row).toHaveLength(data.columns.length);
    const file = JSON.parse(figureText(figure, 'json'));
    expect(file.columns).toEqual(data.columns);
    expect(file.rows).toHaveLength(data.rows.length);
    expect(file.rows.flat().join('')).not.toMatch(/[\u202f\u2060]/);
    expect(figureText(figure, 'csv').trimEnd().split('\r\n')).toHaveLength(data.rows.length + 1);
    // What is a number under the figure is one in the files.
    expect(data.rows.flat().some((cell) => typeof cell === 'number')).toBe(true);
    for (const cell of data.rows.flat())
      if (typeof cell === 'string') expect(cell).not.toMatch(/^(?!\d{4}-\d{2}-\d{2}$)[\d.,−-]+$/);
  }
  expect(figureFile({ id: 'effect' }, 'json')).toBe('charts/effect.json');
});

test('the curves have their points in files of their own, and they draw the same curve', () => {
  const offered = figures.flatMap(figureFiles).filter(({ holds }) => holds === 'points');
  expect(offered.map(({ id }) => id)).toEqual([
    'times-points',
    'times-control-points',
    'survival-points',
    'survival-control-points',
  ]);
  for (const { data } of offered) for (const row of data.rows) expect(row).toHaveLength(data.columns.length);
  expect(published.flatMap(figureFiles).every(({ holds }) => holds === 'table')).toBe(true);

  // The file's own text, read as somebody would who has nothing else.
  const read = (id: string) =>
    JSON.parse(figureText(offered.find((one) => one.id === id) as FigureFile, 'json')).rows as [
      string,
      ...number[],
    ][];
  const times = read('times-points');
  const works = full.work
    .filter((row) => row.arm === 'pilot' && row.period === 'before' && row.leftOut === null)
    .map(({ elapsed }) => elapsed as number)
    .sort((a, b) => a - b);
  for (const [period, time, share, done] of times.filter(([period]) => period === 'before')) {
    const by = works.filter((one) => one <= (time as number)).length;
    expect([period, done, share]).toEqual(['before', by, by / works.length]);
  }
  expect(times.findLast(([period]) => period === 'before')?.slice(2)).toEqual([1, works.length]);

  const side = full.speed.survival.find((one) => one.arm === 'pilot' && one.period === 'after');
  const points = read('survival-points').filter(([period]) => period === 'after');
  expect(points[0]).toEqual([
    'after',
    0,
    1,
    null,
    null,
    (side?.doneTimes.length ?? 0) + (side?.censoredTimes.length ?? 0),
    0,
  ]);
  for (const step of side?.curve ?? [])
    expect(points.find(([, time]) => time === step.time)?.slice(1, 5)).toEqual([
      step.time,
      step.share,
      step.low,
      step.high,
    ]);
  expect(points.flatMap(([, time, , , , , ended]) => Array(ended).fill(time))).toEqual(side?.censoredTimes);
});

test('numbers of the files are those of the report', () => {
  const data = (id: string) => figures.find((figure) => figure.id === id)?.data as OutcomeFigure['data'];
  const { speed, stages, weeks, quality, felt, practices, flow } = full;
  const [person] = speed.persons;
  expect(data('effect').rows[0]?.slice(2, 7)).toEqual([
    person?.before.median,
    person?.before.n,
    person?.after.median,
    person?.after.n,
    person?.ratio,
  ]);
  expect(data('effect').columns[2]).toBe('Median before, hours');
  expect(data('effect').rows.at(-1)?.slice(6)).toEqual([
    speed.effect?.value,
    speed.effect?.low,
    speed.effect?.high,
  ]);
  const [stage] = stages;
  expect(data('stages').rows[0]?.slice(2)).toEqual(
    [stage?.before, stage?.after].flatMap((times) => [times?.median, times?.p85, times?.n]),
  );
  expect(data('weeks').rows[0]?.slice(0, 4)).toEqual([
    '2026-05-04',
    'before',
    weeks[0]?.times.median,
    weeks[0]?.times.n,
  ]);
  const change = quality.measures[0]?.arms[0]?.change;
  expect(data('quality').rows[0]?.slice(2)).toEqual([
    9,
    160,
    8,
    150,
    change?.value,
    change?.low,
    change?.high,
    0.05,
    'held',
  ]);
  expect(data('felt').rows).toEqual([
    ['Felt', felt?.median, null, null, 7, 8],
    ['Measured', 0.81, 0.717, 0.915, null, null],
  ]);
  expect(data('practices').rows[0]?.slice(1, 5)).toEqual([0.88, 0.7, 1.11, practices?.level]);
  expect(data('flow').rows[0]).toEqual(['In the exports', null, flow.read, null]);
  expect(data('survival').rows[0]?.slice(5)).toEqual([32, 24, 41, 44, 130, 0.94, 0.03]);
  expect(published[0]?.data.rows.slice(0, 2)).toEqual([
    ['Change in pilot ÷ change in control', 0.81, null, null],
    ['95 % interval', null, 0.717, 0.915],
  ]);
});

test('small counts that are withheld from leadership are not in its files', () => {
  const rows = published.find(({ id }) => id === 'quality')?.data.rows ?? [];
  // No or one change without a review: fewer than five, and no limit that would tell how many.
  expect(rows[2]?.slice(2)).toEqual([null, 160, null, 150, null, null, null, null, 'no-margin']);
});

test('the files of leadership hold no more digits than are published', () => {
  const numbers = published
    .flatMap(({ data }) => data.rows.flat())
    .filter((cell) => typeof cell === 'number');
  expect(numbers.length).toBeGreaterThan(20);
  for (const one of numbers) expect(one).toBe(Number(one.toFixed(3)));
});
