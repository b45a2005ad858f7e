/**
 * The data one site is drawn from, in the directory that PRACTICUM_DATA names: `report.json`, or such a file for each
 * edition (see shelf.ts). A page asks for its own audience's report; a file of another audience does not pass that
 * audience's schema.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Audience } from '../report/audiences.ts';
import { REPORT_SCHEMAS } from '../report/schema/of-audience.ts';
import { editionOf, readShelf } from './shelf.ts';

/** The shape of an audience's report. */
export type Report<A extends Audience> = z.infer<(typeof REPORT_SCHEMAS)[A]>;

/** What tells a page which edition it belongs to: `Astro`, the context of an endpoint, the options of getStaticPaths. */
export interface At {
  routePattern: string;
}

/** The data directory of this build. Throws when Astro was not started by Practicum. */
export function dataDirectory(env: NodeJS.ProcessEnv = process.env): string {
  const directory = env.PRACTICUM_DATA;
  if (!directory)
    throw new Error('PRACTICUM_DATA does not name a data directory. Use practicum build or practicum dev.');
  return directory;
}

/** Where the data of a page's edition lie; on a site without versions, the data directory. */
export function editionDirectory({ routePattern }: At): string {
  const directory = dataDirectory();
  const shelf = readShelf(directory);
  if (shelf === null) return directory;
  const edition = editionOf(shelf, routePattern);
  if (edition === null) throw new Error(`${routePattern} belongs to no edition.`);
  return join(directory, edition.folder);
}

/** The report that a page is about. */
export const readReport = <A extends Audience>(audience: A, at: At): Report<A> =>
  readReportIn(audience, editionDirectory(at));

/** The report of an edition, by its folder. */
export const readEdition = <A extends Audience>(audience: A, folder: string): Report<A> =>
  readReportIn(audience, join(dataDirectory(), folder));

const cache = new Map<string, { stamp: string; report: unknown }>();

/**
 * The report in a directory, read once and checked against its schema. A file that changed is read anew, so that a
 * development server shows it.
 */
function readReportIn<A extends Audience>(audience: A, directory: string): Report<A> {
  const file = join(directory, 'report.json');
  const { mtimeMs, size } = statSync(file);
  const stamp = `${audience} ${mtimeMs} ${size}`;
  const cached = cache.get(file);
  if (cached?.stamp === stamp) return cached.report as Report<A>;
  const report = REPORT_SCHEMAS[audience].parse(JSON.parse(readFileSync(file, 'utf8')));
  cache.set(file, { stamp, report });
  return report as Report<A>;
}
