/** The table of a figure of outcomes as a file. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { readReport } from '../../site/audience-data.ts';
import {
  FIGURE_FORMATS,
  FIGURE_TYPES,
  type FigureFormat,
  figureText,
  leadershipFigures,
  type OutcomeFigure,
} from '../../site/outcome-figures.ts';

export const getStaticPaths = ((at) => {
  const { outcomes } = readReport('leadership', at);
  if (outcomes === null) return [];
  return leadershipFigures(outcomes).flatMap((figure) =>
    FIGURE_FORMATS.map((format) => ({ params: { id: figure.id, format }, props: { figure, format } })),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ figure: OutcomeFigure; format: FigureFormat }> = ({
  props: { figure, format },
}) => new Response(figureText(figure, format), { headers: { 'content-type': FIGURE_TYPES[format] } });
