/** The words of the examples, for examples/find.js. */
import type { APIRoute } from 'astro';
import { exampleIndex, indexScript } from '../../library/example-words.ts';
import { readReport } from '../../site/audience-data.ts';
import { readExcerpt } from '../../site/shared-excerpts.ts';

export const GET: APIRoute = () => {
  const { examples, practices } = readReport('library');
  return new Response(indexScript(exampleIndex(examples, practices, readExcerpt)), {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
};
