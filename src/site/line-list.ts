/** Short lists of untrusted names, such as branches and files. */

import { count } from '../wording.ts';
import { type Markup, markup } from './markup.ts';
import { untrusted } from './visible-text.ts';

/** Names shown before the rest is counted. */
const SHOWN = 4;

/** `a, b and 3 more`, each name isolated and escaped. */
export function lineList(names: readonly string[]): Markup {
  const shown = names
    .slice(0, SHOWN)
    .map((name, i) => markup`${i > 0 ? ', ' : null}<code>${untrusted(name)}</code>`);
  return markup`${shown}${names.length > SHOWN ? ` and ${count(names.length - SHOWN)} more` : null}`;
}
