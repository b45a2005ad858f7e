/** The data an edition is drawn from, as they lie in its file. Their shape is in `schema/`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRoute } from 'astro';
import { editionDirectory } from '../../site/audience-data.ts';

export const GET: APIRoute = ({ routePattern }) =>
  new Response(readFileSync(join(editionDirectory({ routePattern }), 'report.json')), {
    headers: { 'content-type': 'application/json' },
  });
