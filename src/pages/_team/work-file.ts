/**
 * The rows behind the outcomes as files: all work, all changes, all tickets of defects. Nothing of what was not measured;
 * without outcomes, none.
 */
import type { APIRoute, GetStaticPaths } from 'astro';
import { type At, readReport } from '../../site/audience-data.ts';
import { FIGURE_FORMATS, FIGURE_TYPES, type FigureFormat } from '../../site/outcome-figures.ts';
import { changesFile, defectsFile, workFile } from '../../site/outcome-work.ts';

const FILES = { work: workFile, changes: changesFile, defects: defectsFile };
type Rows = keyof typeof FILES;

/** Which rows a route is about: its pattern ends in `/work.[format]`. */
const rowsOf = ({ routePattern }: At): Rows => /(\w+)\.\[format\]$/.exec(routePattern)?.[1] as Rows;

export const getStaticPaths = ((at) => {
  const { outcomes } = readReport('team', at);
  const rows = rowsOf(at);
  if (outcomes === null || (rows !== 'work' && outcomes[rows].length === 0)) return [];
  return FIGURE_FORMATS.map((format) => ({ params: { format }, props: { format } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ format: FigureFormat }> = ({ props: { format }, routePattern }) => {
  const at = { routePattern };
  const { outcomes, people } = readReport('team', at);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  for (const { person, name } of outcomes?.people ?? []) names.set(person, name);
  return new Response(outcomes === null ? '' : FILES[rowsOf(at)](outcomes, names, format), {
    headers: { 'content-type': FIGURE_TYPES[format] },
  });
};
