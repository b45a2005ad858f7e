/** The JSON Schemas of the data of this site. */
import type { APIRoute, GetStaticPaths } from 'astro';
import type { Audience } from '../../report/audiences.ts';
import { jsonSchemas } from '../../report/json-schemas.ts';

export const getStaticPaths = (() =>
  jsonSchemas(process.env.PRACTICUM_AUDIENCE as Audience).map(({ name, text }) => ({
    params: { name },
    props: { text },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ text: string }> = ({ props: { text } }) =>
  new Response(text, { headers: { 'content-type': 'application/schema+json' } });
