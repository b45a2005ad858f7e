/**
 * pilot/plan.yaml: what a pilot will be measured by, written before its data is looked at. Each key's description is
 * also what an editor shows, by the JSON Schema made from this one schema.
 */
import { z } from 'zod';
import { readYaml } from '../practices/yaml-source.ts';
import { configMistakes } from '../workspace/config-mistakes.ts';
import { type Mistake, problemOf, quote } from '../workspace/mistakes.ts';
import { nameKey } from '../workspace/name-key.ts';
import { readTextFile } from '../workspace/text-file.ts';

const sentence = (what: string) => z.string().trim().min(1).describe(what);
const sentences = (what: string) => z.array(z.string().trim().min(1)).default([]).describe(what);
const names = (what: string) => z.array(z.string().trim().min(1)).describe(what);
const period = (what: string) =>
  z
    .strictObject({
      /** First day, e.g. `2026-05-04`; it belongs to the period. */
      from: z.string().describe('First day, as year-month-day; it belongs to the period.'),
      /** Last day; it belongs to the period. */
      to: z.string().describe('Last day, as year-month-day; it belongs to the period.'),
    })
    .describe(what);
const points = (what: string) =>
  z.number().positive().max(1).optional().describe(`${what} A share: 0.05 is 5 points.`);
const ratio = (what: string) =>
  z.number().min(1).max(100).optional().describe(`${what} A ratio: 1.5 is half as many again.`);

/** What is compared, and by which clock. */
const primarySchema = z
  .strictObject({
    /** The one metric by which the pilot is judged; all others are exploratory. */
    metric: z
      .enum(['ticket-cycle-time', 'ticket-time-against-forecast', 'change-cycle-time'])
      .describe('The one metric by which the pilot is judged; all others are exploratory.'),
    /** `elapsed` counts nights and weekends; `working-hours` does not. */
    clock: z
      .enum(['elapsed', 'working-hours'])
      .default('elapsed')
      .describe('Whether nights and weekends count (elapsed) or not (working-hours).'),
    /** How the effect is stated: after ÷ before. */
    effect: z.enum(['ratio']).default('ratio').describe('How the effect is stated: after ÷ before.'),
  })
  .describe('The metric by which the pilot is judged, and how.');

/** How much worse quality may be and still be held: non-inferiority margins. At least one is needed for a verdict on quality. */
const marginsSchema = z
  .strictObject({
    revertRate: points('How much larger the share of reverted changes may be.'),
    changeFailRate: points('How much larger the share of changes that cause an incident may be.'),
    reworkRate: points('How much larger the share of deployments that only repair may be.'),
    changesRequestedRate: points('How much larger the share of changes sent back in review may be.'),
    unreviewedRate: points('How much larger the share of changes merged without another’s review may be.'),
    incidentsPerChange: ratio('How many times as many incidents a change may cause.'),
    escapedPerChange: ratio('How many times as many incidents that reach users a change may cause.'),
    defectsPerChange: ratio('How many times as many defects a change may cause.'),
    defectsPerTicket: ratio('How many times as many defects a ticket may cause.'),
  })
  .prefault({})
  .describe(
    'How much worse each measure of quality may be and still count as held. Set before the data is seen.',
  );

export const planSchema = z
  .strictObject({
    /** What the pilot is called. */
    title: sentence('What the pilot is called.'),
    /** The question that it answers. */
    question: sentence('The question that it answers, a sentence.').optional(),
    primary: primarySchema,
    /** What is compared with what. */
    periods: z
      .strictObject({
        before: period('The period before the practice was spread.'),
        after: period('The period in which it was used.'),
        /** Periods before `before`, to see whether it was an unusual one (regression to the mean). */
        earlier: z
          .array(period('An earlier period.'))
          .default([])
          .describe(
            'Periods before the first, to see whether that was an unusual one (regression to the mean).',
          ),
      })
      .describe('What is compared with what.'),
    /** Who takes part, by name or alias of the roster. */
    arms: z
      .strictObject({
        pilot: names('People who use the practice, by name or alias of the roster.'),
        control: names('People who go on as before. May be empty.').default([]),
      })
      .describe('Who takes part.'),
    /** Which tickets count. */
    inclusion: sentence('Which tickets count, a sentence that leaves nothing to decide later.'),
    /** What tickets are compared within. */
    strata: z
      .array(z.enum(['type', 'size']))
      .default(['type', 'size'])
      .describe('What tickets are compared within, so that a shift of the mix does not pass for an effect.'),
    /** Ratios after ÷ before that would not matter to anybody. */
    band: z
      .strictObject({
        low: z.number().positive().max(1).describe('Smallest ratio that would not matter, e.g. 0.95.'),
        high: z.number().min(1).max(10).describe('Largest ratio that would not matter, e.g. 1.05.'),
      })
      .describe('Ratios after ÷ before that would not matter: no meaningful change.'),
    margins: marginsSchema,
    /** What people may say or do that will be believed beside the numbers. */
    signals: sentences('What people may say or do that will be believed beside the numbers.'),
    /** What would end the pilot early. */
    stop: sentences('What would end the pilot early.'),
    /** What else changes in these weeks: tools, people, process. */
    concurrent: sentences('What else changes in these weeks: tools, people, process.'),
    /** Which tickets were kept out, and why. */
    withheld: sentence('Which tickets were kept out of the pilot, and why.').optional(),
    /** How many people did not want to take part. They are not named. */
    optOuts: z
      .int()
      .min(0)
      .optional()
      .describe('How many people did not want to take part. They are not named.'),
    /** Whether somebody who doubts it takes part. Nobody is named. */
    skeptic: z.boolean().optional().describe('Whether somebody who doubts it takes part. Nobody is named.'),
  })
  .meta({
    title: 'Plan of a pilot',
    description:
      'What a pilot will be measured by (pilot/plan.yaml), registered before its data is looked at.',
  });

/** A plan with its defaults filled in. Days are ISO; arms are as written. Untrusted text. */
export type Plan = z.infer<typeof planSchema>;

/**
 * Reads a plan from text.
 * @param file how messages name the file
 * @throws Problem that names every mistake with its line
 */
export function parsePlan(text: string, file = 'pilot/plan.yaml'): Plan {
  const { data, mistakes } = configMistakes(text, planSchema, planJsonSchema());
  if (mistakes.length > 0) throw problemOf(file, mistakes);
  const plan = planSchema.parse(data);
  const wrong = contradictions(plan, text, file);
  if (wrong.length > 0) throw problemOf(file, wrong);
  return plan;
}

/**
 * Reads a plan.
 * @returns null when there is no such file
 * @throws Problem when it cannot be read or has mistakes
 */
export async function loadPlan(path: string, file = 'pilot/plan.yaml'): Promise<Plan | null> {
  const text = await readTextFile(path);
  return text === null ? null : parsePlan(text, file);
}

/** The JSON Schema of plan.yaml as a person writes it (draft 2020-12), for editors. */
export function planJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(planSchema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
}

/** What is well written and cannot be meant. */
function contradictions(plan: Plan, text: string, file: string): Mistake[] {
  const { where } = readYaml(text, file);
  const lineOf = (...path: (string | number)[]): number => Number(where(path).slice(file.length + 1));
  const mistakes: Mistake[] = [];
  const { before, after, earlier } = plan.periods;
  const all: [string, { from: string; to: string }, (string | number)[]][] = [
    ...earlier.map((one, i): [string, { from: string; to: string }, (string | number)[]] => [
      `periods.earlier, entry ${i + 1}`,
      one,
      ['periods', 'earlier', i],
    ]),
    ['periods.before', before, ['periods', 'before']],
    ['periods.after', after, ['periods', 'after']],
  ];
  let whole = true;
  for (const [name, days, path] of all) {
    for (const end of ['from', 'to'] as const) {
      if (z.iso.date().safeParse(days[end]).success) continue;
      whole = false;
      mistakes.push({
        line: lineOf(...path, end),
        what: `${name}.${end}: ${quote(days[end])} is not a day`,
        action: 'Write it as year-month-day, for example 2026-05-04.',
      });
    }
  }
  for (const [i, [name, { from, to }, path]] of all.entries()) {
    if (!whole) break;
    const previous = all[i - 1];
    if (to < from)
      mistakes.push({ line: lineOf(...path, 'to'), what: `${name} ends (${to}) before it begins (${from})` });
    else if (previous && previous[1].to >= from)
      mistakes.push({
        line: lineOf(...path, 'from'),
        what: `${name} begins (${from}) before ${previous[0]} ends (${previous[1].to})`,
        action: 'Periods follow each other and share no day.',
      });
  }
  const seen = new Map<string, string>();
  for (const arm of ['pilot', 'control'] as const) {
    for (const [i, name] of plan.arms[arm].entries()) {
      const key = nameKey(name);
      const other = seen.get(key);
      if (other !== undefined)
        mistakes.push({
          line: lineOf('arms', arm, i),
          what: `${quote(name)} is ${other === arm ? `in the ${arm} arm twice` : 'in both arms'}`,
        });
      seen.set(key, arm);
    }
  }
  if (plan.arms.pilot.length === 0)
    mistakes.push({ line: lineOf('arms', 'pilot'), what: 'Nobody is in the pilot arm' });
  if (plan.band.low === plan.band.high)
    mistakes.push({
      line: lineOf('band'),
      what: 'The band of no meaningful change has no width',
      action: 'Say how small an effect would not matter, for example low: 0.95 and high: 1.05.',
    });
  return mistakes;
}
