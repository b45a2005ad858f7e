/**
 * Quality: what became of what was merged, before and after, in each arm, and whether the pilot arm's got no worse than
 * the plan allows. Non-inferiority, never “no significant difference”.
 */
import type { OutcomeInput } from './input.ts';
import type { Arm, Period, Quality, QualityMeasure } from './model.ts';
import { changeLooks, tallyOf } from './quality/change-looks.ts';
import { changeOf, rateOf, type Tally } from './quality/compare.ts';
import { defects } from './quality/defect-rates.ts';
import { judge, overall } from './quality/judge.ts';
import { mergedChanges } from './quality/merged-changes.ts';

/**
 * Answers: did speed come at the cost of quality. Every measure of model.ts in its order, with the control arm beside the
 * pilot arm where there is one; verdicts are of the pilot arm, after against before.
 *
 * Only items whose whole follow-up had passed by `until` count, in both periods; the others are too recent. In each arm
 * and period, changes merged = of + tooRecent + unknown; for measures of review, also + those that nobody reviewed.
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
  ): QualityMeasure => {
    const compared = arms.map((arm) => {
      const [before, after] = [tally(arm, 'before'), tally(arm, 'after')];
      return { arm, before, after, change: changeOf(about.kind, before, after) };
    });
    const [pilot] = compared;
    // What exports could show and do not for a single item of the pilot arm is not measured either.
    const { before, after } = pilot as NonNullable<typeof pilot>;
    const known = before.of + after.of + before.tooRecent + after.tooRecent > 0;
    const measured = shown && (known || before.unknown + after.unknown === 0);
    return {
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
      verdict: measured ? judge(about.kind, pilot?.change ?? null, about.margin) : 'not-measured',
    };
  };

  const measures = changeLooks(input, until).map(({ rule, shown, seen }) =>
    measureOf(
      { ...rule, margin: rule.judged ? marginOf(rule.marginKey) : null },
      shown && input.pilot.records.changes.length > 0,
      (arm, period) =>
        tallyOf(
          merged.filter((one) => one.arm === arm && one.period === period),
          seen,
        ),
    ),
  );
  for (const by of ['change', 'ticket'] as const) {
    const found = defects(by, input, until);
    const marginKey = by === 'change' ? 'defectsPerChange' : 'defectsPerTicket';
    measures.push(
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
      ),
    );
  }
  return { measures, verdict: overall(measures) };
}
