/** A chart in one of the states that can go wrong. */
import type { ChartName, ChartTable, Layout } from '../../src/charts/frame.ts';
import type { Markup } from '../../src/site/markup.ts';

/** The states that every chart is shown in. */
export const STATES = ['empty', 'one point', 'usual', 'huge', 'long names', 'right to left'] as const;
export type StateName = (typeof STATES)[number];

/** What a page would show: the finding above, the drawing, its table; or why nothing is drawn. */
export type Shown =
  | {
      title: string;
      desc: string;
      table: ChartTable;
      draw(name: ChartName, layout: Layout): Markup;
    }
  | { nothing: string };

export interface ChartStates {
  /** Name of the module in src/charts, without its ending. */
  chart: string;
  states: Record<StateName, Shown>;
}

/** How a chart is made of its model. */
export interface Kind<T> {
  title(model: T): string;
  desc(model: T): string;
  table(model: T): ChartTable;
  draw(model: T, name: ChartName, layout: Layout): Markup;
}

/** For a state that a chart cannot have. */
export const NO_NAMES: Shown = { nothing: 'It shows no name that anybody chose.' };

/** What is shown of a model. @param instead what the page says where there is no model */
export function shown<T>(kind: Kind<T>, model: T | null, instead = 'The page leaves the chart out.'): Shown {
  if (model === null) return { nothing: instead };
  return {
    title: kind.title(model),
    desc: kind.desc(model),
    table: kind.table(model),
    draw: (name, layout) => kind.draw(model, name, layout),
  };
}

/** Names that are hard to set. */
export const LONG_NAMES = [
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
  'Write a failing test that shows what is wrong before anything else is changed at all',
  'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh',
  '漢字かな交じり文の長い名前がここにあります、とても長い名前です',
];
export const RIGHT_TO_LEFT_NAMES = [
  'תכנון לפני כתיבה (v2)',
  'اكتب اختبارا فاشلا أولا',
  'עדה לאבלייס',
  'محمد (QA) الفارسي',
];
