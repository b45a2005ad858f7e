/** The gallery: every chart in every state, as static files that need no site. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Layout } from '../../src/charts/frame.ts';
import { FACES, fontFaces, fontFile } from '../../src/site/fonts.ts';
import { type Markup, markup } from '../../src/site/markup.ts';
import { compareCodePoints } from '../../src/workspace/name-key.ts';
import { LOOP_STATES } from './loop-states.ts';
import { OUTCOME_STATES } from './outcome-states.ts';
import { type ChartStates, type Shown, STATES } from './state.ts';
import { USE_STATES } from './use-states.ts';

/** Every chart, by name. */
export const CHARTS: readonly ChartStates[] = [...USE_STATES, ...LOOP_STATES, ...OUTCOME_STATES].sort(
  (a, b) => compareCodePoints(a.chart, b.chart),
);

const LAYOUTS = ['wide', 'narrow'] as const satisfies readonly Layout[];

/** `run-chart` → `Run chart` */
const heading = (chart: string): string => `${chart[0]?.toUpperCase()}${chart.slice(1).replaceAll('-', ' ')}`;

function figure(id: string, shown: Shown): Markup {
  if ('nothing' in shown) return markup`<p class="note">Nothing is drawn. ${shown.nothing}</p>`;
  const name = { id, title: shown.title, desc: shown.desc };
  const { columns, rows } = shown.table;
  return markup`<figure class="chart-figure"><figcaption>${shown.title}</figcaption><div class="gallery-layouts">${LAYOUTS.map((layout) => shown.draw(name, layout))}</div><details><summary>The numbers as a table</summary><div class="scroll" role="region" aria-label="Numbers: ${id}" tabindex="0"><table><thead><tr>${columns.map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead><tbody>${rows.map((row) => markup`<tr>${row.map((cell, i) => (i === 0 ? markup`<th scope="row">${cell}</th>` : markup`<td>${cell}</td>`))}</tr>`)}</tbody></table></div></details></figure>`;
}

/** The page of a chart. */
function chartPage({ chart, states }: ChartStates): string {
  const body = STATES.map(
    (state) =>
      markup`<section aria-labelledby="h-${state.replaceAll(' ', '-')}"><h2 id="h-${state.replaceAll(' ', '-')}">${heading(state)}</h2>${figure(`${chart}-${state.replaceAll(' ', '-')}`, states[state])}</section>`,
  );
  return page(heading(chart), markup`<p><a href="index.html">All charts</a></p>${body}`);
}

const page = (title: string, body: Markup): string =>
  `<!doctype html>\n${
    markup`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} – Charts</title><link rel="icon" href="data:,"><link rel="stylesheet" href="style.css"><link rel="stylesheet" href="gallery.css"></head><body><main><h1>${title}</h1>${body}</main></body></html>`
      .text
  }\n`;

/** A page shows one of the two layouts; here both are looked at. */
const GALLERY_CSS = `.gallery-layouts{display:flex;flex-wrap:wrap;gap:2rem;align-items:start}
.gallery-layouts .chart{display:block;flex:none}
.chart-figure{max-inline-size:none}
main{max-inline-size:72rem}
`;

const STYLES = fileURLToPath(new URL('../../src/styles/', import.meta.url));

/** The sites' style sheet, its parts in their order. */
const siteStyle = (): string =>
  `${fontFaces()}\n${readFileSync(`${STYLES}index.css`, 'utf8').replace(/@import "\.\/(.+?)";/g, (_, part: string) => readFileSync(`${STYLES}${part}`, 'utf8'))}`;

/** All files of the gallery by path. Same charts, same bytes. */
export function galleryFiles(): Map<string, string | Buffer> {
  const files = new Map<string, string | Buffer>();
  const links = CHARTS.map(({ chart }) => markup`<li><a href="${chart}.html">${heading(chart)}</a></li>`);
  files.set(
    'index.html',
    page(
      'All charts',
      markup`<p>Each chart in the states that can go wrong, drawn wide and for a phone, with the sites’ own style sheet. Dark, print and forced colours are the browser’s to switch.</p><ul>${links}</ul>`,
    ),
  );
  for (const chart of CHARTS) files.set(`${chart.chart}.html`, chartPage(chart));
  files.set('gallery.css', GALLERY_CSS);
  for (const face of FACES) files.set(`fonts/${face.file}`, fontFile(face));
  files.set('style.css', siteStyle());
  return files;
}
