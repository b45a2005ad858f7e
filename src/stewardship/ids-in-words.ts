import { count } from '../wording.ts';

/** Most ids that a sentence names. */
const NAMED = 5;

/** `#3, #7 and 4 more`. */
export function idsInWords(all: readonly { id: string }[]): string {
  const ids = all.map(({ id }) => id);
  if (ids.length <= NAMED) return ids.join(', ');
  return `${ids.slice(0, NAMED).join(', ')} and ${count(ids.length - NAMED)} more`;
}
