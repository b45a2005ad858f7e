/**
 * Which pages each site has. One table, so that an audience's build cannot draw a page of another: entry points that
 * are not in its list are never loaded. Patterns are Astro's; with `build.format: 'file'` `/matrix` is `matrix.html`.
 */
import type { AstroIntegration } from 'astro';
import type { Audience } from '../report/audiences.ts';

/** A pattern and the file under src/pages that draws it. */
export interface Route {
  pattern: string;
  page: string;
}

const everywhere: Route[] = [
  { pattern: '/style.css', page: '_shared/style.css.ts' },
  { pattern: '/fonts/[file].woff2', page: '_shared/font.woff2.ts' },
  { pattern: '/site.js', page: '_shared/site.js.ts' },
  { pattern: '/glossary', page: '_shared/glossary.astro' },
  { pattern: '/404', page: '_shared/not-found.astro' },
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
    { pattern: '/changes.[format]', page: '_team/work-changes-file.ts' },
    { pattern: '/defects.[format]', page: '_team/work-defects-file.ts' },
    { pattern: '/charts/[id].[format]', page: '_team/outcome-figure.ts' },
    { pattern: '/practices/index', page: '_team/practices.astro' },
    { pattern: '/practices/[id]', page: '_team/practice.astro' },
    { pattern: '/signs/index', page: '_team/signs.astro' },
    { pattern: '/signs/[id]', page: '_team/sign.astro' },
    { pattern: '/people/[id]', page: '_team/person.astro' },
    { pattern: '/sessions/[id]', page: '_team/session.astro' },
    { pattern: '/sessions/index', page: '_team/sessions-first.astro' },
    { pattern: '/sessions/page-[n]', page: '_team/sessions-more.astro' },
    { pattern: '/coverage', page: '_team/coverage.astro' },
    { pattern: '/method', page: '_team/method.astro' },
    { pattern: '/privacy', page: '_team/privacy.astro' },
  ],
  leadership: [
    ...everywhere,
    { pattern: '/', page: '_leadership/overview.astro' },
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

/** The integration that gives Astro the routes of one audience. */
export function routesOf(audience: Audience): AstroIntegration {
  return {
    name: 'practicum:routes',
    hooks: {
      'astro:config:setup': ({ command, injectRoute }) => {
        for (const { pattern, page } of ROUTES[audience])
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
