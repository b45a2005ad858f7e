/** The files of the faces, below `fonts/`. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { FACES, fontFile } from '../../site/fonts.ts';

export const getStaticPaths = (() =>
  FACES.map((face) => ({
    params: { file: face.file.replace(/\.woff2$/, '') },
    props: { face },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) =>
  new Response(new Uint8Array(fontFile(props.face)), { headers: { 'content-type': 'font/woff2' } });
