/** The trouble signs: conditions from the front matter of `*.mdx` files in `signs` directories. */
import { join } from 'node:path';
import { Problem } from '../problem.ts';
import { filesOf } from './content-files.ts';
import { type DefinitionKind, definitionsIn } from './definition-file.ts';
import { compileWith } from './evaluate.ts';
import type { Matchers, Where } from './match.ts';
import { type Sign, signSchema } from './rule.ts';
import { signAsRule, whereInSign } from './sign-rule.ts';
import { didYouMean } from './suggest.ts';

/** A sign and the file it came from. */
export interface LoadedSign {
  sign: Sign;
  /** Path of the file, as it was found. */
  file: string;
  /** Line on which the body begins, from 1. */
  bodyLine: number;
}

export const SIGN: DefinitionKind<Sign> = { name: 'sign', schema: signSchema };

/**
 * Reads the signs in these directories, sorted by id. A later directory overrides an earlier one by id. Each is compiled
 * once, so what this returns can be looked for.
 * @param matchers those of the catalogue, with the signals that practices and signs share
 * @param practices ids of the practices that a sign may point to
 * @throws Problem, with file and line, for whatever is wrong in them
 */
export function loadSigns(
  dirs: readonly string[],
  matchers: Matchers,
  practices: readonly string[],
): LoadedSign[] {
  const found = new Map<string, LoadedSign & { where: Where }>();
  for (const dir of dirs) {
    refuseSignals(dir);
    for (const { value, ...place } of definitionsIn(dir, SIGN))
      found.set(value.id, { sign: value, ...place });
  }
  const signs = [...found.values()].sort((a, b) => (a.sign.id < b.sign.id ? -1 : 1));
  for (const { sign, where } of signs) {
    mustHelp(sign.instead, where, practices);
    compileWith(matchers, signAsRule(sign), whereInSign(where));
  }
  return signs.map(({ sign, file, bodyLine }) => ({ sign, file, bodyLine }));
}

/**
 * Refuses a sign that points to a practice that does not exist.
 * @param practices ids of all practices
 * @throws Problem with file and line
 */
export function mustHelp(instead: readonly string[], where: Where, practices: readonly string[]): void {
  for (const [i, id] of instead.entries())
    if (!practices.includes(id))
      throw new Problem(`there is no practice \`${id}\``, {
        where: where(['instead', i]),
        why: '`instead` names the practices that help, by their ids.',
        action: didYouMean(id, practices) ?? 'Name a practice of content/practices, or leave it out.',
      });
}

/** A file that nobody reads would be taken for one that works. */
function refuseSignals(dir: string): void {
  const name = filesOf(dir, 'signs').find((file) => /^signals\.ya?ml$/.test(file));
  if (name !== undefined)
    throw new Problem('shared signals do not stand here', {
      where: join(dir, name),
      why: 'Practices and signs share the signals of content/practices/signals.yaml.',
      action: 'Move them there, or into the `signals` of the sign that uses them.',
    });
}
