import type { OutcomeInput } from './input.ts';

const DAY = 86_400_000;

/**
 * The last day that the exports are complete for, ISO: what the workspace says, or the day (UTC) of the last moment of
 * any ticket, change or incident.
 *
 * Answers: until when was work watched. What is open then was open for at least that long. null when nothing has a
 * moment.
 */
export function dataUntil(input: Pick<OutcomeInput, 'pilot' | 'settings'>): string | null {
  if (input.settings.dataUntil !== null) return input.settings.dataUntil;
  const { tickets, changes, incidents } = input.pilot.records;
  let last: string | null = null;
  // Moments all have one form, so their order is that of their text.
  const see = (...moments: (string | null)[]): void => {
    for (const moment of moments) if (moment !== null && (last === null || moment > last)) last = moment;
  };
  for (const { createdAt, startedAt, doneAt, abandonedAt } of tickets)
    see(createdAt, startedAt, doneAt, abandonedAt);
  for (const one of changes)
    see(
      one.firstCommitAt,
      one.openedAt,
      one.firstReviewAt,
      one.approvedAt,
      one.mergedAt,
      one.deployedAt,
      one.closedAt,
      one.reverted,
    );
  for (const { openedAt, resolvedAt } of incidents) see(openedAt, resolvedAt);
  return (last as string | null)?.slice(0, 10) ?? null;
}

/** The end of that day, milliseconds since the epoch. */
export function dataUntilMs(input: Pick<OutcomeInput, 'pilot' | 'settings'>): number | null {
  const day = dataUntil(input);
  return day === null ? null : Date.parse(`${day}T00:00:00.000Z`) + DAY;
}
