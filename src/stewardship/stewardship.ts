/** All checks of stewardship, and how many are in which state. */
import { champion } from './checks/champion.ts';
import { cycles } from './checks/cycles.ts';
import { examples } from './checks/examples.ts';
import { pulse } from './checks/pulse.ts';
import { reports } from './checks/reports.ts';
import { rolloutItem } from './checks/rollout-item.ts';
import { secrets } from './checks/secrets.ts';
import { sensitivePaths } from './checks/sensitive-paths.ts';
import { standards } from './checks/standards.ts';
import { tools } from './checks/tools.ts';
import { unreviewedChanges } from './checks/unreviewed-changes.ts';
import { currentChampions } from './current-champions.ts';
import type { CheckOf, StewardshipInput } from './input.ts';
import {
  AREAS,
  CHECK_IDS,
  CHECKS,
  type CheckId,
  STATES,
  type State,
  type Stewardship,
  type StewardshipCounts,
  type StewardshipRow,
} from './model.ts';

const CHECK_OF: Record<CheckId, CheckOf> = {
  standards,
  tools,
  'sensitive-paths': sensitivePaths,
  'unreviewed-changes': unreviewedChanges,
  secrets,
  policy: rolloutItem('policy'),
  'data-classes': rolloutItem('data-classes'),
  licensing: rolloutItem('licensing'),
  'security-review': rolloutItem('security-review'),
  norms: rolloutItem('norms'),
  champion,
  examples,
  cycles,
  reports,
  pulse,
};

/** The result depends on the input alone, and not on its order. Every check has a row at least. */
export function stewardshipOf(input: StewardshipInput): Stewardship {
  const rows = CHECK_IDS.flatMap((check) =>
    CHECK_OF[check](input).map((row): StewardshipRow => {
      const { state, says, owner, date, action, link } = row;
      return {
        check,
        state,
        says,
        owner: owner ?? ownerOf(check, input),
        date: date ?? null,
        action: action ?? null,
        link: link ?? null,
      };
    }),
  );
  return { on: input.on, rows: rows.sort(byAreaThenState), counts: countsOf(rows) };
}

/** Who keeps what names nobody itself: as the checklist says, else of the loop its champion. */
function ownerOf(check: CheckId, { checklist, roster, on }: StewardshipInput): string | null {
  const named = checklist?.owners[check];
  if (named !== undefined) return named;
  return CHECKS[check] === 'momentum' ? (currentChampions(roster, on)[0]?.name ?? null) : null;
}

/** Sorting keeps the order of what is equal: that of checks, and of the rows of each. */
const byAreaThenState = (a: StewardshipRow, b: StewardshipRow): number =>
  AREAS.indexOf(CHECKS[a.check]) - AREAS.indexOf(CHECKS[b.check]) ||
  STATES.indexOf(a.state) - STATES.indexOf(b.state);

/** The state of a check: that of its worst row. */
export function stateOf(check: CheckId, rows: readonly Pick<StewardshipRow, 'check' | 'state'>[]): State {
  const own = rows.filter((row) => row.check === check).map(({ state }) => state);
  return STATES.find((state) => own.includes(state)) ?? 'unknown';
}

export function countsOf(rows: readonly Pick<StewardshipRow, 'check' | 'state'>[]): StewardshipCounts {
  return AREAS.map((area) => {
    const states = CHECK_IDS.filter((id) => CHECKS[id] === area).map((id) => stateOf(id, rows));
    const of = (state: State): number => states.filter((one) => one === state).length;
    return {
      area,
      overdue: of('overdue'),
      due: of('due'),
      unknown: of('unknown'),
      good: of('good'),
      off: of('off'),
    };
  });
}
