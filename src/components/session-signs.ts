/**
 * What went sideways in one session: the trouble signs that were seen, each with links to the steps that show it, and
 * which others were looked for. Only where they were looked for is it said that nothing was there.
 */
import type { SessionDetail } from '../report/schema/session.ts';
import type { SignInfo } from '../report/schema/sign.ts';
import { SIGNS_PAGE, signPage } from '../site/addresses.ts';
import { lowered } from '../site/findings.ts';
import { type Markup, markup } from '../site/markup.ts';
import { relativeHref } from '../site/relative-href.ts';
import { counted } from '../wording.ts';
import { momentLinks } from './session-practices.ts';

/** The shape that stands for a trouble sign, here and in the timeline. */
export const SIGN_MARK = markup`<span class="mark mark-sign" aria-hidden="true">◇</span>`;

/** Anchor of a sign in the section. */
export const signAnchor = (id: string): string => `sign-${id}`;

/** That none was seen, of those that could have been. */
function noneSeen(absent: number, hidden: number): string {
  const of = hidden > 0 ? ' that this record can show' : '';
  return absent === 1
    ? `The one trouble sign${of} was not seen.`
    : `None of the ${counted(absent, 'trouble sign')}${of} was seen.`;
}

/** The content of the section; null where the workspace has no signs. */
export function sessionSigns(
  { signs: seen, hiddenSigns, timeline }: Pick<SessionDetail, 'signs' | 'hiddenSigns' | 'timeline'>,
  signs: readonly SignInfo[],
  path: string,
): Markup | null {
  if (signs.length === 0) return null;
  const link = (sign: SignInfo, name = sign.name): Markup =>
    markup`<a href="${relativeHref(path, signPage(sign.id))}">${name}</a>`;
  const entries = signs.flatMap((sign) => {
    const found = seen.find(({ id }) => id === sign.id);
    if (!found) return [];
    const steps =
      found.evidence.length > 0
        ? markup`<p class="evidence-links">Shown at ${momentLinks(found.evidence, timeline)}.</p>`
        : null;
    return [
      markup`<li id="${signAnchor(sign.id)}">${SIGN_MARK} ${link(sign)}<p>${sign.summary}</p>${steps}</li>`,
    ];
  });
  const hidden = signs.filter(({ id }) => hiddenSigns.includes(id));
  const absent = signs.filter((sign) => !hidden.includes(sign) && !seen.some(({ id }) => id === sign.id));
  const names = (some: readonly SignInfo[]): Markup =>
    markup`${some.map((sign, i) => markup`${i === 0 ? null : ', '}${link(sign, lowered(sign.name))}`)}`;
  const first =
    entries.length > 0
      ? markup`<ul class="signs-seen">${entries}</ul>`
      : absent.length > 0
        ? markup`<p>${noneSeen(absent.length, hidden.length)}</p>`
        : null;
  const looked = entries.length > 0 ? 'Looked for and not seen' : 'Looked for';
  return markup`${first}<p class="soft">${absent.length > 0 ? markup`${looked}: ${names(absent)}. ` : null}${
    hidden.length > 0 ? markup`This record cannot show: ${names(hidden)}. ` : null
  }<a href="${relativeHref(path, SIGNS_PAGE)}">About trouble signs</a></p>`;
}
