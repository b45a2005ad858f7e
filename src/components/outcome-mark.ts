/** The mark of an outcome: a shape for the eye, a word for everyone else. Never colour alone. */
import type { Outcome } from '../practices/rule.ts';
import { type Markup, markup } from '../site/markup.ts';

/** Outcome → its words. */
export const OUTCOME_WORDS: Record<Outcome, string> = {
  yes: 'seen',
  no: 'not seen',
  'not-applicable': 'no occasion',
  'not-observable': 'not observable',
};

const SHAPES: Record<Outcome, string> = {
  yes: '●',
  no: '○',
  'not-applicable': '–',
  'not-observable': 'n/o',
};

/** The shape alone, where words stand beside it. */
export const outcomeShape = (outcome: Outcome): Markup =>
  markup`<span class="mark mark-${outcome}" aria-hidden="true">${SHAPES[outcome]}</span>`;

/** The shape, with its word for screen readers. */
export function outcomeMark(outcome: Outcome): Markup {
  return markup`${outcomeShape(outcome)}<span class="unseen">${OUTCOME_WORDS[outcome]}</span>`;
}

/** What a session or cell may be, in one line: the key to the marks. */
export function outcomeLegend(): Markup {
  return markup`<ul class="legend">${(['yes', 'no', 'not-applicable', 'not-observable'] as const).map(
    (outcome) => markup`<li>${outcomeShape(outcome)} ${OUTCOME_WORDS[outcome]}</li>`,
  )}</ul>`;
}
