/**
 * Quality: what became of what was merged, before and after, in each arm, and whether the pilot arm's got no worse than
 * the plan allows. Non-inferiority, never “no significant difference”.
 */
import { benjaminiHochberg } from '../stats/benjamini-hochberg.ts';
import { clusteredChange, type PersonCounts } from '../stats/clustered-change.ts';
import type { OutcomeInput } from './input.ts';
import type { Arm, Period, Quality, QualityMeasure } from './model.ts';
import { changeLooks, countsByPerson, tallyOf } from './quality/change-looks.ts';
import { changeOf, rateOf, type Tally } from './quality/compare.ts';
import { defects } from './quality/defect-rates.ts';
import { judge, overall } from './quality/judge.ts';
import { mergedChanges } from './quality/merged-changes.ts';

/** People that an interval with people as the unit needs (measures.md, “too little data”). */
const FEWEST_PEOPLE = 6;

/**
 * Answers: did speed come at the cost of quality. Every measure of model.ts in its order, with the control arm beside the
 * pilot arm where there is one; verdicts are of the pilot arm, after against before.
 *
 * Only items whose whole follow-up had passed by `until` count, in both periods; the others are too recent. In each arm
 * and period, changes merged = of + tooRecent + unknown; for measures of review, also + those that nobody reviewed.
 *
 * A measure without a margin is exploratory: its p is corrected with all others of them. `byPerson` is a check beside a
 * judged interval and decides nothing.
 *
 * Without a plan there are no days of periods, so nothing is measured and the verdict is `no-margin`.
 *
 * @param until end of the last day that the exports are complete for; milliseconds since the epoch
 */
export function qualityOf(input: OutcomeInput, until: number): Quality {
  const arms: Arm[] = input.pilot.members.control.length > 0 ? ['pilot', 'control'] : ['pilot'];
  const merged = mergedChanges(input);
  const marginOf = (key: string): number | null => {
    const margins: Readonly<Record<string, number | undefined>> = input.plan?.plan.margins ?? {};
    return margins[key] ?? null;
  };
  const measureOf = (
    about: Pick<QualityMeasure, 'id' | 'kind' | 'followUpDays' | 'marginKey' | 'margin'>,
    shown: boolean,
    tally: (arm: Arm, period: Period) => Tally,
    people: readonly PersonCounts[],
  ): Judged => {
    const compared = arms.map((arm) => {
      const [before, after] = [tally(arm, 'before'), tally(arm, 'after')];
      return { arm, before, after, change: changeOf(about.kind, before, after) };
    });
    const [pilot] = compared;
    // What exports could show and do not for a single item of the pilot arm is not measured either.
    const { before, after } = pilot as NonNullable<typeof pilot>;
    const known = before.of + after.of + before.tooRecent + after.tooRecent > 0;
    const measured = shown && (known || before.unknown + after.unknown === 0);
    const change = measured ? (pilot?.change ?? null) : null;
    const measure: Judged['measure'] = {
      id: about.id,
      kind: about.kind,
      followUpDays: about.followUpDays,
      marginKey: about.marginKey,
      margin: about.margin,
      arms: compared.map((one) => ({
        arm: one.arm,
        before: rateOf(about.kind, one.before),
        after: rateOf(about.kind, one.after),
        change: one.change?.estimate ?? null,
      })),
      verdict: measured ? judge(about.kind, change, about.margin) : 'not-measured',
      exploratory: null,
      byPerson: change === null || people.length < FEWEST_PEOPLE ? null : clusteredChange(about.kind, people),
    };
    return { measure, p: change === null || about.margin !== null ? null : change.p };
  };

  const judged = changeLooks(input, until).map(({ rule, shown, seen }) =>
    measureOf(
      { ...rule, margin: rule.judged ? marginOf(rule.marginKey) : null },
      shown && input.pilot.records.changes.length > 0,
      (arm, period) =>
        tallyOf(
          merged.filter((one) => one.arm === arm && one.period === period),
          seen,
        ),
      countsByPerson(
        merged.filter(({ arm }) => arm === 'pilot'),
        seen,
      ),
    ),
  );
  for (const by of ['change', 'ticket'] as const) {
    const found = defects(by, input, until);
    const marginKey = by === 'change' ? 'defectsPerChange' : 'defectsPerTicket';
    judged.push(
      measureOf(
        {
          id: by === 'change' ? 'defects-per-change' : 'defects-per-ticket',
          kind: 'rate',
          followUpDays: null,
          marginKey,
          margin: marginOf(marginKey),
        },
        found.measured,
        found.tally,
        [],
      ),
    );
  }
  const measures = withExploratory(judged);
  return { measures, verdict: overall(measures) };
}

/** A measure, and p of “nothing changed” where the plan sets no margin for it. */
interface Judged {
  measure: QualityMeasure;
  p: number | null;
}

/** All measures without a margin are one family of questions: none of them was asked before the data was seen. */
function withExploratory(judged: readonly Judged[]): QualityMeasure[] {
  const asked = judged.filter((one): one is Judged & { p: number } => one.p !== null);
  const adjusted = benjaminiHochberg(asked.map(({ p }) => p));
  const found = new Map(asked.map(({ measure, p }, i) => [measure, { p, adjusted: adjusted[i] as number }]));
  return judged.map(({ measure }) => ({ ...measure, exploratory: found.get(measure) ?? null }));
}
