/**
 * The example files of a workspace: `examples/<slug>.mdx` with its excerpt `<slug>.json`. Whatever is wrong in them is told
 * with file and line, before anything is drawn.
 */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkBody } from '../practices/check-body.ts';
import { filesOf, readText } from '../practices/content-files.ts';
import { splitFrontMatter } from '../practices/definition-file.ts';
import type { Where } from '../practices/match.ts';
import { didYouMean } from '../practices/suggest.ts';
import { checkShape, readYaml } from '../practices/yaml-source.ts';
import { Problem } from '../problem.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import { type Example, exampleFrontMatter } from './example.ts';
import { type Excerpt, excerpt as excerptSchema } from './excerpt.ts';
import { isSlug } from './slug.ts';

/** An example with its text and its excerpt. */
export interface LoadedExample {
  example: Example;
  /** Markdown below the front matter; no code in it. */
  body: string;
  excerpt: Excerpt;
  /** Path of the `.mdx` file, as it was found, and the line on which the body begins. */
  file: string;
  bodyLine: number;
  where: Where;
}

/** What stands beside an example and belongs to it. */
export const excerptFileOf = (file: string): string => file.replace(/\.mdx$/, '.json');

/** How the fields of an example are written. */
const HINTS: Readonly<Record<string, string>> = {
  title: 'Write what was found in a short sentence, e.g. `title: Gave the agent the failing test`.',
  summary: 'Write in one or two sentences why it is worth reading.',
  practices:
    'List ids of practices, the one it is an example of first, e.g. `practices: [plan-before-coding]`.',
  task: 'Write what kind of work it was, e.g. `task: bug`.',
  author: 'Write `author: { person: Name as in roster.csv, consent: 2026-07-01 }`.',
  person: 'Write the name as roster.csv has it.',
  consent: 'Write the day on which the person agreed, e.g. `consent: 2026-07-01`.',
  promoted: 'Write the day, e.g. `promoted: 2026-07-01`.',
  reviewBy: 'Write the day by which somebody looks at it again, e.g. `reviewBy: 2027-01-01`.',
  withdrawn: 'Write the day on which the author took it back, or leave the key out.',
  notes: 'List notes, each `{ step: 3, text: … }` with a step of the excerpt.',
  step: 'Write the number of a step of the excerpt.',
  try: 'Write what the reader does on real work, e.g. `try: On your next bug, …`.',
  related: 'List slugs of other examples, e.g. `related: [small-steps-on-a-parser]`.',
};

/**
 * Reads the examples of content directories; one of a later directory overrides one of the same slug.
 * @param contentDirs folders that may have a folder `examples`
 * @param practices ids of the catalogue
 * @returns sorted by slug
 * @throws Problem for the first mistake, with file and line
 */
export function readExamples(contentDirs: readonly string[], practices: readonly string[]): LoadedExample[] {
  const files = new Map<string, string>();
  for (const dir of contentDirs.map((one) => join(one, 'examples')).filter((one) => existsSync(one)))
    for (const name of filesOf(dir, 'examples'))
      if (name.endsWith('.mdx')) files.set(basename(name, '.mdx'), join(dir, name));
  const examples = [...files]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([, file]) => readExample(file, practices));
  for (const one of examples) mustKnowRelated(one, [...files.keys()]);
  return examples;
}

/** @throws Problem for whatever is wrong in an example, with file and line */
export function readExample(file: string, practices: readonly string[]): LoadedExample {
  const text = readText(file);
  const slug = basename(file, '.mdx');
  if (!isSlug(slug))
    throw new Problem('this file’s name cannot be an address', {
      where: file,
      why: 'An example’s address is its file’s name without .mdx.',
      action: 'Name it with lower-case letters, digits and hyphens, e.g. failing-test-first.mdx.',
    });
  const { yaml, bodyLine } = splitFrontMatter(text, file, 'example', 'What the example is');
  const source = readYaml(yaml, file, 2);
  const front = checkShape(exampleFrontMatter, source, 'an example', HINTS);
  checkBody(text, bodyLine, file, 'an example');
  const loaded: LoadedExample = {
    example: { ...front, slug },
    body: text
      .split(/\r?\n/)
      .slice(bodyLine - 1)
      .join('\n')
      .trim(),
    excerpt: readExcerpt(excerptFileOf(file)),
    file,
    bodyLine,
    where: source.where,
  };
  mustKnowPractices(loaded, practices);
  mustKnowSteps(loaded);
  return loaded;
}

function readExcerpt(file: string): Excerpt {
  if (!existsSync(file))
    throw new Problem('an example has no excerpt', {
      where: file,
      why: 'What was kept of the session stands in this file, beside the example.',
      action: 'Put it back from version control, or promote the session again with --replace.',
    });
  let data: unknown;
  try {
    data = JSON.parse(readText(file));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('an excerpt is no JSON', { where: file, why: (error as Error).message });
  }
  const result = excerptSchema.safeParse(data);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new Problem('an excerpt is not what promote writes', {
      where: file,
      why: `At ${issue?.path.join('.') || 'its beginning'}: ${issue?.message}.`,
      action: 'Put it back from version control, or promote the session again with --replace.',
    });
  }
  const gap = result.data.steps.findIndex(({ n }, i) => n !== i + 1);
  if (gap >= 0)
    throw new Problem('the steps of an excerpt are not numbered one by one', {
      where: file,
      why: `Where step ${gap + 1} should be, step ${result.data.steps[gap]?.n} is.`,
    });
  return result.data;
}

function mustKnowPractices({ example, where }: LoadedExample, known: readonly string[]): void {
  const mustBeKnown = (id: string, path: (string | number)[]): void => {
    if (known.includes(id)) return;
    throw new Problem(`there is no practice \`${id}\``, {
      where: where(path),
      why: 'An example belongs to practices of the catalogue.',
      ...actionOf(didYouMean(id, known)),
    });
  };
  for (const [i, id] of example.practices.entries()) {
    mustBeKnown(id, ['practices', i]);
    if (example.practices.indexOf(id) < i)
      throw new Problem(`the practice \`${id}\` is named twice`, { where: where(['practices', i]) });
  }
  for (const [i, { practice }] of example.notes.entries())
    if (practice !== undefined) mustBeKnown(practice, ['notes', i, 'practice']);
}

function mustKnowSteps({ example, excerpt, where }: LoadedExample): void {
  for (const [i, { step }] of example.notes.entries())
    if (step > excerpt.steps.length)
      throw new Problem(`a note is at step ${step}, which the excerpt does not have`, {
        where: where(['notes', i, 'step']),
        why: `Its steps are 1 to ${excerpt.steps.length}.`,
      });
}

function mustKnowRelated({ example, where }: LoadedExample, slugs: readonly string[]): void {
  for (const [i, slug] of example.related.entries()) {
    if (slug === example.slug)
      throw new Problem('an example is related to itself', { where: where(['related', i]) });
    if (!slugs.includes(slug))
      throw new Problem(`there is no example \`${slug}\``, {
        where: where(['related', i]),
        ...actionOf(didYouMean(slug, slugs)),
      });
  }
}

const actionOf = (action: string | undefined): { action?: string } =>
  action === undefined ? {} : { action };
