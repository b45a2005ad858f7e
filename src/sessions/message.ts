/** What is kept of the agent's prose. */
import { excerpt } from './text.ts';

/** How much of a message's end is looked at: a question that is meant to be answered stands there. */
const END = 600;

/** The fields of a step that is a message. */
export interface MessageFacts {
  text: string;
  chars: number;
  asks?: true;
  offers?: true;
}

/**
 * Facts of a message: its beginning, its length, and whether it ends with a question or an offer.
 * @param text the whole message
 */
export function messageFacts(text: string): MessageFacts {
  const end = endOf(text);
  return {
    text: excerpt(text),
    chars: text.length,
    ...(end === 'question' ? { asks: true } : end === 'offer' ? { offers: true } : {}),
  };
}

const QUESTION = /[?？؟][)\]"'”’*_`]{0,4}$/;
const QUESTION_MARK = /[?？؟]/;
/** Where a question ends and another sentence begins. */
const AFTER_QUESTION = /(?<=[?？؟])\s+/;
/** Asks leave to go on: whatever the answer, nothing about the task becomes clearer by it. English only. */
const OFFER =
  /\b(?:want me\b|want to (?:start|proceed|continue|go|merge)|(?<!what |how |where |which )would you like me to|(?:shall|should|may|can) (?:I|we) (?:now )?(?:go|proceed|continue|start|begin|implement|apply|commit|push|merge|run|create|open|write|add|make|update|fix|do) |ready (?:for me )?to |what would you like to do next|anything else|what.s next)/i;
/** Of these, what ends a piece of work and offers nothing in particular. */
const CLOSING = /\b(?:what would you like to do next|anything else|what.s next)/i;
/** An offer that leaves a choice is a question. */
const CHOICE = /\b(?:or|either|one of)\b/i;

/**
 * Whether the last lines of a text ask something: a line that ends with a question mark, in any script, outside of code.
 * The person answers what was asked last, so a question further up does not count. Leave to go on ("Want me to
 * implement it?") is no question about the task.
 */
export function asks(text: string): boolean {
  return endOf(text) === 'question';
}

/** Whether the last lines ask something, or ask leave to go on and nothing else. */
function endOf(text: string): 'question' | 'offer' | undefined {
  let offered = false;
  const end = text.length > END ? text.slice(-END) : text;
  // Most messages ask nothing.
  if (!QUESTION_MARK.test(end)) return undefined;
  const lines = end.replace(/```[\s\S]*?(```|$)/g, '').split('\n');
  let looked = 0;
  for (let i = lines.length - 1; i >= 0 && looked < 4; i--) {
    const line = (lines[i] as string).trim();
    if (line === '') continue;
    looked++;
    if (!QUESTION.test(line)) continue;
    if (line.split(AFTER_QUESTION).some(isQuestion)) return 'question';
    offered ||= !CLOSING.test(line);
  }
  return offered ? 'offer' : undefined;
}

/** @param part of a line: a question, and statements before it */
function isQuestion(part: string): boolean {
  const offer = OFFER.exec(part);
  return QUESTION.test(part) && (offer === null || CHOICE.test(part.slice(offer.index)));
}
