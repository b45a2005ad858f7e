/** Which practice the team spreads next, and what decided where several are next for as many people. */
import { list } from '../wording.ts';
import type { NextPractice } from './advice.ts';
import { gapOf } from './next-practice.ts';

/** A practice that is next for somebody. */
export interface Spreadable {
  practice: string;
  /** Whose next one it is. */
  people: number;
  /** How far colleagues are ahead in it, over these people together, in steps of 5 points. */
  gap: number;
  /** People who can show it. */
  able: number;
}

/** What sets one practice apart from another that is next for as many people. */
type Decided = 'gap' | 'able' | 'catalogue';

/**
 * Practices that are next for somebody, the one to spread first: next for most people; of as many the one in which
 * colleagues are furthest ahead; of these the one that more people can show; then the first of the catalogue.
 *
 * @param rules in the order of the catalogue
 */
export function inOrderOfSpreading(
  advice: readonly NextPractice[],
  rules: readonly { id: string }[],
): Spreadable[] {
  return rules
    .flatMap(({ id }): Spreadable[] => {
      const next = advice.flatMap((one) => (one.next?.practice === id ? [one.next] : []));
      if (next.length === 0) return [];
      return [
        {
          practice: id,
          people: next.length,
          gap: next.reduce((sum, one) => sum + gapOf(one), 0),
          able: advice.filter(({ teaches }) => teaches.includes(id)).length,
        },
      ];
    })
    .sort((a, b) => b.people - a.people || b.gap - a.gap || b.able - a.able);
}

/** The practice to spread; null when nobody has one. @param rules in the order of the catalogue */
export function practiceToSpread(
  advice: readonly NextPractice[],
  rules: readonly { id: string }[],
): string | null {
  return inOrderOfSpreading(advice, rules)[0]?.practice ?? null;
}

const BECAUSE: Readonly<Record<Decided, string>> = {
  gap: 'colleagues are further ahead in it',
  able: 'colleagues are as far ahead in it as in any, and more people can show it',
  catalogue:
    'colleagues are as far ahead in it as in any, as many people can show it, and it stands first in the catalogue',
};

/**
 * That others are next for as many people as the first, and why it is the first: `Tied with “B”; chosen because …`. Empty
 * where nothing is tied.
 *
 * @param order as inOrderOfSpreading gives it
 */
export function tieInWords(order: readonly Spreadable[], nameOf: (practice: string) => string): string {
  const [first, ...rest] = order;
  const tied = rest.filter(({ people }) => people === first?.people);
  const [second] = tied;
  if (first === undefined || second === undefined) return '';
  const decided = first.gap > second.gap ? 'gap' : first.able > second.able ? 'able' : 'catalogue';
  return `Tied with ${list(tied.map(({ practice }) => `“${nameOf(practice)}”`))}; chosen because ${BECAUSE[decided]}.`;
}
