/**
 * The text of a practice is Markdown that Astro reads as MDX, where `{` and `<` begin code. A text with code in it would
 * break the build far from its file, or run at build time; here it is refused with its line.
 */
import { Problem } from '../problem.ts';

/**
 * @param text the whole file
 * @param bodyLine line on which the text begins, from 1
 * @param file how the file is called in messages
 * @param of whose text it is, in words
 * @throws Problem for the first place at which code begins
 */
export function checkBody(text: string, bodyLine: number, file: string, of = 'a practice'): void {
  const lines = text.split(/\r?\n/).slice(bodyLine - 1);
  const found = firstCode(lines);
  if (found === null) return;
  const esm = found.sign === 'import' || found.sign === 'export';
  throw new Problem(`\`${found.sign}\` begins code in the text of ${of}`, {
    where: `${file}:${bodyLine + found.line}`,
    why: esm
      ? `A paragraph that begins with the word ${found.sign} is read as code.`
      : `Outside of \`code\`, \`${found.sign}\` is not a letter like others.`,
    action: esm
      ? 'Begin the paragraph with another word.'
      : `Put what is meant as code between backquotes, or write \\${found.sign} for the sign itself.`,
  });
}

/** The first sign outside of code blocks and code spans that MDX takes for code; `line` counts from 0. */
function firstCode(lines: readonly string[]): { sign: string; line: number } | null {
  let fence: string | null = null;
  let paragraphStart = true;
  // A code span may go on over a line's end, never over an empty line.
  let span = 0;
  for (const [line, text] of lines.entries()) {
    const mark = /^\s*(?:[-*>]\s+)*(`{3,}|~{3,})/.exec(text)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence) && text.trim().replace(/^[->*\s]+/, '') === mark) fence = null;
      continue;
    }
    if (mark) {
      fence = mark;
      continue;
    }
    if (text.trim() === '') {
      paragraphStart = true;
      span = 0;
      continue;
    }
    const esm = paragraphStart ? /^(import|export)\b/.exec(text)?.[1] : undefined;
    if (esm) return { sign: esm, line };
    paragraphStart = false;
    for (let i = 0; i < text.length; i++) {
      const c = text[i] as string;
      if (c === '`') {
        const run = /^`+/.exec(text.slice(i))?.[0].length ?? 1;
        i += run - 1;
        if (span === run) span = 0;
        else if (span === 0 && closes(lines, line, i + 1, run)) span = run;
      } else if (span > 0) {
        // Inside a code span everything is text.
      } else if (c === '\\') i++;
      else if (c === '{' || c === '<') return { sign: c, line };
    }
  }
  return null;
}

/** Whether a run of so many backquotes follows in the same paragraph. */
function closes(lines: readonly string[], line: number, from: number, run: number): boolean {
  for (let l = line; l < lines.length; l++) {
    const text = l === line ? (lines[l] as string).slice(from) : (lines[l] as string);
    if (l > line && text.trim() === '') return false;
    if (text.match(/`+/g)?.some((ticks) => ticks.length === run)) return true;
  }
  return false;
}
