/** Whether a tool's version is one that a standard approves. */

/** Numbers of a version: `v2.1.34-beta` → 2, 1, 34; null when it begins with none. */
function numbersOf(version: string): number[] | null {
  const match = /^v?(\d{1,9}(?:\.\d{1,9})*)/i.exec(version.trim());
  return match ? (match[1] as string).split('.').map(Number) : null;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * @param bounds of the form that `VERSIONS` in library/standard.ts describes: `any`, or `>=2.0 <3`
 * @returns null when the version cannot be read, and the bounds ask for one
 */
export function isWithin(version: string, bounds: string): boolean | null {
  if (bounds === 'any') return true;
  const numbers = numbersOf(version);
  if (numbers === null) return null;
  return bounds.split(' ').every((bound) => {
    const limit = numbersOf(bound.replace(/^(>=|<)/, '')) as number[];
    const order = compare(numbers, limit);
    return bound.startsWith('<') ? order < 0 : order >= 0;
  });
}
