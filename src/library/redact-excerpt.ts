/**
 * From the steps of a session to an excerpt in which nothing is left that must not be shared. Texts are redacted before
 * they are cut and compared: half of a secret is no longer known as one.
 */
import { stripVTControlCharacters } from 'node:util';
import type { Redaction, Redactor, Risk } from '../redact/redact.ts';
import type { Session, Step } from '../sessions/model.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import { type CutLimits, cutText } from './cut-text.ts';
import type { CutText, Excerpt, ExcerptStep, FileDiff } from './excerpt.ts';
import { fileDiff } from './file-diff.ts';
import { stepSummary } from './step-summary.ts';

/** How much is kept of what a person or the agent said, of a command line, and of what came back. */
export const LIMITS = {
  said: { characters: 8000, lines: 200 },
  asked: { characters: 2000, lines: 40 },
  output: { characters: 2400, lines: 30 },
  /** Of a file that was read, or what a search found. */
  looked: { characters: 1200, lines: 12 },
} as const satisfies Record<string, CutLimits>;

const LOOKS: ReadonlySet<string> = new Set(['read', 'search', 'web']);

/** What is looked at of a text, and what of its end is dropped where the text goes on: a secret may be cut in half there. */
const WINDOW = 64_000;
const MARGIN = 8000;

/** Which part of which session becomes an excerpt. */
export interface Taking {
  session: Pick<Session, 'format' | 'versions' | 'steps'>;
  /** As people call the tool. */
  toolName: string;
  /** First and last step, indices from 0, both included. */
  from: number;
  to: number;
  /** Whole minutes in use of the whole session; null where the format has no time. */
  minutes: number | null;
  /** Practices that the session shows, with the indices of the steps that do. */
  practices: readonly { practice: string; steps: readonly number[] }[];
}

/** What came of redacting. */
export interface RedactedExcerpt {
  excerpt: Excerpt;
  /** Texts given beside the session's, redacted. */
  others: string[];
  /** What looks risky and stands in the excerpt, with the number of its step (0: in the other texts). */
  risky: (Pick<Risk, 'text' | 'why'> & { step: number })[];
  /** What was replaced in what is written, value by value. */
  replaced: Redaction[];
  /** Steps of which no more than a short beginning was in the transcript. */
  shortened: number;
}

/** A step with its texts as they were, before they were redacted. */
interface Raw {
  index: number;
  step: Step;
  agent: string | null;
}

/**
 * Takes a part of a session, redacts and cuts it.
 * @param others texts of the example, redacted in one go with the session's so that placeholders agree
 */
export async function redactExcerpt(
  taking: Taking,
  others: readonly string[],
  redactor: Redactor,
): Promise<RedactedExcerpt> {
  const raws = rawSteps(taking);
  const texts = new Texts();
  for (const text of others) texts.add(text);
  const made = raws.map((raw) => prepared(raw, texts));
  const { texts: redacted, redactions, risky } = await redactor.redact(texts.given);
  const text = (at: number | null): string | null => (at === null ? null : texts.safe(redacted, at));

  const started = taking.session.steps.find(({ at }) => at !== undefined)?.at;
  const steps = made.map((one, i): ExcerptStep => finished(one, i + 1, started, text));
  const numberOf = new Map(raws.map(({ index }, i) => [index, i + 1]));
  const excerpt: Excerpt = {
    schema: 'practicum/excerpt/1',
    tool: { format: taking.session.format, name: taking.toolName, versions: [...taking.session.versions] },
    session: { steps: taking.session.steps.length, minutes: taking.minutes },
    taken: { from: taking.from + 1, to: taking.to + 1 },
    steps,
    practices: taking.practices.map(({ practice, steps: evidence }) => ({
      practice,
      steps: [...new Set(evidence.flatMap((index) => numberOf.get(index) ?? []))].sort((a, b) => a - b),
    })),
    redactions: [],
  };
  const othersRedacted = others.map((_, at) => redacted[at] as string);
  const replaced = replacedIn(JSON.stringify([excerpt, othersRedacted]), redactions);
  excerpt.redactions = countsOf(replaced);

  const stepOf = new Map<number, number>();
  for (const [i, one] of made.entries()) for (const at of one.places) stepOf.set(at, i + 1);
  const shown = JSON.stringify(excerpt.steps);
  return {
    excerpt,
    others: othersRedacted,
    risky: risky
      .filter(
        ({ where, text: found }) =>
          where < others.length || shown.includes(JSON.stringify(found).slice(1, -1)),
      )
      .map(({ where, text: found, why }) => ({ step: stepOf.get(where) ?? 0, text: found, why })),
    replaced,
    shortened: raws.filter(({ step }) => isShortened(step)).length,
  };
}

/**
 * All texts of an excerpt that come from a transcript, as the search for leaks reads them: what belongs together in one
 * piece. The tool's name is ours.
 */
export function textsOfExcerpt({ tool, steps }: Excerpt): { step: number; text: string }[] {
  return [
    { step: 0, text: tool.versions.join('\n') },
    ...steps.flatMap(({ n, agent, name, summary, text, output, diffs }) =>
      [
        ...[agent, name, summary, text?.text, output?.text],
        ...diffs.flatMap(({ file, lines }) => [file, lines.map((line) => line.text).join('\n')]),
      ].flatMap((one) => (one ? [{ step: n, text: one }] : [])),
    ),
  ];
}

/** Steps that are taken; what only the harness wrote is nobody's words and is left out. */
function rawSteps({ session, from, to }: Taking): Raw[] {
  const agents = new Map<string, string>();
  return session.steps.slice(from, to + 1).flatMap((step, i) => {
    if (step.kind === 'meta') return [];
    let agent: string | null = null;
    if (step.agent !== undefined) {
      agent = agents.get(step.agent) ?? `Sub-agent ${agents.size + 1}`;
      agents.set(step.agent, agent);
    }
    return [{ index: from + i, step, agent }];
  });
}

/** Texts on their way to the redactor, each with whether it goes on beyond what is looked at. */
class Texts {
  readonly given: string[] = [];
  readonly #goesOn: boolean[] = [];

  add(text: string): number {
    const plain = stripVTControlCharacters(text.slice(0, WINDOW * 2)).replace(/\r\n?/g, '\n');
    this.#goesOn.push(plain.length > WINDOW || text.length > WINDOW * 2);
    return this.given.push(plain.slice(0, WINDOW)) - 1;
  }

  /** What may be kept of a text that was redacted. */
  safe(redacted: readonly string[], at: number): string {
    const text = redacted[at] as string;
    return this.#goesOn[at] ? text.slice(0, Math.max(0, text.length - MARGIN)) : text;
  }
}

/** How long a text is before anything is replaced or cut. */
interface Size {
  characters: number;
  lines: number;
}

/** A step with the places of its texts among those that are redacted. */
interface Prepared extends Raw {
  name: number | null;
  files: number[];
  text: number | null;
  textSize: Size;
  output: number | null;
  outputSize: Size;
  diffs: { file: number; before: number; after: number }[];
  places: number[];
}

function prepared(raw: Raw, texts: Texts): Prepared {
  const { step } = raw;
  const { verbatim } = step;
  const places: number[] = [];
  const add = (text: string | undefined): number | null => {
    if (text === undefined || text === '') return null;
    const at = texts.add(text);
    places.push(at);
    return at;
  };
  const must = (text: string): number => {
    const at = texts.add(text);
    places.push(at);
    return at;
  };
  const isEdit = step.action === 'edit';
  const told = isEdit || step.action === 'read' ? undefined : (verbatim?.text ?? step.text);
  const said = told === step.name ? undefined : told;
  // What comes back from an edit that succeeded, or from a plan, says what stands above once more.
  const output = step.kind === 'plan' || (isEdit && step.ok !== false) ? undefined : verbatim?.output;
  return {
    ...raw,
    name: add(step.name),
    files: (step.files ?? []).map(must),
    text: add(said),
    textSize: sizeOf(said),
    output: add(output),
    outputSize: sizeOf(output),
    diffs: (verbatim?.changes ?? []).map(({ file, before, after }) => ({
      // The path as the timeline shows it, relative where that is known.
      file: must(step.files?.length === 1 ? (step.files[0] as string) : file),
      before: must(before),
      after: must(after),
    })),
    places,
  };
}

function finished(
  one: Prepared,
  n: number,
  started: number | undefined,
  text: (at: number | null) => string | null,
): ExcerptStep {
  const { step } = one;
  const name = text(one.name);
  const files = one.files.map((at) => text(at) ?? '');
  const diffs = diffsOf(one, text);
  const isCall = step.kind === 'call';
  const said = text(one.text);
  const output = text(one.output);
  return {
    n,
    kind: step.kind,
    agent: one.agent,
    minute:
      step.at === undefined || started === undefined
        ? null
        : Math.max(0, Math.floor((step.at - started) / 60_000)),
    name:
      isCall || step.kind === 'command' || step.kind === 'skill' || step.kind === 'rejection' ? name : null,
    action: isCall ? (step.action ?? null) : null,
    summary: stepSummary({
      ...step,
      name,
      files,
      text: said ?? '',
      added: diffs.length > 0 ? sum(diffs, 'added') : (step.added ?? null),
      removed: diffs.length > 0 ? sum(diffs, 'removed') : (step.removed ?? null),
    }),
    text: said === null ? null : cut(said, one.textSize, isCall ? LIMITS.asked : LIMITS.said),
    diffs,
    output:
      output === null
        ? null
        : cut(output, one.outputSize, LOOKS.has(step.action ?? '') ? LIMITS.looked : LIMITS.output),
    ok: isCall ? (step.ok ?? null) : null,
    result: isCall ? (step.result ?? null) : null,
  };
}

const sum = (diffs: readonly FileDiff[], key: 'added' | 'removed'): number =>
  diffs.reduce((total, diff) => total + diff[key], 0);

/** Cuts a text. @param size of the whole, of which only a part may have been looked at */
function cut(text: string, size: Size, limits: CutLimits): CutText {
  const made = cutText(text.trimEnd(), limits);
  if (size.characters <= WINDOW) return made;
  return {
    ...made,
    cutCharacters: Math.max(made.cutCharacters, size.characters - made.text.length),
    cutLines: Math.max(1, size.lines - made.text.split('\n').length),
  };
}

const sizeOf = (text = ''): Size => ({ characters: text.length, lines: text.split('\n').length });

/** Changes of the same file, one after the other in a step, are one diff. */
function diffsOf({ diffs }: Prepared, text: (at: number | null) => string | null): FileDiff[] {
  const byFile = new Map<string, { before: string; after: string }[]>();
  for (const { file, before, after } of diffs) {
    const name = text(file) ?? '';
    const parts = byFile.get(name) ?? [];
    byFile.set(name, parts);
    parts.push({ before: text(before) ?? '', after: text(after) ?? '' });
  }
  return [...byFile].map(([file, parts]) => fileDiff(file, parts));
}

/** Whether the reader had no more than the beginning of what a step says. */
function isShortened({ kind, text, chars, verbatim }: Step): boolean {
  if (kind !== 'prompt' && kind !== 'message') return verbatim === undefined && text?.endsWith('…') === true;
  return (chars ?? 0) > (verbatim?.text ?? text ?? '').length + 1;
}

/** Of what was replaced, what stands in what is written, and how often. */
const replacedIn = (written: string, redactions: readonly Redaction[]): Redaction[] =>
  redactions
    .map((one) => ({ ...one, count: written.split(one.placeholder).length - 1 }))
    .filter(({ count }) => count > 0);

/** How often each kind of value was replaced. */
function countsOf(replaced: readonly Redaction[]): Excerpt['redactions'] {
  const counts = new Map<string, Excerpt['redactions'][number]>();
  for (const { kind, rule, count } of replaced) {
    const known = counts.get(`${kind} ${rule}`);
    if (known) known.count += count;
    else counts.set(`${kind} ${rule}`, { kind, rule, count });
  }
  return [...counts.values()].sort(
    (a, b) => compareCodePoints(a.kind, b.kind) || compareCodePoints(a.rule, b.rule),
  );
}
