/** What was kept of the sessions that are examples: `examples/<slug>.json` beside the library's report.json. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Excerpt, excerpt } from '../library/excerpt.ts';
import { examplePage } from './addresses.ts';

/**
 * The excerpt of an example, checked against its schema. Throws when there is none.
 *
 * @param directory where the data of the page's edition lie
 */
export function readExcerpt(slug: string, directory: string): Excerpt {
  const name = examplePage(slug).replace(/\.html$/, '.json');
  return excerpt.parse(JSON.parse(readFileSync(join(directory, name), 'utf8')));
}
