import type { Parts } from './contributions.ts';
import { isDominated } from './disclosure.ts';

/**
 * What each person adds to several numbers together; who adds nothing is not in it.
 *
 * @param signs 1 for a number that is added, −1 for one that is taken away; absent: all are added
 */
export function sumOf(all: readonly Parts[], signs: readonly number[] = all.map(() => 1)): Parts {
  const sum = new Map<string, number>();
  for (const [i, one] of all.entries())
    for (const [id, part] of one) sum.set(id, (sum.get(id) ?? 0) + part * (signs[i] as number));
  for (const [id, part] of sum) if (part === 0) sum.delete(id);
  return sum;
}

/** How many texts of each person are in one of both alone. */
export function rowsApart(
  a: ReadonlyMap<string, readonly string[]>,
  b: ReadonlyMap<string, readonly string[]>,
): Parts {
  const changed = new Map<string, number>();
  for (const id of new Set([...a.keys(), ...b.keys()])) {
    const left = new Map<string, number>();
    for (const row of a.get(id) ?? []) left.set(row, (left.get(row) ?? 0) + 1);
    for (const row of b.get(id) ?? []) left.set(row, (left.get(row) ?? 0) - 1);
    const rows = [...left.values()].reduce((sum, n) => sum + Math.abs(n), 0);
    if (rows > 0) changed.set(id, rows);
  }
  return changed;
}

/**
 * Whether a number may be known that a reader gets by taking one report from another: at least `k` people changed it, of
 * whom nobody makes up more than 80 % of what changed. It is the rule of disclosure.ts for differences.
 */
export function mayBeTold(changed: Parts, k: number): boolean {
  return changed.size >= k && !isDominated([...changed.values()].map(Math.abs));
}
