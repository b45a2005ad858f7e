/**
 * What came back in several sessions of a person, with links to where it was said. It is evidence to look at: no number
 * follows from it, and the text itself stands on the sessions' pages alone.
 */
import type { PersonRepeat } from '../report/schema/repeat.ts';
import type { SessionSummary } from '../report/schema/session.ts';
import { sessionPage } from '../site/addresses.ts';
import { lowered } from '../site/findings.ts';
import { type Markup, markup } from '../site/markup.ts';
import { relativeHref } from '../site/relative-href.ts';
import { count, counted } from '../wording.ts';
import { sessionName } from './session-rows.ts';

/** One counter-sign with its texts. */
function signOf(
  name: string,
  repeats: readonly PersonRepeat[],
  sessions: ReadonlyMap<string, SessionSummary>,
  path: string,
  level: 3 | 4,
): Markup {
  const texts = repeats.map(({ sessions: all, recent }, i) => {
    const links = recent.flatMap(({ session: id, step }) => {
      const session = sessions.get(id);
      if (session === undefined) return [];
      return [
        markup`<li><a href="${relativeHref(path, `${sessionPage(id)}#step-${step}`)}">${sessionName(session)}</a></li>`,
      ];
    });
    const rest =
      all > recent.length ? markup`<li class="soft">and ${count(all - recent.length)} earlier</li>` : null;
    const which = repeats.length === 1 ? 'In' : i === 0 ? 'One, in' : 'Another, in';
    return markup`<p>${which} ${counted(all, 'session')}:</p><ul class="sessions">${links}${rest}</ul>`;
  });
  const title = markup`<span aria-hidden="true">△</span> Counter-sign: ${lowered(name)}`;
  const heading = level === 3 ? markup`<h3>${title}</h3>` : markup`<h4>${title}</h4>`;
  return markup`<div class="repeated">${heading}<p>${repeats[0]?.says}</p>${texts}</div>`;
}

/**
 * The counter-signs among these; null when nothing came back.
 * @param path the page they stand on
 * @param level of their headings
 */
export function repeatedTexts(
  repeats: readonly PersonRepeat[],
  sessions: ReadonlyMap<string, SessionSummary>,
  path: string,
  level: 3 | 4 = 4,
): Markup | null {
  if (repeats.length === 0) return null;
  const bySign = Map.groupBy(repeats, ({ name }) => name);
  return markup`${[...bySign].map(([name, own]) => signOf(name, own, sessions, path, level))}`;
}
