/**
 * What the bytes of a Claude Code line tell before it is parsed, in one pass over them.
 *
 * In JSON text a quote inside a string is escaped, so `{"` is where an object with fields begins, or where a string
 * ends with a brace. What stands before it tells which: there are few of them, and what looks strange is parsed.
 */

const OBJECT = Buffer.from('{"');
const TOOL_USE_RESULT = Buffer.from(',"toolUseResult":');
const NEXT_BLOCK = Buffer.from('},{"type":"');
const SECOND_RECORD = Buffer.from('}{"');
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACE = 0x7d;
/** A message with more objects than this is looked through for the field itself. */
const MOST_OBJECTS = 8;

/** Whether another record begins on the line, from a position on. */
export const holdsSecondRecord = (bytes: Buffer, from: number): boolean =>
  bytes.indexOf(SECOND_RECORD, from) >= 0;

/** Where a user's record can be cut off. */
export interface MessageEnd {
  /** Position of the comma before `toolUseResult`. */
  end: number;
  /** Whether the message may hold further blocks: what a person says with an approval stands beside the result. */
  blocks: boolean;
}

/**
 * Finds `toolUseResult`, which repeats the message that stands before it.
 * @param bytes a line
 * @param from where the message begins
 * @returns null where there is none
 */
export function endOfMessage(bytes: Buffer, from: number): MessageEnd | null {
  let blocks = false;
  let at = from;
  for (let objects = 0; objects < MOST_OBJECTS; objects++) {
    at = bytes.indexOf(OBJECT, at + 1);
    if (at < 0) break;
    const before = bytes[at - 1];
    if (before === COMMA && bytes[at - 2] === CLOSE_BRACE) blocks = true;
    else if (before === COLON && endsWith(bytes, at, TOOL_USE_RESULT))
      return { end: at - TOOL_USE_RESULT.length, blocks };
  }
  const end = bytes.indexOf(TOOL_USE_RESULT, from);
  if (end < 0) return null;
  const next = bytes.indexOf(NEXT_BLOCK, from);
  return { end, blocks: next >= 0 && next < end };
}

/** Whether `what` stands right before a position. */
function endsWith(bytes: Buffer, at: number, what: Buffer): boolean {
  const from = at - what.length;
  if (from < 0) return false;
  for (let i = 0; i < what.length; i++) if (bytes[from + i] !== what[i]) return false;
  return true;
}

/**
 * Position of the object that a field holds, on a line that goes on with fields and nothing else: no further block of
 * a message, no second record.
 * @param field with its quotes and its colon
 * @returns -1 where the field is missing, or something else begins
 */
export function onlyField(bytes: Buffer, from: number, field: string): number {
  let found = -1;
  for (let at = bytes.indexOf(OBJECT, from); at >= 0; at = bytes.indexOf(OBJECT, at + 1)) {
    const before = bytes[at - 1];
    if (before !== COLON && before !== OPEN_BRACKET) return -1;
    if (bytes.toString('latin1', at - field.length, at) === field) found = at;
  }
  return found;
}
