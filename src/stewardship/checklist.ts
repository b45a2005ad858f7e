/**
 * stewardship.yaml: what a rollout needs to be settled once, who keeps what, and which secrets that were found have been
 * dealt with. Everything may be left out; what is not there is not known.
 */
import { basename } from 'node:path';
import { z } from 'zod';
import { configMistakes } from '../workspace/config-mistakes.ts';
import { problemOf } from '../workspace/mistakes.ts';
import { readTextFile } from '../workspace/text-file.ts';
import { CHECK_IDS, CHECKS, type CheckId } from './model.ts';

export const CHECKLIST_FILE = 'stewardship.yaml';

const day = z.iso.date();
const words = z.string().trim().min(1);

/** Something that is settled once, and perhaps again. */
const item = z
  .strictObject({
    done: day.optional().describe('Day on which it was settled, as year-month-day.'),
    due: day
      .optional()
      .describe('Day by which it is settled; where it is done, day by which somebody looks at it again.'),
    owner: words.optional().describe('Who keeps it: a role or a name. The team’s site shows it.'),
    link: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Web address of what was agreed.'),
    off: words.optional().describe('Why the team does without it.'),
  })
  .describe('Whether it is settled.');
export type ChecklistItem = z.infer<typeof item>;

const checklistSchema = z
  .strictObject({
    rollout: z
      .strictObject({
        policy: item.optional().describe('The policy: who may use which tools for what.'),
        'data-classes': item.optional().describe('Which classes of data may be put before an agent.'),
        licensing: item.optional().describe('What is done about licences of generated code.'),
        'security-review': item.optional().describe('The security review of the tools.'),
        norms: item.optional().describe('The announcement of the norms to everybody.'),
      })
      .prefault({})
      .describe('What a rollout needs to be settled.'),
    owners: z
      .partialRecord(z.enum(CHECK_IDS as [CheckId, ...CheckId[]]), words)
      .default({})
      .describe(
        `Check: who keeps it, where the thing itself names nobody. Checks: ${CHECK_IDS.filter((id) => CHECKS[id] !== 'rollout').join(', ')}.`,
      ),
    secrets: z
      .array(
        z.strictObject({
          rule: words.describe('The rule as “check --secrets” names it.'),
          handled: z.int().positive().describe('How many of its findings were dealt with.'),
          done: day.describe('Day on which they were, e.g. revoked.'),
        }),
      )
      .default([])
      .describe('Secrets that were found in transcripts and are worth nothing any more.'),
  })
  .meta({
    title: 'Practicum stewardship',
    description: 'What a rollout needs to be settled, and who keeps it (stewardship.yaml).',
  });
export type Checklist = z.infer<typeof checklistSchema>;

/** The JSON Schema of stewardship.yaml as a person writes it, for editors. */
export const checklistJsonSchema = (): z.core.JSONSchema.BaseSchema =>
  z.toJSONSchema(checklistSchema, { io: 'input' });

/** @returns null when there is no such file. @throws Problem that names every mistake with its line */
export async function loadChecklist(path: string): Promise<Checklist | null> {
  const text = await readTextFile(path);
  return text === null ? null : parseChecklist(text, basename(path));
}

/** @throws Problem that names every mistake with its line */
export function parseChecklist(text: string, file: string = CHECKLIST_FILE): Checklist {
  const { data, mistakes } = configMistakes(text, checklistSchema, checklistJsonSchema(), (value) =>
    contradictions(value as Checklist),
  );
  if (mistakes.length > 0) throw problemOf(file, mistakes);
  return checklistSchema.parse(data);
}

function contradictions({ rollout }: Checklist): { path: string[]; what: string; action: string }[] {
  const mistakes: { path: string[]; what: string; action: string }[] = [];
  for (const [name, { done, due, off }] of Object.entries(rollout)) {
    if (off !== undefined && (done ?? due) !== undefined)
      mistakes.push({
        path: ['rollout', name, 'off'],
        what: `rollout.${name} is done or due, and done without`,
        action: 'Keep one of them.',
      });
    if (done !== undefined && due !== undefined && due <= done)
      mistakes.push({
        path: ['rollout', name, 'due'],
        what: `rollout.${name} is to be looked at again (${due}) before it was done (${done})`,
        action: 'Write a later day.',
      });
  }
  return mistakes;
}
