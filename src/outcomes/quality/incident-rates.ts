import type { Pilot } from '../../pilot/read.ts';
import type { Change, Incident } from '../../pilot-records.ts';
import type { Window } from './follow-up.ts';
import type { ChangeRule, Look } from './rule.ts';

/** Days after its deployment within which an incident is counted for a change. */
export const INCIDENT_DAYS = 30;

type Caused = (change: Change, window: Window) => readonly Incident[];

/**
 * The incidents that somebody said a change caused; null when no incident of the exports names a change among them: then
 * nobody links incidents, and none for a change means nothing.
 *
 * An incident that began on a day before the change was merged is not counted for it: whoever named the change there
 * meant the repair, or was wrong. Incidents that name no change are in no arm and are not counted at all.
 */
export function causedBy({ records: { changes, incidents } }: Pilot): Caused | null {
  const known = new Set(changes.map(({ id }) => id));
  const byChange = Map.groupBy(
    incidents.filter(({ change }) => change !== null && known.has(change)),
    ({ change }) => change as string,
  );
  if (byChange.size === 0) return null;
  return ({ id, mergedAt }, { end }) =>
    (byChange.get(id) ?? []).filter(
      ({ openedAt }) =>
        openedAt.slice(0, 10) >= (mergedAt as string).slice(0, 10) && Date.parse(openedAt) < end,
    );
}

function look(pilot: Pilot, count: (incidents: readonly Incident[]) => ReturnType<Look>): Look | null {
  const caused = causedBy(pilot);
  return caused && ((change, window) => count(caused(change, window)));
}

/**
 * The share of deployed changes that caused an incident within 30 days. Where no deployment is known, the days count
 * from the merge. Source: DORA, “change fail rate”, of changes in place of deployments.
 */
export const changeFailRate: ChangeRule = {
  id: 'change-fail-rate',
  kind: 'share',
  followUpDays: INCIDENT_DAYS,
  from: 'deployment',
  marginKey: 'changeFailRate',
  judged: true,
  look: (pilot) => look(pilot, (incidents) => Math.min(1, incidents.length)),
};

/** Incidents that a change caused within 30 days of its deployment: one can cause several. */
export const incidentsPerChange: ChangeRule = {
  id: 'incidents-per-change',
  kind: 'rate',
  followUpDays: INCIDENT_DAYS,
  from: 'deployment',
  marginKey: 'incidentsPerChange',
  judged: true,
  look: (pilot) => look(pilot, (incidents) => incidents.length),
};

/**
 * Incidents that reached users, by change, within 30 days of its deployment. A change with an incident of which nobody
 * said whether it reached users is unknown. Not measured where no incident says so.
 */
export const escapedPerChange: ChangeRule = {
  id: 'escaped-per-change',
  kind: 'rate',
  followUpDays: INCIDENT_DAYS,
  from: 'deployment',
  marginKey: 'escapedPerChange',
  judged: true,
  look: (pilot) =>
    pilot.records.incidents.some(({ escaped }) => escaped !== null)
      ? look(pilot, (incidents) =>
          incidents.some(({ escaped }) => escaped === null)
            ? 'unknown'
            : incidents.filter(({ escaped }) => escaped).length,
        )
      : null,
};
