import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { counted, longMonth } from '../wording.ts';
import { nameKey } from '../workspace/name-key.ts';
import type { CheckedAssignment, Cycle } from './cycle.ts';
import { assignmentLines, type TitleOf } from './message.ts';

/** What was seen, as a colleague would say it. */
const SEEN: Record<CheckedAssignment['seen'], string> = {
  tried: 'you tried it',
  'not-tried': 'there was occasion, and it was not seen',
  'no-occasion': 'there was no occasion',
  'not-observable': 'your tools do not record it, so nothing can be said',
};

const SAID: Record<NonNullable<CheckedAssignment['said']>, string> = {
  tried: 'tried it',
  'not-tried': 'did not try it',
  'no-occasion': 'had no occasion',
};

/**
 * One person's sheet, Markdown: what came of the last assignment, the one of this cycle, and the three questions at its
 * end with room for answers. Nobody else is compared with, and nobody else's assignment is on it.
 *
 * @param before the cycle before, closed; null when there is none
 */
export function personSheet(
  cycle: Cycle,
  before: Cycle | null,
  person: string,
  nameOf: (practice: string) => string,
  titleOf: TitleOf,
): string {
  const is = (one: { person: string }): boolean => nameKey(one.person) === nameKey(person);
  const own = cycle.assignments.find(is);
  const last = before?.check?.results.find(is);
  const lines = [`# ${escaped(person)}: ${longMonth(cycle.from)} ${cycle.from.slice(0, 4)}`, ''];
  if (own) lines.push(`## ${escaped(nameOf(own.practice))}`, '', ...assignmentLines(own, titleOf));
  else lines.push('This month there is no assignment for you.', '');
  if (last && before)
    lines.push(
      `## What came of ${escaped(nameOf(last.practice))} in ${longMonth(before.from)}`,
      '',
      `In your own sessions ${SEEN[last.seen]}: seen in ${last.yes} of ${counted(last.applicable, 'session')} with occasion.${
        last.said === undefined ? '' : ` You said that you ${SAID[last.said]}.`
      } If that is not how it was, your word counts for more than a rule.`,
      '',
    );
  if (own)
    lines.push(
      '## At the end of the month',
      '',
      `Answer on paper, or send it back as ${cycle.cycle}-yourname.md:`,
      '',
      'Tried (yes, no or no occasion):',
      '',
      'What happened:',
      '',
      'What surprised you:',
      '',
    );
  return `${lines.join('\n').trimEnd()}\n`;
}

const escaped = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~]/g, (sign) => `\\${sign}`);

const STYLE =
  'body{font:1.05rem/1.5 Georgia,serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.15rem;margin-top:2rem}h2:last-of-type~p~p{border-bottom:1px solid #8a8a8a;padding-bottom:3.5rem}@media (prefers-color-scheme:dark){body{color:#e8e6e1;background:#181818}}@media print{body{margin:0;color:#000;background:#fff}@page{margin:2cm}}';

/** A sheet as one HTML file that needs nothing beside it. Markup in texts of people is shown, never used. */
export function sheetHtml(markdown: string, person: string): string {
  const body = String(
    unified()
      .use(remarkParse)
      .use(remarkRehype)
      .use(rehypeSanitize)
      .use(rehypeStringify)
      .processSync(markdown),
  );
  const title = person.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n<title>${title}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
}
