import { expect, it } from 'vitest';
import type { Arm } from './model.ts';
import type { PersonRatio } from './person-ratios.ts';
import { tooLittle } from './too-little.ts';

const people = (arm: Arm, n: number, pieces = 3): PersonRatio[] =>
  Array.from({ length: n }, (_, i) => ({
    person: `${arm}${i}`,
    arm,
    ended: { before: pieces, after: pieces },
    common: { before: pieces, after: pieces },
    log: 0.1,
    why: null,
  }));
const few = (arm: Arm, before: number, after: number): PersonRatio => ({
  person: `few${before}${after}`,
  arm,
  ended: { before, after },
  common: { before, after },
  log: null,
  why: 'too-few',
});

it('six people with three tickets in each period are enough', () => {
  expect(tooLittle(people('pilot', 6), ['pilot'])).toEqual([]);
});

it('five are not', () => {
  expect(tooLittle(people('pilot', 5), ['pilot'])).toEqual([
    { rule: 'people', arm: 'pilot', found: 5, needed: 6 },
  ]);
});

it('names the tickets of a person where they are why there are too few people', () => {
  expect(tooLittle([...people('pilot', 5), few('pilot', 9, 2), few('pilot', 1, 4)], ['pilot'])).toEqual([
    { rule: 'people', arm: 'pilot', found: 5, needed: 6 },
    { rule: 'tickets-per-person', arm: 'pilot', found: 1, needed: 3 },
  ]);
  expect(tooLittle([...people('pilot', 6), few('pilot', 9, 2)], ['pilot'])).toEqual([]);
});

it('asks three people and twenty tickets of a control arm', () => {
  const arms = ['pilot', 'control'] as const;
  expect(tooLittle([...people('pilot', 6), ...people('control', 3, 4)], arms)).toEqual([]);
  expect(tooLittle([...people('pilot', 6), ...people('control', 3, 3)], arms)).toEqual([
    { rule: 'tickets-per-arm', arm: 'control', found: 18, needed: 20 },
  ]);
  const twenty = [...people('control', 1, 4), ...people('control', 2, 3)];
  expect(tooLittle([...people('pilot', 6), ...twenty], arms)).toEqual([]);
  expect(tooLittle([...people('pilot', 6), ...people('control', 2, 9)], arms)).toEqual([
    { rule: 'people', arm: 'control', found: 2, needed: 3 },
  ]);
});

it('of nobody names what is missing', () => {
  expect(tooLittle([], ['pilot'])).toEqual([
    { rule: 'people', arm: 'pilot', found: 0, needed: 6 },
    { rule: 'tickets-per-arm', arm: 'pilot', found: 0, needed: 20 },
  ]);
});
