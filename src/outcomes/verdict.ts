import { canSay } from './can-say.ts';
import { cannotSay } from './cannot-say.ts';
import { headlineOf } from './headline.ts';
import type { Verdict } from './model.ts';
import { NOTHING_WITHHELD, type VerdictParts, type Withheld } from './verdict-parts.ts';
import { wouldChange } from './would-change.ts';

/**
 * Answers: what came of the pilot, in one sentence and in more; what the data can and cannot say; what would change it.
 * Every sentence is generated from numbers, so it cannot say more than they do.
 *
 * All but what people felt are aggregates of arms, so that the same sentences can be published; what each is made of
 * stands at the head of headline.ts, can-say.ts, cannot-say.ts and would-change.ts. They rest on the people of both arms
 * and, for quality, on the people behind each measure: whoever publishes asks that there are enough of both, and names
 * in `withheld` the measures of which there are not. With them withheld, no sentence depends on their counts.
 */
export function verdictOf(parts: VerdictParts, withheld: Withheld = NOTHING_WITHHELD): Verdict {
  return {
    speed: parts.speed.verdict,
    quality: parts.quality.verdict,
    headline: headlineOf(parts, withheld),
    canSay: canSay(parts, withheld),
    cannotSay: cannotSay(parts),
    wouldChange: wouldChange(parts, withheld),
  };
}
