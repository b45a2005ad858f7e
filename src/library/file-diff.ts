/** The change of a file as lines with their signs. */
import { diffLines } from 'diff';
import type { FileDiff } from './excerpt.ts';

/** Lines kept around a change. */
const CONTEXT = 3;
/** Lines of a file's change that are kept, and characters of a line. */
const MOST_LINES = 80;
const LONGEST_LINE = 400;
/** Texts with more lines than this together are not compared: all of one is removed, all of the other added. */
const COMPARED_LINES = 4000;

type Line = FileDiff['lines'][number];

/**
 * What changed between two texts. Unchanged lines away from changes, and lines beyond a length that a page can show, are
 * left out and counted in lines with the sign `@`.
 * @param texts pairs of parts of the file, before and after, in order
 */
export function fileDiff(file: string, texts: readonly { before: string; after: string }[]): FileDiff {
  const lines: Line[] = [];
  let added = 0;
  let removed = 0;
  for (const { before, after } of texts) {
    const changed = changedLines(before, after);
    added += changed.filter(({ sign }) => sign === '+').length;
    removed += changed.filter(({ sign }) => sign === '-').length;
    if (lines.length > 0 && changed.length > 0) lines.push({ sign: '@', text: 'elsewhere in the file' });
    for (const line of changed) lines.push(line);
  }
  return { file, added, removed, lines: shortened(aroundChanges(lines)) };
}

function changedLines(before: string, after: string): Line[] {
  const [from, to] = [linesOf(before), linesOf(after)];
  if (from.length + to.length > COMPARED_LINES)
    return [
      ...from.map((text): Line => ({ sign: '-', text })),
      ...to.map((text): Line => ({ sign: '+', text })),
    ];
  // Each line ends with a newline, so that the last one is compared as the others are.
  return diffLines(asText(from), asText(to)).flatMap(({ value, added, removed }) =>
    linesOf(value).map((text): Line => ({ sign: added ? '+' : removed ? '-' : ' ', text })),
  );
}

const asText = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

function linesOf(text: string): string[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Leaves out unchanged lines that stand further than a few lines from a change. */
function aroundChanges(lines: readonly Line[]): Line[] {
  const kept = lines.map(
    (line, at) =>
      line.sign !== ' ' ||
      lines
        .slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1)
        .some(({ sign }) => sign === '+' || sign === '-'),
  );
  const shown: Line[] = [];
  let left = 0;
  const tell = (): void => {
    if (left > 0) shown.push({ sign: '@', text: `${left} unchanged ${left === 1 ? 'line' : 'lines'}` });
    left = 0;
  };
  for (const [at, line] of lines.entries()) {
    if (!kept[at]) {
      left++;
      continue;
    }
    tell();
    shown.push(line);
  }
  tell();
  return shown;
}

function shortened(lines: readonly Line[]): Line[] {
  const left = lines.length - MOST_LINES;
  const shown = (left > 1 ? lines.slice(0, MOST_LINES) : lines).map(({ sign, text }) => ({
    sign,
    text: text.length > LONGEST_LINE ? `${[...text.slice(0, LONGEST_LINE)].slice(0, -1).join('')}…` : text,
  }));
  return left > 1 ? [...shown, { sign: '@', text: `${left} more lines of this change` }] : shown;
}
