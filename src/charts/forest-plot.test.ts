import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type QualityMeasure, qualityMeasureId } from '../outcomes/model.ts';
import {
  drawForest,
  type ForestRow,
  forestDescription,
  forestFinding,
  forestRows,
  forestTable,
  publishedForestRows,
} from './forest-plot.ts';
import { flawsOf, numbersOf, wordsOf } from './testdata/drawn-text.ts';

const NAME = { id: 'f', title: 't', desc: 'd' };
const row = (extra: Partial<ForestRow>): ForestRow => ({
  id: 'revert-rate-14',
  kind: 'share',
  verdict: 'held',
  margin: 0.05,
  change: { value: -0.002, low: -0.054, high: 0.048 },
  before: { events: 4, of: 121 },
  after: { events: 4, of: 128 },
  ...extra,
});
const worse = row({
  id: 'changes-requested-rate',
  verdict: 'worse',
  change: { value: 0.22, low: 0.1, high: 0.335 },
});
const open = row({
  id: 'incidents-per-change',
  kind: 'rate',
  verdict: 'inconclusive',
  margin: 1.5,
  change: { value: 0.79, low: 0.19, high: 3.1 },
});
const unmeasured = row({
  id: 'rework-rate',
  verdict: 'not-measured',
  change: null,
  before: null,
  after: null,
});

describe('the model', () => {
  test('is of the pilot arm', () => {
    const rate = (events: number) => ({ events, of: 10, people: 3, value: null, tooRecent: 0, unknown: 0 });
    const measure: QualityMeasure = {
      id: 'revert-rate-14',
      kind: 'share',
      followUpDays: 14,
      marginKey: 'revertRate',
      margin: null,
      arms: [
        { arm: 'control', before: rate(7), after: rate(8), change: { value: 0.1, low: 0, high: 0.2 } },
        { arm: 'pilot', before: rate(1), after: rate(2), change: null },
      ],
      verdict: 'no-margin',
      exploratory: null,
      byPerson: null,
    };
    expect(forestRows([measure, { ...measure, arms: [] }])).toMatchObject([
      { before: { events: 1, of: 10 }, after: { events: 2, of: 10 }, change: null },
      { before: null, after: null, change: null },
    ]);
  });

  test('of leadership has no small counts, and no change that would tell them', () => {
    const [published] = publishedForestRows([
      {
        id: 'revert-rate-14',
        kind: 'share',
        followUpDays: 14,
        margin: 0.05,
        before: { of: 121, people: 8, events: null, value: null },
        after: null,
        change: null,
        verdict: 'held',
      },
    ]);
    expect(published).toMatchObject({ before: { events: null, of: 121 }, after: null, change: null });
    const words = wordsOf(drawForest([published as ForestRow], NAME, 'wide'));
    expect(words.join(' ')).not.toContain('at most');
    expect(forestTable([published as ForestRow]).rows[0]).toEqual([
      'Changes reverted within 14 days',
      'withheld, of 121',
      '–',
      '–',
      '–',
      '+5',
      'held',
    ]);
  });
});

describe('the drawing', () => {
  test('has shares and rates on axes of their own', () => {
    const svg = drawForest([row({}), open], NAME, 'wide');
    expect(wordsOf(svg)).toEqual(
      expect.arrayContaining([
        'Shares: after − before, in percentage points',
        'Rates: after ÷ before, logarithmic',
        'margin +5',
        'margin 1.5',
        'held',
        'inconclusive',
      ]),
    );
    expect(numbersOf(svg, 'unchanged', 'x1')).toHaveLength(2);
    expect(wordsOf(drawForest([open], NAME, 'wide')).join()).not.toContain('Shares');
  });

  test('a held interval ends left of its margin, a worse one begins right of 0', () => {
    const svg = drawForest([row({}), worse], NAME, 'wide');
    const [heldEnd] = numbersOf(svg, 'interval', 'x2');
    const [, worseStart] = numbersOf(svg, 'interval', 'x1');
    expect(heldEnd).toBeLessThan(numbersOf(svg, 'margin', 'x1')[0] as number);
    expect(worseStart).toBeGreaterThan(numbersOf(svg, 'unchanged', 'x1')[0] as number);
  });

  test('what was not measured has no mark and no margin', () => {
    const svg = drawForest([unmeasured], NAME, 'wide');
    expect(svg.text).not.toMatch(/<circle|class="margin"/);
    expect(wordsOf(svg)).toContain('not measured');
  });

  test('whatever the measures: in the picture and not over each other', () => {
    const verdicts = fc.constantFrom<ForestRow['verdict']>(
      'held',
      'worse',
      'inconclusive',
      'too-little-data',
      'no-margin',
      'not-measured',
    );
    const rows = fc.array(
      fc
        .record({
          id: fc.constantFrom(...qualityMeasureId.options),
          share: fc.boolean(),
          verdict: verdicts,
          margin: fc.boolean(),
          known: fc.boolean(),
          three: fc.tuple(
            fc.double({ min: 0, max: 1, noNaN: true }),
            fc.double({ min: 0, max: 1, noNaN: true }),
            fc.double({ min: 0, max: 1, noNaN: true }),
          ),
          by: fc.constantFrom(0.1, 1, 1000),
          n: fc.nat(100_000),
        })
        .map(({ share, three, by, known, margin, n, ...rest }): ForestRow => {
          const [low, value, high] = three.sort((a, b) => a - b).map((x) => (share ? x * 2 - 1 : x * by)) as [
            number,
            number,
            number,
          ];
          return row({
            ...rest,
            kind: share ? 'share' : 'rate',
            change: known ? { low, value, high } : null,
            margin: margin ? (share ? 0.05 : 1.5) : null,
            before: { events: n, of: n },
          });
        }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(rows, (some) => {
        expect(flawsOf((layout) => drawForest(some, NAME, layout))).toEqual([]);
        for (const cells of forestTable(some).rows) expect(cells).toHaveLength(7);
      }),
      { numRuns: 60 },
    );
  });
});

describe('in words', () => {
  test('the finding counts verdicts and has the number of what is worse', () => {
    expect(forestFinding([row({}), worse, open, unmeasured])).toBe(
      'Of 3 measures that could be judged, 1 got worse (reviewed changes that were sent back: +22.0 points, +10.0 to +33.5), 1 held (changes reverted within 14 days: −0.2 points, −5.4 to +4.8) and 1 is inconclusive (incidents per change: up to 3.10 times as much)',
    );
    expect(forestFinding([open, open, open])).toBe('Of 3 measures that could be judged, 3 are inconclusive');
    expect(forestFinding([unmeasured])).toBe('No measure of quality could be judged against a margin');
    expect(forestFinding([])).toBe('No measure of quality');
  });

  test('what is inconclusive says how much worse it could be', () => {
    const words = wordsOf(
      drawForest(
        [row({ verdict: 'inconclusive', change: { value: 0.013, low: -0.05, high: 0.081 } })],
        NAME,
        'wide',
      ),
    );
    expect(words.join(' ')).toContain('+1.3 (−5.0 to +8.1): up to 8.1 points worse');
  });

  test('table and description', () => {
    expect(forestTable([row({}), open, unmeasured]).rows).toEqual([
      [
        'Changes reverted within 14 days',
        '4 of 121 (3\u202f%)',
        '4 of 128 (3\u202f%)',
        '−0.2 points',
        '−5.4 to +4.8',
        '+5',
        'held',
      ],
      [
        'Incidents per change',
        '4 in 121 changes',
        '4 in 128 changes',
        '× 0.79',
        '0.19 to 3.10',
        '1.5',
        'inconclusive',
      ],
      ['Changes that only repair', '–', '–', '–', '–', '+5', 'not measured'],
    ]);
    expect(forestDescription([row({}), unmeasured])).toBe(
      'Changes reverted within 14 days: −0.2 points, −5.4 to +4.8, margin +5, held. Changes that only repair: the exports cannot show it, not measured.',
    );
  });
});
