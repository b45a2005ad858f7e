/** The history of the loop as a file, CSV or JSON. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { readReport } from '../../site/audience-data.ts';
import { loopHistory } from '../../site/loop-history.ts';
import { loopMonths } from '../../site/loop-months.ts';
import { FIGURE_FORMATS, FIGURE_TYPES, type FigureFormat, figureText } from '../../site/outcome-figures.ts';

export const getStaticPaths = ((at) =>
  readReport('team', at).cycles.length === 0
    ? []
    : FIGURE_FORMATS.map((format) => ({ params: { format }, props: { format } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ format: FigureFormat }> = (context) => {
  const { cycles, period, practices } = readReport('team', context);
  const { format } = context.props;
  const nameOf = (id: string): string => practices.find((practice) => practice.id === id)?.name ?? id;
  const figure = {
    title: 'What was spread, and what happened',
    data: loopHistory(loopMonths(cycles, period?.to ?? null), nameOf),
  };
  return new Response(figureText(figure, format), {
    headers: { 'content-type': FIGURE_TYPES[format] },
  });
};
