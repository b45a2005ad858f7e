/** The texts of the library beside practices and signs: standards, guides and the learning path. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkBody } from '../practices/check-body.ts';
import { filesOf, readText } from '../practices/content-files.ts';
import { type Definition, type DefinitionKind, definitionsIn } from '../practices/definition-file.ts';
import type { Rule, Sign } from '../practices/rule.ts';
import { Problem } from '../problem.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import { checkLinks } from './check-links.ts';
import { GUIDE, type Guide } from './guide.ts';
import { loadLearningPath, type PathStep } from './learning-path.ts';
import { STANDARD, type Standard } from './standard.ts';

export interface Handbook {
  /** Sorted by id. */
  standards: Standard[];
  /** Sorted by `order`, then id. */
  guides: Guide[];
  /** In the order of learning. */
  path: PathStep[];
}

/**
 * Reads standards, guides and the learning path of these content directories. A later directory overrides an earlier
 * one by id; the path is replaced as a whole.
 * @param contentDirs directories with perhaps `standards/`, `guides/` and `learning-path.yaml`
 * @param catalogue what of practices and signs there is, to hold names and links to
 * @throws Problem, with file and line, for whatever is wrong in them
 */
export function loadHandbook(
  contentDirs: readonly string[],
  {
    rules,
    signs,
  }: { rules: readonly Pick<Rule, 'id' | 'prerequisites'>[]; signs: readonly Pick<Sign, 'id'>[] },
): Handbook {
  const standards = definitions(contentDirs, 'standards', STANDARD);
  const guides = definitions(contentDirs, 'guides', GUIDE);
  for (const standard of standards) checkDates(standard);
  const known = {
    practices: rules.map(({ id }) => id),
    signs: signs.map(({ id }) => id),
    standards: standards.map(({ value }) => value.id),
    guides: guides.map(({ value }) => value.id),
  };
  for (const { file, bodyLine } of standards) checkText(file, bodyLine, 'a standard', known);
  for (const { file, bodyLine } of guides) checkText(file, bodyLine, 'a guide', known);
  return {
    standards: standards.map(({ value }) => value),
    guides: guides
      .map(({ value }) => value)
      .sort((a, b) => a.order - b.order || compareCodePoints(a.id, b.id)),
    path: loadLearningPath(contentDirs, rules),
  };
}

/** Definitions of a folder of all content directories, sorted by id. */
function definitions<T extends { id: string }>(
  contentDirs: readonly string[],
  folder: string,
  kind: DefinitionKind<T>,
): Definition<T>[] {
  const found = new Map<string, Definition<T>>();
  for (const dir of contentDirs.map((content) => join(content, folder))) {
    if (!existsSync(dir)) continue;
    refusePlainMarkdown(dir, kind.name);
    for (const definition of definitionsIn(dir, kind)) found.set(definition.value.id, definition);
  }
  return [...found.values()].sort((a, b) => compareCodePoints(a.value.id, b.value.id));
}

/** A text with front matter in a file that nobody reads would be taken for one that works. */
function refusePlainMarkdown(dir: string, name: string): void {
  for (const file of filesOf(dir, `${name}s`).filter((one) => one.endsWith('.md')))
    if (/^\uFEFF?---\s*$/m.test(readText(join(dir, file)).split('\n', 1)[0] as string))
      throw new Problem(`this ${name} is not read`, {
        where: join(dir, file),
        why: `Only files that end in .mdx are ${name}s.`,
        action: `Rename it to ${file}x.`,
      });
}

/** An approved standard without a day of review is never read again. */
function checkDates({ value: { approved, reviewBy }, where }: Definition<Standard>): void {
  if (approved !== undefined && reviewBy === undefined)
    throw new Problem('`reviewBy` is missing', {
      where: where(['approved']),
      why: 'A standard that was approved needs a day by which it is read again.',
      action: STANDARD.hints?.['reviewBy'] as string,
    });
  if (approved === undefined && reviewBy !== undefined)
    throw new Problem('`approved` is missing', {
      where: where(['reviewBy']),
      why: 'A standard that nobody has approved is a template, which has no day of review.',
      action: STANDARD.hints?.['approved'] as string,
    });
  if (approved !== undefined && reviewBy !== undefined && reviewBy <= approved)
    throw new Problem('`reviewBy` is not after `approved`', {
      where: where(['reviewBy']),
      why: `It is ${reviewBy}, and the standard was approved on ${approved}.`,
      action: 'Write a later day.',
    });
}

function checkText(
  file: string,
  bodyLine: number,
  of: string,
  known: Parameters<typeof checkLinks>[3],
): void {
  const text = readText(file);
  checkBody(text, bodyLine, file, of);
  checkLinks(text, bodyLine, file, known);
}
