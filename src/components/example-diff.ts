/** A change of a file as it is read: what went and what came told by sign, by element and by colour. */
import type { FileDiff } from '../library/excerpt.ts';
import { type Markup, markup } from '../site/markup.ts';
import { untrusted, visibleText } from '../site/visible-text.ts';
import { count, counted } from '../wording.ts';

/** Lines of a change that are drawn, and characters of a line. */
const LINES = 400;
const CHARACTERS = 2000;

/** What is drawn of a line; how much is not, where it is too long. */
function lineText(text: string): string {
  const shown = visibleText(text.replaceAll('\t', '  '));
  const over = shown.length - CHARACTERS;
  return over > 0 ? `${shown.slice(0, CHARACTERS)} … ${counted(over, 'character')} left out` : shown;
}

/** The file's name with how much changed, and the lines. */
export function exampleDiff({ file, added, removed, lines }: FileDiff): Markup {
  const shown = lines.slice(0, LINES).map(({ sign, text }) => {
    if (sign === '+') return markup`<ins>+${lineText(text)}\n</ins>`;
    if (sign === '-') return markup`<del>-${lineText(text)}\n</del>`;
    if (sign === '@') return markup`<i>${lineText(text)}\n</i>`;
    return markup` ${lineText(text)}\n`;
  });
  const over = lines.length - shown.length;
  if (over > 0) shown.push(markup`<i>${counted(over, 'more line')}\n</i>`);
  return markup`<p class="file"><code>${untrusted(file)}</code> +${count(added)} −${count(removed)}</p><pre class="diff">${shown}</pre>`;
}
