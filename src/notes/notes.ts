/**
 * The author's notes beside a report: `notes.mdx`. Front matter holds what is asked of its readers and what was agreed,
 * the text below it is Markdown. How long things may be is limited, because the report has two pages.
 */
import { z } from 'zod';
import { checkBody } from '../practices/check-body.ts';
import { splitFrontMatter } from '../practices/definition-file.ts';
import { checkShape, readYaml } from '../practices/yaml-source.ts';

/** Name of the file, in a workspace and in a version. */
export const NOTES = 'notes.mdx';

const what = z.string().trim().min(1).max(120);
const owner = z.string().trim().min(1).max(40);
const by = z.iso.date();

/** What leadership is asked to decide. Untrusted text. */
const decision = z.strictObject({ what, owner, by });
export type Decision = z.infer<typeof decision>;

/** What was agreed, with what became of it. Untrusted text. */
const action = z.strictObject({
  what,
  owner,
  by,
  state: z.enum(['open', 'done', 'dropped']),
  note: z.string().trim().min(1).max(60).optional(),
});
export type Action = z.infer<typeof action>;

const frontMatter = z.strictObject({
  decisions: z.array(decision).max(3).default([]),
  actions: z.array(action).max(8).default([]),
});

/** Notes as their file has them. */
export interface Notes extends z.infer<typeof frontMatter> {
  /** Markdown; empty where there is none. */
  text: string;
}

/** How a mistake in a key is put right. */
const HINTS: Readonly<Record<string, string>> = {
  decisions: 'Write at most 3 entries, each with `what`, `owner` and `by`.',
  actions: 'Write at most 8 entries, each with `what`, `owner`, `by` and `state`.',
  what: 'Write it in one sentence of at most 120 letters.',
  owner: 'Write the role of whoever sees to it in at most 40 letters, e.g. `owner: Head of engineering`.',
  by: 'Write a day, e.g. `by: 2026-11-30`.',
  state: 'Write `open`, `done` or `dropped`.',
  note: 'Write in at most 60 letters what became of it, or leave it out.',
};

/** Notes with the place of each of their texts. */
export interface ReadNotes {
  notes: Notes;
  /** Every text with the `file:line` where it stands; of the prose each line by itself. */
  places: { text: string; where: string }[];
}

/**
 * Reads notes. A file without front matter is prose alone.
 *
 * @param text the whole file
 * @param file how it is called in messages
 * @throws Problem, with file and line, for front matter that is none and for a text that holds code
 */
export function readNotes(text: string, file: string): ReadNotes {
  const lines = text.split(/\r?\n/);
  if (lines[0]?.trimEnd() !== '---') {
    checkBody(text, 1, file, 'notes');
    return { notes: { decisions: [], actions: [], text: text.trim() }, places: linesFrom(lines, 0, file) };
  }
  const { yaml, bodyLine } = splitFrontMatter(text, file, 'file of notes', 'What is asked and agreed');
  const source = readYaml(yaml, file, 2);
  const value = checkShape(frontMatter, source, 'a file of notes', HINTS);
  checkBody(text, bodyLine, file, 'notes');
  const placesOf = (key: 'decisions' | 'actions') =>
    value[key].flatMap((entry, i) =>
      Object.entries(entry).map(([name, said]) => ({ text: said, where: source.where([key, i, name]) })),
    );
  return {
    notes: {
      ...value,
      text: lines
        .slice(bodyLine - 1)
        .join('\n')
        .trim(),
    },
    places: [...placesOf('decisions'), ...placesOf('actions'), ...linesFrom(lines, bodyLine - 1, file)],
  };
}

const linesFrom = (lines: readonly string[], from: number, file: string): ReadNotes['places'] =>
  lines.slice(from).map((text, i) => ({ text, where: `${file}:${from + i + 1}` }));
