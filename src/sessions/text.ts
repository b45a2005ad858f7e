/** Text as it is kept: short, one line, and really UTF-8. */

/** Longest excerpt a step keeps, in UTF-16 units. */
export const EXCERPT = 200;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const HIGH = /[\u0080-\u00ff]/;
const LONG = 200;
/** White space that folding changes: all but a single plain space. */
const FOLDED = /[^\S ]\s*| \s+/g;
const ABOVE_LATIN1 = /[\u0100-\uffff]/;

/**
 * Turns a string that was parsed from bytes decoded as Latin-1 (one unit a byte) into what the bytes mean as UTF-8.
 * A string that is no UTF-8 underneath (it came from `\u00e9` escapes, or the file is broken) stays as it is.
 */
export function fromLatin1(text: string): string {
  // As UTF-8 only ASCII is as long as it is: asked of a long text, this is several times faster than a pattern.
  if (text.length > LONG ? Buffer.byteLength(text) === text.length : !HIGH.test(text)) return text;
  if (!ABOVE_LATIN1.test(text)) {
    try {
      return utf8.decode(Buffer.from(text, 'latin1'));
    } catch {
      return text;
    }
  }
  // Escapes above Latin-1 (lone surrogates, emoji written as \ud83d\ude00) beside raw bytes: decode run by run.
  return text.replace(/[\u0080-\u00ff]+/g, (run) => {
    try {
      return utf8.decode(Buffer.from(run, 'latin1'));
    } catch {
      return run;
    }
  });
}

/**
 * The beginning of a text on one line: white space folded, cut at a whole character with `…`.
 * @param more whether `text` is itself only the beginning of something longer
 */
export function excerpt(text: string, length = EXCERPT, more = false): string {
  // Folding looks at a bounded head only, so that a megabyte prompt costs no more than a short one.
  const head = text.length > length * 2 ? text.slice(0, length * 2) : text;
  const folded = head.replace(FOLDED, ' ').trim();
  const cut = more || text.length > head.length;
  if (folded.length < length || (folded.length === length && !cut))
    return cut ? own(`${whole(folded)}…`) : own(folded);
  return own(`${whole(folded.slice(0, length - 1))}…`);
}

/**
 * The same text in memory of its own: an engine keeps a part of a text as a view of the whole, so a session's
 * excerpts would hold on to all that was ever said in it.
 */
export function own(text: string): string {
  if (text.length < 13) return text;
  const encoding = ABOVE_LATIN1.test(text) ? 'utf16le' : 'latin1';
  if (text.length * 2 > scratch.length) return Buffer.from(text, encoding).toString(encoding);
  return scratch.toString(encoding, 0, scratch.write(text, encoding));
}

/** Used again and again: a buffer for each excerpt would be tens of megabytes until they are collected. */
const scratch = Buffer.allocUnsafeSlow(4096);

/** Without the half of a character that a cut may have left at the end. */
function whole(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}

/** `excerpt` of a string parsed as Latin-1. Decodes only what is kept. */
export function latin1Excerpt(text: string, length = EXCERPT): string {
  // A UTF-8 character takes up to 4 units of Latin-1; a cut inside one must not make the whole head undecodable.
  const wanted = length * 3;
  if (text.length <= wanted) return excerpt(fromLatin1(text), length);
  let end = wanted;
  while (end > wanted - 4 && text.charCodeAt(end) >= 0x80 && text.charCodeAt(end) < 0xc0) end--;
  return excerpt(fromLatin1(text.slice(0, end)), length, true);
}
