/**
 * Which pages each site has. One table, so that an audience's build cannot draw a page of another: entry points that
 * are not in its list are never loaded. Patterns are Astro's; with `build.format: 'file'` `/matrix` is `matrix.html`.
 */
import type { AstroIntegration } from 'astro';
import type { Audience } from '../report/audiences.ts';
import type { Shelf } from './shelf.ts';

/** A pattern and the file under src/pages that draws it. */
export interface Route {
  pattern: string;
  page: string;
}

/** Files that pages link, in each edition and beside them. */
const FILES: Route[] = [
  { pattern: '/style.css', page: '_shared/style.css.ts' },
  { pattern: '/fonts/[file].woff2', page: '_shared/font.woff2.ts' },
  { pattern: '/site.js', page: '_shared/site.js.ts' },
];

const everywhere: Route[] = [...FILES, { pattern: '/glossary', page: '_shared/glossary.astro' }];

/** What stands once at the root of a site, however many editions it has. */
const AT_THE_ROOT: Route[] = [
  { pattern: '/404', page: '_shared/not-found.astro' },
  { pattern: '/schema/[name].json', page: '_shared/json-schema.ts' },
];

/** The data of an edition, as they were frozen. */
const OF_AN_EDITION: Route[] = [{ pattern: '/report.json', page: '_shared/report-file.ts' }];

/** Pages beside the editions. */
const BESIDE: Route[] = [
  ...FILES,
  ...AT_THE_ROOT,
  { pattern: '/', page: '_shared/reports.astro' },
  { pattern: '/trends', page: '_shared/trends.astro' },
  { pattern: '/trends/[id].[format]', page: '_shared/trend-file.ts' },
  { pattern: '/compare/[a]/[b]', page: '_shared/compare.astro' },
];

/** What needs to know where the site is served. */
const WITH_AN_ADDRESS: Route[] = [
  { pattern: '/feed.xml', page: '_shared/feed.xml.ts' },
  { pattern: '/sitemap.xml', page: '_shared/sitemap.xml.ts' },
];

/** Audience → its routes. */
export const ROUTES: Record<Audience, Route[]> = {
  team: [
    ...everywhere,
    { pattern: '/', page: '_team/overview.astro' },
    { pattern: '/matrix', page: '_team/matrix.astro' },
    { pattern: '/matrix-[slice]', page: '_team/matrix-slice.astro' },
    { pattern: '/matrix.csv', page: '_team/matrix.csv.ts' },
    { pattern: '/matrix-[slice].csv', page: '_team/matrix-slice.csv.ts' },
    { pattern: '/matrix.js', page: '_team/matrix.js.ts' },
    { pattern: '/teams/[slug]', page: '_team/team.astro' },
    { pattern: '/loop', page: '_team/loop.astro' },
    { pattern: '/loop/history.[format]', page: '_team/loop-history-file.ts' },
    { pattern: '/loop/[cycle]-demonstration', page: '_team/loop-demonstration.astro' },
    { pattern: '/loop/[cycle]-pulse', page: '_team/loop-pulse.astro' },
    { pattern: '/coach', page: '_team/coach.astro' },
    { pattern: '/use', page: '_team/use.astro' },
    { pattern: '/outcomes', page: '_team/outcomes.astro' },
    { pattern: '/work', page: '_team/work.astro' },
    { pattern: '/work.[format]', page: '_team/work-file.ts' },
    { pattern: '/changes.[format]', page: '_team/work-file.ts' },
    { pattern: '/defects.[format]', page: '_team/work-file.ts' },
    { pattern: '/charts/[id].[format]', page: '_team/outcome-figure.ts' },
    { pattern: '/practices/index', page: '_team/practices.astro' },
    { pattern: '/practices/[id]', page: '_team/practice.astro' },
    { pattern: '/signs/index', page: '_team/signs.astro' },
    { pattern: '/signs/[id]', page: '_team/sign.astro' },
    { pattern: '/people/[id]', page: '_team/person.astro' },
    { pattern: '/sessions/[id]', page: '_team/session.astro' },
    { pattern: '/sessions/index', page: '_team/sessions-first.astro' },
    { pattern: '/sessions/page-[n]', page: '_team/sessions-more.astro' },
    { pattern: '/stewardship', page: '_team/stewardship.astro' },
    { pattern: '/coverage', page: '_team/coverage.astro' },
    { pattern: '/method', page: '_team/method.astro' },
    { pattern: '/privacy', page: '_team/privacy.astro' },
  ],
  leadership: [
    ...everywhere,
    { pattern: '/', page: '_leadership/report.astro' },
    { pattern: '/appendix', page: '_leadership/overview.astro' },
    { pattern: '/outcomes', page: '_leadership/outcomes.astro' },
    { pattern: '/charts/[id].[format]', page: '_leadership/outcome-figure.ts' },
    { pattern: '/practices', page: '_leadership/practices.astro' },
    { pattern: '/coverage', page: '_leadership/coverage.astro' },
    { pattern: '/method', page: '_leadership/method.astro' },
    { pattern: '/privacy', page: '_leadership/privacy.astro' },
  ],
  library: [
    ...everywhere,
    { pattern: '/', page: '_library/start.astro' },
    { pattern: '/practices/index', page: '_library/practices.astro' },
    { pattern: '/practices/[id]', page: '_library/practice.astro' },
    { pattern: '/signs/index', page: '_library/signs.astro' },
    { pattern: '/signs/[id]', page: '_library/sign.astro' },
    { pattern: '/examples/index', page: '_library/examples.astro' },
    { pattern: '/examples/[slug]', page: '_library/example.astro' },
    { pattern: '/examples/by/[id]', page: '_library/examples-by.astro' },
    { pattern: '/examples/find.js', page: '_library/find.js.ts' },
    { pattern: '/examples/words.js', page: '_library/words.js.ts' },
    { pattern: '/path', page: '_library/path.astro' },
    { pattern: '/standards/index', page: '_library/standards.astro' },
    { pattern: '/standards/[id]', page: '_library/standard.astro' },
    { pattern: '/guides/index', page: '_library/guides.astro' },
    { pattern: '/guides/[id]', page: '_library/guide.astro' },
    { pattern: '/coverage', page: '_library/coverage.astro' },
    { pattern: '/method', page: '_library/method.astro' },
    { pattern: '/privacy', page: '_library/privacy.astro' },
  ],
};

/**
 * All routes of a site: those of its audience at the root, or with published versions once for each edition, under its
 * folder, and the pages beside them.
 */
export function siteRoutes(audience: Audience, shelf: Shelf | null): Route[] {
  if (shelf === null) return [...ROUTES[audience], ...AT_THE_ROOT];
  const ofEdition = [...ROUTES[audience], ...OF_AN_EDITION];
  return [
    ...BESIDE,
    ...(shelf.address === null ? [] : WITH_AN_ADDRESS),
    ...shelf.editions.flatMap(({ folder }) =>
      ofEdition.map(({ pattern, page }) => ({
        pattern: `/${folder}${pattern === '/' ? '/index' : pattern}`,
        page,
      })),
    ),
  ];
}

/** The integration that gives Astro the routes of one audience’s site. */
export function routesOf(audience: Audience, shelf: Shelf | null): AstroIntegration {
  return {
    name: 'practicum:routes',
    hooks: {
      'astro:config:setup': ({ command, injectRoute }) => {
        for (const { pattern, page } of siteRoutes(audience, shelf))
          injectRoute({
            // The development server asks for a folder where a link says its index.html.
            pattern: command === 'dev' ? pattern.replace(/\/index$/, '') : pattern,
            entrypoint: new URL(`../pages/${page}`, import.meta.url),
            prerender: true,
          });
      },
    },
  };
}
