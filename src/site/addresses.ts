/**
 * Where each page of a site stands: the path of its file from the site's root. What goes into a path is checked here,
 * because it comes from a data file.
 */

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function checked(id: string, what: string): string {
  if (!slug.test(id) || id.length > 80)
    throw new Error(`This ${what} cannot be an address: ${JSON.stringify(id)}`);
  return id;
}

/** `practices/<id>.html` */
export const practicePage = (id: string): string => `practices/${checked(id, 'practice')}.html`;
/** `signs/<id>.html` */
export const signPage = (id: string): string => `signs/${checked(id, 'sign')}.html`;
/** The trouble signs. */
export const SIGNS_PAGE = 'signs/index.html';
/** The examples, all of them. */
export const EXAMPLES_PAGE = 'examples/index.html';
/** `examples/<slug>.html`. The page of all examples has an address there too, so none can be called `index`. */
export function examplePage(slug: string): string {
  if (slug === 'index')
    throw new Error('An example cannot be called “index”: that is the page of all of them.');
  return `examples/${checked(slug, 'example')}.html`;
}
/** The examples that have something in common: `examples/by/<id>.html`, e.g. `tool-claude-code`. */
export const examplesByPage = (id: string): string => `examples/by/${checked(id, 'facet')}.html`;
/** `standards/<id>.html` */
export const standardPage = (id: string): string => `standards/${checked(id, 'standard')}.html`;
/** The standards. */
export const STANDARDS_PAGE = 'standards/index.html';
/** `guides/<id>.html` */
export const guidePage = (id: string): string => `guides/${checked(id, 'guide')}.html`;
/** The guides. */
export const GUIDES_PAGE = 'guides/index.html';
/** The learning path. */
export const PATH_PAGE = 'path.html';
/** `people/<id>.html` */
export const personPage = (id: string): string => `people/${checked(id, 'person')}.html`;
/** `teams/<slug>.html`, see team-pages.ts */
export const teamPage = (slug: string): string => `teams/${checked(slug, 'team')}.html`;
/** The month's loop and its history. */
export const LOOP_PAGE = 'loop.html';
/** What the coach does this month. */
export const COACH_PAGE = 'coach.html';
/** A page of one cycle: `loop/2026-10-demonstration.html`, `loop/2026-10-pulse.html`. Both are made to be printed. */
export const cyclePage = (cycle: string, sheet: 'demonstration' | 'pulse'): string =>
  `loop/${checked(cycle, 'cycle')}-${sheet}.html`;
/** The history of the loop as a table: `loop/history.csv`. */
export const loopHistoryFile = (format: 'csv' | 'json'): string => `loop/history.${format}`;
/** `sessions/<id>.html` */
export const sessionPage = (id: string): string => `sessions/${checked(id, 'session')}.html`;
/** The matrix, whole (`null`) or of a slice: `matrix.html`, `matrix-2026-q2.html`. */
export const matrixPage = (slice: string | null): string => `${matrixFile(slice)}.html`;

/** The same as a table of numbers: `matrix.csv`, `matrix-2026-q2.csv`. */
export const matrixTable = (slice: string | null): string => `${matrixFile(slice)}.csv`;

const matrixFile = (slice: string | null): string =>
  slice === null ? 'matrix' : `matrix-${checked(slice, 'slice of the matrix')}`;

/** The pages of the session table: `sessions/index.html`, then `sessions/page-2.html` and on. Counts from 1. */
export const sessionsTablePage = (n: number): string =>
  n === 1 ? 'sessions/index.html' : `sessions/page-${n}.html`;

/** Sessions on one page of the session table. */
export const SESSIONS_A_PAGE = 200;
