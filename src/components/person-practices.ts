/** What a person's sessions show, practice by practice, as a colleague would say it: no comparison, no score. */
import type { Cell } from '../report/schema/matrix.ts';
import type { MethodSettings } from '../report/schema/method.ts';
import type { PracticeInfo } from '../report/schema/practice.ts';
import type { SessionSummary } from '../report/schema/session.ts';
import { practicePage, sessionPage } from '../site/addresses.ts';
import { type Markup, markup } from '../site/markup.ts';
import { relativeHref } from '../site/relative-href.ts';
import type { FirstEvidence } from '../site/session-details.ts';
import { untrusted } from '../site/visible-text.ts';
import { count, counted, interval, percent } from '../wording.ts';
import { OUTCOME_WORDS, outcomeMark } from './outcome-mark.ts';
import { sessionName } from './session-rows.ts';

/** One of the person's sessions, newest first, with the steps to link to. */
export interface PersonSession {
  session: SessionSummary;
  evidence: FirstEvidence;
  /** The tool's name, where the report has several: the matrix can be narrowed to one. */
  tool?: string | null;
  /** Whether the project is named beside the day: not where all of the person's sessions are of one. */
  named?: boolean;
}

/** Sessions listed for one outcome; the rest are counted. The session table has them all. */
export const LISTED = 60;

/** The sentence under a practice's name. */
export function practiceSentence(cell: Cell, method: MethodSettings): string {
  if (cell.applicable === 0)
    return cell.notObservable > 0 && cell.notApplicable === 0
      ? 'These sessions cannot show it, so nothing is known either way.'
      : cell.notApplicable > 0
        ? `No occasion so far, in ${counted(cell.notApplicable, 'session')}.`
        : 'No session yet.';
  if (cell.perPerson !== undefined) {
    const all = `Seen in ${count(cell.yes)} of ${counted(cell.applicable, 'session')} that could show it`;
    if (cell.applicable < cell.perPerson)
      return `${all}: fewer than ${count(cell.perPerson)}, so nothing can be said yet.`;
    return cell.yes > 0
      ? `${all}. Once is enough, so there is no share.`
      : `${all}. Once would be enough: no session has to show it.`;
  }
  const seen = `Seen in ${count(cell.yes)} of ${counted(cell.applicable, 'session')} that gave occasion`;
  if (cell.share === null || cell.low === null || cell.high === null)
    return `${seen}: too few to state a share.`;
  const care = cell.applicable < method.cells.faint ? ' Few sessions, so read it with care.' : '';
  return `${seen}: ${percent(cell.share)}, with a 95 % interval of ${interval(cell.low, cell.high)}.${care}`;
}

function sessionLinks(
  sessions: readonly PersonSession[],
  practice: string,
  outcome: 'yes' | 'no' | 'not-applicable' | 'not-observable',
  path: string,
): Markup | null {
  const own = sessions.filter(({ session }) => session.outcomes[practice] === outcome);
  if (own.length === 0) return null;
  const items = own.slice(0, LISTED).map(({ session, evidence, tool, named = true }) => {
    const step = evidence[practice];
    const anchor = step === undefined ? `#${practice}` : `#step-${step}`;
    const about = [
      session.project === null || !named ? null : untrusted(session.project),
      tool == null ? null : markup`${tool}`,
    ].filter((part) => part !== null);
    const project =
      about.length === 0
        ? null
        : markup` <span class="soft">${about.map((part, i) => [i > 0 && ', ', part])}</span>`;
    return markup`<li><a href="${relativeHref(path, sessionPage(session.id) + anchor)}">${sessionName(session)}</a>${project}</li>`;
  });
  const rest =
    own.length > LISTED ? markup`<li class="soft">and ${count(own.length - LISTED)} earlier</li>` : null;
  return markup`<div class="outcome"><h4>${outcomeMark(outcome)} <span aria-hidden="true">${OUTCOME_WORDS[outcome]} in</span> <span class="unseen">in</span> ${counted(own.length, 'session')}</h4><ul class="sessions${own.every(({ named, tool }) => named === false && tool == null) ? ' days' : ''}">${items}${rest}</ul></div>`;
}

/**
 * Practices of which no session says anything, a line each, with the anchors that the matrix links to: a section each would
 * be most of the page of somebody with few sessions. null where there is none.
 */
export function silentPractices(
  entries: readonly { practice: PracticeInfo; cell: Cell }[],
  method: MethodSettings,
  path: string,
): Markup | null {
  if (entries.length === 0) return null;
  return markup`<ul class="silent">${entries.map(
    ({ practice, cell }) =>
      markup`<li id="${practice.id}"><a href="${relativeHref(path, practicePage(practice.id))}">${practice.name}</a> <span class="soft">${practiceSentence(cell, method)}</span></li>`,
  )}</ul>`;
}

/** A practice's section on the person's page, with the anchor that the matrix links to. */
export function personPractice(
  practice: PracticeInfo,
  cell: Cell,
  sessions: readonly PersonSession[],
  method: MethodSettings,
  path: string,
  /** What came back in several sessions, see repeated-texts.ts. */
  repeated: Markup | null = null,
): Markup {
  const links = (outcome: Parameters<typeof sessionLinks>[2]): Markup | null =>
    sessionLinks(sessions, practice.id, outcome, path);
  // Where once is enough, a session without it is nothing to look at.
  const silent = [
    cell.perPerson === undefined ? links('not-applicable') : null,
    links('not-observable'),
  ].filter((part) => part !== null);
  return markup`<section class="practice" id="${practice.id}"><h3><a href="${relativeHref(path, practicePage(practice.id))}">${practice.name}</a></h3><p>${practiceSentence(cell, method)}</p>${links('yes')}${links('no')}${repeated}${
    silent.length > 0
      ? markup`<details><summary>Sessions that say nothing either way: ${count(cell.notApplicable + cell.notObservable)}</summary>${silent}</details>`
      : null
  }</section>`;
}
