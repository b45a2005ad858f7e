/** The script of every page as a plain file: a classic one, because modules do not load from file://. */
import { stripTypeScriptTypes } from 'node:module';
import type { APIRoute } from 'astro';
import source from '../../components/site-script.ts?raw';

export const GET: APIRoute = () =>
  new Response(stripTypeScriptTypes(source), {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
