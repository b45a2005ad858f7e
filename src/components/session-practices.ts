/** What each practice came out as in one session, with links to the steps that decided it. */
import type { PracticeInfo } from '../report/schema/practice.ts';
import type { SessionDetail } from '../report/schema/session.ts';
import { practicePage } from '../site/addresses.ts';
import { missingInWords } from '../site/format-words.ts';
import { type Markup, markup } from '../site/markup.ts';
import { momentNumbers } from '../site/moments.ts';
import { relativeHref } from '../site/relative-href.ts';
import { visibleText } from '../site/visible-text.ts';
import { outcomeMark } from './outcome-mark.ts';

type Result = SessionDetail['practices'][string];

const ORDER = ['yes', 'no', 'not-applicable', 'not-observable'] as const;
const TITLES: Record<(typeof ORDER)[number], string> = {
  yes: 'Seen',
  no: 'Had occasion, not seen',
  'not-applicable': 'No occasion',
  'not-observable': 'Not observable',
};

/** Links to the moments of an evidence by their numbers in the timeline, each moment once. */
export function momentLinks(evidence: Result['evidence'], timeline: SessionDetail['timeline']): Markup {
  const numberOf = momentNumbers(timeline);
  const unique = [
    ...new Map(
      evidence.toReversed().map((item) => {
        const number = numberOf(item.step);
        return [number ?? `step ${item.step}`, { ...item, number }];
      }),
    ).values(),
  ].reverse();
  return markup`${unique.map(
    ({ step, at, number }, i) =>
      markup`${i > 0 ? ', ' : null}<a href="#step-${step}" title="${visibleText(at)}">${number === null ? 'a moment that was not kept' : `moment ${number}`}</a>${lineOf(at)}`,
  )}`;
}

/** The line of `file:line`. The file stands beside the moment in the timeline: here it would be most of the text. */
function lineOf(at: string): string {
  const [, line] = /:(\d+)$/.exec(at) ?? [];
  return line === undefined ? '' : ` (line ${line})`;
}

function entry(
  practice: PracticeInfo,
  result: Result,
  timeline: SessionDetail['timeline'],
  path: string,
): Markup {
  const found =
    result.evidence.length > 0
      ? markup`<p class="evidence-links">${result.outcome === 'no' ? 'Missed at ' : 'Evidence: '}${momentLinks(result.evidence, timeline)}</p>`
      : null;
  const missing = result.missing
    ? markup`<p class="evidence-links">The record holds ${visibleText(missingInWords(result.missing))}.</p>`
    : null;
  const signs = (result.counterSigns ?? []).map(
    (sign) =>
      markup`<p class="evidence-links"><span aria-hidden="true">△</span> Counter-sign: ${visibleText(sign.says)} ${momentLinks(sign.evidence, timeline)}</p>`,
  );
  return markup`<li id="${practice.id}">${outcomeMark(result.outcome)} <a href="${relativeHref(path, practicePage(practice.id))}">${practice.name}</a>${found}${missing}${signs}</li>`;
}

/** Practices grouped by outcome, seen first. */
export function sessionPractices(
  detail: SessionDetail,
  practices: readonly PracticeInfo[],
  path: string,
): Markup {
  const judged = practices.flatMap((practice) => {
    const result = detail.practices[practice.id];
    return result ? [{ practice, result }] : [];
  });
  return markup`${ORDER.map((outcome) => {
    const own = judged.filter(({ result }) => result.outcome === outcome);
    if (own.length === 0) return null;
    return markup`<h3>${TITLES[outcome]}</h3><ul class="judged judged-${outcome}">${own.map(({ practice, result }) => entry(practice, result, detail.timeline, path))}</ul>`;
  })}`;
}
