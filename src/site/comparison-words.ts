/** What a comparison of two versions says first. */

import type { LibraryComparison } from '../versions/compare-libraries.ts';
import type { Change, Comparison } from '../versions/comparison.ts';
import { count, counted, list } from '../wording.ts';
import type { Pair } from './pairs.ts';

/** Most practices that a title names. */
const NAMED = 3;

const namesOf = (names: readonly string[]): string =>
  names.length <= NAMED ? list(names.map((name) => `“${name}”`)) : counted(names.length, 'practice');

/** The finding of a comparison: what clearly changed, or that nothing did. */
export function comparisonFinding(found: Comparison, how: Pair['how']): string {
  const [a, b] = [found.versions.a.name ?? 'the draft', found.versions.b.name ?? 'the draft'];
  if (how === 'revision') return `${b} restates ${counted(restated(found), 'number')} of ${a}`;
  if (found.made.method.a !== found.made.method.b)
    return `${b} was made by another method than ${a}, so their numbers cannot be compared`;
  const of = (change: Change): string[] =>
    found.practices.filter(({ share }) => share.change === change).map(({ name }) => name);
  const [up, down] = [of('clear-rise'), of('clear-fall')];
  const seen = [
    ...(up.length > 0 ? [`${namesOf(up)} ${up.length === 1 ? 'was' : 'were'} seen clearly more often`] : []),
    ...(down.length > 0
      ? [`${namesOf(down)} ${down.length === 1 ? 'was' : 'were'} seen clearly less often`]
      : []),
  ];
  const effect = found.outcomes?.effect.change;
  const sentences = [
    ...(seen.length > 0 ? [`${list(seen)} in ${b} than in ${a}`] : []),
    ...(effect === 'clear-rise' || effect === 'clear-fall'
      ? [`the effect on time changed clearly from ${a} to ${b}`]
      : []),
  ];
  if (sentences.length === 0) {
    const compared = found.practices.filter(({ share }) => share.change === 'not-clear').length;
    return compared === 0
      ? `${b} and ${a} have no number with an interval that could be compared`
      : `No practice was seen clearly more or less often in ${b} than in ${a}`;
  }
  const text = sentences.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** How many numbers differ. */
function restated({ practices, people, depth, funnel, outcomes, coverage }: Comparison): number {
  const differs = ({ a, b }: { a: unknown; b: unknown }): number =>
    JSON.stringify(a) === JSON.stringify(b) ? 0 : 1;
  return [
    ...practices.flatMap(({ share, applicable, yes, people: measured, practising }) => [
      share,
      applicable,
      yes,
      measured,
      practising,
    ]),
    people,
    ...Object.values(depth),
    ...funnel.map((step) => step.people),
    ...(outcomes === null
      ? []
      : [
          outcomes.effect,
          outcomes.people.pilot,
          outcomes.people.control,
          ...outcomes.quality.map(({ measure }) => measure),
        ]),
    ...Object.values(coverage),
  ].reduce((sum, one) => sum + differs(one), 0);
}

/** What is said beside the finding of what makes the two unlike; empty where nothing does. */
export function unlike({ made, settings, practices }: Comparison): string[] {
  const changed = practices.filter(({ sameDefinition }) => sameDefinition === false).length;
  return [
    ...(made.method.a === made.method.b
      ? []
      : [
          `The definitions of the measures changed, from method ${made.method.a} to ${made.method.b}. Nothing is called clear.`,
        ]),
    ...(changed === 0
      ? []
      : [
          `The ${changed === 1 ? 'rule' : 'rules'} of ${counted(changed, 'practice')} changed: something else was measured, and nothing is said of ${changed === 1 ? 'its' : 'their'} shares.`,
        ]),
    ...(settings.length === 0
      ? []
      : [
          `${counted(settings.length, 'setting')} of the workspace changed; ${settings.length === 1 ? 'it is' : 'they are'} listed below.`,
        ]),
  ];
}

const KINDS = {
  practices: ['practice', 'practices'],
  signs: ['trouble sign', 'trouble signs'],
  examples: ['example', 'examples'],
  standards: ['standard', 'standards'],
  guides: ['guide', 'guides'],
  formats: ['tool', 'tools'],
} as const;

/** `practices`, `trouble signs` … */
export const kindName = (kind: keyof typeof KINDS): string => KINDS[kind][1];

/** The finding of a comparison of libraries. */
export function libraryFinding({ entries }: LibraryComparison, a: string, b: string): string {
  const parts = entries.flatMap(({ kind, added, removed, changed }) => {
    const name = (n: number): string => `${count(n)} ${KINDS[kind][n === 1 ? 0 : 1]}`;
    return [
      ...(added.length > 0 ? [`adds ${name(added.length)}`] : []),
      ...(removed.length > 0 ? [`takes out ${name(removed.length)}`] : []),
      ...(changed.length > 0 ? [`changes ${name(changed.length)}`] : []),
    ];
  });
  return parts.length === 0
    ? `The library of ${b} is the same as that of ${a}`
    : `${b} ${list(parts)}, beside ${a}`;
}
