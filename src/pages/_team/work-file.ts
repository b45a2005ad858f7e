/** All work behind the outcomes as a file; none without outcomes. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { readReport } from '../../site/audience-data.ts';
import { FIGURE_FORMATS, FIGURE_TYPES, type FigureFormat } from '../../site/outcome-figures.ts';
import { workFile } from '../../site/outcome-work.ts';

export const getStaticPaths = ((at) =>
  readReport('team', at).outcomes === null
    ? []
    : FIGURE_FORMATS.map((format) => ({ params: { format }, props: { format } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ format: FigureFormat }> = ({ props: { format }, routePattern }) => {
  const { outcomes, people } = readReport('team', { routePattern });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  for (const { person, name } of outcomes?.people ?? []) names.set(person, name);
  return new Response(outcomes === null ? '' : workFile(outcomes, names, format), {
    headers: { 'content-type': FIGURE_TYPES[format] },
  });
};
