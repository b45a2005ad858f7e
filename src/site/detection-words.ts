/** How well a practice is detected, in sentences. */
import type { DetectionFigures } from '../report/schema/detection.ts';
import type { Share } from '../report/schema/share.ts';
import { count, counted, interval, percent } from '../wording.ts';

/**
 * The finding: how much of what the rule calls yes is right, and how much of what is there it finds. Each with its
 * number and interval where there are enough sessions for a share.
 */
export function detectionFinding({
  precision,
  recall,
}: Pick<DetectionFigures, 'precision' | 'recall'>): string {
  if (recall.applicable === 0 && precision.applicable === 0)
    return 'No labelled session shows it, for the rule or for a reader, so how well it is detected is not known.';
  const right =
    precision.applicable === 0
      ? 'The rule saw it in no labelled session.'
      : `Where the rule sees it, a reader does too in ${of(precision, 'precision')}.`;
  const found =
    recall.applicable === 0
      ? 'A reader saw it in none.'
      : `Where a reader sees it, the rule finds it in ${of(recall, 'recall')}.`;
  return `${right} ${found}`;
}

/** Why it is not known of a practice that is judged over a person's sessions and was not labelled. */
export const UNKNOWN_PER_PERSON =
  'Not known: sessions are labelled one by one, and this practice is judged over all sessions of a person.';

/** Fewest sessions, seen by rule and by reader, that say more than a direction. */
const ENOUGH = 10;

/** What has to be said where only a few labelled sessions show it; null where there are enough, or none. */
export function fewLabelled({
  precision,
  recall,
}: Pick<DetectionFigures, 'precision' | 'recall'>): string | null {
  const [least, most] = [
    Math.min(precision.applicable, recall.applicable),
    Math.max(precision.applicable, recall.applicable),
  ];
  if (most === 0 || least >= ENOUGH) return null;
  return 'That is too few sessions to know how well it does: read it as a first hint.';
}

/** What came out before any rule was corrected on these sessions; null where it is not known, or was nothing. */
export function firstComparison({ first }: Pick<DetectionFigures, 'first'>): string | null {
  if (first === null || (first.precision.applicable === 0 && first.recall.applicable === 0)) return null;
  return `At the first comparison, with rules that were written without the labels, ${saw(first.precision)} and ${found(first.recall)}. Rules were then corrected on these same sessions, so expect less than the figures above on others.`;
}

const saw = ({ yes, applicable }: Share): string =>
  applicable === 0
    ? 'it was seen in no session'
    : `the rule was right in ${count(yes)} of ${count(applicable)}`;
const found = ({ yes, applicable }: Share): string =>
  applicable === 0 ? 'a reader saw it in none' : `${count(yes)} of ${count(applicable)} were found`;

/** `11 of 12 sessions (precision 92 %; 64–99 %)`; `all 12 sessions (recall 100 %; 75–100 %)`. */
function of(share: Share, measure: string): string {
  const { yes, applicable } = share;
  const sessions = counted(applicable, 'session');
  const counts =
    yes === applicable
      ? applicable === 1
        ? 'the only session'
        : `all ${sessions}`
      : `${yes === 0 ? 'none' : count(yes)} of ${sessions}`;
  return `${counts}${inBrackets(share, measure)}`;
}

function inBrackets({ share, low, high }: Share, measure: string): string {
  return share === null || low === null || high === null
    ? ', too few for a share'
    : ` (${measure} ${percent(share)}, 95\u202f% interval ${interval(low, high)})`;
}

/** How far two readers agree: what no rule can be better than. */
export function readersAgree({ sessions, equal, kappa }: DetectionFigures['readers']): string {
  if (sessions === 0) return 'No session was read by two readers.';
  const beyond =
    kappa === null
      ? 'both gave the same answer throughout'
      : `Cohen’s kappa ${kappa === 1 ? '1' : kappa.toFixed(2).replace('-', '−')}`;
  return `Two readers judged ${counted(sessions, 'session')} apart from each other and agreed in ${count(equal)} (${beyond}).`;
}

/** A cell of the table by format: `30 of 32`, with the share where there are enough. */
export function shareCell({ yes, applicable, share }: Share): string {
  if (applicable === 0) return '–';
  return `${count(yes)} of ${count(applicable)}${share === null ? '' : ` (${percent(share)})`}`;
}
