/** The matrix of all sessions as a table of numbers. */
import type { APIRoute } from 'astro';
import { matrixCsv } from '../../components/matrix-csv.ts';
import { matrixView } from '../../components/matrix-view.ts';
import { readReport } from '../../site/audience-data.ts';

export const GET: APIRoute = ({ routePattern }) => {
  const report = readReport('team', { routePattern });
  return new Response(matrixCsv(matrixView(report), report), {
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  });
};
