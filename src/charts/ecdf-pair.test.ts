import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WorkRow } from '../outcomes/model.ts';
import { drawEcdf, type EcdfPair, ecdfDescription, ecdfFinding, ecdfPair, ecdfTable } from './ecdf-pair.ts';
import { drawnTexts, flawsOf, numbersOf, struckValues, wordsOf } from './testdata/drawn-text.ts';

const NAME = { id: 'e', title: 't', desc: 'd' };
const row = (period: WorkRow['period'], elapsed: number | null, extra: Partial<WorkRow> = {}): WorkRow => ({
  id: 'T-1',
  title: null,
  person: 'p',
  arm: 'pilot',
  period,
  stratum: 'all',
  start: null,
  end: null,
  status: 'done',
  elapsed,
  workingHours: elapsed === null ? null : elapsed / 4,
  againstForecast: null,
  leftOut: null,
  sessions: [],
  ...extra,
});
const before = [10, 20, 20, 40].map((hours) => row('before', hours));
const after = [5, 10, 15].map((hours) => row('after', hours));
const pair = (rows: WorkRow[]): EcdfPair => ecdfPair(rows, 'pilot', 'elapsed') as EcdfPair;

describe('the model', () => {
  test('a step at each time, with the share done by then', () => {
    expect(pair([...before, ...after]).before).toEqual({
      n: 4,
      steps: [
        { value: 10, share: 0.25 },
        { value: 20, share: 0.75 },
        { value: 40, share: 1 },
      ],
      median: 20,
      // Type 7: position 0.85 × 3 = 2.55, between 20 and 40.
      p85: expect.closeTo(31),
    });
  });

  test('what is left out, of the other arm, of no period or without a time does not count', () => {
    const others = [
      row('before', 1, { leftOut: 'abandoned' }),
      row('before', 1, { arm: 'control' }),
      row(null, 1),
      row('before', null),
    ];
    expect(pair([...others, ...before])).toEqual(pair(before));
    expect(ecdfPair(others, 'pilot', 'elapsed')).toBeNull();
  });

  test('uses the clock it is asked for', () => {
    expect(ecdfPair(before, 'pilot', 'working-hours')?.before?.median).toBe(5);
    expect(ecdfPair(before, 'pilot', 'against-forecast')).toBeNull();
  });
});

describe('the drawing', () => {
  test('marks the median and the 85th percentile of both, before hollow and after solid, at their heights', () => {
    const svg = drawEcdf(pair([...before, ...after]), NAME, 'wide');
    // 240 high, from 28: 50 % at 148, 85 % at 64.
    expect(numbersOf(svg, 'dot dot-hollow', 'cy')).toEqual([148, 64]);
    expect(numbersOf(svg, 'dot', 'cy')).toEqual([148, 64]);
    expect(wordsOf(svg)).toEqual(
      expect.arrayContaining(['before 20\u202fh', 'after 10\u202fh', 'before 31\u202fh', 'after 14\u202fh']),
    );
  });

  test('has stairs that end at 100 %', () => {
    const path = /class="curve curve-before" d="([^"]+)"/.exec(
      drawEcdf(pair(before), NAME, 'wide').text,
    )?.[1];
    expect(path).toMatch(/^M[\d.]+,268V208H[\d.]+V88H[\d.]+V28$/);
  });

  test('a time without room beside its own mark is left out, and never stands beside the other’s', () => {
    const slow = [60, 80, 90, 98, 100].map((hours) => row('before', hours));
    const fast = [2, 60, 70].map((hours) => row('after', hours));
    const svg = drawEcdf(pair([...slow, ...fast]), NAME, 'narrow');
    const values = drawnTexts(svg).filter(({ kind }) => kind === 'value');
    expect(values.map(({ text }) => text)).toEqual(['after 2.5\u202fdays', 'after 2.8\u202fdays']);
    numbersOf(svg, 'dot', 'cx').forEach((x, i) => {
      expect(x - (values[i]?.right as number)).toBeCloseTo(8, 1);
    });
  });

  test('whatever the times: in the picture, not over each other and not on a curve', () => {
    const hours = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e5, noNaN: true })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(hours, hours, (a, b) => {
        const model = ecdfPair(
          [...a.map((h) => row('before', h)), ...b.map((h) => row('after', h))],
          'pilot',
          'elapsed',
        );
        if (model === null) expect(a.length + b.length).toBe(0);
        else {
          expect(flawsOf((layout) => drawEcdf(model, NAME, layout))).toEqual([]);
          for (const layout of ['wide', 'narrow'] as const)
            expect(struckValues(drawEcdf(model, NAME, layout))).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('in words', () => {
  test('both periods', () => {
    const model = pair([...before, ...after]);
    expect(ecdfFinding(model)).toBe(
      'Half of the pilot arm’s tickets were done within 20\u202fh before and 10\u202fh after, 85\u202f% within 31\u202fh before and 14\u202fh after (4 and 3 tickets)',
    );
    expect(ecdfTable(model).rows).toEqual([
      ['before', '4', '20\u202fh', '31\u202fh'],
      ['after', '3', '10\u202fh', '14\u202fh'],
    ]);
  });

  test('one period alone', () => {
    const model = pair(after);
    expect(ecdfFinding(model)).toBe(
      'Half of 3 tickets of the pilot arm were done within 10\u202fh; there are none before',
    );
    expect(ecdfTable(model).rows[0]).toEqual(['before', '0', '–', '–']);
    expect(ecdfDescription(model)).toMatch(/^Pilot arm, before: none; after: half of 3 tickets/);
  });
});
