import { dataUntil } from '../outcomes/data-until.ts';
import { linkedChanges } from '../stewardship/linked-changes.ts';
import type { Stewardship, StewardshipCounts } from '../stewardship/model.ts';
import { stewardshipOf } from '../stewardship/stewardship.ts';
import { isoDay } from './day.ts';
import type { ReportInput } from './input.ts';
import { heldSessions } from './measures/held-sessions.ts';
import { idsOf } from './pilot-outcomes.ts';

/** What of a report's input stewardship is made from. */
export type StewardshipParts = Pick<
  ReportInput,
  'stewardship' | 'config' | 'sessions' | 'people' | 'pilot' | 'period' | 'handbook' | 'examples' | 'cycles'
>;

/**
 * The day by which stewardship is judged: a version's last one, else the end of the data, the later of the last session and
 * of the day until which the pilot's exports are complete. null where nothing has a time.
 */
export function stewardshipDay({ config, sessions, pilot, period }: StewardshipParts): string | null {
  if (period) return period.to;
  const days = sessions.flatMap(({ start }) => isoDay(start) ?? []);
  const until =
    pilot && config.pilot
      ? dataUntil({
          pilot,
          settings: {
            dataUntil: config.pilot.dataUntil ?? null,
            workingTime: { ...config.pilot.workingTime, timeZone: config.pilot.timeZone },
            prices: null,
          },
        })
      : null;
  return [...days, ...(until === null ? [] : [until])].sort().at(-1) ?? null;
}

/**
 * Stewardship of a workspace, with true names: the team's file puts pseudonyms in where it has to.
 *
 * @param on the day to judge by; that of the report when absent
 * @returns null for a bare directory, and where nothing says which day it is
 */
export function reportStewardship(input: StewardshipParts, on = stewardshipDay(input)): Stewardship | null {
  const { stewardship: files, config, pilot, people } = input;
  if (!files || !config.stewardship || on === null) return null;
  const known = input.sessions.filter(({ start }) => {
    const day = isoDay(start);
    return day === null ? !input.period : day <= on;
  });
  const { byPerson } = heldSessions(known, people);
  const held = [...byPerson].flatMap(([person, own]) => own.map((session) => ({ person, session })));
  return stewardshipOf({
    on,
    limits: config.stewardship,
    roster: files.roster,
    standards: input.handbook?.standards ?? [],
    examples: (input.examples?.shown ?? []).map(({ example }) => example),
    sessions: known,
    changes: pilot?.records.changes ?? null,
    links: pilot ? linkedChanges({ pilot, personId: idsOf(input), sessions: held }) : new Map(),
    secrets: files.secrets,
    checklist: files.checklist,
    cycles: input.cycles ?? [],
    versions: files.versions,
    pulse: pilot?.records.pulse ?? [],
  });
}

/** What leadership sees of it: how many checks are in which state. No row and no day, since the day is that of a session. */
export const publishStewardship = (stewardship: Stewardship | null): StewardshipCounts | null =>
  stewardship?.counts ?? null;
