/** What the data cannot say, so that nobody reads it into the number. No count of persons and nothing of one person. */

import { counted } from '../wording.ts';
import { capital } from './numbers-in-words.ts';
import { withMargin } from './quality/judge.ts';
import { MEASURE_WORDS } from './quality/measure-words.ts';
import { notATest } from './registered-words.ts';
import { armOfSpeed, hasPilotWork, THING, type VerdictParts } from './verdict-parts.ts';

/** Answers: what would be wrong to conclude. */
export function cannotSay(parts: VerdictParts): string[] {
  const { speed, quality, felt } = parts;
  const thing = THING[speed.metric];
  const says: string[] = [];
  if (armOfSpeed(speed, 'pilot') === null) return says;
  const hasWork = hasPilotWork(speed);
  const hasEffect = hasWork && speed.effect !== null && speed.verdict !== 'too-little-data';
  if (hasEffect)
    says.push(
      speed.design === 'before-after'
        ? 'Whether it was the pilot: without a control arm it cannot be told from the season, from other changes in those weeks, or from growing used to the work.'
        : 'Whether it was the practice alone: unless people were put into the arms by lot, the arms may have differed in something else in those weeks.',
    );
  if (speed.verdict === 'inconclusive')
    says.push(
      'That there was no change in time: inconclusive means that the data fits a gain, a loss and neither.',
    );
  if (hasWork && speed.verdict === 'too-little-data')
    says.push('Whether time changed at all: medians of so little work move by chance.');
  if (quality.verdict === 'inconclusive')
    says.push('That quality held: nothing shows that it got worse, which is not the same.');
  if (hasWork)
    says.push(
      speed.clock === 'elapsed'
        ? `How much effort a ${thing} took, or how much was done: the clock runs from beginning to end, nights and weekends included.`
        : `How much effort a ${thing} took, or how much was done: the clock runs through all working hours from beginning to end.`,
      `Anything about ${thing}s that are not in the exports, are still open or were given up.`,
      hasEffect
        ? 'Anything about one person: people’s ratios differ, and the effect is their average.'
        : 'Anything about one person: the numbers are those of arms.',
    );
  if (speed.fromCreation > 0)
    says.push(
      `When work began on ${counted(speed.fromCreation, thing)}: the export has no status history, so the clock starts when ${speed.fromCreation === 1 ? 'it was' : 'they were'} written down and includes waiting.`,
    );
  for (const { id, verdict } of withMargin(quality.measures))
    if (verdict === 'not-measured')
      says.push(capital(`${MEASURE_WORDS[id].name}: ${MEASURE_WORDS[id].hidden}.`));
  const judged = withMargin(quality.measures).filter(({ verdict }) => verdict !== 'not-measured');
  if (judged.length > 0)
    says.push(
      `Whether quality changed differently from that of colleagues: it is compared before and after within the pilot arm, and its intervals take every ${judged.every(({ id }) => id === 'defects-per-ticket') ? 'ticket' : 'change'} as independent of the others.`,
    );
  if (judged.some(({ id }) => INCIDENTS.has(id)))
    says.push('Whose change caused an incident that names none: such incidents are in no arm.');
  if (judged.some(({ id }) => id === 'rework-rate'))
    says.push(
      'How much was repaired without a revert or a hotfix ticket: such repairs cannot be told from other changes.',
    );
  if (notATest(parts) !== null)
    says.push('That it was foreseen: what is judged could be chosen after seeing the data.');
  if (felt) says.push('How much faster it was, from how much faster it felt: the two stand side by side.');
  return says;
}

const INCIDENTS: ReadonlySet<string> = new Set([
  'change-fail-rate',
  'incidents-per-change',
  'escaped-per-change',
]);
