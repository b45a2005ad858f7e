/**
 * The author's notes beside a report: `notes.mdx`. Front matter holds what is asked of its readers and what was agreed,
 * the text below it is Markdown. How long things may be is limited, because the report has two pages.
 */
import { z } from 'zod';
import { checkBody } from '../practices/check-body.ts';
import { splitFrontMatter } from '../practices/definition-file.ts';
import { checkShape, readYaml } from '../practices/yaml-source.ts';
import { Problem } from '../problem.ts';

/** Name of the file, in a workspace and in a version. */
export const NOTES = 'notes.mdx';

const what = z.string().trim().min(1).max(120);
const owner = z.string().trim().min(1).max(40);
const by = z.iso.date();
/** What became of it. */
const note = z.string().trim().min(1).max(60).optional();

/** What leadership is asked to decide, or was asked in the version before, with what became of it. Untrusted text. */
const decision = z.strictObject({
  what,
  owner,
  by,
  state: z.enum(['open', 'decided', 'declined']).default('open'),
  note,
});
export type Decision = z.infer<typeof decision>;

/** What was agreed, with what became of it. Untrusted text. */
const action = z.strictObject({
  what,
  owner,
  by,
  state: z.enum(['open', 'done', 'dropped']),
  note,
});
export type Action = z.infer<typeof action>;

/** Most decisions that may wait for an answer at once, those asked before included. */
const MOST_OPEN = 3;

const frontMatter = z.strictObject({
  /** As many may be open as the report has room for, and as many of the version before be answered. */
  decisions: z
    .array(decision)
    .max(2 * MOST_OPEN)
    .default([]),
  actions: z.array(action).max(8).default([]),
});

/** Notes as their file has them. */
export interface Notes extends z.infer<typeof frontMatter> {
  /** Markdown; empty where there is none. */
  text: string;
}

/** How a mistake in a key is put right. */
const HINTS: Readonly<Record<string, string>> = {
  decisions:
    'Write at most 6 entries, each with `what`, `owner` and `by`, and `state` where the version before asked for it.',
  actions: 'Write at most 8 entries, each with `what`, `owner`, `by` and `state`.',
  what: 'Write it in one sentence of at most 120 letters.',
  owner: 'Write the role of whoever sees to it in at most 40 letters, e.g. `owner: Head of engineering`.',
  by: 'Write a day, e.g. `by: 2026-11-30`.',
  state: 'Of a decision write `open`, `decided` or `declined`, of an action `open`, `done` or `dropped`.',
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
  const open = [...value.decisions.keys()].filter((i) => value.decisions[i]?.state === 'open');
  const tooMany = open[MOST_OPEN];
  if (tooMany !== undefined)
    throw new Problem('These notes ask for too many decisions at once', {
      where: source.where(['decisions', tooMany]),
      why: `${open.length} are open, those of earlier versions included; the report has room for ${MOST_OPEN}.`,
      action: 'Keep the three that matter most, and say of those that were answered `decided` or `declined`.',
    });
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
