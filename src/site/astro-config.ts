/**
 * How Astro is set up: one audience a build, from the environment (see render.ts). Whatever would make the output
 * depend on the machine or need a policy wider than `self` is off.
 */
import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import type { AstroUserConfig } from 'astro';
import { AUDIENCES, type Audience } from '../report/audiences.ts';
import { contentBodies, contentDirectories } from './bodies.ts';
import { routesOf } from './routes.ts';
import { readShelf } from './shelf.ts';

/** Astro's configuration for the audience that PRACTICUM_AUDIENCE names. */
export function astroConfig(env: NodeJS.ProcessEnv): AstroUserConfig {
  const audience = audienceOf(env.PRACTICUM_AUDIENCE);
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const contentDirs = contentDirectories(env);
  return {
    root,
    publicDir: './public/site',
    ...(env.PRACTICUM_OUT ? { outDir: env.PRACTICUM_OUT } : {}),
    ...(env.PRACTICUM_CACHE ? { cacheDir: env.PRACTICUM_CACHE } : {}),
    output: 'static',
    trailingSlash: 'ignore',
    // 'jsx', the default, eats the space between inline siblings.
    compressHTML: true,
    // Pages are drawn one at a time on one thread; more than one in flight hides the wait for the disk.
    build: { format: 'file', assets: 'assets', concurrency: 8 },
    integrations: [mdx(), routesOf(audience, readShelf(env.PRACTICUM_DATA))],
    // Highlighters write inline styles, which the pages' policy forbids.
    markdown: { syntaxHighlight: false },
    devToolbar: { enabled: false },
    prefetch: false,
    vite: {
      ...(env.PRACTICUM_CACHE ? { cacheDir: `${env.PRACTICUM_CACHE}/vite` } : {}),
      plugins: [contentBodies(contentDirs)],
      ssr: { external: ['d3'] },
      server: { fs: { allow: [root, ...contentDirs] } },
    },
  };
}

function audienceOf(name: string | undefined): Audience {
  // Type checks of the pages read this file too, and need no data.
  if (name === undefined) return 'team';
  if (AUDIENCES.includes(name as Audience)) return name as Audience;
  throw new Error(
    `PRACTICUM_AUDIENCE must be one of ${AUDIENCES.join(', ')}. Use practicum build or practicum dev.`,
  );
}
