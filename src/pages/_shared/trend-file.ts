/** A trend as a file. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { versionTrendFinding } from '../../charts/version-trend.ts';
import type { Audience } from '../../report/audiences.ts';
import type { DataTable } from '../../site/outcome-data.ts';
import { FIGURE_FORMATS, FIGURE_TYPES, type FigureFormat, figureText } from '../../site/outcome-figures.ts';
import { readShelf, type Shelf } from '../../site/shelf.ts';
import { practiceTable, siteTrends, trendTable } from '../../site/trend-data.ts';

interface TrendFile {
  title: string;
  data: DataTable;
  format: FigureFormat;
}

export const getStaticPaths = (() => {
  const trends = siteTrends(process.env.PRACTICUM_AUDIENCE as Audience, readShelf() as Shelf);
  const files = [
    ...trends.lines.map((line) => ({
      id: line.id,
      title: versionTrendFinding(line),
      data: trendTable(line),
    })),
    ...(trends.practices.length > 0
      ? [{ id: 'practices', title: 'How often each practice was seen', data: practiceTable(trends) }]
      : []),
  ];
  return files.flatMap(({ id, ...file }) =>
    FIGURE_FORMATS.map((format) => ({ params: { id, format }, props: { ...file, format } })),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute<TrendFile> = ({ props: { format, ...file } }) =>
  new Response(figureText(file, format), { headers: { 'content-type': FIGURE_TYPES[format] } });
