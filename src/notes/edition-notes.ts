/** notes.json, beside the report that a page of leadership is drawn from: its author's words, and what became of earlier ones. */
import { z } from 'zod';
import { followUp } from './followed-up.ts';
import type { Action, Notes } from './notes.ts';

export const EDITION_NOTES = 'notes.json';

const action = z.strictObject({
  what: z.string(),
  owner: z.string(),
  by: z.iso.date(),
  state: z.enum(['open', 'done', 'dropped']),
  note: z.string().nullable(),
});
export type ShownAction = z.infer<typeof action>;

/** All texts are untrusted. */
const editionNotes = z.strictObject({
  decisions: z.array(z.strictObject({ what: z.string(), owner: z.string(), by: z.iso.date() })),
  /** What was open in the version before; null without a version before. */
  before: z
    .strictObject({
      version: z.string(),
      /** `said` is false where these notes do not mention it: it is then as the version before has it. */
      actions: z.array(action.extend({ said: z.boolean() })),
    })
    .nullable(),
  /** What was agreed since. */
  added: z.array(action),
  /** Markdown. */
  text: z.string(),
});
export type EditionNotes = z.infer<typeof editionNotes>;

/** Notes of a version, null for one that was published without. */
export interface VersionNotes {
  version: string;
  notes: Notes | null;
}

const shown = ({ note, ...rest }: Action): ShownAction => ({ ...rest, note: note ?? null });

/** @param before the version before this one; null where it is the first */
export function editionNotesOf(notes: Notes | null, before: VersionNotes | null): EditionNotes {
  const followed = followUp(before?.notes?.actions ?? [], notes?.actions ?? []);
  return {
    decisions: notes?.decisions ?? [],
    before: before && {
      version: before.version,
      actions: followed.before.map(({ was, now }) => ({ ...shown(now ?? was), said: now !== null })),
    },
    added: followed.added.map(shown),
    text: notes?.text ?? '',
  };
}

/** The bytes of the file. */
export const editionNotesText = (value: EditionNotes): string =>
  `${JSON.stringify(editionNotes.parse(value), null, 1)}\n`;

/** @throws Error where it is no such file */
export const readEditionNotes = (text: string): EditionNotes => editionNotes.parse(JSON.parse(text));
