/** From a session to an example: taken, redacted, checked. Nothing is written here. */
import type { SessionFacts } from '../extract/facts.ts';
import { Problem } from '../problem.ts';
import { findLeaks, type RedactOptions, redactor } from '../redact/redact.ts';
import type { Session } from '../sessions/model.ts';
import { LEAKS } from './clean-example.ts';
import { type ExampleFrontMatter, exampleFrontMatter } from './example.ts';
import { type RedactedExcerpt, redactExcerpt, textsOfExcerpt } from './redact-excerpt.ts';
import { isSlug, RESERVED_SLUGS, slugOf } from './slug.ts';
import type { NewExample } from './write-example.ts';

/** Days after which somebody looks at an example again. */
const REVIEW_AFTER_DAYS = 180;

/** What a person says of a session. */
export interface Details
  extends Pick<ExampleFrontMatter, 'title' | 'summary' | 'practices' | 'task' | 'try'> {
  language?: string | undefined;
  role?: string | undefined;
  better?: string | undefined;
  /** Markdown below the front matter. */
  body?: string | undefined;
  /** Days, ISO. */
  consent: string;
  promoted: string;
  /** Absent: half a year after it was promoted. */
  reviewBy?: string | undefined;
  /** Steps of the session, indices from 0. */
  notes: readonly { step: number; text: string; practice?: string | undefined }[];
  related: readonly string[];
  /** Absent: made of the title. */
  slug?: string | undefined;
}

/** What is promoted. */
export interface Promoting {
  /** Read with whole texts. */
  session: Session;
  facts: Pick<SessionFacts, 'id' | 'practices' | 'time'>;
  toolName: string;
  /** Name as the roster has it. */
  person: string;
  /** First and last step, indices from 0, both included. */
  from: number;
  to: number;
  details: Details;
  options: RedactOptions;
}

export interface Promoted extends Pick<RedactedExcerpt, 'risky' | 'replaced' | 'shortened'> {
  example: NewExample;
  /** Practices that the example names and the rules do not see in the session. */
  unseen: string[];
}

/**
 * Makes an example of a part of a session.
 * @throws Problem for a note at a step that is not in the excerpt, texts that are too long, and what must not be shared
 */
export async function promote(promoting: Promoting): Promise<Promoted> {
  const { session, facts, toolName, person, from, to, details, options } = promoting;
  const texts = [
    details.title,
    details.summary,
    details.try,
    details.better ?? '',
    details.language ?? '',
    details.role ?? '',
    details.body ?? '',
    ...details.notes.map(({ text }) => text),
  ];
  const made = await redactExcerpt(
    {
      session,
      toolName,
      from,
      to,
      minutes: facts.time.start === null ? null : Math.round(facts.time.active / 60_000),
      practices: Object.entries(facts.practices)
        .filter(([, { outcome }]) => outcome === 'yes')
        .map(([practice, { evidence }]) => ({ practice, steps: evidence.map(({ step }) => step) })),
    },
    texts,
    redactor(options),
  );
  const [
    title = '',
    summary = '',
    exercise = '',
    better = '',
    language = '',
    role = '',
    body = '',
    ...notes
  ] = made.others;
  const numbers = numbersOf(session, from, to);
  const front: ExampleFrontMatter = {
    title,
    summary,
    practices: [...details.practices],
    task: details.task,
    ...(language === '' ? {} : { language }),
    ...(role === '' ? {} : { role }),
    author: { person, consent: details.consent },
    source: { session: facts.id },
    promoted: details.promoted,
    reviewBy: details.reviewBy ?? later(details.promoted, REVIEW_AFTER_DAYS),
    notes: details.notes
      .map(({ step, practice }, i) => ({
        step: numberOf(numbers, step),
        ...(practice === undefined ? {} : { practice }),
        text: notes[i] as string,
      }))
      .sort((a, b) => a.step - b.step),
    try: exercise,
    ...(better === '' ? {} : { better }),
    related: [...details.related],
  };
  mustFit(front);
  const slug = details.slug ?? slugOf(title);
  if (!isSlug(slug))
    throw new Problem(`“${slug}” cannot be an example’s address`, {
      where: '--slug',
      why: RESERVED_SLUGS.includes(slug)
        ? 'The library has a page or a folder of that name.'
        : 'It has lower-case letters, digits and single hyphens, and 60 characters at most.',
      action: 'Give one, e.g. --slug failing-test-first.',
    });
  await mustHaveNoLeak(
    [
      { step: 0, text: slug.replaceAll('-', ' ') },
      ...made.others.map((text) => ({ step: 0, text })),
      ...textsOfExcerpt(made.excerpt),
    ],
    options,
  );
  return {
    example: { slug, front, body, excerpt: made.excerpt },
    risky: made.risky,
    replaced: made.replaced,
    shortened: made.shortened,
    unseen: details.practices.filter((id) => facts.practices[id]?.outcome !== 'yes'),
  };
}

/** Index of a step in the session → its number in the excerpt; what only the harness wrote is not in it. */
function numbersOf({ steps }: Session, from: number, to: number): Map<number, number> {
  const numbers = new Map<number, number>();
  for (let i = from; i <= to; i++) if (steps[i]?.kind !== 'meta') numbers.set(i, numbers.size + 1);
  if (numbers.size > 0) return numbers;
  throw new Problem('Nothing would be shown of these steps', {
    where: '--steps',
    why: 'They hold only what the tool wrote to the agent.',
    action: 'Take steps around a prompt.',
  });
}

function numberOf(numbers: ReadonlyMap<number, number>, step: number): number {
  const number = numbers.get(step);
  if (number !== undefined) return number;
  throw new Problem(`There is no step ${step} for a note`, {
    where: '--note',
    why: 'It is not among the steps that are taken, or holds only what the tool wrote to the agent.',
    action: 'Number it as --steps does: by the address of the step on the session’s page.',
  });
}

function mustFit(front: ExampleFrontMatter): void {
  const issue = exampleFrontMatter.safeParse(front).error?.issues[0];
  if (!issue) return;
  const [key = ''] = issue.path;
  throw new Problem('The example would not be valid', {
    where: `--${key === 'notes' ? 'note' : key === 'author' ? 'consent' : String(key)}`,
    why: `${issue.message.replace(/\.$/, '')}.`,
  });
}

async function mustHaveNoLeak(
  texts: readonly { step: number; text: string }[],
  options: RedactOptions,
): Promise<void> {
  const [leak] = await findLeaks(
    texts.map(({ text }) => text),
    options,
  );
  if (!leak) return;
  const step = texts[leak.where]?.step ?? 0;
  throw new Problem('Something is left that must not be shared; nothing was written', {
    where: step === 0 ? 'the texts about the example' : `step ${step} of the excerpt`,
    why: `It looks like ${LEAKS[leak.kind]} (rule ${leak.rule}).`,
    action: 'Take other steps with --steps, or write the text otherwise.',
  });
}

/** A day some days after another. */
function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
