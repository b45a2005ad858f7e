/**
 * The adoption funnel: how many people hold a licence, ever used it, use it now, use it in depth, practise. A step that is
 * withheld or unknown keeps its row and says why; it is never drawn as an empty bar.
 */
import { scaleLinear } from 'd3';
import type { FunnelStep } from '../report/schema/funnel.ts';
import { type Markup, markup } from '../site/markup.ts';
import { count, counted } from '../wording.ts';
import { at, type ChartName, type ChartTable, frame, type Layout, WIDTHS } from './frame.ts';
import { wrapTo } from './text-width.ts';

export interface FunnelBar {
  id: FunnelStep['id'];
  label: string;
  people: number | null;
  /** What stands where a number cannot; empty otherwise. */
  note: string;
  /** People who came as far as the step before and not as far as this; null where either is not known. */
  lost: number | null;
  /** Ever active → active: where those who tried once are seen no more. */
  cliff: boolean;
}

export const FUNNEL_LABELS: Record<FunnelStep['id'], string> = {
  licensed: 'Licensed',
  'ever-active': 'Ever active',
  active: 'Active in the period',
  substantial: 'Substantial use',
  practises: 'Practises',
};

/**
 * Bars in the order of the steps.
 *
 * @param k the fewest people behind a published number
 * @param from the version that a step stands as in, null where it is of this report: such a step has no bar
 */
export function funnelBars(
  given: readonly FunnelStep[],
  k: number,
  from: (id: FunnelStep['id']) => string | null = () => null,
): FunnelBar[] {
  const steps = given.map((step) => ({ ...step, last: step.people, from: from(step.id) }));
  for (const step of steps) if (step.from !== null) step.people = null;
  return steps.map((step, i) => {
    const before = steps[i - 1];
    return {
      id: step.id,
      label: FUNNEL_LABELS[step.id],
      people: step.people,
      note:
        step.people !== null
          ? ''
          : step.from !== null && step.last !== null
            ? `${count(step.last)} in ${step.from}, not stated anew`
            : step.why === 'no-data'
              ? step.id === 'licensed'
                ? 'not known: no licence dates'
                : 'not known: no session has a time'
              : `withheld: fewer than ${k} people, or fewer than ${k} others`,
      lost: before && before.people !== null && step.people !== null ? before.people - step.people : null,
      cliff: step.id === 'active' && before?.id === 'ever-active',
    };
  });
}

/** The funnel as SVG. The cliff is marked by a line between its two bars and by words. */
export function drawFunnel(bars: readonly FunnelBar[], name: ChartName, layout: Layout): Markup {
  const narrow = layout === 'narrow';
  const left = narrow ? 0 : 170;
  const thickness = 20;
  const length = scaleLinear()
    .domain([0, Math.max(1, ...bars.map((bar) => bar.people ?? 0))])
    .range([0, WIDTHS[layout] - left - (narrow ? 84 : 130)]);
  const marks: Markup[] = [];
  let top = 4;
  for (const bar of bars) {
    if (bar.cliff) {
      const lines = wrapTo(cliffWords(bar), WIDTHS[layout] - left - 12);
      marks.push(
        markup`<line class="cliff" x1="${left}" x2="${WIDTHS[layout]}" y1="${top + 3}" y2="${top + 3}"/>`,
        ...lines.map(
          (line, i) =>
            markup`<text class="chart-cliff" x="${left + 6}" y="${top + 19 + i * 16}">${line}</text>`,
        ),
      );
      top += 12 + lines.length * 16;
    }
    if (narrow) top += 18;
    const width = at(length(bar.people ?? 0));
    marks.push(
      markup`<text class="chart-label" x="${narrow ? 0 : left - 10}" y="${narrow ? top - 5 : top + 14}" text-anchor="${narrow ? 'start' : 'end'}">${bar.label}</text>`,
      bar.people === null
        ? markup`<text class="chart-note" x="${left + 6}" y="${top + 14}">${bar.note}</text>`
        : markup`<rect class="bar bar-funnel" x="${left}" y="${top}" width="${width}" height="${thickness}"/><text class="chart-value" x="${left + width + 8}" y="${top + 14}">${count(bar.people)}</text>`,
    );
    top += thickness + 10;
  }
  // On a phone the names stand where the axis would be.
  if (!narrow) marks.push(markup`<line class="axis" x1="${left}" x2="${left}" y1="0" y2="${top}"/>`);
  return frame(name, layout, top, marks);
}

/** What the cliff says. It says who had no session, not that anybody was lost. */
export function cliffWords({ people, lost }: Pick<FunnelBar, 'people' | 'lost'>): string {
  if (people === null || lost === null) return 'The tried-it-once cliff';
  const none = lost === 0 ? 'none' : count(lost);
  return `The tried-it-once cliff: ${none} of ${count(people + lost)} had no session in the period`;
}

/** The funnel in a sentence: who has used it, and the last step that is known. */
export function funnelTitle(bars: readonly FunnelBar[], practices: number): string {
  const of = (id: FunnelBar['id']): number | null => bars.find((bar) => bar.id === id)?.people ?? null;
  const ever = of('ever-active');
  if (ever === null) return 'How many people have used it, and how deeply';
  const used = `${counted(ever, 'person has', 'people have')} used it`;
  const [active, substantial, practising] = [of('active'), of('substantial'), of('practises')];
  if (practising !== null)
    return `${used}; ${counted(practising, 'practises', 'practise')} ${practices === 1 ? 'a practice or more' : `${count(practices)} or more practices`}`;
  if (substantial !== null) return `${used}; ${count(substantial)} had a substantial session in the period`;
  if (active !== null) return `${used}; ${count(active)} had a session in the period`;
  return used;
}

/** A step that is known, alone: `12 people had a session in the period`. @param people of the step, not null */
export function stepInWords({ id, people }: Pick<FunnelBar, 'id' | 'people'>, practices: number): string {
  const who = counted(people ?? 0, 'person', 'people');
  switch (id) {
    case 'licensed':
      return `${who} ${people === 1 ? 'holds' : 'hold'} a licence`;
    case 'ever-active':
      return `${who} ${people === 1 ? 'has' : 'have'} used it`;
    case 'active':
      return `${who} had a session in the period`;
    case 'substantial':
      return `${who} had a substantial session in the period`;
    case 'practises':
      return `${who} ${people === 1 ? 'practises' : 'practise'} ${practices === 1 ? 'a practice or more' : `${count(practices)} or more practices`}`;
  }
}

/** The same numbers as a table. */
export function funnelTable(bars: readonly FunnelBar[]): ChartTable {
  return {
    columns: ['Step', 'People', 'Fewer than at the step before'],
    rows: bars.map((bar) => [
      bar.label,
      bar.people === null ? bar.note : count(bar.people),
      bar.lost === null ? '–' : count(bar.lost),
    ]),
  };
}
