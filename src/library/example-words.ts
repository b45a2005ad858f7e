/** The index of the words of examples, as a script that a page can load without a server. */
import MiniSearch from 'minisearch';
import type { LibraryExample } from '../report/schema/example.ts';
import type { PracticeInfo } from '../report/schema/practice.ts';
import { TASK_WORDS, toolWords } from '../site/example-words.ts';
import { visibleText } from '../site/visible-text.ts';
import { INDEX_OPTIONS } from './example-search.ts';
import type { Excerpt } from './excerpt.ts';

/** Characters of all prompts together that are indexed, and of the prompts of one example. */
const ALL_PROMPTS = 600_000;
const OWN_PROMPTS = 4000;

/** How many characters of the prompts of each example are indexed: fewer where there are many examples. */
export const promptCharacters = (examples: number): number =>
  Math.min(OWN_PROMPTS, Math.floor(ALL_PROMPTS / Math.max(examples, 1)));

/** What people typed in the main conversation, cut to so many characters. */
function promptsOf({ steps }: Excerpt, characters: number): string {
  const texts = steps.flatMap(({ kind, agent, text }) =>
    kind === 'prompt' && agent === null ? (text?.text ?? []) : [],
  );
  return visibleText(texts.join('\n').slice(0, characters));
}

/**
 * The index as MiniSearch writes it. `read` gives the excerpt of an example; excerpts are held one at a time. The same
 * examples in the same order give the same text.
 */
export function exampleIndex(
  examples: readonly LibraryExample[],
  practices: readonly Pick<PracticeInfo, 'id' | 'name' | 'code'>[],
  read: (slug: string) => Excerpt,
): string {
  const index = new MiniSearch(INDEX_OPTIONS);
  const names = new Map(practices.map(({ id, name, code }) => [id, `${code} ${name}`]));
  const characters = promptCharacters(examples.length);
  for (const example of examples)
    index.add({
      slug: example.slug,
      title: visibleText(example.title),
      summary: visibleText(example.summary),
      practices: example.practices.map((id) => names.get(id) ?? id).join(' '),
      context: visibleText(
        [TASK_WORDS[example.task], example.language, example.role, toolWords(example.tool)].join(' '),
      ),
      notes: visibleText(example.notes.map(({ text }) => text).join('\n')),
      about: visibleText([example.body, example.try, example.better ?? ''].join('\n')),
      prompts: promptsOf(read(example.slug), characters),
    });
  return JSON.stringify(index);
}

/** A script that leaves the index where find.js looks for it. It is read as JSON: untrusted words are never code. */
export function indexScript(index: string): string {
  const quoted = index
    .replace(/[\\']/g, '\\$&')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  return `practicumWords='${quoted}';\n`;
}
