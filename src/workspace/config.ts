/**
 * practicum.yaml: the workspace's settings. Every key has a default, so an empty file, `{}` and no file are the same.
 * Each key's description is also what an editor shows, by the JSON Schema made from this one schema.
 */
import { z } from 'zod';
import { fieldsOf, RECORD_KINDS } from '../pilot-records.ts';
import { whyNoName, whyNoPattern } from '../redact/custom.ts';
import { CONFIG_FILE } from './config-file.ts';
import { configMistakes } from './config-mistakes.ts';
import { problemOf } from './mistakes.ts';

const words = (what: string) =>
  z
    .array(z.string().trim().min(1))
    .default([])
    .describe(`${what} Each entry is the beginning of a command line, e.g. \`just verify\`.`);

const dateOrder = z.enum(['unambiguous', 'day-first', 'month-first']);

/** Every field that a canonical record of the pilot can have; which kind has which is checked where mappings are read. */
const mappedColumns = z.strictObject(
  Object.fromEntries(
    [...new Set(RECORD_KINDS.flatMap((kind) => fieldsOf(kind).map(({ name }) => name)))].map((name) => [
      name,
      z.string().trim().min(1).optional(),
    ]),
  ),
);

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
    /** What people are called on the team's site. */
    names: z
      .enum(['shown', 'pseudonyms'])
      .default('shown')
      .describe(
        'What people are called on the team site: their names, or pseudonyms made with the secret key in PRACTICUM_KEY or in the file that PRACTICUM_KEY_FILE names. No other site has either.',
      ),
    /** The monthly loop. */
    loop: z
      .strictObject({
        /** Where a person's advice and assignment are shown. */
        personPages: z
          .enum(['team', 'sheets'])
          .default('sheets')
          .describe(
            'Where a person’s next practice, assignment and its check are shown: on the team site, or only on a sheet for each person that “cycle sheet” writes.',
          ),
      })
      .prefault({})
      .describe('The monthly loop.'),
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
    /** How the exports in pilot/ are to be read. */
    pilot: z
      .strictObject({
        /** Which number of a date such as 5/6/2026 is the day. */
        dateOrder: dateOrder
          .default('unambiguous')
          .describe(
            'Which number of a date such as 5/6/2026 is the day. “unambiguous” refuses files in which that is open.',
          ),
        /** Time zone of dates that name none. */
        timeZone: z
          .string()
          .trim()
          .min(1)
          .default('UTC')
          .describe(
            'Time zone of dates that name none: UTC, an offset such as +02:00, or a name such as Europe/Vienna.',
          ),
        /** Last day that the exports are complete for. */
        dataUntil: z.iso
          .date()
          .optional()
          .describe(
            'Last day that all exports are complete for, as year-month-day. Default: the day of the last moment in them.',
          ),
        /** Which hours the working-hours clock counts. */
        workingTime: z
          .strictObject({
            /** Hour of the day at which work begins. */
            from: z
              .number()
              .min(0)
              .max(24)
              .default(9)
              .describe('Hour of the day at which work begins, e.g. 9 or 8.5.'),
            /** Hour of the day at which it ends. */
            to: z.number().min(0).max(24).default(17).describe('Hour of the day at which work ends.'),
            /** Days of the week, 1 is Monday. */
            days: z
              .array(z.int().min(1).max(7))
              .min(1)
              .default([1, 2, 3, 4, 5])
              .describe('Days of the week on which people work; 1 is Monday.'),
            /** Time zone of these hours; that of `pilot.timeZone` when absent. */
            timeZone: z
              .string()
              .trim()
              .min(1)
              .optional()
              .describe('Time zone of these hours. Default: that of pilot.timeZone.'),
            /** Days on which nobody works. */
            holidays: z
              .array(z.iso.date())
              .default([])
              .describe('Days on which nobody works, as year-month-day.'),
          })
          .refine(({ from, to }) => from < to, {
            path: ['to'],
            message: 'work ends before it begins',
          })
          .prefault({})
          .describe('Which hours the working-hours clock counts.'),
        /** Further names of statuses in the team's tracker. */
        statuses: z
          .strictObject({
            /** Statuses in which work is going on. */
            started: z
              .array(z.string().trim().min(1))
              .default([])
              .describe('Further statuses in which work is going on; the first of them starts the clock.'),
            /** Statuses in which it is done. */
            done: z
              .array(z.string().trim().min(1))
              .default([])
              .describe('Further statuses in which work is done.'),
            /** Statuses and resolutions of work that was given up. */
            abandoned: z
              .array(z.string().trim().min(1))
              .default([])
              .describe('Further statuses and resolutions of work that was given up.'),
          })
          .prefault({})
          .describe('Statuses of the team’s tracker, beside the ones Practicum knows.'),
        /** How tables that no importer knows are read. */
        mappings: z
          .array(
            z.strictObject({
              /** What a row is. */
              record: z
                .enum(['ticket', 'change', 'incident', 'seat', 'pulse', 'usage'])
                .describe('What a row is.'),
              /** Field → column of the export. */
              columns: mappedColumns.describe(
                'Field of the record: column of the export. A file that has all of these columns is read this way; in JSON, a dot leads into an object.',
              ),
              /** Field → value in the export → value of the field. */
              values: z
                .record(z.string(), z.record(z.string(), z.string()))
                .default({})
                .describe('Field: value in the export: value of the field, e.g. type: { Fehler: bug }.'),
              /** Overrides pilot.dateOrder for these files. */
              dateOrder: dateOrder.optional().describe('As pilot.dateOrder, for these files.'),
              /** Overrides pilot.timeZone for these files. */
              timeZone: z.string().trim().min(1).optional().describe('As pilot.timeZone, for these files.'),
            }),
          )
          .default([])
          .describe('How tables and lists in pilot/ are read that no importer knows.'),
      })
      .prefault({})
      .describe('How the exports in pilot/ are to be read.'),
    /** What it costs. Cost is reported only when this is given. */
    cost: z
      .strictObject({
        /** Currency of all prices, e.g. `EUR`. */
        currency: z.string().trim().min(1).max(12).describe('Currency of all prices, e.g. EUR.'),
        /** Tool → price of a seat for a month. */
        seatPerMonth: z
          .record(z.string().trim().min(1), z.number().nonnegative())
          .default({})
          .describe(
            'Tool as the seat export names it: price of a seat for a month. “default” is for tools that are not named.',
          ),
        /** Price of a million tokens where a usage export gives no cost. */
        perMillionTokens: z
          .number()
          .nonnegative()
          .optional()
          .describe(
            'Price of a million tokens, where a usage export has tokens and no cost in this currency.',
          ),
        /** Prices of a million tokens that transcripts show. */
        sessionTokens: z
          .strictObject({
            input: z.number().nonnegative().describe('Read by the model.'),
            output: z.number().nonnegative().describe('Written by the model.'),
            cacheRead: z.number().nonnegative().default(0).describe('Read from the cache.'),
            cacheWrite: z.number().nonnegative().default(0).describe('Written to the cache.'),
          })
          .optional()
          .describe(
            'Prices of a million tokens that transcripts show, by kind. They are counted where no usage export has any.',
          ),
      })
      .optional()
      .describe('What it costs. Cost is reported only when this is given, and never without the time saved.'),
    /** Periods of versions whose names do not say them. */
    versions: z
      .record(
        z.string(),
        z.strictObject({
          from: z.iso.date().describe('First day, as year-month-day.'),
          to: z.iso.date().describe('Last day, as year-month-day.'),
        }),
      )
      .default({})
      .describe(
        'Name of a version: its period. Quarters (2026-Q3), months (2026-07) and years (2026) say theirs by themselves.',
      ),
    /** What the library of examples shows. */
    library: z
      .strictObject({
        /** Patterns of what is taken out of examples, beside what Practicum knows. */
        redact: z
          .array(
            z.strictObject({
              /** What it is; in capitals it becomes the word of the placeholder. */
              name: z
                .string()
                .trim()
                .min(1)
                .describe('What it is, e.g. customer. It becomes the word of the placeholder: «CUSTOMER-1».'),
              /** Regular expression, in any case, at most 128 characters of a line. */
              pattern: z
                .string()
                .min(1)
                .describe(
                  'Regular expression, whatever the case, e.g. CUST-\\d{4,8}. It finds up to 128 characters of a line.',
                ),
            }),
          )
          .default([])
          .describe('Patterns of what is taken out of examples, beside what Practicum knows.'),
        /** What is never taken out. */
        keep: z
          .array(z.string().trim().min(1))
          .default([])
          .describe(
            'What is never taken out of examples: a host with all under it, an address, an account or a name.',
          ),
      })
      .prefault({})
      .describe('What the library of examples shows.'),
    /** What stops `publish` until somebody accepts it, and how versions are shown. */
    publish: z
      .strictObject({
        /** Largest share of people’s sessions that nobody known held, 0–1. */
        unmatchedShare: z
          .number()
          .min(0)
          .max(1)
          .default(0.05)
          .describe('Largest share of sessions of people whom neither the roster nor a folder names.'),
        /** Largest share of rows of the pilot’s exports that were left out, 0–1. */
        pilotLeftOut: z
          .number()
          .min(0)
          .max(1)
          .default(0.1)
          .describe('Largest share of rows of the pilot’s exports that could not be used.'),
        /** Where the folder of built sites is served; feeds and site maps need it. */
        siteUrl: z
          .url({ protocol: /^https?$/ })
          .optional()
          .describe(
            'Address at which the folder of the built sites is served, e.g. https://reports.example.org/practicum/. The team’s site is then at …/team/. Feeds and site maps need it.',
          ),
        /** Whether leadership’s site has the draft beside published versions. */
        draftForLeadership: z
          .boolean()
          .default(false)
          .describe(
            'Show leadership the draft beside published versions. Two reports made days apart can tell what one person did.',
          ),
      })
      .prefault({})
      .describe('What stops a version from being published, and where and to whom reports are shown.'),
    /** When stewardship calls something due or overdue. */
    stewardship: z
      .strictObject({
        /** Months that one champion runs the loop at most. */
        championMonths: z
          .int()
          .min(1)
          .max(120)
          .default(6)
          .describe('Months that one person runs the loop at most.'),
        /** Days before a day that something counts as due. */
        dueDays: z
          .int()
          .min(0)
          .max(365)
          .default(30)
          .describe('Days before its day that something counts as due.'),
        /** Days after which an example is old. */
        exampleDays: z
          .int()
          .min(1)
          .max(3650)
          .default(180)
          .describe('Days after which an example of the library is old.'),
        /** Days back in which tools and versions count as used. */
        toolDays: z
          .int()
          .min(1)
          .max(3650)
          .default(91)
          .describe(
            'Days, counted back from the end of the data, in which tools and their versions are looked at.',
          ),
        /** Days after a quarter in which its report may still come. */
        reportDays: z
          .int()
          .min(0)
          .max(365)
          .default(30)
          .describe('Days after a quarter within which its report is published.'),
        /** Days after a cycle in which answers may still come. */
        pulseDays: z
          .int()
          .min(0)
          .max(365)
          .default(14)
          .describe('Days after a cycle within which its answers come.'),
      })
      .prefault({})
      .describe('When the stewardship page and “check” call something due or overdue.'),
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
  const { data, mistakes } = configMistakes(text, configSchema, configJsonSchema(), (value) =>
    outOfOrder(value as Config),
  );
  if (mistakes.length > 0) throw problemOf(file, mistakes);
  return configSchema.parse(data);
}

/** Settings that only make sense in one order. */
function outOfOrder({
  cells,
  segments,
  versions,
  library,
}: Config): { path: (string | number)[]; what: string; action: string }[] {
  const mistakes: { path: (string | number)[]; what: string; action: string }[] = [];
  if (cells.count > cells.faint)
    mistakes.push({
      path: ['cells', 'count'],
      what: `cells.count (${cells.count}) is more than cells.faint (${cells.faint}), so a cell would be drawn in full before it has a share`,
      action: `Raise cells.faint to ${cells.count} or more, or lower cells.count.`,
    });
  if (segments.leastWeeks > segments.weeks)
    mistakes.push({
      path: ['segments', 'leastWeeks'],
      what: `segments.leastWeeks (${segments.leastWeeks}) is more than segments.weeks (${segments.weeks}), so nothing could be said of anybody`,
      action: `Lower segments.leastWeeks to ${segments.weeks} or less, or raise segments.weeks.`,
    });
  for (const [name, { from, to }] of Object.entries(versions))
    if (from > to)
      mistakes.push({
        path: ['versions', name, 'to'],
        what: `the period of version ${name} ends (${to}) before it begins (${from})`,
        action: 'Put the days the other way round.',
      });
  for (const [i, { name, pattern }] of library.redact.entries()) {
    const noName = whyNoName(name);
    if (noName !== undefined)
      mistakes.push({
        path: ['library', 'redact', i, 'name'],
        what: `library.redact: “${name}” ${noName}`,
        action: 'Choose another name, e.g. customer-number.',
      });
    const noPattern = whyNoPattern(pattern);
    if (noPattern !== undefined)
      mistakes.push({
        path: ['library', 'redact', i, 'pattern'],
        what: `library.redact: the pattern of ${name} ${noPattern}`,
        action: 'Write a simpler pattern, e.g. CUST-\\d{4,8}.',
      });
  }
  return mistakes;
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
