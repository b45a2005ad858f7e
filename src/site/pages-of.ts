/** Which pages an edition has, known before they are drawn: a link to another edition leads only to what is there. */
import type { Audience } from '../report/audiences.ts';
import type { LibraryReport } from '../report/schema/library.ts';
import type { TeamReport } from '../report/schema/team.ts';
import {
  guidePage,
  matrixPage,
  personPage,
  practicePage,
  SESSIONS_A_PAGE,
  sessionPage,
  sessionsTablePage,
  signPage,
  standardPage,
  teamPage,
} from './addresses.ts';
import type { Report } from './audience-data.ts';
import { readEdition } from './audience-data.ts';
import { ROUTES } from './routes.ts';
import { DRAFT } from './shelf.ts';
import { teamPages } from './team-pages.ts';

/** Paths of the pages that every edition has, whatever its data. */
export const fixedPages = (audience: Audience): string[] =>
  ROUTES[audience]
    .map(({ pattern }) => pattern)
    .filter((pattern) => !/[[.]/.test(pattern))
    .map((pattern) => (pattern === '/' ? 'index.html' : `${pattern.slice(1)}.html`));

/** Paths of the pages of an edition, from its folder. */
export function pagesOf<A extends Audience>(audience: A, report: Report<A>): Set<string> {
  return new Set([
    ...fixedPages(audience),
    ...(audience === 'leadership' ? [] : madePages(report as TeamReport | LibraryReport)),
  ]);
}

function madePages(report: TeamReport | LibraryReport): string[] {
  const catalogue = [
    ...report.practices.map(({ id }) => practicePage(id)),
    ...report.signs.map(({ id }) => signPage(id)),
  ];
  if (!('sessions' in report))
    return [
      ...catalogue,
      ...report.standards.map(({ id }) => standardPage(id)),
      ...report.guides.map(({ id }) => guidePage(id)),
    ];
  const tables = Math.ceil(report.sessions.length / SESSIONS_A_PAGE);
  return [
    ...catalogue,
    ...report.slices.map(({ id }) => matrixPage(id)),
    ...report.people.map(({ id }) => personPage(id)),
    ...teamPages(report).map(({ slug }) => teamPage(slug)),
    ...report.sessions.map(({ id }) => sessionPage(id)),
    ...Array.from({ length: Math.max(0, tables - 1) }, (_, i) => sessionsTablePage(i + 2)),
  ];
}

const known = new Map<string, Set<string>>();

/**
 * The same of an edition of this build, by its folder. Worked out once. Of a draft only those that every edition has:
 * otherwise pages of published versions would change with the present data.
 */
export function pagesOfEdition(audience: Audience, folder: string): Set<string> {
  let pages = known.get(folder);
  if (!pages) {
    pages =
      folder === DRAFT ? new Set(fixedPages(audience)) : pagesOf(audience, readEdition(audience, folder));
    known.set(folder, pages);
  }
  return pages;
}
