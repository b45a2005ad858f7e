/** What each practice came out as in one session, with links to the steps that decided it. */
import type { PracticeInfo } from '../report/schema/practice.ts';
import type { SessionDetail } from '../report/schema/session.ts';
import { practicePage } from '../site/addresses.ts';
import { missingInWords } from '../site/format-words.ts';
import { type Markup, markup } from '../site/markup.ts';
import { momentNumbers } from '../site/moments.ts';
import { inProfile } from '../site/practising.ts';
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

/** Practices that enter no profile, as the matrix calls them. */
const CONTEXT = 'Shown, not scored';

/**
 * The moments of an evidence by their numbers in the timeline, each once, as links: `moments 1, 4 and 9`. The file and line
 * stand beside the moment in the timeline, here only in the tooltip: they would be most of the text.
 */
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
  const numbered = unique.filter(({ number }) => number !== null).length;
  return markup`${numbered === 0 ? null : numbered === 1 ? 'moment ' : 'moments '}${unique.map(
    ({ step, at, number }, i) =>
      markup`${i === 0 ? null : i === unique.length - 1 ? ' and ' : ', '}<a href="#step-${step}" title="${visibleText(at)}">${number === null ? `${numbered === 0 ? 'a moment' : 'one'} that was not kept` : number}</a>`,
  )}`;
}

function entry(
  practice: PracticeInfo,
  result: Result,
  timeline: SessionDetail['timeline'],
  path: string,
): Markup {
  const link = markup`<a href="${relativeHref(path, practicePage(practice.id))}">${practice.name}</a>`;
  const said = (text: Markup): Markup => markup`<p class="evidence-links">${text}</p>`;
  const found = result.evidence.length > 0 ? momentLinks(result.evidence, timeline) : null;
  const about =
    result.outcome === 'yes'
      ? found && markup` <span class="evidence-links">${found}</span>`
      : result.outcome === 'no'
        ? said(markup`${practice.summary} Occasion: ${found ?? 'the session as a whole'}.`)
        : null;
  const missing = result.missing
    ? said(markup`The record holds ${visibleText(missingInWords(result.missing))}.`)
    : null;
  const signs = (result.counterSigns ?? []).map((sign) =>
    said(
      markup`<span aria-hidden="true">△</span> The opposite was seen: ${visibleText(sign.says)} See ${momentLinks(sign.evidence, timeline)}.`,
    ),
  );
  return markup`<li id="${practice.id}">${outcomeMark(result.outcome)} ${link}${about}${missing}${signs}</li>`;
}

/** Practices grouped by outcome, seen first; within an outcome that was judged, those that are scored first. */
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
    const all = judged.filter(({ result }) => result.outcome === outcome);
    if (all.length === 0) return null;
    const items = (some: typeof all): Markup | null =>
      some.length === 0
        ? null
        : markup`<ul class="judged judged-${outcome}">${some.map(({ practice, result }) => entry(practice, result, detail.timeline, path))}</ul>`;
    const heading = markup`<h3>${TITLES[outcome]}</h3>`;
    if (outcome !== 'yes' && outcome !== 'no') return markup`${heading}${items(all)}`;
    const own = all.filter(({ practice }) => inProfile(practice));
    const context = all.filter(({ practice }) => !inProfile(practice));
    return markup`${heading}${items(own)}${context.length > 0 ? markup`<p class="not-scored">${CONTEXT}</p>` : null}${items(context)}`;
  })}`;
}
