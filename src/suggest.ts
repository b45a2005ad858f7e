/** "Did you mean": the known word that a mistyped one most likely stands for. */
import { distance } from 'fastest-levenshtein';

/** `idle_minutes`, `idle-minutes` and `idleMinutes` are one word to a person who remembers it by ear; `__proto__` is another. */
const plain = (word: string): string => word.toLowerCase().replace(/(?<=[^-_\s])[-_\s](?=[^-_\s])/g, '');

/**
 * The candidate nearest to `word` by edit distance, ignoring case and `-`, `_` and spaces between words.
 *
 * @returns null when nothing is near: more than two fifths of the longer word would have to change. (A third would
 * miss two letters swapped in a word of five, the commonest slip, which counts as two changes.)
 */
export function suggest(word: string, candidates: readonly string[]): string | null {
  // Far longer than anything known: no slip of the finger, and the distance would be costly.
  if (word.length > 100) return null;
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const [a, b] = [plain(word), plain(candidate)];
    const steps = distance(a, b);
    const length = Math.max(a.length, b.length);
    if (steps < least && steps < length && steps <= Math.max(1, Math.round(length * 0.4))) {
      best = candidate;
      least = steps;
    }
  }
  return best;
}
