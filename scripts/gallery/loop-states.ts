/** The charts of the monthly loop, in every state. */
import {
  drawPersonPeriods,
  type PersonPeriods,
  personPeriodsDescription,
  personPeriodsFinding,
  personPeriodsTable,
} from '../../src/charts/person-periods.ts';
import {
  drawSpread,
  type SpreadRow,
  spreadDescription,
  spreadFinding,
  spreadTable,
} from '../../src/charts/spread-adoption.ts';
import type { ShownAdoption } from '../../src/loop/history.ts';
import { toShare } from '../../src/report/measures/cell.ts';
import type { PracticeInfo } from '../../src/report/schema/practice.ts';
import { type ChartStates, type Kind, LONG_NAMES, RIGHT_TO_LEFT_NAMES, shown } from './state.ts';

const SHARE_FROM = 5;
const practice = (name: string, i: number): PracticeInfo => ({
  id: `practice-${i}`,
  code: `P${i + 1}`,
  name,
  summary: '',
  actor: 'human',
  prerequisites: [],
  notScored: null,
  perPerson: null,
  detected: { applies: '', yes: '', limits: '' },
  rule: null,
  links: [],
});

const periods: Kind<PersonPeriods> = {
  title: personPeriodsFinding,
  desc: personPeriodsDescription,
  table: personPeriodsTable,
  draw: drawPersonPeriods,
};
/** Of each practice, more in each quarter. @param by by how many sessions */
const periodsOf = (names: readonly string[], by = 1): PersonPeriods => ({
  unit: 'quarter',
  periods: ['Q1 2026', 'Q2 2026', 'Q3 2026'],
  panels: names.map((name, i) => ({
    practice: practice(name, i),
    shares: [0, 1, 2].map((q) => toShare((2 + 3 * q + i) * by, (9 - 3 * q) * by, SHARE_FROM)),
  })),
  few: [],
});

const spread: Kind<readonly SpreadRow[]> = {
  title: spreadFinding,
  desc: spreadDescription,
  table: spreadTable,
  draw: drawSpread,
};
const adoptionOf = (yes: number, of: number): ShownAdoption => ({
  from: '2026-07-01',
  to: '2026-07-31',
  people: toShare(yes, of - yes, 1),
  sessions: toShare(yes * 3, (of - yes) * 3, SHARE_FROM),
});
const rowsOf = (names: readonly string[], by = 1): SpreadRow[] =>
  names.map((name, i) => ({
    month: `${['June', 'July', 'August', 'September'][i % 4]} 2026`,
    practice: name,
    before: adoptionOf((2 + i) * by, 9 * by),
    after: adoptionOf((4 + i) * by, 9 * by),
    decision: ['kept', 'dropped', 'again next time', null][i % 4] as string | null,
  }));

export const LOOP_STATES: readonly ChartStates[] = [
  {
    chart: 'person-periods',
    states: {
      empty: shown(periods, null),
      'one point': shown(periods, periodsOf(['Plan before coding'])),
      usual: shown(periods, periodsOf(['Plan before coding', 'Specific first prompt', 'Steer early'])),
      huge: shown(periods, periodsOf(['Plan before coding', 'Specific first prompt'], 4000)),
      'long names': shown(periods, periodsOf(LONG_NAMES)),
      'right to left': shown(periods, periodsOf(RIGHT_TO_LEFT_NAMES)),
    },
  },
  {
    chart: 'spread-adoption',
    states: {
      empty: shown(spread, null),
      'one point': shown(spread, rowsOf(['Plan before coding'])),
      usual: shown(spread, rowsOf(['Plan before coding', 'Saved commands', 'Review before commit'])),
      huge: shown(spread, rowsOf(['Plan before coding', 'Saved commands'], 9000)),
      'long names': shown(spread, rowsOf(LONG_NAMES)),
      'right to left': shown(spread, rowsOf(RIGHT_TO_LEFT_NAMES)),
    },
  },
];
