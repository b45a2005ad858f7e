import { expect, test } from 'vitest';
import { outcomesFixture } from '../outcomes/testdata/outcomes.ts';
import { publishOutcomes } from '../report/published/outcomes.ts';
import {
  figureFile,
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
  expect(published.map(({ id }) => id)).toEqual(['effect', 'stages', 'quality', 'felt']);
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

test('the files hold the table of the figure', () => {
  const effect = figures[0] as OutcomeFigure;
  expect(figureFile('effect', 'json')).toBe('charts/effect.json');
  const file = JSON.parse(figureText(effect, 'json'));
  expect(file.columns).toEqual(effect.table.columns);
  expect(file.rows).toHaveLength(effect.table.rows.length);
  expect(file.rows.flat().join('')).not.toMatch(/[\u202f\u2060]/);
  expect(figureText(effect, 'csv').trimEnd().split('\r\n')).toHaveLength(effect.table.rows.length + 1);
});
