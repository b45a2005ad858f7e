import { expect, test } from 'vitest';
import type { Sensitivity } from '../outcomes/model.ts';
import { outcomesFixture } from '../outcomes/testdata/outcomes.ts';
import { THIN } from '../wording.ts';
import {
  AGREEMENTS,
  agreement,
  anotherWays,
  atMostInWords,
  checksFinding,
  designInWords,
  effectOf,
  intervalMethod,
  limitsOf,
  measureVerdict,
  money,
  notIn,
  plannedMargin,
  planValue,
  probabilityOf,
  qualityChange,
  rateInWords,
  registrationInWords,
  shortageInWords,
  timeOf,
} from './outcome-words.ts';

const plain = (text: string): string => text.replaceAll(THIN, ' ').replaceAll('\u2060', '');

test('times are hours below two days and days from there on', () => {
  expect(plain(timeOf(47.9, 'elapsed'))).toBe('48 h');
  expect(plain(timeOf(48, 'elapsed'))).toBe('2 days');
  expect(plain(timeOf(81.6, 'elapsed'))).toBe('3.4 days');
  expect(plain(timeOf(81.6, 'working-hours'))).toBe('82 h');
  expect(timeOf(null, 'elapsed')).toBe('–');
});

test('an effect is said with its interval, whose ends are rounded outwards', () => {
  expect(plain(effectOf({ value: 0.81, low: 0.717, high: 0.915 }))).toBe('19 % less time (8 to 29 % less)');
  expect(plain(limitsOf({ low: 0.871, high: 1.031 }))).toBe('13 % less to 4 % more');
});

test('the method of an interval names its degrees of freedom, where it has some', () => {
  expect(intervalMethod({ interval: 't', df: 7 })).toBe(
    't interval of people’s logarithms, 7 degrees of freedom',
  );
  expect(intervalMethod({ interval: 'bootstrap-t', df: null })).not.toContain('freedom');
});

test('a share is said with its interval, a rate as so many each', () => {
  expect(
    plain(rateInWords({ events: 9, of: 160, value: { value: 0.05625, low: 0.03, high: 0.1 } }, 'share')),
  ).toBe('9 of 160 (6 %; 3–10 %)');
  expect(
    plain(rateInWords({ events: 6, of: 160, value: { value: 0.0375, low: 0.004, high: 0.08 } }, 'rate')),
  ).toBe('6 in 160 (0.04 each; <0.01 to 0.08)');
  expect(rateInWords({ events: 0, of: 0, value: null }, 'share')).toBe('none to look at');
  expect(notIn({ tooRecent: 3, unknown: 2 })).toBe('3 too recent, 2 not known');
});

test('a change of quality is in points or times, and a limit below the margin never looks like it', () => {
  expect(plain(qualityChange({ value: -0.003, low: -0.056, high: 0.049 }, 'share', null))).toBe(
    '0.3 points lower (5.6 points lower to 4.9 points higher)',
  );
  expect(plain(qualityChange({ value: 1.07, low: 0.28, high: 4 }, 'rate', null))).toBe(
    '1.07 times (0.28 to 4 times)',
  );
  expect(qualityChange(null, 'share', 0.05)).toBe('–');
  expect(plain(atMostInWords(0.04999, 'share', 0.05))).toBe('just under 5 points higher');
});

test('held names the limit and the margin; what is not significant is never called the same', () => {
  const of = (
    verdict: Parameters<typeof measureVerdict>[0]['verdict'],
    high: number | null,
    margin: number | null,
  ) => plain(measureVerdict({ verdict, kind: 'share', margin, high }));
  expect(of('held', 0.031, 0.05)).toBe('Held: at most 3.1 points higher, within the margin of 5 points.');
  expect(of('inconclusive', 0.062, 0.05)).toBe(
    'Not decided: it could be up to 6.2 points higher, beyond the margin of 5 points.',
  );
  expect(of('no-margin', 0.062, null)).toBe(
    'Not judged, because the plan sets no margin for it; it could be up to 6.2 points higher.',
  );
  for (const verdict of [
    'held',
    'worse',
    'inconclusive',
    'too-little-data',
    'no-margin',
    'not-measured',
  ] as const)
    for (const high of [null, 0.06])
      expect(of(verdict, high, 0.05)).not.toMatch(/no difference|same|null|NaN/);
});

test('another way agrees, is less sure, or goes the other way', () => {
  const effect = { value: 0.8, low: 0.7, high: 0.9 };
  expect(agreement(effect, { value: 0.85, low: 0.7, high: 0.99 })).toBe('same');
  expect(agreement(effect, { value: 0.9, low: 0.7, high: 1.1 })).toBe('less-sure');
  expect(agreement(effect, { value: 1.2, low: 0.9, high: 1.4 })).toBe('other-way');
  expect(agreement(effect, { value: 1.2 })).toBe('other-way');
  expect(agreement(effect, { value: 0.7 })).toBe('same');
  expect(agreement(effect, { value: 1.001 })).toBe('no-change');
  expect(agreement({ value: 0.95, low: 0.8, high: 1.1 }, { value: 0.9, low: 0.85, high: 0.97 })).toBe(
    'surer',
  );
});

test('the pilot arm alone is compared with the pilot arm alone', () => {
  // Against the control arm the pilot got slower; by itself it got faster.
  const effect = { value: 1.2, low: 1.1, high: 1.3 };
  const alone = { value: 0.8, low: 0.7, high: 0.9, interval: 't' as const, df: 7, skewness: 0 };
  const sensitivity: Sensitivity = {
    signFlip: { p: 0.0078, exact: true },
    hodgesLehmann: null,
    medianRatio: 0.82,
    leaveOneOut: { low: 0.98, high: 1.3 },
    mix: { standardised: 0.8, unstandardised: 1.1, covered: 1, reversed: true },
    otherClock: null,
    pilotAlone: alone,
    smallestEffect: null,
  };
  const ways = anotherWays(effect, sensitivity, 'elapsed');
  expect(ways.map(({ way, agrees }) => [way, agrees])).toEqual([
    ['The pilot arm alone', 'other-way'],
    // One person turns it.
    ['Without any one person', 'other-way'],
    ['By chance alone', 'same'],
    ['By all work of the pilot arm together', 'same'],
    ['With the mix of work held fixed', 'same'],
  ]);
  expect(ways.at(-1)?.says).toContain('Simpson');
  for (const { agrees } of ways) expect(agrees === null || AGREEMENTS[agrees]).toBeTruthy();
});

test('every way that the fixture has is said, each with a sentence', () => {
  const { effect, sensitivity, clock } = outcomesFixture().speed;
  const ways = anotherWays(effect as NonNullable<typeof effect>, sensitivity as Sensitivity, clock);
  expect(ways).toHaveLength(7);
  for (const { result, says } of ways) expect(`${result} ${says}`).not.toMatch(/undefined|null|NaN/);
});

test('what is missing is said with what is needed', () => {
  expect(shortageInWords({ rule: 'people', arm: 'pilot', found: 1, needed: 6 }, 'tickets')).toBe(
    'The pilot arm has 1 person with both periods; 6 are needed.',
  );
  expect(
    shortageInWords({ rule: 'tickets-per-person', arm: 'control', found: 2, needed: 3 }, 'changes'),
  ).toBe(
    'Somebody of the control arm has only 2 changes in a period; 3 for each person and period are needed.',
  );
});

test('before and after alone says that there is no control arm', () => {
  expect(designInWords('before-after', { pilot: 8, control: null })).toContain('there is no control arm');
  expect(designInWords('difference-in-differences', { pilot: 8, control: 1 })).toContain(
    '1 person of the control arm',
  );
});

test('a registered plan says whether it is older than the data', () => {
  expect(
    registrationInWords({ state: 'sealed', registeredAt: '2026-04-28T09:00:00Z', beforeTheData: true }),
  ).toBe(
    'The plan was registered on 28 Apr 2026, before the first day of the period after. What was registered is what is used.',
  );
  expect(
    registrationInWords({ state: 'changed', registeredAt: '2026-07-28T09:00:00Z', beforeTheData: false }),
  ).toBe(
    'The plan was registered on 28 July 2026, not before the first day of the period after. What is used differs from what was registered.',
  );
  expect(registrationInWords({ state: 'unsealed', registeredAt: null, beforeTheData: null })).toContain(
    'never registered',
  );
});

test('values of a plan are read as text, margins as what they allow', () => {
  expect(planValue(null)).toBe('nothing');
  expect(planValue(['a', 'b'])).toBe('a; b');
  expect(planValue({ from: '2026-05-04', to: '2026-06-12' })).toBe('from 2026-05-04, to 2026-06-12');
  expect(plannedMargin('revertRate', 0.05)).toBe('reverted changes: less than 5 points higher');
  expect(plannedMargin('incidentsPerChange', 1.5)).toBe('incidents per change: less than 1.5 times as many');
  expect(plannedMargin('toString', 2)).toBe('toString: 2');
});

test('checks, money and p in words', () => {
  expect(checksFinding([{ state: 'good' }, { state: 'good' }, { state: 'unknown' }])).toBe(
    '2 good, 1 not known',
  );
  expect(money(1250.4, 'EUR')).toBe('EUR 1250');
  expect(money(0.374, 'EUR')).toBe('EUR 0.37');
  expect(probabilityOf(0.0004)).toBe('< 0.001');
  expect(probabilityOf(null)).toBe('–');
});
