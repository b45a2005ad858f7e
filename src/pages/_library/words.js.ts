/** The words of the examples, for examples/find.js. */
import type { APIRoute } from 'astro';
import { exampleIndex, indexScript } from '../../library/example-words.ts';
import { editionDirectory, readReport } from '../../site/audience-data.ts';
import { readExcerpt } from '../../site/shared-excerpts.ts';

export const GET: APIRoute = ({ routePattern }) => {
  const { examples, practices } = readReport('library', { routePattern });
  const directory = editionDirectory({ routePattern });
  return new Response(
    indexScript(exampleIndex(examples, practices, (slug) => readExcerpt(slug, directory))),
    {
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    },
  );
};
