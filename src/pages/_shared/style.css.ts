/** The one style sheet of a site, served as a plain file so that every page can link it relatively. */
import type { APIRoute } from 'astro';
import { fontFaces } from '../../site/fonts.ts';
import css from '../../styles/index.css?inline';

export const GET: APIRoute = () =>
  new Response(`${fontFaces()}\n${css}`, { headers: { 'content-type': 'text/css; charset=utf-8' } });
