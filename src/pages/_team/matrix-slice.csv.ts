/** The matrix of a slice as a table of numbers. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { matrixCsv } from '../../components/matrix-csv.ts';
import { matrixView } from '../../components/matrix-view.ts';
import type { MatrixSlice } from '../../report/schema.ts';
import { readReport } from '../../site/audience-data.ts';
import { readMatrixRows } from '../../site/matrix-rows.ts';

export const getStaticPaths = (() =>
  readReport('team').slices.map(({ id }, index) => ({
    params: { slice: id },
    props: { index },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ index: number }> = ({ props: { index } }) => {
  const report = readReport('team');
  const slice = report.slices[index] as MatrixSlice;
  const view = matrixView(report, { slice, rows: readMatrixRows(index, slice.id) });
  return new Response(matrixCsv(view, report), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
};
