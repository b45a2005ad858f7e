import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readYaml } from '../practices/yaml-source.ts';
import { suggest } from '../suggest.ts';
import { type Mistake, problemOf, quote } from '../workspace/mistakes.ts';
import type { Roster } from '../workspace/roster.ts';
import { People } from './match-people.ts';
import type { Plan } from './plan.ts';

const PLACE = 'pilot/plan.yaml';

/**
 * Refuses a plan whose people the roster does not know, or of whom one is in both arms under two names. Asked when a plan
 * is registered: what is sealed by mistake is compared by mistake.
 *
 * @param directory the folder `pilot`; absolute
 * @param roster null when there is none: then every name is a person
 * @throws Problem that names every mistake with its line
 */
export async function mustBeKnown(directory: string, plan: Plan, roster: Roster | null): Promise<void> {
  if (roster === null) return;
  const people = new People(roster);
  const { where } = readYaml(await readFile(join(directory, 'plan.yaml'), 'utf8'), PLACE);
  const lineOf = (...path: (string | number)[]): number => Number(where(path).slice(PLACE.length + 1));
  const mistakes: Mistake[] = [];
  const seen = new Map<string, { arm: string; name: string }>();
  for (const arm of ['pilot', 'control'] as const)
    for (const [i, name] of plan.arms[arm].entries()) {
      const line = lineOf('arms', arm, i);
      const person = people.named(name);
      if (person === null) {
        const near = suggest(
          name,
          roster.map((one) => one.name),
        );
        mistakes.push({
          line,
          what: `${quote(name)} of the ${arm} arm is not in the roster`,
          action:
            near === null
              ? 'Write the name as roster.csv has it, or add the person there.'
              : `Did you mean “${near}”?`,
        });
        continue;
      }
      const other = seen.get(person);
      if (other)
        mistakes.push({
          line,
          what: `${quote(name)} is ${person}, who is in the ${other.arm} arm already, as ${quote(other.name)}`,
        });
      seen.set(person, { arm, name });
    }
  if (mistakes.length > 0) throw problemOf(PLACE, mistakes);
}

/** Arms with somebody in them and fewer than k people: leadership sees nothing of a comparison with one of them. */
export function smallArms(plan: Plan, k: number): { arm: 'pilot' | 'control'; people: number }[] {
  return (['pilot', 'control'] as const)
    .map((arm) => ({ arm, people: plan.arms[arm].length }))
    .filter(({ people }) => people > 0 && people < k);
}
