/** What each chart looks like, kept as files: a change of a drawing is a change of a file that somebody looks at. */
import { describe, expect, test } from 'vitest';
import { CHARTS } from '../../scripts/gallery/page.ts';
import type { StateName } from '../../scripts/gallery/state.ts';
import type { Layout } from '../../src/charts/frame.ts';

const KEPT: readonly [StateName, Layout][] = [
  ['one point', 'wide'],
  ['usual', 'wide'],
  ['usual', 'narrow'],
  ['long names', 'wide'],
];

describe.each(CHARTS)('$chart', ({ chart, states }) => {
  for (const [state, layout] of KEPT) {
    const shown = states[state];
    if ('nothing' in shown) continue;
    test(`${state}, ${layout}, is drawn as it was`, async () => {
      const name = { id: 'kept', title: shown.title, desc: shown.desc };
      // An element a line, so that a difference can be read.
      const svg = `${shown.draw(name, layout).text.replaceAll('><', '>\n<')}\n`;
      await expect(svg).toMatchFileSnapshot(`drawn/${chart}-${state.replaceAll(' ', '-')}-${layout}.svg`);
    });
  }
});
