/** What stands in a redacted text instead of what was taken out: «PERSON-1», «EMAIL-2». */
import type { Span } from './span.ts';

/** A placeholder, also one that an earlier redaction put in. */
export const PLACEHOLDER = /«([A-Z][A-Z0-9-]{0,39})-(\d{1,9})»/g;

/**
 * Stands for every character of a placeholder while a text is searched: no letter, no digit, no space, and no part of
 * anything that is looked for.
 */
export const VEIL = '\ufffc';

/** The text with its placeholders veiled; every other character stays at its place. */
export const veiled = (text: string): string =>
  text.includes('«') ? text.replace(PLACEHOLDER, (one) => VEIL.repeat(one.length)) : text;

/** What is left of a span without veiled characters at its ends; null when nothing is. */
export function unveiled(one: Span, veiledText: string): Span | null {
  let { from, to } = one;
  while (from < to && veiledText[from] === VEIL) from++;
  while (to > from && veiledText[to - 1] === VEIL) to--;
  return from === to ? null : { ...one, from, to };
}

/** Deals out placeholders: the same value gets the same one, numbers follow the order of asking. */
export class Placeholders {
  readonly #known = new Map<string, string>();
  readonly #last = new Map<string, number>();

  /** Keeps the numbers of placeholders that a text already has from being given to something else. */
  reserve(text: string): void {
    if (!text.includes('«')) return;
    for (const [, word = '', number] of text.matchAll(PLACEHOLDER))
      this.#last.set(word, Math.max(this.#last.get(word) ?? 0, Number(number)));
  }

  /** @param text what the span covers */
  of(one: Span, text: string): string {
    const id = JSON.stringify([one.kind, one.word, one.key ?? text.normalize('NFKC')]);
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const number = (this.#last.get(one.word) ?? 0) + 1;
    this.#last.set(one.word, number);
    const placeholder = `«${one.word}-${number}»`;
    this.#known.set(id, placeholder);
    return placeholder;
  }
}
