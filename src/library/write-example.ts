/** Writes an example into a folder of content: both of its files or none. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { Problem } from '../problem.ts';
import type { ExampleFrontMatter } from './example.ts';
import type { Excerpt } from './excerpt.ts';

/** An example as `promote` makes it. */
export interface NewExample {
  slug: string;
  front: ExampleFrontMatter;
  /** Markdown; may be empty. */
  body: string;
  excerpt: Excerpt;
}

/** The text of `<slug>.mdx`. */
export function exampleText({ front, body }: NewExample): string {
  const yaml = stringify(front, { lineWidth: 112, defaultStringType: 'PLAIN', defaultKeyType: 'PLAIN' });
  return `---\n${yaml}---\n${body === '' ? '' : `\n${body.trim()}\n`}`;
}

/** The text of `<slug>.json`: a value a line, so that a change can be reviewed. */
export const excerptText = (excerpt: Excerpt): string => `${JSON.stringify(excerpt, null, 1)}\n`;

/**
 * @param dir folder of examples; made where it is missing
 * @param replace whether files that are there are replaced
 * @returns the paths that were written
 * @throws Problem when the slug is taken, or the folder cannot be written to
 */
export function writeExample(dir: string, example: NewExample, replace: boolean): string[] {
  mustBeFree(dir, example.slug, replace);
  const files = [
    { path: join(dir, `${example.slug}.json`), text: excerptText(example.excerpt) },
    // Last: without it the excerpt is no example.
    { path: join(dir, `${example.slug}.mdx`), text: exampleText(example) },
  ];
  const drafts = files.map(({ path }) => `${path}.new-${process.pid}`);
  try {
    mkdirSync(dir, { recursive: true });
    for (const [i, { text }] of files.entries()) writeFileSync(drafts[i] as string, text, { flag: 'wx' });
    for (const [i, { path }] of files.entries()) renameSync(drafts[i] as string, path);
  } catch (error) {
    for (const draft of drafts) rmSync(draft, { force: true });
    throw new Problem('The example cannot be written', {
      where: dir,
      why: `The system says ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}.`,
    });
  }
  return files.map(({ path }) => path);
}

/** @throws Problem when an example of that slug is there and is not to be replaced */
export function mustBeFree(dir: string, slug: string, replace: boolean): void {
  const taken = [`${slug}.mdx`, `${slug}.json`].find((name) => existsSync(join(dir, name)));
  if (taken === undefined || replace) return;
  throw new Problem(`there is an example \`${slug}\` already`, {
    where: join(dir, taken),
    action: 'Give another --slug, or replace it with --replace.',
  });
}
