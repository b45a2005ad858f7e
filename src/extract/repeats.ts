/**
 * Texts of a session that may come back in other sessions of the same person: a digest each and where it stands, never
 * the text.
 */
import { createHash } from 'node:crypto';
import type { Step } from '../sessions/model.ts';

/** Most texts that are kept of a session for one counter-sign: the first ones. */
export const REPEATS_KEPT = 20;

/**
 * Digest (16 hexadecimal characters) of what a step says, the same for the same words: upper and lower case,
 * punctuation and white space make no difference. Of a text longer than its excerpt the beginning and the length count.
 * @returns null for a step that says nothing
 */
export function textDigest({ text, chars }: Pick<Step, 'text' | 'chars'>): string | null {
  const words = text?.toLowerCase().match(/[\p{L}\p{N}]+/gu);
  if (!words) return null;
  const length = text?.endsWith('…') ? `\0${chars ?? ''}` : '';
  return createHash('sha256').update(words.join(' ')).update(length).digest('hex').slice(0, 16);
}

/** The different texts of some steps, each with the first step that says it. */
export function distinctTexts(
  steps: readonly Step[],
  indices: readonly number[],
): { digest: string; step: number }[] {
  const first = new Map<string, number>();
  for (const i of indices) {
    if (first.size === REPEATS_KEPT) break;
    const digest = textDigest(steps[i] as Step);
    if (digest !== null && !first.has(digest)) first.set(digest, i);
  }
  return [...first].map(([digest, step]) => ({ digest, step }));
}
