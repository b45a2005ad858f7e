/**
 * What finds examples, as a plain file: MiniSearch, how words are taken apart, and the page's own script. A classic
 * script, because modules do not load from file://.
 */
import { readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import type { APIRoute } from 'astro';
import { minifySync } from 'vite';
import script from '../../components/find-script.ts?raw';
import search from '../../library/example-search.ts?raw';

export const GET: APIRoute = () => {
  // The package's own way in for require: <package>/dist/cjs/index.cjs.
  const file = createRequire(import.meta.url).resolve('minisearch');
  const licence = readFileSync(join(dirname(file), '..', '..', 'LICENSE.txt'), 'utf8');
  const miniSearch = `((module) => {\n${readFileSync(file, 'utf8')}\nreturn module.exports;\n})({ exports: {} })`;
  const own = stripTypeScriptTypes(`${search}\n${script}`).replace(/^export /gm, '');
  const whole = `(() => {\nconst MiniSearch = ${miniSearch};\n${own}\n})();\n`;
  const { code, errors } = minifySync('find.js', whole, { module: false });
  if (errors.length > 0)
    throw new Error(`The script that finds examples cannot be read: ${errors[0]?.message}`);
  return new Response(`/*! MiniSearch\n${licence.trim()}\n*/\n${code}\n`, {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
};
