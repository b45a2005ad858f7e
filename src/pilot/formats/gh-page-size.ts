/** `gh` stops after 30 without a word, and scripts often after 100. */
import type { ReadContext } from '../format.ts';

/** Warns of a list that is exactly as long as a usual limit. */
export function ghPageSize(rows: number, what: string, { warn }: ReadContext): void {
  if (rows !== 30 && rows !== 100) return;
  warn(
    'default-limit',
    `There are exactly ${rows} ${what}, ${rows === 30 ? 'which is where gh stops by default' : 'which is a usual limit'}: older ones may be missing. Export again with a larger --limit.`,
  );
}
