import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionFacts } from '../../extract/facts.ts';
import type { ReportPerson } from '../input.ts';
import { teamUse as schema } from '../schema/use.ts';
import { teamReport } from '../team.ts';
import { facts } from '../testdata/facts.ts';
import { CONFIG, reportInput } from '../testdata/input.ts';
import { world } from '../testdata/world.ts';

const DAY = 86_400_000;
const FIRST = Date.parse('2026-07-06T09:00:00Z');
const config = {
  ...CONFIG,
  practises: { share: 0.5, applicable: 2, practices: 2 },
  segments: { triedOnce: 2, weeks: 10, leastWeeks: 4, regularWeeks: 0.6, top: 0.25 },
};

const person = (name: string, team: string | null = 'Web'): ReportPerson => ({
  id: `p-${name}`,
  name,
  team,
  licenceFrom: '2026-01-01',
});
let made = 0;
/** A session in each of the given weeks of ten; marks as in testdata/facts.ts. */
const weekly = (
  name: string,
  weeks: readonly number[],
  marks: string,
  depth: 'trivial' | 'substantial' = 'substantial',
): [string, SessionFacts][] =>
  weeks.map((week) => [
    `p-${name}`,
    facts({
      id: `s${++made}`,
      start: new Date(FIRST + week * 7 * DAY).toISOString(),
      marks,
      depth,
    }),
  ]);
const ALL = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/**
 * A team: Ada practises both scored practices all the time, the others one of them; Ken used it in spring only, Lou
 * once, Max never.
 */
const PEOPLE = ['Zoe', 'Ada', 'Bea', 'Cem', 'Ken', 'Lou', 'Max'].map((name) => person(name));
const HELD = [
  ...weekly('Ada', ALL, 'yy--'),
  ...weekly('Bea', ALL, 'yn--'),
  ...weekly('Cem', [0, 3, 9], 'yn--', 'trivial'),
  ...weekly('Zoe', [0, 1, 2, 3, 4, 5], 'yn--'),
  ...weekly('Ken', [-12, -11, -10], 'yn--'),
  ...weekly('Lou', [-8], '----'),
];
const report = teamReport(reportInput(PEOPLE, HELD, { config }));
const use = report.use;
const useOf = (name: string) => report.people.find(({ id }) => id === `p-${name}`)?.use;

describe('how a team uses it', () => {
  it('puts everyone in exactly one segment, sorted by name', () => {
    expect(use.segments).toEqual([
      { segment: 'never', people: ['p-Max'] },
      { segment: 'tried-once', people: ['p-Lou'] },
      { segment: 'earlier', people: ['p-Ken'] },
      { segment: 'occasional', people: ['p-Cem'] },
      { segment: 'regular', people: ['p-Bea', 'p-Zoe'] },
      { segment: 'power', people: ['p-Ada'] },
      { segment: null, people: [] },
    ]);
  });

  it('names who came how far in the weeks that are looked at, so that those behind the tried-it-once cliff can be found', () => {
    const step = (id: string) => use.funnel.find((one) => one.id === id)?.people;
    expect(step('licensed')).toEqual(['p-Ada', 'p-Bea', 'p-Cem', 'p-Ken', 'p-Lou', 'p-Max', 'p-Zoe']);
    expect(step('ever-active')).toEqual(['p-Ada', 'p-Bea', 'p-Cem', 'p-Ken', 'p-Lou', 'p-Zoe']);
    expect(step('active')).toEqual(['p-Ada', 'p-Bea', 'p-Cem', 'p-Zoe']);
    expect(step('practises')).toEqual(['p-Ada']);
  });

  it('says what a power user practises and fewer than half of the others do', () => {
    expect(use.powerUsers).toEqual([
      {
        person: 'p-Ada',
        // Lou and Max cannot be compared: nothing could be measured.
        comparedWith: { team: 'Web', people: 5, median: 1, top: 1 },
        practices: [{ practice: 'small-commits', others: 0, measured: 4 }],
      },
    ]);
  });

  it('counts weeks from the beginning of the weeks that are looked at, where the licence is older', () => {
    expect(use.window).toEqual({ from: '2026-07-06', to: '2026-09-07', weeks: 10 });
    expect(useOf('Zoe')?.weeks).toEqual({ with: 6, of: 10, from: '2026-07-06', substantial: 6 });
    expect(useOf('Ken')?.weeks).toEqual({ with: 0, of: 10, from: '2026-07-06', substantial: 0 });
  });

  it('takes the gap across those who use it, not those who tried it once, never, or stopped before these weeks', () => {
    // Ada 1, Bea 1, Zoe 0.6 and Cem 0 substantial sessions a week; Ken stopped in spring.
    expect(use.gap.sessions).toMatchObject({ people: 4, why: 'too-few' });
    expect(use.gap.practices).toMatchObject({ people: 4 });
  });

  it('counts sessions by depth and month, for the team and for each person', () => {
    expect(use.months.map(({ month }) => month)).toEqual([
      '2026-04',
      '2026-05',
      '2026-07',
      '2026-08',
      '2026-09',
    ]);
    expect(useOf('Lou')?.months).toEqual([{ month: '2026-05', trivial: 0, assisted: 0, substantial: 1 }]);
    const sum = use.months.reduce((n, one) => n + one.trivial + one.assisted + one.substantial, 0);
    expect(sum).toBe(HELD.length);
  });
});

describe('sessions without a time', () => {
  it('leave it open how regular use is, and are said to', () => {
    const held = Array.from({ length: 6 }, (_, i): [string, SessionFacts] => [
      'p-Ada',
      facts({ id: `untimed${i}`, marks: 'yy--' }),
    ]);
    const { use, people } = teamReport(reportInput([person('Ada')], held, { config }));
    expect(use.segments.at(-1)).toEqual({ segment: null, people: ['p-Ada'] });
    expect(people[0]?.use).toMatchObject({ segment: null, why: 'no-times', weeks: null, months: [] });
    expect(use.window).toBeNull();
    // Breadth needs no time.
    expect(people[0]?.use.breadth).toEqual({ practised: 2, measured: 2, low: 2, high: 2 });
  });
});

describe('for any team', () => {
  it('everyone is in one segment, the funnel never widens, and the file fits its schema', () => {
    fc.assert(
      fc.property(world(60), ({ people, held }) => {
        const { use, people: shown } = teamReport(reportInput(people, held));
        expect(schema.safeParse(use).error).toBeUndefined();
        expect(use.segments.flatMap((one) => one.people).sort()).toEqual(people.map(({ id }) => id).sort());
        for (const { segment, people: ids } of use.segments)
          for (const id of ids) expect(shown.find((one) => one.id === id)?.use.segment).toBe(segment);
        const steps = use.funnel.flatMap(({ people: ids }) => (ids === null ? [] : [ids]));
        steps.slice(1).forEach((ids, i) => {
          for (const id of ids) expect(steps[i]).toContain(id);
        });
        const never = use.segments[0]?.people ?? [];
        for (const { id, sessions } of shown) expect(never.includes(id)).toBe(sessions === 0);
      }),
      { numRuns: 60 },
    );
  });
});
