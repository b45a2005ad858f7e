/**
 * Finds many words at once in a text. A word is found where no letter or digit stands before or after it, whatever the
 * case; `Ann` is in `ann@example.org` and `-home-ann-shop`, not in `announce`.
 */

/** Something that is looked for. */
export interface Word {
  text: string;
}

/** Where a word begins in a text. */
export interface FoundWord<W extends Word> {
  word: W;
  index: number;
  /** Of what was found: a decomposed form is longer. */
  length: number;
}

/** Scripts that put no space between words: there, a name is found inside other text too. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const RUN = /[\p{L}\p{N}\p{M}]+/gu;
const IN_WORD = /^[\p{L}\p{N}\p{M}]$/u;

/** By code unit, whether it is in a word: 0 not yet known, 1 no, 2 yes, 3 the half of a character. */
const KINDS = new Uint8Array(0x1_0000);
function kindOf(code: number): number {
  let kind = KINDS[code] as number;
  if (kind === 0) {
    kind = code >= 0xd800 && code < 0xe000 ? 3 : IN_WORD.test(String.fromCharCode(code)) ? 2 : 1;
    KINDS[code] = kind;
  }
  return kind;
}

/** Whether a character of a word begins at a place, and how many code units it has: 0, 1 or 2. */
function unitsInWord(text: string, at: number): number {
  const kind = kindOf(text.charCodeAt(at));
  if (kind !== 3) return kind - 1;
  return IN_WORD.test(String.fromCodePoint(text.codePointAt(at) as number)) ? 2 : 0;
}

/** Lower case, character for character, so that places stay what they are. */
function folded(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return [...text].map((one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join('');
}

/**
 * @param words words without a letter or digit are never found
 * @returns a function that finds all of them in a text, in order of place; a word in its composed and decomposed form
 */
export function wordSearch<W extends Word>(words: readonly W[]): (text: string) => FoundWord<W>[] {
  /** First run of letters and digits → words that begin with it, each with what stands before the run. */
  const byRun = new Map<string, { word: W; text: string; before: number }[]>();
  const inside: { word: W; text: string }[] = [];
  for (const word of words)
    for (const text of new Set([folded(word.text.normalize('NFC')), folded(word.text.normalize('NFD'))])) {
      if (UNSPACED.test(text)) {
        inside.push({ word, text });
        continue;
      }
      const run = [...text.matchAll(RUN)][0];
      if (run === undefined) continue;
      const entry = { word, text, before: run.index };
      const known = byRun.get(run[0]);
      if (known) known.push(entry);
      else byRun.set(run[0], [entry]);
    }
  /** By code unit of a run's beginning, the lengths of such runs: one bit each, the last for all that are longer. */
  const lengths = new Uint32Array(0x1_0000);
  const bit = (length: number): number => 1 << Math.min(length, 31);
  for (const run of byRun.keys()) {
    const code = run.charCodeAt(0);
    lengths[code] = (lengths[code] as number) | bit(run.length);
  }
  return (text) => {
    const lower = folded(text);
    const found: FoundWord<W>[] = [];
    for (const { word, text: one } of inside)
      for (let at = lower.indexOf(one); at >= 0; at = lower.indexOf(one, at + 1))
        found.push({ word, index: at, length: one.length });
    for (let at = 0; at < lower.length; ) {
      let units = unitsInWord(lower, at);
      if (units === 0) {
        at++;
        continue;
      }
      const from = at;
      for (; units > 0 && at < lower.length; units = at < lower.length ? unitsInWord(lower, at) : 0)
        at += units;
      if (((lengths[lower.charCodeAt(from)] as number) & bit(at - from)) === 0) continue;
      for (const { word, text: one, before } of byRun.get(lower.slice(from, at)) ?? []) {
        const index = from - before;
        if (index < 0 || !lower.startsWith(one, index)) continue;
        if (isInWord(lower, index + one.length) && IN_WORD.test(one.at(-1) as string)) continue;
        found.push({ word, index, length: one.length });
      }
    }
    return found.sort((a, b) => a.index - b.index);
  };
}

function isInWord(text: string, index: number): boolean {
  const code = text.codePointAt(index);
  return code !== undefined && IN_WORD.test(String.fromCodePoint(code));
}
