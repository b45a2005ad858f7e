/**
 * Untrusted text made safe to look at. Escaping keeps it from becoming markup; this keeps it from lying about what it
 * says: terminal colours are dropped, control and direction-changing characters are shown by their number.
 */
import { type Markup, markup } from './markup.ts';

// Terminal sequences: CSI (colours, cursor), OSC (titles, links), and the short two-character ones.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const TERMINAL = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;
const SPACES = /[\t\n\r\u2028\u2029]+/g;
// Controls; marks, embeddings, overrides and isolates that change direction; invisible operators; tag characters; lone surrogates.
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/**
 * All characters that the patterns above begin with, and the halves of pairs, behind which some of them stand. Most texts
 * have none of them, and looking for them at once is many times faster.
 */
const SUSPECT =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]/;

const code = (character: string): string =>
  `[U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}]`;

/**
 * One line of text in which nothing is hidden: `a\u202eb` becomes `a[U+202E]b`. Line breaks and tabs become a space.
 * Letters of right-to-left scripts stay as they are; show them inside `<bdi>` (see `untrusted`).
 */
export function visibleText(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text.replace(TERMINAL, '').replace(SPACES, ' ').replace(HIDDEN, code);
}

/**
 * The same as markup, isolated so that its direction cannot reorder what stands around it. The numbers of hidden
 * characters are isolated too: inside right-to-left text their brackets and digits would trade places.
 */
export function untrusted(text: string): Markup {
  if (!SUSPECT.test(text)) return markup`<bdi>${text}</bdi>`;
  const plain = text.replace(TERMINAL, '').replace(SPACES, ' ');
  if (plain.search(HIDDEN) < 0) return markup`<bdi>${plain}</bdi>`;
  const parts: Markup[] = [];
  let from = 0;
  for (const match of plain.matchAll(HIDDEN)) {
    parts.push(
      markup`${plain.slice(from, match.index)}<bdi class="hidden-character">${code(match[0])}</bdi>`,
    );
    from = match.index + match[0].length;
  }
  return markup`<bdi>${parts}${plain.slice(from)}</bdi>`;
}

const LINE_ENDS = /\r\n?|[\u2028\u2029]/g;

/**
 * Several lines of text in which nothing is hidden. Line breaks and tabs stay; what a terminal was told is dropped, and
 * characters that hide or reorder are shown by their number. Show them in an element with `dir="auto"`.
 */
export function visibleLines(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text.replace(TERMINAL, '').replace(LINE_ENDS, '\n').replace(HIDDEN, code);
}
