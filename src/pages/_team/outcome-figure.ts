/** The table of a figure of outcomes, and the points of its curve, as files. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { readReport } from '../../site/audience-data.ts';
import {
  FIGURE_FORMATS,
  FIGURE_TYPES,
  type FigureFile,
  type FigureFormat,
  figureFiles,
  figureText,
  teamFigures,
} from '../../site/outcome-figures.ts';

export const getStaticPaths = ((at) => {
  const { outcomes, practices } = readReport('team', at);
  if (outcomes === null) return [];
  const nameOf = (id: string): string => practices.find((practice) => practice.id === id)?.name ?? id;
  return teamFigures(outcomes, nameOf)
    .flatMap(figureFiles)
    .flatMap((file) =>
      FIGURE_FORMATS.map((format) => ({ params: { id: file.id, format }, props: { file, format } })),
    );
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: FigureFile; format: FigureFormat }> = ({ props: { file, format } }) =>
  new Response(figureText(file, format), { headers: { 'content-type': FIGURE_TYPES[format] } });
