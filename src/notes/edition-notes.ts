/** notes.json, beside the report that a page of leadership is drawn from: its author's words, and what became of earlier ones. */
import { z } from 'zod';
import { followUp } from './followed-up.ts';
import type { Action, Decision, Notes } from './notes.ts';

export const EDITION_NOTES = 'notes.json';

const asked = { what: z.string(), owner: z.string(), by: z.iso.date(), note: z.string().nullable() };
const decision = z.strictObject({ ...asked, state: z.enum(['open', 'decided', 'declined']) });
export type ShownDecision = z.infer<typeof decision>;
const action = z.strictObject({ ...asked, state: z.enum(['open', 'done', 'dropped']) });
export type ShownAction = z.infer<typeof action>;

/** `said` is false where these notes do not mention it: it is then as the version before has it. */
const said = z.boolean();

/** All texts are untrusted. */
const editionNotes = z.strictObject({
  /** What is asked in this version. One that is not open was decided without having been asked in a version. */
  decisions: z.array(decision),
  /** What was open in the version before; null without a version before. */
  before: z
    .strictObject({
      version: z.string(),
      decisions: z.array(decision.extend({ said })),
      actions: z.array(action.extend({ said })),
    })
    .nullable(),
  /** Actions that were agreed since. */
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

const shown = <T extends Action | Decision>({ note, ...rest }: T) => ({ ...rest, note: note ?? null });

/** As these notes have it, or where they say nothing of it as it was. */
const followed = <T extends Action | Decision>({ was, now }: { was: T; now: T | null }) => ({
  ...shown(now ?? was),
  said: now !== null,
});

/** @param before the version before this one; null where it is the first */
export function editionNotesOf(notes: Notes | null, before: VersionNotes | null): EditionNotes {
  const decisions = followUp(before?.notes?.decisions ?? [], notes?.decisions ?? []);
  const actions = followUp(before?.notes?.actions ?? [], notes?.actions ?? []);
  return {
    decisions: decisions.added.map(shown),
    before: before && {
      version: before.version,
      decisions: decisions.before.map(followed),
      actions: actions.before.map(followed),
    },
    added: actions.added.map(shown),
    text: notes?.text ?? '',
  };
}

/** The bytes of the file. */
export const editionNotesText = (value: EditionNotes): string =>
  `${JSON.stringify(editionNotes.parse(value), null, 1)}\n`;

/** @throws Error where it is no such file */
export const readEditionNotes = (text: string): EditionNotes => editionNotes.parse(JSON.parse(text));
