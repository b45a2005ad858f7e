/** What an author reads before an example is shared: its texts as they are written, and what looks risky in them. */
import { type ReviewInput, reviewPage } from '../redact/review-page.ts';
import type { Promoted } from './promote.ts';
import { textsOfExcerpt } from './redact-excerpt.ts';

/** @returns one HTML file that needs nothing else; it holds no value that was replaced */
export function reviewOfExample({ example, risky, replaced }: Promoted): string {
  const { front, body, excerpt } = example;
  const kinds = new Map(excerpt.steps.map(({ n, kind }) => [n, kind]));
  const about = [
    { label: 'Title', text: front.title },
    { label: 'Why it is worth reading', text: front.summary },
    { label: 'What the task was', text: body },
    { label: 'What the reader does', text: front.try },
    { label: 'What its author would do better', text: front.better ?? '' },
    ...front.notes.map(({ step, text }) => ({ label: `Note at step ${step}`, text })),
  ];
  const parts = [
    ...about.filter(({ text }) => text !== '').map((part) => ({ ...part, step: 0 })),
    ...textsOfExcerpt(excerpt).map(({ step, text }) => ({
      label: step === 0 ? 'Version of the tool' : `Step ${step}, ${kinds.get(step)}`,
      text,
      step,
    })),
  ];
  return reviewPage({
    title: front.title,
    parts: parts.map(({ label, text, step }) => ({ label, text, risks: risksIn(text, step, risky) })),
    redactions: replaced,
  });
}

/** Where what looks risky stands in a text; each value at its first place. */
function risksIn(
  text: string,
  step: number,
  risky: Promoted['risky'],
): ReviewInput['parts'][number]['risks'] {
  const seen = new Set<string>();
  return risky
    .filter((risk) => risk.step === step && !seen.has(risk.text) && seen.add(risk.text))
    .flatMap(({ text: found, why }) => {
      const from = text.indexOf(found);
      return from < 0 ? [] : [{ from, to: from + found.length, why }];
    })
    .sort((a, b) => a.from - b.from);
}
