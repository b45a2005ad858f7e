/** Rows of the session table, two hundred a page. */
import type { PracticeInfo } from '../report/schema/practice.ts';
import type { SessionSummary } from '../report/schema/session.ts';
import type { TeamReport } from '../report/schema/team.ts';
import { personPage, sessionPage } from '../site/addresses.ts';
import { type Markup, markup } from '../site/markup.ts';
import { relativeHref } from '../site/relative-href.ts';
import { untrusted } from '../site/visible-text.ts';
import { count, day } from '../wording.ts';
import { toolName } from './matrix-words.ts';

/**
 * The day on which a session began; its id where that is unknown. A list with times of day would show when somebody
 * works, so these stand on the session's own page alone.
 */
export function sessionName(session: Pick<SessionSummary, 'id' | 'start'>): string {
  return session.start === null ? `No time (${session.id})` : day(session.start);
}

/** Practice codes of one outcome, as text that needs no colour: `● P01 P06`. */
function codes(
  session: SessionSummary,
  practices: readonly PracticeInfo[],
  outcome: 'yes' | 'no',
): Markup | null {
  const own = practices.filter((practice) => session.outcomes[practice.id] === outcome);
  if (own.length === 0) return null;
  const word = outcome === 'yes' ? 'Seen:' : 'Not seen:';
  return markup`<span class="codes codes-${outcome}"><span class="mark mark-${outcome}" aria-hidden="true">${outcome === 'yes' ? '●' : '○'}</span><span class="unseen">${word}</span> ${own.map((practice) => practice.code).join(' ')}</span>`;
}

/** A number of something; on a phone, where the column has no head, with its noun. */
function withNoun(n: number, noun: string): Markup {
  return markup`<td class="number">${count(n)}<span class="only-phone"> ${noun}${n === 1 ? null : 's'}</span></td>`;
}

/** Table rows, in the order given. `path` is the page they stand on. */
export function sessionRows(
  sessions: readonly SessionSummary[],
  practices: readonly PracticeInfo[],
  names: ReadonlyMap<string, string>,
  coverage: Pick<TeamReport['coverage'], 'formats'>,
  path: string,
): Markup {
  return markup`${sessions.map((session) => {
    const person = session.person;
    const name = person === null ? undefined : names.get(person);
    return markup`<tr><th scope="row"><a href="${relativeHref(path, sessionPage(session.id))}">${sessionName(session)}</a></th><td class="name">${
      person === null || name === undefined
        ? 'not matched'
        : markup`${session.automated === null ? null : markup`<span class="soft">folder of </span>`}<a href="${relativeHref(path, personPage(person))}">${untrusted(name)}</a>`
    }</td><td class="name">${session.project === null ? '–' : untrusted(session.project)}</td><td>${untrusted(toolName(session.format, coverage))}</td><td>${session.automated === null ? session.depth : 'automated'}</td>${withNoun(session.counts.prompts ?? 0, 'prompt')}${withNoun(session.counts.edits ?? 0, 'edit')}<td class="practice-codes">${codes(session, practices, 'yes')} ${codes(session, practices, 'no')}</td></tr>`;
  })}`;
}
