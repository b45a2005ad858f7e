/**
 * The canonical records of pilot data. Every importer maps to these and to nothing else, so that what is measured does
 * not depend on which tracker, forge or incident tool a team has. Fields that a source cannot show are null: null is
 * "not known", never zero and never no.
 *
 * Moments are ISO 8601 in UTC with milliseconds (`2026-05-04T13:02:00.000Z`); days are `2026-05-04`.
 */
import { z } from 'zod';

/** What a field holds, for turning the text of an export into a value. */
export type FieldKind = 'text' | 'choice' | 'moment' | 'day' | 'number' | 'count' | 'yes-no' | 'hashes';

/** Commits by spaces. */
const HASHES = /^[0-9a-f]{7,64}(?: [0-9a-f]{7,64})*$/;

const text = (what: string) => z.string().min(1).meta({ is: 'text', description: what });
const textOrNone = (what: string) => z.string().min(1).nullable().meta({ is: 'text', description: what });
const moment = (what: string) => z.iso.datetime().meta({ is: 'moment', description: what });
const momentOrNone = (what: string) => z.iso.datetime().nullable().meta({ is: 'moment', description: what });
const day = (what: string) => z.iso.date().meta({ is: 'day', description: what });
const dayOrNone = (what: string) => z.iso.date().nullable().meta({ is: 'day', description: what });
const amountOrNone = (what: string) =>
  z.number().nonnegative().nullable().meta({ is: 'number', description: what });
const countOrNone = (what: string) =>
  z.int().nonnegative().nullable().meta({ is: 'count', description: what });
const hashesOrNone = (what: string) =>
  z.string().regex(HASHES).nullable().meta({ is: 'hashes', description: what });
const yesNo = (what: string) => z.boolean().meta({ is: 'yes-no', description: what });
const yesNoOrNone = (what: string) => z.boolean().nullable().meta({ is: 'yes-no', description: what });
const choice = <const T extends readonly [string, ...string[]]>(what: string, values: T) =>
  z.enum(values).meta({ is: 'choice', choices: values, description: what });
const choiceOrNone = <const T extends readonly [string, ...string[]]>(what: string, values: T) =>
  z.enum(values).nullable().meta({ is: 'choice', choices: values, description: what });

/** A piece of work of one person, as a tracker has it. */
export const ticketSchema = z.strictObject({
  id: text('Key in its tracker, e.g. `SHOP-258` or `#12`. Untrusted text.'),
  person: text('Who did it: the name in the roster; without a roster, as the export has it. Untrusted text.'),
  arm: choiceOrNone('Arm of the pilot that the person is in; null when in neither.', ['pilot', 'control']),
  period: choiceOrNone('Period of the plan in which it was started; null when in neither.', [
    'before',
    'after',
  ]),
  type: textOrNone('Kind of work in lower case, e.g. `bug`. A stratum.'),
  size: textOrNone('Size as the team writes it: `S`, or story points as text. A stratum.'),
  forecastMinutes: amountOrNone('Minutes that it was expected to take, as said before it was begun.'),
  createdAt: momentOrNone('When it was written down.'),
  startedAt: momentOrNone('Where its clock starts; see `clock`. Null when it was never begun.'),
  doneAt: momentOrNone('When it was done. Null while open, and when abandoned.'),
  abandonedAt: momentOrNone('When it was given up: a competing end, not a time to be measured.'),
  status: choice('Where it stands at the end of the export; follows from the moments.', [
    'open',
    'done',
    'abandoned',
  ]),
  clock: choice(
    'What `startedAt` is: `started`, the first transition to “in progress”; `created`, the creation, because the export has no status history.',
    ['started', 'created'],
  ),
  title: textOrNone('Untrusted text.'),
});

/** A change of code on its way to production: a pull or merge request, or a commit where only a log was given. */
export const changeSchema = z.strictObject({
  id: text('`#12`, `owner/app#12`, `!7`, or 40 hexadecimal characters of a commit. Untrusted text.'),
  person: text(
    'Who made it: the name in the roster; without a roster, as the export has it. Untrusted text.',
  ),
  ticket: textOrNone('Id of the ticket it belongs to.'),
  firstCommitAt: momentOrNone('When its first commit was written (author date).'),
  openedAt: momentOrNone('When it was opened for review.'),
  firstReviewAt: momentOrNone('First response by another person; bots do not count.'),
  approvedAt: momentOrNone('The first approval by another person that no request for changes followed.'),
  mergedAt: momentOrNone('When it was merged; of a commit in a log, when it was put on the branch.'),
  deployedAt: momentOrNone('When it reached production.'),
  closedAt: momentOrNone('When it was closed, merged or not.'),
  linesAdded: countOrNone('Lines added.'),
  linesDeleted: countOrNone('Lines deleted.'),
  reviewRounds: countOrNone('Times it was looked at: requests for changes by others, and one more.'),
  changesRequested: countOrNone('Reviews by others that asked for changes.'),
  reviewedByOther: yesNoOrNone('Whether another person, no bot, reviewed it.'),
  reverted: momentOrNone(
    'When it was taken back; null when it was not, or when the revert was itself taken back (parity of the chain).',
  ),
  reverts: textOrNone('Id of the change that this one takes back or puts in again.'),
  aiAssisted: yesNoOrNone(
    'Whether a coding agent helped, by trailers and co-authors. Their absence proves nothing and is null.',
  ),
  commits: hashesOrNone('Hashes of its commits, 7 hexadecimal characters or more each, by spaces.'),
  sessions: textOrNone(
    'Sessions of coding agents that trailers of its commits name, by spaces. Untrusted text.',
  ),
});

/** Something that went wrong in production. */
export const incidentSchema = z.strictObject({
  id: text('Number in its tool. Untrusted text.'),
  openedAt: moment('When it began, or was noticed.'),
  resolvedAt: momentOrNone('When it was over; null while it goes on.'),
  change: textOrNone('Id of the change that caused it, where somebody said so.'),
  severity: textOrNone('As the tool calls it, in lower case.'),
  escaped: yesNoOrNone('Whether it reached users.'),
});

/** A licence of a person for a tool. */
export const seatSchema = z.strictObject({
  person: text(
    'Who holds it: the name in the roster; without a roster, as the export has it. Untrusted text.',
  ),
  tool: textOrNone('Which tool it is for, e.g. `copilot`; null where the export does not say.'),
  assignedAt: dayOrNone('First day of the licence.'),
  lastActiveAt: dayOrNone('Last day of use that the vendor saw; null when there was none.'),
});

/** What a person answered at the end of a cycle. */
export const pulseSchema = z.strictObject({
  person: text('Who answered: the name in the roster; without a roster, as written. Untrusted text.'),
  cycle: text('The cycle, e.g. `2026-07`.'),
  practice: text('Id of the practice that was assigned.'),
  tried: yesNo('Whether the person says to have tried it.'),
  happened: textOrNone('What happened, in their words. Untrusted text.'),
  surprised: textOrNone('What surprised them, in their words. Untrusted text.'),
  feltRatio: amountOrNone('Time it felt to take ÷ time it would have taken without. 0.8 = a fifth less.'),
});

/** A person's use of a tool on one day, as its vendor counts it. */
export const usageSchema = z.strictObject({
  person: text(
    'Who used it: the name in the roster; without a roster, as the export has it. Untrusted text.',
  ),
  tool: text('`copilot` or `claude-code`.'),
  day: day('The day, in UTC.'),
  part: textOrNone('What the vendor splits a day by, e.g. the terminal; null when it does not.'),
  sessions: countOrNone('Sessions on that day: what the observed share is counted against.'),
  interactions: countOrNone('Prompts and other requests that the person made.'),
  suggestions: countOrNone('Times that code was generated or an edit was proposed.'),
  acceptances: countOrNone('Times that generated code or a proposed edit was accepted.'),
  linesAdded: countOrNone('Lines of code added with the tool.'),
  linesDeleted: countOrNone('Lines of code removed with the tool.'),
  commits: countOrNone('Commits made by the tool.'),
  pullRequests: countOrNone('Pull requests made by the tool.'),
  tokens: countOrNone('Tokens of all models and kinds.'),
  costCents: amountOrNone('Estimated cost in cents of `currency`.'),
  currency: textOrNone('Currency of the cost, e.g. `USD`.'),
});

export type Ticket = z.infer<typeof ticketSchema>;
export type Change = z.infer<typeof changeSchema>;
export type Incident = z.infer<typeof incidentSchema>;
export type Seat = z.infer<typeof seatSchema>;
export type Pulse = z.infer<typeof pulseSchema>;
export type Usage = z.infer<typeof usageSchema>;

/** Schema of each kind of record. */
export const SCHEMAS = {
  ticket: ticketSchema,
  change: changeSchema,
  incident: incidentSchema,
  seat: seatSchema,
  pulse: pulseSchema,
  usage: usageSchema,
} as const;

export type RecordKind = keyof typeof SCHEMAS;
export const RECORD_KINDS = Object.keys(SCHEMAS) as RecordKind[];

/** A record of each kind by its name. */
export interface RecordOf {
  ticket: Ticket;
  change: Change;
  incident: Incident;
  seat: Seat;
  pulse: Pulse;
  usage: Usage;
}

/** All that was read, each kind in the order of its files and lines. */
export interface PilotRecords {
  tickets: Ticket[];
  changes: Change[];
  incidents: Incident[];
  seats: Seat[];
  pulse: Pulse[];
  usage: Usage[];
}

/** Which list of `PilotRecords` a kind is in; also what canonical JSON calls its arrays. */
export const LIST_OF = {
  ticket: 'tickets',
  change: 'changes',
  incident: 'incidents',
  seat: 'seats',
  pulse: 'pulse',
  usage: 'usage',
} as const satisfies Record<RecordKind, keyof PilotRecords>;

/** A field of a canonical record. */
export interface FieldInfo {
  name: string;
  is: FieldKind;
  /** Whether it may be null. */
  optional: boolean;
  choices: readonly string[] | null;
}

/** The fields of a kind of record, in order. */
export function fieldsOf(kind: RecordKind): readonly FieldInfo[] {
  return FIELDS[kind];
}

const FIELDS = Object.fromEntries(
  RECORD_KINDS.map((kind) => [
    kind,
    Object.entries(SCHEMAS[kind].shape as Record<string, z.ZodType>).map(([name, schema]): FieldInfo => {
      const meta = schema.meta() as { is: FieldKind; choices?: readonly string[] };
      return { name, is: meta.is, optional: schema.safeParse(null).success, choices: meta.choices ?? null };
    }),
  ]),
) as unknown as Record<RecordKind, readonly FieldInfo[]>;
