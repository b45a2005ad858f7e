/**
 * How wide text will be, without a browser to measure it: by kinds of letters, and rather too wide than too narrow (the
 * widths are those of DejaVu Sans, the widest font that the style sheet falls back to).
 */

const NONE = /\p{M}|\p{Cf}/u;
const THIN = /[ .,:;'’|!ijlIft()[\]/\u00b7\u202f“”-]/;
const BROAD = /[mwMW%@—…→←]/;
// Ideographs, kana, Hangul, full-width forms, pictures.
const FULL =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const CAPITAL = /\p{Lu}/u;

/** Share of the font's size that a character is wide. */
function em(character: string): number {
  if (NONE.test(character)) return 0;
  if (THIN.test(character)) return 0.4;
  if (BROAD.test(character)) return 0.97;
  if (FULL.test(character)) return 1.05;
  return CAPITAL.test(character) ? 0.71 : 0.625;
}

/** Estimated width of a line of text, in the unit of `size`. */
export function textWidth(text: string, size = 13): number {
  let sum = 0;
  for (const character of text) sum += em(character);
  return sum * size;
}

const LETTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });
const letters = (text: string): string[] => Array.from(LETTERS.segment(text), ({ segment }) => segment);

/** Text cut where it gets wider than `width`, with an ellipsis. No letter is cut from its accents. */
export function cutTo(text: string, width: number, size = 13): string {
  if (textWidth(text, size) <= width) return text;
  let kept = '';
  for (const letter of letters(text)) {
    if (textWidth(`${kept}${letter}…`, size) > width) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** Text in lines that are no wider than `width`. A word that is wider by itself is broken where it has to be. */
export function wrapTo(text: string, width: number, size = 13): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const letter of letters(word)) {
      if (line !== '' && textWidth(line + letter, size) > width) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** Text in no more than `most` lines; what does not fit is cut with an ellipsis. */
export function linesTo(text: string, width: number, most: number, size = 13): string[] {
  const lines = wrapTo(text, width, size);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cutTo(lines.slice(most - 1).join(' '), width, size)];
}
