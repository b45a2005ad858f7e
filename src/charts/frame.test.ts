import { expect, test } from 'vitest';
import { markup } from '../site/markup.ts';
import { drawFunnel, funnelBars } from './adoption-funnel.ts';
import { depthBars, drawDepthBars } from './depth-bars.ts';
import { type ChartName, frame, type Layout } from './frame.ts';
import { drawPracticeDots, practiceDots } from './practice-dots.ts';

const name: ChartName = { id: 'c', title: 'A <title>', desc: 'B & "desc"' };

test('a chart is an image with a title and a description, escaped', () => {
  expect(frame(name, 'wide', 10, [markup`<g/>`]).text).toBe(
    '<svg class="chart chart-wide" role="img" aria-labelledby="c-wide-title c-wide-desc" viewBox="0 0 640 10" width="640" height="10" xmlns="http://www.w3.org/2000/svg"><title id="c-wide-title">A &lt;title&gt;</title><desc id="c-wide-desc">B &amp; &quot;desc&quot;</desc><g/></svg>',
  );
});

/** Checks nesting with a stack: every tag is closed, every attribute is quoted, no text holds a bare `<` or `&`. */
function isWellFormed(svg: string): boolean {
  const open: string[] = [];
  const token = /<(\/?)([a-z]+)((?: [a-zA-Z0-9:-]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
  let end = 0;
  for (const [all, closing, tag, , self, text] of svg.matchAll(token)) {
    end += all.length;
    if (text !== undefined) {
      if (/&(?!(amp|lt|gt|quot|#39);)/.test(text)) return false;
    } else if (closing) {
      if (open.pop() !== tag) return false;
    } else if (!self) open.push(tag as string);
  }
  return end === svg.length && open.length === 0;
}

test('a broken picture is recognised as broken', () => {
  expect([
    isWellFormed('<g><b></g></b>'),
    isWellFormed('<g a=b/>'),
    isWellFormed('<g>'),
    isWellFormed('<t>a & b</t>'),
  ]).toEqual([false, false, false, false]);
});

test.each<Layout>(['wide', 'narrow'])(
  'every %s chart is well-formed with hostile text, without style or script',
  (layout) => {
    const hostile = `</text><script>alert('1')</script> & "x"`;
    const share = { yes: 3, applicable: 12, share: 0.25, low: 0.089, high: 0.532 };
    const drawings = [
      drawDepthBars(depthBars({ trivial: 1, assisted: 2, substantial: 3 }), name, layout),
      drawPracticeDots(
        practiceDots(
          [
            { label: hostile, share },
            { label: hostile, share: null, note: hostile },
          ],
          10,
        ),
        name,
        layout,
      ),
      drawFunnel(
        funnelBars(
          [
            { id: 'ever-active', people: 9, why: null },
            { id: 'active', people: null, why: 'withheld' },
          ],
          5,
        ),
        name,
        layout,
      ),
    ];
    for (const { text } of drawings) {
      expect(isWellFormed(text)).toBe(true);
      expect(text).not.toMatch(/<script|<style| style=|NaN|undefined/);
    }
  },
);
