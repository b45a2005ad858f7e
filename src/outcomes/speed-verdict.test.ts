import { expect, it } from 'vitest';
import { speedVerdictOf } from './speed-verdict.ts';

const band = { low: 0.95, high: 1.05 };

it.each([
  ['faster', 0.7, 0.9],
  ['faster', 0.9, 0.999],
  ['slower', 1.01, 1.4],
  ['inconclusive', 0.9, 1.01],
  ['inconclusive', 0.99, 1.1],
  ['inconclusive', 0.5, 1],
  ['inconclusive', 1, 1.2],
  ['no-meaningful-change', 0.96, 1.04],
  ['no-meaningful-change', 0.95, 1.05],
  // An interval within the band does not hold 1 and still does not matter.
  ['no-meaningful-change', 0.96, 0.99],
  ['no-meaningful-change', 1.01, 1.04],
] as const)('%s from %f to %f', (verdict, low, high) => {
  expect(speedVerdictOf({ low, high }, band)).toBe(verdict);
});

it('without a band cannot be no meaningful change', () => {
  expect(speedVerdictOf({ low: 0.96, high: 1.04 }, null)).toBe('inconclusive');
  expect(speedVerdictOf({ low: 0.96, high: 0.99 }, null)).toBe('faster');
});

it('of no effect is too little data', () => {
  expect(speedVerdictOf(null, band)).toBe('too-little-data');
});
