/**
 * What examples are found by: practice, task, language, tool, role, freshness. Each value has a page of its own, so that
 * everything can be found without a script; with one they are combined.
 */

import type { LibraryExample } from '../report/schema/example.ts';
import type { PracticeInfo } from '../report/schema/practice.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import { freshnessWords, TASK_WORDS } from './example-words.ts';

/** A value of a facet, with the examples that have it. */
export interface FacetValue {
  /** Facet and value as an address: `language-typescript`. */
  id: string;
  /** As the examples have it. */
  value: string;
  /** As people say it. Untrusted. */
  name: string;
  /** Slugs, in the order of the examples. */
  examples: string[];
}

/** One thing to find examples by. */
export interface Facet {
  /** `practice`, `task` … */
  key: string;
  label: string;
  values: FacetValue[];
}

/** Letters and digits of a name as an address: `C++` → `c-plus-plus`, `F#` → `f-sharp`. Empty where it has none. */
function addressOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('+', ' plus ')
    .replaceAll('#', ' sharp ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 50)
    .replace(/-$/, '');
}

/** Facets that any of the examples has a value of, in the order in which they are offered; values without examples are left out. */
export function exampleFacets(
  examples: readonly LibraryExample[],
  practices: readonly Pick<PracticeInfo, 'id' | 'name'>[],
): Facet[] {
  const facet = (
    key: string,
    label: string,
    of: (example: LibraryExample) => readonly (string | null)[],
    name: (value: string) => string = (value) => value,
    order: readonly string[] | null = null,
  ): Facet => {
    const slugs = new Map<string, string[]>(order?.map((value) => [value, []]));
    for (const example of examples)
      for (const value of of(example))
        if (value !== null) slugs.set(value, [...(slugs.get(value) ?? []), example.slug]);
    const found = [...slugs].filter(([, own]) => own.length > 0);
    if (order === null) found.sort(([a], [b]) => compareCodePoints(a, b));
    const taken = new Set<string>();
    const values = found.map(([value, own], i) => {
      let address = addressOf(value) || `${i + 1}`;
      // Two names may come down to one address: `C#` and `C sharp`.
      for (let n = 2; taken.has(address); n++) address = `${addressOf(value)}-${n}`;
      taken.add(address);
      return { id: `${key}-${address}`, value, name: name(value), examples: own };
    });
    return { key, label, values };
  };
  const names = new Map(practices.map(({ id, name }) => [id, name]));
  return [
    facet(
      'practice',
      'Practice',
      ({ practices: own }) => own,
      (id) => names.get(id) ?? id,
      [...names.keys()],
    ),
    facet(
      'task',
      'Task',
      ({ task }) => [task],
      (task) => TASK_WORDS[task as LibraryExample['task']],
      Object.keys(TASK_WORDS),
    ),
    facet('language', 'Language', ({ language }) => [language]),
    facet('tool', 'Tool', ({ tool }) => [tool.name]),
    facet('role', 'Kind of work', ({ role }) => [role]),
    facet('freshness', 'Freshness', ({ stale }) => [stale.length === 0 ? 'fresh' : 'stale'], freshnessWords, [
      'fresh',
      'stale',
    ]),
  ].filter(({ values }) => values.length > 0);
}

/** Those still good first, then the newest, then by address. */
export function inReadingOrder(examples: readonly LibraryExample[]): LibraryExample[] {
  return [...examples].sort(
    (a, b) =>
      Math.min(a.stale.length, 1) - Math.min(b.stale.length, 1) ||
      compareCodePoints(b.promoted, a.promoted) ||
      compareCodePoints(a.slug, b.slug),
  );
}
