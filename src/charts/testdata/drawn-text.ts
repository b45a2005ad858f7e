/** What a drawing's words do to each other, found without a browser: by the widths that the charts reckon with. */
import type { Markup } from '../../site/markup.ts';
import { TEXT_SIZES, type TextKind } from '../chart-text.ts';
import { type Layout, WIDTHS } from '../frame.ts';
import { type Corner, crosses } from '../stairs.ts';
import { textWidth } from '../text-width.ts';

export interface DrawnText {
  text: string;
  kind: TextKind;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** All words of a drawing with the boxes they take. */
export function drawnTexts(svg: Markup): DrawnText[] {
  const found = svg.text.matchAll(
    /<text class="chart-(label|value|tick|note)( chart-name)?" x="([^"]+)" y="([^"]+)" text-anchor="(\w+)">([^<]*)<\/text>/g,
  );
  return [...found].map(([, kind, , x, y, anchor, escaped]) => {
    const text = (escaped as string).replace(
      /&(?:amp|lt|gt|quot|#39);/g,
      (entity) => ENTITIES[entity] as string,
    );
    const size = TEXT_SIZES[kind as TextKind];
    const wide = textWidth(text, size);
    const left = Number(x) - (anchor === 'end' ? wide : anchor === 'middle' ? wide / 2 : 0);
    return {
      text,
      kind: kind as TextKind,
      left,
      right: left + wide,
      top: Number(y) - size * 0.76,
      bottom: Number(y) + size * 0.2,
    };
  });
}

/** The words of a drawing, in their order. */
export const wordsOf = (svg: Markup): string[] => drawnTexts(svg).map(({ text }) => text);

/** What is wrong with a drawing; empty when nothing is. */
export function flaws(svg: Markup, layout: Layout): string[] {
  const found: string[] = [];
  if (/NaN|undefined|Infinity|null|style=/.test(svg.text.replace(/>[^<]*</g, '><')))
    found.push(`no number: ${svg.text.match(/.{30}(?:NaN|undefined|Infinity|null|style=).{10}/)?.[0]}`);
  const height = Number(/viewBox="0 0 \d+ ([\d.]+)"/.exec(svg.text)?.[1]);
  if (!(height > 0)) found.push(`height ${height}`);
  const texts = drawnTexts(svg);
  if (texts.length !== (svg.text.match(/<text/g) ?? []).length)
    found.push('words that are not drawn by chart-text');
  const broken = /[\d.]+(?:"|,)/.test(svg.text) ? [] : ['nothing drawn'];
  found.push(...broken);
  for (const { text, left, right, top, bottom } of texts)
    if (left < -1.5 || right > WIDTHS[layout] + 1.5 || top < -1 || bottom > height + 1)
      found.push(
        `outside: ${text} (${left.toFixed(1)} to ${right.toFixed(1)}, ${top.toFixed(1)} to ${bottom.toFixed(1)} of ${height})`,
      );
  texts.forEach((a, i) => {
    for (const b of texts.slice(i + 1)) {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 1)
        found.push(`over each other: ${a.text} and ${b.text} (${across.toFixed(1)})`);
    }
  });
  return found;
}

/** What is wrong in either layout. */
export const flawsOf = (draw: (layout: Layout) => Markup): string[] =>
  (['wide', 'narrow'] as const).flatMap((layout) =>
    flaws(draw(layout), layout).map((flaw) => `${layout}: ${flaw}`),
  );

/** Numbers of an attribute of all elements of a class, in their order. */
export function numbersOf(svg: Markup, element: string, attribute: string): number[] {
  return [
    ...svg.text.matchAll(new RegExp(`<\\w+ class="${element}"[^>]* ${attribute}="([\\d.-]+)"`, 'g')),
  ].map(([, n]) => Number(n));
}

/** Values of a drawing that a curve of right angles goes through. */
export function struckValues(svg: Markup): string[] {
  const curves = [...svg.text.matchAll(/<path class="curve [^"]+" d="([^"]+)"/g)].map(([, path]) => {
    const corners: Corner[] = [];
    for (const [, way, first, second] of (path as string).matchAll(/([MHV])([\d.-]+)(?:,([\d.-]+))?/g)) {
      const [x, y] = corners.at(-1) ?? [0, 0];
      const n = Number(first);
      corners.push(way === 'M' ? [n, Number(second)] : way === 'H' ? [n, y] : [x, n]);
    }
    return corners;
  });
  return drawnTexts(svg)
    .filter(({ kind }) => kind === 'value')
    .filter((box) => curves.some((corners) => crosses(corners, box)))
    .map(({ text }) => text);
}
