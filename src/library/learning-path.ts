/**
 * The learning path: in which order a newcomer does well to learn practices, and why. `learning-path.yaml` of a content
 * directory; a workspace's own replaces the shipped one as a whole, since half an order is none.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readText } from '../practices/content-files.ts';
import type { Where } from '../practices/match.ts';
import type { Rule } from '../practices/rule.ts';
import { didYouMean } from '../practices/suggest.ts';
import { checkShape, readYaml } from '../practices/yaml-source.ts';
import { Problem } from '../problem.ts';

/** Name of the file in a content directory. */
export const PATH_FILE = 'learning-path.yaml';

export const learningPathSchema = z.strictObject({
  steps: z
    .array(
      z.strictObject({
        /** Id of a practice. */
        practice: z.string(),
        /** One or two sentences: why it comes at this place. */
        why: z.string().min(1),
      }),
    )
    .min(1),
});
export type PathStep = z.infer<typeof learningPathSchema>['steps'][number];

const HINTS = {
  steps: 'List steps, each with a practice and why it comes there.',
  practice: 'Write the id of a practice, e.g. `practice: specific-first-prompt`.',
  why: 'Write in one or two sentences why it comes at this place.',
};

/**
 * The steps of the path of the last of these directories that has one; none where no directory has one.
 * @param contentDirs content directories, later ones override
 * @param rules all practices
 * @throws Problem, with file and line, for an unknown practice, one that stands twice, or one before its prerequisites
 */
export function loadLearningPath(
  contentDirs: readonly string[],
  rules: readonly Pick<Rule, 'id' | 'prerequisites'>[],
): PathStep[] {
  for (const dir of contentDirs)
    if (existsSync(join(dir, 'learning-path.yml')))
      throw new Problem('this learning path is not read', {
        where: join(dir, 'learning-path.yml'),
        why: `A learning path stands in ${PATH_FILE}.`,
        action: `Rename it to ${PATH_FILE}.`,
      });
  const file = contentDirs.map((dir) => join(dir, PATH_FILE)).findLast((path) => existsSync(path));
  if (file === undefined) return [];
  const source = readYaml(readText(file), file);
  const { steps } = checkShape(learningPathSchema, source, 'a learning path', HINTS);
  checkOrder(steps, rules, source.where);
  return steps;
}

function checkOrder(
  steps: readonly PathStep[],
  rules: readonly Pick<Rule, 'id' | 'prerequisites'>[],
  where: Where,
): void {
  const learned = new Set<string>();
  for (const [i, { practice }] of steps.entries()) {
    const place = where(['steps', i, 'practice']);
    const rule = rules.find(({ id }) => id === practice);
    if (rule === undefined)
      throw new Problem(`there is no practice \`${practice}\``, {
        where: place,
        why: 'A learning path names practices by their ids.',
        action:
          didYouMean(
            practice,
            rules.map(({ id }) => id),
          ) ?? 'Name a practice of content/practices.',
      });
    if (learned.has(practice))
      throw new Problem(`\`${practice}\` stands twice in the learning path`, {
        where: place,
        why: 'Each step is a practice that was not learned before.',
        action: 'Keep the earlier one.',
      });
    const before = (rule.prerequisites ?? []).find((id) => !learned.has(id));
    if (before !== undefined)
      throw new Problem(`the learning path has \`${practice}\` without \`${before}\` before it`, {
        where: place,
        why: `\`${before}\` is a prerequisite of \`${practice}\`.`,
        action: `Put a step for \`${before}\` before this one, or write a ${PATH_FILE} of your own in content/.`,
      });
    learned.add(practice);
  }
}
