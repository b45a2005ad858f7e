/** Text of a plan between other sentences: on one line, with one full stop at its end. It stays untrusted. */
export function asSentence(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return /[.!?…]$/u.test(line) ? line : `${line}.`;
}
