/** Cuts a text to a size that a page can show, and says how much was left out. */
import type { CutText } from './excerpt.ts';

/** How much of a text is kept. */
export interface CutLimits {
  characters: number;
  lines: number;
}

/** A line longer than this is no line that people read: it is cut within. */
const LONG_LINE = 1200;

/**
 * The beginning of a text. It ends at a line's end where one lies in the last half of what may be kept, else within the
 * line, never within a character.
 */
export function cutText(text: string, { characters, lines }: CutLimits): CutText {
  const end = endOf(text, characters, lines);
  const rest = text.slice(end).replace(/^\n/, '');
  return {
    text: text.slice(0, end),
    cutCharacters: rest.length,
    cutLines: rest === '' ? 0 : rest.split('\n').length,
  };
}

function endOf(text: string, characters: number, lines: number): number {
  let start = 0;
  let end = 0;
  for (let line = 0; line < lines && end < text.length; line++) {
    const newline = text.indexOf('\n', start);
    const stop = newline < 0 ? text.length : newline;
    if (stop - start > LONG_LINE || stop > characters) {
      // What went before is enough, or the line has to be cut.
      if (stop > characters && end > characters / 2) return end;
      return whole(text, Math.min(start + LONG_LINE, characters, text.length));
    }
    end = stop;
    start = stop + 1;
  }
  return end;
}

/** No half of a character at the end. */
function whole(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}
