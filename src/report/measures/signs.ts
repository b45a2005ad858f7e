/**
 * Trouble signs in reports: what each one is, and on the team's site the newest sessions that show it. They are material
 * to learn from. So nothing here counts them, and nothing says whose sessions they are.
 */
import type { Sign } from '../../practices/rule.ts';
import type { SignInfo, TeamSign } from '../schema/sign.ts';
import type { SessionRecord } from '../session-record.ts';

/** Most sessions that are named for a sign. */
export const RECENT_SIGNS = 8;

/** A sign as the team's and the library's sites may show it. */
export function signInfo({ id, name, summary, detected, instead, links = [] }: Sign): SignInfo {
  return {
    id,
    name,
    summary,
    detected: { when: detected.when, limits: detected.limits },
    instead: [...instead],
    links: links.map(({ label, href }) => ({ label, href })),
  };
}

type Shown = Pick<SessionRecord, 'id' | 'automated' | 'signs' | 'hiddenSigns'>;

/**
 * The signs with the newest sessions that show each. Sessions that no person held are left out: there is nobody who
 * could learn from them.
 * @param sessions newest first
 */
export function teamSigns(signs: readonly Sign[], sessions: readonly Shown[]): TeamSign[] {
  const held = sessions.filter(({ automated }) => automated === null);
  return signs.map((sign) => ({
    ...signInfo(sign),
    observable: held.some(({ hiddenSigns }) => !hiddenSigns.has(sign.id)),
    recent: held
      .filter(({ signs: seen }) => seen.has(sign.id))
      .slice(0, RECENT_SIGNS)
      .map(({ id, signs: seen }) => ({ session: id, step: seen.get(sign.id) ?? null })),
  }));
}
