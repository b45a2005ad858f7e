/** How random a text looks. */
import { type Span, span } from './span.ts';

/** Shannon's entropy of a text's characters, in bits a character. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const one of text) counts.set(one, (counts.get(one) ?? 0) + 1);
  let sum = 0;
  for (const n of counts.values()) sum -= (n / text.length) * Math.log2(n / text.length);
  return sum;
}

const WORD_LIKE =
  /^(?:[a-z]{0,3}|(?=[a-z]*[aeiouy])(?![a-z]*[^aeiouy\d]{6})[a-z]{2,24}|[A-Z][a-z]{0,24}|\d{1,4}|v\d+)$/;

/** Whether a text is made of words, as names in code are: `access-token-v2`, `useAuthTokenStore`. */
export function isWordy(text: string): boolean {
  const parts = text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_\-./:@\\#]+/)
    .filter((part) => part !== '');
  if (parts.length === 0) return true;
  const like = parts.filter((part) => WORD_LIKE.test(/^[A-Z]+$/.test(part) ? part.toLowerCase() : part));
  // Random letters fall into many short parts, words do not.
  const length = parts.join('').length;
  return like.length === parts.length && length / parts.length >= 3;
}

/** Identifiers that the interfaces of models give to messages and calls. */
const CALL = /^(?:toolu|msg|req|call|fc|rs|resp|item|chatcmpl|run|step|thread|asst|file|evt|gen|cmpl)_/;
/** Longest and shortest of what is looked at. */
const SHORTEST = 28;
const LONGEST = 160;
/** What a string is made of, by code unit; what may stand beside one is 0, and what may not is 2. */
const OF_STRING = new Uint8Array(0x1_0000);
for (const one of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/-')
  OF_STRING[one.charCodeAt(0)] = 1;
for (const one of '=.$') OF_STRING[one.charCodeAt(0)] = 2;

/** Runs of letters, digits and `_+/-` with at most two `=` behind, that are no part of more. */
function* runs(text: string): Generator<{ 0: string; index: number }> {
  const kind = (at: number): number => (at < text.length ? (OF_STRING[text.charCodeAt(at)] as number) : 0);
  for (let at = 0; at < text.length; at++) {
    if (kind(at) !== 1) continue;
    const from = at;
    while (kind(at) === 1) at++;
    if (at - from < SHORTEST - 2 || at - from > LONGEST || (from > 0 && kind(from - 1) === 2)) continue;
    let to = at;
    while (to - at < 2 && text[to] === '=') to++;
    if (text[to] !== '=' && kind(to) !== 1) yield { 0: text.slice(from, to), index: from };
  }
}

/** Long strings that look random and say nothing about what they are: a person decides. */
export function* randomStrings(text: string): Generator<Span> {
  for (const { 0: all, index } of runs(text)) {
    if (all.length < SHORTEST || all.length > LONGEST) continue;
    if (CALL.test(all) || all.startsWith('/')) continue;
    // Longer base64 is the content of something.
    if (/[+/]/.test(all) && all.length > 64) continue;
    if (!/[a-z]/.test(all) || !/[A-Z]/.test(all) || !/\d/.test(all)) continue;
    if (entropyOf(all) < 4.2 || isWordy(all) || /^sha(?:1|256|384|512)-/.test(all)) continue;
    // Of a path, each part by itself would have to look random.
    if (all.includes('/') && all.split('/').some((part) => part.length > 3 && isWordy(part))) continue;
    yield {
      ...span('secret', 'random string', index, index + all.length),
      risk: 'is long and looks random, as keys do',
    };
  }
}
