import { type CsvValue, csv } from '../site/csv.ts';
import type { ChartTable } from './frame.ts';

const JOINS = /\u2060/g;
const THIN_SPACES = /[\u202f\u00a0]/g;
/** A whole cell that is a number as a page writes it: `12 345`, `−3.1`. What begins with 0 and goes on is a name. */
const NUMBER = /^[−-]?(?:0|[1-9]\d{0,2}(?:\u202f\d{3})+|[1-9]\d{0,14})(?:\.\d+)?$/;

/** Text without what only a page needs: joins that keep a line from breaking, and narrow spaces. */
const plain = (text: string): string => text.replace(JOINS, '').replace(THIN_SPACES, ' ');

const value = (cell: string): CsvValue =>
  NUMBER.test(cell) ? Number(cell.replace(THIN_SPACES, '').replace('−', '-')) : plain(cell);

/**
 * The table behind a chart as comma-separated values, for the file that is offered beside it. Text that a spreadsheet
 * would run as a formula is guarded, and a cell that is a number stays one; see site/csv.ts.
 */
export const chartCsv = (table: ChartTable): string =>
  csv(
    table.columns.map(plain),
    table.rows.map((row) => row.map(value)),
  );
