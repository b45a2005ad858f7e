import { describe, expect, it } from 'vitest';
import { gap } from '../report/measures/gap.ts';
import { canDraw, type DrawnGap, drawGapStrip, gapDescription, gapTable } from './gap-strip.ts';

const name = { id: 'g', title: 't', desc: 'd' };
const drawn = (values: number[]): DrawnGap => gap(values) as DrawnGap;
const TEN = [1, 2, 2, 2, 3, 3, 3, 4, 5, 6];

describe('the strip', () => {
  it('marks the median and the 90th percentile with their numbers, on a scale from 0', () => {
    const svg = drawGapStrip(drawn(TEN), name, 'wide').text;
    expect(svg).toContain('>median 3</text>');
    expect(svg).toContain('>90th percentile 5.1</text>');
    // 0 is at 12, 6 at 628.
    expect([...svg.matchAll(/<line class="mark-line" x1="([\d.]+)"/g)].map(([, x]) => Number(x))).toEqual([
      535.6, 320,
    ]);
    expect(svg).toMatch(/<line class="interval" x1="320" x2="535.6"/);
  });

  it('has no mark for a person: teams with the same two numbers look the same', () => {
    const svg = drawGapStrip(drawn(TEN), name, 'wide').text;
    expect(svg).not.toContain('<circle');
    // The lowest and the highest of the ten do something else.
    expect(drawGapStrip(drawn([0, 2, 2, 2, 3, 3, 3, 4, 5, 6]), name, 'wide').text).toBe(svg);
  });

  it('is drawn without a number that is none when everybody is at 0', () => {
    for (const layout of ['wide', 'narrow'] as const) {
      const svg = drawGapStrip(drawn(Array(9).fill(0)), name, layout).text;
      expect(svg).not.toMatch(/NaN|Infinity/);
    }
  });

  it('is not drawn for too few people', () => {
    expect(canDraw(gap([1, 2, 3]))).toBe(false);
    expect(canDraw(gap([1, 2, 3, 4, 5, 6, 7, 8]))).toBe(true);
  });

  it('has a table of the same two numbers', () => {
    expect(gapTable(drawn(TEN), 'Sessions a week')).toEqual({
      columns: ['Of 10 people', 'Sessions a week'],
      rows: [
        ['Median', '3'],
        ['90th percentile', '5.1'],
      ],
    });
    expect(gapDescription(drawn([1, 2, 3, 4, 5, 6, 7, 8]), 'sessions a week')).toBe(
      '8 people by sessions a week: median 4.5, 90th percentile 7.3.',
    );
  });
});
