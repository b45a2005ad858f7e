/**
 * The steps of an example, in order: prompts and the agent's prose as they were written, calls of tools folded behind a
 * line that says what happened, notes in the margin. Written as templates: an example may have hundreds of steps.
 */
import type { CutText, Excerpt, ExcerptStep } from '../library/excerpt.ts';
import type { LibraryExample } from '../report/schema/example.ts';
import type { PracticeInfo } from '../report/schema/practice.ts';
import { practicePage } from '../site/addresses.ts';
import { type Markup, markup } from '../site/markup.ts';
import { prose, said } from '../site/prose.ts';
import { relativeHref } from '../site/relative-href.ts';
import { untrusted, visibleLines } from '../site/visible-text.ts';
import { counted } from '../wording.ts';
import { exampleDiff } from './example-diff.ts';

type Note = LibraryExample['notes'][number];

/** What the steps are drawn with. */
export interface TranscriptContext {
  notes: readonly Note[];
  practices: readonly Pick<PracticeInfo, 'id' | 'name'>[];
  /** Path of the page. */
  path: string;
}

/** Who or what a step is, for those that are no call. */
const WHO: Record<ExcerptStep['kind'], string> = {
  prompt: 'Person',
  message: 'Agent',
  call: 'Tool',
  command: 'Command',
  skill: 'Skill',
  plan: 'Plan',
  compaction: 'Compaction',
  interrupt: 'Person',
  rejection: 'Person',
  meta: 'Tool itself',
};

/** An excerpt is cut when it is made; a file that somebody edited must not make a page of megabytes. */
const CHARACTERS = 20_000;

function within({ text, cutCharacters, cutLines }: CutText): CutText {
  if (text.length <= CHARACTERS) return { text, cutCharacters, cutLines };
  const rest = text.slice(CHARACTERS);
  return {
    text: text.slice(0, CHARACTERS),
    cutCharacters: cutCharacters + rest.length,
    cutLines: cutLines + rest.split('\n').length - 1,
  };
}

function leftOut({ cutCharacters, cutLines }: CutText): Markup | null {
  if (cutCharacters === 0) return null;
  const lines = cutLines === 0 ? '' : ` in ${counted(cutLines, 'line')}`;
  return markup`<p class="cut">… ${counted(cutCharacters, 'more character')}${lines} left out</p>`;
}

function written(cut: CutText | null): Markup | null {
  if (cut === null) return null;
  const shown = within(cut);
  return markup`<div class="prose" dir="auto">${said(shown.text)}</div>${leftOut(shown)}`;
}

function verbatim(cut: CutText | null, label: string): Markup | null {
  if (cut === null || (cut.text === '' && cut.cutCharacters === 0)) return null;
  const shown = within(cut);
  return markup`<p class="part">${label}</p><pre dir="auto">${visibleLines(shown.text)}</pre>${leftOut(shown)}`;
}

/** What a call did not do well, where its line does not say it. */
function state({ ok, result, summary }: ExcerptStep): Markup | null {
  if (result !== null && !/\b(?:pass|fail)/i.test(summary))
    return markup` <span class="state">tests ${result}</span>`;
  return ok === false && !/\b(?:fail|refus|error)/i.test(summary)
    ? markup` <span class="state">failed</span>`
    : null;
}

/** The text of a call says what was asked of the tool; a command line is one. */
const ASKED: Record<string, string> = { shell: 'Command', delegate: 'Task', ask: 'Question' };

function call(step: ExcerptStep, open: boolean): Markup {
  const line = markup`${untrusted(step.summary)}${state(step)}`;
  const asked = step.text !== null && step.text.text.trim() !== step.summary.trim() ? step.text : null;
  const parts = [
    verbatim(asked, ASKED[step.action ?? ''] ?? 'Asked for'),
    step.diffs.length > 0 ? step.diffs.map(exampleDiff) : null,
    verbatim(step.output, 'What came back'),
  ].filter((part) => part !== null);
  if (parts.length === 0) return markup`<p class="call">${line}</p>`;
  return markup`<details${open ? markup` open` : null}><summary>${line}</summary>${parts}</details>`;
}

const SPOKEN: ReadonlySet<ExcerptStep['kind']> = new Set(['prompt', 'message', 'plan', 'rejection']);

function content(step: ExcerptStep, noted: boolean): Markup {
  if (step.kind === 'call') return call(step, noted);
  const spoken = SPOKEN.has(step.kind) ? written(step.text) : null;
  const line = spoken === null || step.kind === 'plan' || step.kind === 'rejection';
  const summary = line && step.summary !== '' ? markup`<p class="call">${untrusted(step.summary)}</p>` : null;
  return markup`${summary}${spoken ?? verbatim(step.text, 'Text')}`;
}

/**
 * Steps of the main conversation as they stand; what sub-agents did in between by sub-agent, since those that run at the
 * same time would interrupt one another at every step.
 */
function stretches(steps: readonly ExcerptStep[]): ExcerptStep[][] {
  const all: ExcerptStep[][] = [];
  let between = new Map<string | null, ExcerptStep[]>();
  for (const step of steps) {
    if (step.agent === null) between = new Map();
    const own = between.get(step.agent);
    if (own) own.push(step);
    else {
      const stretch = [step];
      all.push(stretch);
      if (step.agent !== null) between.set(step.agent, stretch);
    }
  }
  return all;
}

/** The list of steps. Its anchors are `step-<n>`. */
export function exampleTranscript({ steps, practices: shown }: Excerpt, context: TranscriptContext): Markup {
  const names = new Map(context.practices.map(({ id, name }) => [id, name]));
  const link = (id: string): Markup | null =>
    names.has(id)
      ? markup`<a href="${relativeHref(context.path, practicePage(id))}">${untrusted(names.get(id) as string)}</a>`
      : null;
  const notes = Map.groupBy(context.notes, ({ step }) => step);
  const shows = new Map<number, string[]>();
  for (const { practice, steps: evidence } of shown)
    if (names.has(practice)) for (const n of evidence) shows.set(n, [...(shows.get(n) ?? []), practice]);
  let minute: number | null = null;
  const begun = new Set<string>();

  function margin(n: number): Markup | null {
    const own = notes.get(n) ?? [];
    const told = new Set(own.map(({ practice }) => practice));
    const marks = (shows.get(n) ?? []).filter((id) => !told.has(id));
    if (own.length === 0 && marks.length === 0) return null;
    return markup`<div class="margin">${own.map(
      ({ practice, text }) =>
        markup`<div class="remark" role="note">${practice === null || !names.has(practice) ? null : markup`<p class="shows">${link(practice)}</p>`}${prose(text)}</div>`,
    )}${marks.length > 0 && markup`<p class="shows">Shows ${marks.map((id, i) => markup`${i > 0 && ', '}${link(id)}`)}</p>`}</div>`;
  }

  function turn(step: ExcerptStep): Markup {
    const noted = notes.has(step.n);
    const when = step.minute !== null && step.minute !== minute ? step.minute : null;
    minute = step.minute ?? minute;
    const who =
      step.kind === 'call'
        ? null
        : markup`<p class="who">${WHO[step.kind]}${when === null || when === 0 ? null : markup` <span>${counted(when, 'minute')} in</span>`}</p>`;
    return markup`<li id="step-${step.n}" class="turn t-${step.kind}"><a class="nth" href="#step-${step.n}" aria-label="Step ${step.n}">${step.n}</a><div class="what">${who}${content(step, noted)}</div>${margin(step.n)}</li>\n`;
  }

  return markup`<ol class="transcript">${stretches(steps).map((stretch) => {
    const agent = stretch[0]?.agent ?? null;
    const turns = stretch.map(turn);
    if (agent === null) return turns;
    const goesOn = begun.has(agent);
    begun.add(agent);
    return markup`<li class="sub-agent"><p class="who">${untrusted(agent)} <span>${counted(turns.length, 'step')}${goesOn ? ' more' : ' in a conversation of its own'}</span></p><ol>${turns}</ol></li>`;
  })}</ol>`;
}
