/** What a practice builds on: the practices that a person does well to have first. They say in which order to learn. */
import { Problem } from '../problem.ts';
import type { Where } from './match.ts';
import type { Rule } from './rule.ts';
import { didYouMean } from './suggest.ts';

/** A practice with what it builds on, and where that stands. */
export interface Building {
  rule: Pick<Rule, 'id' | 'prerequisites'>;
  where: Where;
}

/**
 * Refuses prerequisites that nobody could follow: of a practice that does not exist, of itself, or in a circle.
 * @param practices all practices of a catalogue
 * @throws Problem with file and line
 */
export function checkPrerequisites(practices: readonly Building[]): void {
  const ids = practices.map(({ rule }) => rule.id);
  for (const practice of practices) mustExist(practice, ids);
  // In the order of ids, so that a circle is told from the same practice whatever was read first.
  for (const id of ids.sort()) mustNotCircle(id, practices);
}

/**
 * Refuses a practice whose prerequisites lead back to it.
 * @throws Problem with file and line of that practice
 */
export function mustNotCircle(id: string, practices: readonly Building[]): void {
  const byId = new Map(practices.map((practice) => [practice.rule.id, practice]));
  const circle = circleFrom(id, byId);
  if (circle === undefined) return;
  const { rule, where } = byId.get(id) as Building;
  throw new Problem(
    `the prerequisites ${circle.map((one) => `\`${one}\``).join(' → ')} go round in a circle`,
    {
      where: where(['prerequisites', rule.prerequisites?.indexOf(circle[1] as string) ?? 0]),
      why: 'Nobody could begin with any of them.',
      action: 'Leave out the one that can be learned without the other.',
    },
  );
}

/**
 * Refuses prerequisites of one practice that do not exist, or are itself.
 * @param ids ids of all practices
 */
export function mustExist({ rule, where }: Building, ids: readonly string[]): void {
  for (const [i, id] of (rule.prerequisites ?? []).entries()) {
    const place = where(['prerequisites', i]);
    if (id === rule.id)
      throw new Problem(`\`${id}\` is its own prerequisite`, {
        where: place,
        why: '`prerequisites` names other practices that a person does well to have first.',
        action: 'Leave it out.',
      });
    if (ids.includes(id)) continue;
    const others = ids.filter((one) => one !== rule.id);
    throw new Problem(`there is no practice \`${id}\``, {
      where: place,
      why: '`prerequisites` names practices by their ids.',
      action: didYouMean(id, others) ?? 'Name a practice of content/practices, or leave it out.',
    });
  }
}

/** The ids of a circle that leads back to `id`, which stands first and last; undefined when there is none. */
function circleFrom(id: string, byId: ReadonlyMap<string, Building>): string[] | undefined {
  const seen = new Set<string>();
  const search = (at: string, path: string[]): string[] | undefined => {
    for (const next of byId.get(at)?.rule.prerequisites ?? []) {
      if (next === id) return [...path, id];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = search(next, [...path, next]);
      if (found) return found;
    }
    return undefined;
  };
  return search(id, [id]);
}
