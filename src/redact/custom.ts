/** Patterns of the workspace: numbers of customers, names of projects, keys of tickets. */
import { whyUnsafe } from '../practices/pattern.ts';
import { Problem } from '../problem.ts';
import { type Detector, PLACEHOLDER_WORDS } from './span.ts';

/** What a pattern looks at at once. Twice the length of what it can find. */
const PIECE = 256;

/** What a name may be: it becomes the word of a placeholder. */
export const CUSTOM_NAME = /^[a-z][a-z0-9-]{0,38}$/;

/** Why a name cannot be used, as the end of a sentence that begins with it; undefined when it can. */
export function whyNoName(name: string): string | undefined {
  if (!CUSTOM_NAME.test(name))
    return 'is no name of small letters, digits and hyphens that begins with a letter';
  if (Object.values(PLACEHOLDER_WORDS).includes(name.toUpperCase()))
    return 'is what Practicum itself calls something';
  return undefined;
}

/** Why a pattern cannot be used, as the end of a sentence that begins with “the pattern”; undefined when it can. */
export function whyNoPattern(pattern: string): string | undefined {
  const unsafe = whyUnsafe(pattern);
  if (unsafe !== undefined) return unsafe;
  return new RegExp(pattern, 'i').test('') ? 'finds the empty text, which is everywhere' : undefined;
}

/** @throws Problem for a name or a pattern that cannot be used */
export function customDetector({ name, pattern }: { name: string; pattern: string }): Detector {
  const where = `library.redact, ${name}`;
  const badName = whyNoName(name);
  if (badName !== undefined)
    throw new Problem(`“${name}” ${badName}`, {
      where,
      action: 'Choose another name, e.g. customer-number.',
    });
  const bad = whyNoPattern(pattern);
  if (bad !== undefined)
    throw new Problem(`The pattern of ${name} ${bad}`, {
      where,
      why: 'It is looked for in every text of the library.',
      action: 'Write a simpler pattern, e.g. CUST-\\d{4,8}.',
    });
  const found = new RegExp(pattern, 'gi');
  const word = name.toUpperCase();
  return function* (text) {
    for (let line = 0; line < text.length; ) {
      const newline = text.indexOf('\n', line);
      const end = newline < 0 ? text.length : newline;
      for (let start = line; start < end; start += PIECE / 2) {
        const piece = text.slice(start, Math.min(end, start + PIECE));
        for (const { 0: all, index } of piece.matchAll(found))
          if (all !== '')
            yield {
              from: start + index,
              to: start + index + all.length,
              kind: 'custom',
              rule: `pattern ${name}`,
              key: null,
              word,
            };
        if (start + PIECE >= end) break;
      }
      line = end + 1;
    }
  };
}
