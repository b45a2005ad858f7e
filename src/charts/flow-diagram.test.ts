import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Flow, leftOut } from '../outcomes/model.ts';
import { drawFlow, flowDescription, flowFinding, flowTable } from './flow-diagram.ts';
import { flawsOf, wordsOf } from './testdata/drawn-text.ts';

const NAME = { id: 'f', title: 't', desc: 'd' };
const side = (found: number, out: Flow['leftOut'], people = 4) => ({
  found,
  leftOut: out,
  counted: found - out.reduce((sum, { n }) => sum + n, 0),
  people,
});
const flow: Flow = {
  what: 'tickets',
  read: 40,
  leftOut: [
    { reason: 'no-period', n: 6 },
    { reason: 'not-imported', n: 4 },
  ],
  arms: [
    { arm: 'control', periods: { before: side(5, []), after: side(6, [{ reason: 'still-open', n: 1 }]) } },
    { arm: 'pilot', periods: { before: side(9, [{ reason: 'abandoned', n: 2 }], 1), after: side(10, []) } },
  ],
};

describe.each(['wide', 'narrow'] as const)('the %s drawing', (layout) => {
  const words = wordsOf(drawFlow(flow, NAME, layout));

  test('has all counts, reasons in one order, the pilot arm first', () => {
    expect(words.slice(0, 5)).toEqual([
      '40 tickets',
      'in the exports',
      '10 left out',
      '4 could not be imported',
      '6 started in neither period',
    ]);
    expect(words.filter((word) => word.endsWith('counted'))).toEqual([
      '7 counted',
      '10 counted',
      '5 counted',
      '5 counted',
    ]);
    expect(words.filter((word) => word.endsWith('found'))).toEqual([
      '9 found',
      '10 found',
      '5 found',
      '6 found',
    ]);
    expect(words.filter((word) => word === 'None left out')).toHaveLength(2);
    expect(words).toContain('of 1 person');
  });
});

test('the numbers of the table add up', () => {
  const counts = fc.array(fc.record({ reason: fc.constantFrom(...leftOut.options), n: fc.nat(50) }), {
    maxLength: 10,
  });
  const sides = fc
    .tuple(fc.nat(500), counts)
    .map(([extra, out]) => side(extra + out.reduce((sum, { n }) => sum + n, 0), out));
  const arms = fc.uniqueArray(
    fc.record({
      arm: fc.constantFrom('pilot' as const, 'control' as const),
      periods: fc.record({ before: sides, after: sides }),
    }),
    { maxLength: 2, selector: ({ arm }) => arm },
  );
  fc.assert(
    fc.property(counts, arms, fc.constantFrom('tickets' as const, 'changes' as const), (out, some, what) => {
      const found = some.reduce((sum, { periods }) => sum + periods.before.found + periods.after.found, 0);
      const made: Flow = {
        what,
        read: found + out.reduce((sum, { n }) => sum + n, 0),
        leftOut: out,
        arms: some,
      };
      const n = (row: string[]): number => Number(row[2]?.replaceAll('\u202f', ''));
      const { rows } = flowTable(made);
      const sum = (of: (row: string[]) => boolean): number =>
        rows.filter(of).reduce((all, row) => all + n(row), 0);
      expect(sum(([where]) => where === 'Left out') + sum(([, what]) => what === 'found')).toBe(made.read);
      expect(sum(([, what]) => what === 'found')).toBe(
        sum(([, what]) => what?.startsWith('left out:') === true) +
          sum(([, what]) => what?.startsWith('counted') === true),
      );
      expect(flawsOf((layout) => drawFlow(made, NAME, layout))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('in words', () => {
  expect(flowFinding(flow)).toBe(
    '27 of 40 tickets in the exports count in the comparison; the largest group that is left out: started in neither period (6)',
  );
  expect(flowFinding({ ...flow, leftOut: [], arms: [], read: 1 })).toBe(
    '0 of 1 ticket in the exports count in the comparison',
  );
  expect(flowDescription(flow)).toMatch(
    /^40 tickets read, 10 left out\. Pilot arm, before: 9 found, 2 left out, 7 counted\. Pilot arm, after/,
  );
});
