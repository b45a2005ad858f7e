import { describe, expect, test } from 'vitest';
import { practices } from '../../tests/fixtures/report/catalogue.ts';
import { leadsTo, practisedFirst } from './practice-order.ts';

const all = practices();
const named = (id: string) => all.find((practice) => practice.id === id) as (typeof all)[number];
const ids = (some: readonly { id: string }[]): string[] => some.map(({ id }) => id);

describe('the order of practices', () => {
  test('names what comes first as the practice does, and leaves out what the site does not have', () => {
    expect(ids(practisedFirst(named('delegate-to-subagents'), all))).toEqual([
      'specific-first-prompt',
      'plan-before-coding',
    ]);
    expect(ids(practisedFirst({ prerequisites: ['plan-before-coding', 'gone'] }, all))).toEqual([
      'plan-before-coding',
    ]);
  });

  test('names what a practice leads to, in the order of the catalogue', () => {
    expect(ids(leadsTo(named('specific-first-prompt'), all))).toEqual([
      'plan-before-coding',
      'delegate-to-subagents',
    ]);
    expect(leadsTo(named('skills'), all)).toEqual([]);
  });
});
