/** The matrix of a slice as a table of numbers. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { matrixCsv } from '../../components/matrix-csv.ts';
import { matrixView } from '../../components/matrix-view.ts';
import type { MatrixSlice } from '../../report/schema/matrix.ts';
import { editionDirectory, readReport } from '../../site/audience-data.ts';
import { readMatrixRows } from '../../site/matrix-rows.ts';

export const getStaticPaths = ((at) =>
  readReport('team', at).slices.map(({ id }, index) => ({
    params: { slice: id },
    props: { index },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ index: number }> = ({ props: { index }, routePattern }) => {
  const report = readReport('team', { routePattern });
  const slice = report.slices[index] as MatrixSlice;
  const view = matrixView(report, {
    slice,
    rows: readMatrixRows(index, slice.id, editionDirectory({ routePattern })),
  });
  return new Response(matrixCsv(view, report), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
};
