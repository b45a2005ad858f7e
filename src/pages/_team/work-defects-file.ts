/** All bugs and finished tickets behind the measures of defects as a file; none where defects are not measured. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { readReport } from '../../site/audience-data.ts';
import { FIGURE_FORMATS, FIGURE_TYPES, type FigureFormat } from '../../site/outcome-figures.ts';
import { defectsFile } from '../../site/outcome-work.ts';

export const getStaticPaths = ((at) =>
  (readReport('team', at).outcomes?.defects ?? []).length === 0
    ? []
    : FIGURE_FORMATS.map((format) => ({ params: { format }, props: { format } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ format: FigureFormat }> = ({ props: { format }, routePattern }) => {
  const { outcomes, people } = readReport('team', { routePattern });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  for (const { person, name } of outcomes?.people ?? []) names.set(person, name);
  return new Response(outcomes === null ? '' : defectsFile(outcomes, names, format), {
    headers: { 'content-type': FIGURE_TYPES[format] },
  });
};
