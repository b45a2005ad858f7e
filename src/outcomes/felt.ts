/** What people felt, beside what was measured. */
import { weekOf } from '../report/measures/use-weeks.ts';
import { median } from '../stats/quantile.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import type { OutcomeInput } from './input.ts';
import type { Arm, Felt, Speed } from './model.ts';

/**
 * How long work felt to take, as a ratio of the time without, beside the measured effect. The median over people of
 * each person's median answer, so that who answers often does not count more.
 *
 * Answers of the pilot arm that belong to the period after count: cycles written as a month, a day or an ISO week must
 * share a day with it. A cycle that is written in another way (`sprint 3`) cannot be placed, and counts as recorded.
 *
 * The measured effect is that of the comparison; a person's own ratio is before and after only, without the control
 * arm.
 *
 * @param members ids of the people of each arm
 * @returns null where nobody of the pilot arm answered
 */
export function feltOf(
  { pilot: { records }, plan, personId }: Pick<OutcomeInput, 'pilot' | 'plan' | 'personId'>,
  speed: Pick<Speed, 'effect' | 'persons'>,
  members: Readonly<Record<Arm, readonly string[]>>,
): Felt | null {
  const pilot = new Set(members.pilot);
  const answers = new Map<string, number[]>();
  for (const { person: name, cycle, feltRatio } of records.pulse) {
    const person = personId(name);
    if (feltRatio === null || !pilot.has(person)) continue;
    if (plan !== null && !mayBeWithin(cycle, plan.plan.periods.after)) continue;
    answers.set(person, [...(answers.get(person) ?? []), feltRatio]);
  }
  if (answers.size === 0) return null;
  const measured = new Map(speed.persons.map(({ person, ratio }) => [person, ratio]));
  const persons = [...answers]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([person, ratios]) => ({ person, felt: median(ratios), measured: measured.get(person) ?? null }));
  return {
    answers: [...answers.values()].reduce((n, ratios) => n + ratios.length, 0),
    people: persons.length,
    median: median(persons.map(({ felt }) => felt)),
    measured: speed.effect && {
      value: speed.effect.value,
      low: speed.effect.low,
      high: speed.effect.high,
    },
    persons,
  };
}

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const WEEK = /^(\d{4})-?W(\d{2})$/i;

/** Whether a cycle shares a day with a period, or cannot be placed. */
function mayBeWithin(cycle: string, { from, to }: { from: string; to: string }): boolean {
  const text = cycle.trim();
  if (MONTH.test(text)) return text >= from.slice(0, 7) && text <= to.slice(0, 7);
  if (DAY.test(text)) return text >= from && text <= to;
  const week = WEEK.exec(text);
  if (week) {
    // The week of 4 January is the first of its year (ISO 8601).
    const number = weekOf(`${week[1]}-01-04`) + Number(week[2]) - 1;
    return number >= weekOf(from) && number <= weekOf(to);
  }
  return true;
}
