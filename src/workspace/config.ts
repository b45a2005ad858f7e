/**
 * practicum.yaml: the workspace's settings. Every key has a default, so an empty file, `{}` and no file are the same.
 * Each key's description is also what an editor shows, by the JSON Schema made from this one schema.
 */
import { basename } from 'node:path';
import { z } from 'zod';
import { configMistakes } from './config-mistakes.ts';
import { problemOf } from './mistakes.ts';
import { readTextFile } from './text-file.ts';

/** File name of the configuration in a workspace. */
export const CONFIG_FILE = 'practicum.yaml';

const words = (what: string) =>
  z
    .array(z.string().trim().min(1))
    .default([])
    .describe(`${what} Each entry is the beginning of a command line, e.g. \`just verify\`.`);

const configSchema = z
  .strictObject({
    /** Name of the workspace, shown as the title of its sites. The folder's name when absent. */
    title: z
      .string()
      .trim()
      .min(1)
      .optional()
      .describe('Name of the workspace, shown as the title of its sites. Default: the name of the folder.'),
    /** Marks every page as invented data. */
    demo: z.boolean().default(false).describe('Whether the data is invented. Every page then says so.'),
    /** Gaps between steps longer than this many minutes do not count as time in use. */
    idleMinutes: z
      .number()
      .positive()
      .max(1440)
      .default(30)
      .describe('Minutes. A longer gap between two steps of a session does not count as time in use.'),
    /** What makes a session trivial, assisted or substantial. */
    depth: z
      .strictObject({
        /** Without a file edit, a session with fewer prompts than this is trivial. */
        promptsUnder: z
          .int()
          .min(1)
          .default(3)
          .describe('A session without a file edit and with fewer prompts than this is trivial.'),
        /** From this many edited files on, a session is substantial. */
        filesFrom: z
          .int()
          .min(1)
          .default(2)
          .describe('A session that edits at least this many files is substantial.'),
        /** From this many edit calls on, a session is substantial. */
        editsFrom: z
          .int()
          .min(1)
          .default(5)
          .describe('A session with at least this many edits is substantial.'),
      })
      .prefault({})
      .describe('What makes a session trivial, assisted or substantial.'),
    /** How many applicable sessions a cell of the practice matrix needs. */
    cells: z
      .strictObject({
        /** Fewer applicable sessions than this: the count is shown and no share. */
        count: z
          .int()
          .min(1)
          .default(5)
          .describe('With fewer applicable sessions than this, a cell shows the count and no share.'),
        /** Fewer applicable sessions than this: the cell is drawn faint. */
        faint: z
          .int()
          .min(1)
          .default(10)
          .describe('With fewer applicable sessions than this, a cell is drawn faint.'),
      })
      .prefault({})
      .describe('How many applicable sessions a cell of the practice matrix needs.'),
    /** When a person counts as practising. */
    practises: z
      .strictObject({
        /** Least share of applicable sessions, 0–1. */
        share: z
          .number()
          .min(0)
          .max(1)
          .default(0.5)
          .describe(
            'A person practises something that shows in at least this share of the sessions it applies to.',
          ),
        /** Fewest applicable sessions for that. */
        applicable: z
          .int()
          .min(1)
          .default(5)
          .describe('Fewest sessions a practice must apply to before a person can be said to practise it.'),
        /** Practices needed for the last step of the adoption funnel. */
        practices: z
          .int()
          .min(1)
          .default(3)
          .describe('Practices a person must practise for the last step of the adoption funnel.'),
      })
      .prefault({})
      .describe('When a person counts as practising.'),
    /** How a person's use is named on the team site. */
    segments: z
      .strictObject({
        /** A person with at most so many sessions, ever, has tried it once. */
        triedOnce: z
          .int()
          .min(1)
          .default(2)
          .describe('A person with at most this many sessions, ever, has tried it once.'),
        /** Weeks that are looked at, counted back from the end of the data. */
        weeks: z
          .int()
          .min(1)
          .max(520)
          .default(13)
          .describe(
            'Weeks that are looked at to say how regularly somebody uses it, counted back from the end of the data.',
          ),
        /** Fewest of these weeks that a person must have had the chance to use it in. */
        leastWeeks: z
          .int()
          .min(1)
          .max(520)
          .default(4)
          .describe(
            'Fewest of these weeks since a person’s first session or licence. With fewer it is too soon to tell.',
          ),
        /** Share of these weeks with a session that makes use regular, 0–1. */
        regularWeeks: z
          .number()
          .min(0)
          .max(1)
          .default(0.6)
          .describe('A person with a session in at least this share of these weeks uses it regularly.'),
        /** Upper part of the team by breadth of practice that power users are looked for in, 0–1. */
        top: z
          .number()
          .min(0)
          .max(1)
          .default(0.25)
          .describe(
            'Upper part of a team, by how many practices a person practises, in which power users are looked for.',
          ),
      })
      .prefault({})
      .describe('How a person’s use is named on the team site; nothing of it is on another site.'),
    /** Fewest people behind any number on the leadership site; never under 5. */
    k: z
      .int()
      .min(5)
      .default(5)
      .describe('Fewest people behind any number on the leadership site. It can be raised, not lowered.'),
    /** Who held a session, where the roster does not say. */
    people: z
      .strictObject({
        /** Take people from folder names. When absent: only if there is no roster. */
        fromFolders: z
          .boolean()
          .optional()
          .describe(
            'Whether folder names stand for people where the roster names nobody. Default: yes without a roster, no with one.',
          ),
      })
      .prefault({})
      .describe('How people are found.'),
    /** The team's own commands, beside those that Practicum knows. */
    commands: z
      .strictObject({
        /** Command lines that run tests. */
        test: words('Further commands that run tests.'),
        /** Command lines that lint, format or type-check. */
        lint: words('Further commands that lint, check the formatting or check types.'),
      })
      .prefault({})
      .describe('The team’s own commands, beside the ones Practicum knows.'),
    /** What is too large to be read. */
    limits: z
      .strictObject({
        /** Largest file, in bytes after decompression. */
        maxFileBytes: z
          .int()
          .min(1024)
          .default(4 * 1024 ** 3)
          .describe('Largest file that is read, in bytes after decompression (default: 4 GiB).'),
        /** Longest line, in bytes. */
        maxLineBytes: z
          .int()
          .min(1024)
          .default(64 * 1024 ** 2)
          .describe('Longest line that is read, in bytes (default: 64 MiB).'),
      })
      .prefault({})
      .describe('What is too large to be read. It is left out and counted.'),
  })
  .meta({
    title: 'Practicum workspace',
    description: 'Settings of a Practicum workspace (practicum.yaml). Every key may be left out.',
  });

/** Settings with every default filled in. `title` and `people.fromFolders` stay absent: they depend on the folder. */
export type Config = z.infer<typeof configSchema>;

/**
 * Reads settings from text.
 *
 * @param text YAML 1.2; empty text means all defaults
 * @param file how messages name the file
 * @throws Problem that names every mistake with its line
 */
export function parseConfig(text: string, file: string = CONFIG_FILE): Config {
  const { data, mistakes } = configMistakes(text, configSchema, configJsonSchema());
  if (mistakes.length > 0) throw problemOf(file, mistakes);
  return configSchema.parse(data);
}

/**
 * Reads a configuration file.
 *
 * @param path the file; null, or a file that does not exist, means all defaults
 * @throws Problem when it cannot be read or has mistakes
 */
export async function loadConfig(path: string | null): Promise<Config> {
  const text = path === null ? null : await readTextFile(path);
  return parseConfig(text ?? '', path === null ? CONFIG_FILE : basename(path));
}

/** The JSON Schema of practicum.yaml as a person writes it (draft 2020-12), for editors. */
export function configJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(configSchema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      // zod states JavaScript's own limit for every whole number; to a person it says nothing.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
}
