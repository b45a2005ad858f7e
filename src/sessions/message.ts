/** What is kept of the agent's prose. */
import { excerpt } from './text.ts';

/** How much of a message's end is looked at: a question that is meant to be answered stands there. */
const END = 600;

/** The fields of a step that is a message. */
export interface MessageFacts {
  text: string;
  chars: number;
  asks?: true;
}

/**
 * Facts of a message: its beginning, its length, and whether it ends with a question.
 * @param text the whole message
 */
export function messageFacts(text: string): MessageFacts {
  return { text: excerpt(text), chars: text.length, ...(asks(text) ? { asks: true } : {}) };
}

/**
 * Whether the last lines of a text ask something: a line that ends with a question mark, in any script, outside of code.
 * The person answers what was asked last, so a question further up does not count.
 */
export function asks(text: string): boolean {
  const end = text.length > END ? text.slice(-END) : text;
  const lines = end.replace(/```[\s\S]*?(```|$)/g, '').split('\n');
  let looked = 0;
  for (let i = lines.length - 1; i >= 0 && looked < 4; i--) {
    const line = (lines[i] as string).trim();
    if (line === '') continue;
    looked++;
    if (/[?？؟][)\]"'”’*_`]{0,4}$/.test(line)) return true;
  }
  return false;
}
