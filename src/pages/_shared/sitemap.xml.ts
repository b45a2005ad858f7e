/** The addresses of all pages that stay: those of the versions, and those beside them. */
import type { APIRoute } from 'astro';
import type { Audience } from '../../report/audiences.ts';
import { escapeText } from '../../site/markup.ts';
import { pagesOfEdition } from '../../site/pages-of.ts';
import { pairPage, pairsOf } from '../../site/pairs.ts';
import { readShelf, type Shelf } from '../../site/shelf.ts';
import { compareCodePoints } from '../../workspace/name-key.ts';

/** Most addresses that a site map may have (sitemaps.org). The pages of the oldest versions are left out first. */
const MOST = 50_000;

export const GET: APIRoute = () => {
  const audience = process.env.PRACTICUM_AUDIENCE as Audience;
  const shelf = readShelf() as Shelf;
  const versions = shelf.editions.filter(({ draft }) => !draft).reverse();
  const paths = [
    'index.html',
    'trends.html',
    ...pairsOf(shelf).map(pairPage),
    ...versions.flatMap(({ folder }) =>
      [...pagesOfEdition(audience, folder)].sort(compareCodePoints).map((path) => `${folder}/${path}`),
    ),
  ].slice(0, MOST);
  const lines = paths.map((path) => `<url><loc>${escapeText(`${shelf.address}${path}`)}</loc></url>`);
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>\n`,
    { headers: { 'content-type': 'application/xml; charset=utf-8' } },
  );
};
