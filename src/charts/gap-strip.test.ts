import { describe, expect, it } from 'vitest';
import { gap } from '../report/measures/gap.ts';
import { canDraw, type DrawnGap, drawGapStrip, gapDescription, gapTable } from './gap-strip.ts';

const name = { id: 'g', title: 't', desc: 'd' };
const drawn = (values: number[]): DrawnGap => gap(values) as DrawnGap;
const dots = (values: number[], layout: 'wide' | 'narrow' = 'wide') =>
  [
    ...drawGapStrip(drawn(values), name, layout).text.matchAll(/<circle[^>]* cx="([\d.]+)" cy="([\d.]+)"/g),
  ].map(([, x, y]) => [Number(x), Number(y)] as const);

describe('the strip of people', () => {
  it('has a dot for each, at its value; equal ones stand on each other', () => {
    // 0 is at 12, 4 at 628.
    expect(dots([0, 1, 1, 1, 2, 2, 3, 4]).map(([x]) => x)).toEqual([12, 166, 166, 166, 320, 320, 474, 628]);
    const heights = dots([0, 1, 1, 1, 2, 2, 3, 4]).map(([, y]) => y);
    expect(heights.slice(1, 4)).toEqual([
      heights[0],
      (heights[0] as number) - 10,
      (heights[0] as number) - 20,
    ]);
  });

  it('marks the median and the 90th percentile with their numbers', () => {
    const svg = drawGapStrip(drawn([1, 2, 2, 2, 3, 3, 3, 4, 5, 6]), name, 'wide').text;
    expect(svg).toContain('>median 3</text>');
    expect(svg).toContain('>90th percentile 5.1</text>');
    expect([...svg.matchAll(/<line class="mark-line" x1="([\d.]+)"/g)].map(([, x]) => Number(x))).toEqual([
      535.6, 320,
    ]);
  });

  it('stays low for many people, who then overlap', () => {
    const many = dots(Array.from({ length: 400 }, (_, i) => i % 3));
    expect(many).toHaveLength(400);
    const heights = many.map(([, y]) => y);
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(151);
    expect(Math.min(...heights)).toBeGreaterThan(34);
  });

  it('has whole numbers on its scale where only whole numbers can be', () => {
    const svg = drawGapStrip(drawn([0, 1, 1, 1, 2, 2, 2, 2]), name, 'wide').text;
    const ticks = [...svg.matchAll(/class="chart-tick"[^>]*>([^<]+)</g)].map(([, text]) => text);
    expect(ticks).toEqual(['0', '1', '2']);
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

  it('has a table of how many people are at each value, and nobody’s name', () => {
    expect(gapTable(drawn([0.5, 0.5, 1, 1, 1, 1, 2, 2]), 'Sessions a week')).toEqual({
      columns: ['Sessions a week', 'People'],
      rows: [
        ['0.5', '2'],
        ['1', '4'],
        ['2', '2'],
      ],
    });
    expect(gapDescription(drawn([1, 2, 3, 4, 5, 6, 7, 8]), 'sessions a week')).toBe(
      '8 people by sessions a week: median 4.5, 90th percentile 7.3.',
    );
  });
});
