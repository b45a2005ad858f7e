import { requireTimes } from './kaplan-meier.ts';

/** How long something took and how it ended. */
export interface Ending {
  /** From its start, above or at 0, in any one unit. */
  time: number;
  /** How it ended (merged, abandoned …); null where it was still open at `time`. */
  cause: string | null;
}

/** The curve at a time at which something ended or the watching of something ended; it holds to the next. */
export interface IncidenceStep {
  time: number;
  /** How many were under observation just before. */
  atRisk: number;
  /** Estimated share that has ended by the asked cause until `time`, itself included. */
  incidence: number;
}

/**
 * Aalen and Johansen's cumulative incidence: what share has ended by one cause until a time, where other causes end
 * things too.
 *
 * Answers: what share of changes is merged within a week, when some are abandoned. To count the abandoned ones as open
 * (one minus Kaplan–Meier) would take for granted that they might still be merged, and say too much. Source: O. O. Aalen
 * and S. Johansen, Scandinavian Journal of Statistics 5 (1978), 141–150. The same numbers as R's `survfit` of a
 * multi-state `Surv`.
 *
 * It gives no interval, and is not for comparing causes as if each could be had without the others.
 *
 * @param endings in any order, at least one
 * @param cause whose incidence is asked for
 * @throws RangeError on no ending or a time that is none
 */
export function aalenJohansen(endings: readonly Ending[], cause: string): IncidenceStep[] {
  requireTimes('aalenJohansen', endings);
  const byTime = new Map<number, Ending[]>();
  for (const ending of [...endings].sort((a, b) => a.time - b.time)) {
    const same = byTime.get(ending.time);
    if (same) same.push(ending);
    else byTime.set(ending.time, [ending]);
  }
  let atRisk = endings.length;
  let open = 1;
  let incidence = 0;
  const steps: IncidenceStep[] = [];
  for (const [time, here] of byTime) {
    const ended = here.filter((ending) => ending.cause !== null);
    incidence += (open * ended.filter((ending) => ending.cause === cause).length) / atRisk;
    open *= (atRisk - ended.length) / atRisk;
    steps.push({ time, atRisk, incidence: Math.min(1, incidence) });
    atRisk -= here.length;
  }
  return steps;
}
