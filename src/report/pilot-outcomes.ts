import { createHash } from 'node:crypto';
import type { Outcomes } from '../outcomes/model.ts';
import { outcomesOf } from '../outcomes/outcomes.ts';
import type { Config } from '../workspace/config.ts';
import { nameKey } from '../workspace/name-key.ts';
import { personIds } from '../workspace/person-ids.ts';
import type { ReportInput } from './input.ts';
import { heldSessions } from './measures/held-sessions.ts';
import { periodSessions } from './period-sessions.ts';

/** The outcomes of a workspace's pilot; null when it has no pilot data. */
export function pilotOutcomes(input: ReportInput): Outcomes | null {
  const { pilot, config, people, rules } = input;
  if (!pilot || config.pilot === undefined) return null;
  const { dataUntil, timeZone, workingTime } = config.pilot;
  const { byPerson } = heldSessions(periodSessions(input.sessions, input.period).upToEnd, people);
  return outcomesOf({
    pilot,
    plan: pilot.plan,
    settings: {
      dataUntil: earlier(dataUntil ?? pilot.reaches ?? null, input.period?.to),
      workingTime: { ...workingTime, timeZone: workingTime.timeZone ?? timeZone },
      prices:
        config.cost === undefined
          ? null
          : {
              currency: config.cost.currency,
              seatPerMonth: config.cost.seatPerMonth,
              perMillionTokens: config.cost.perMillionTokens ?? null,
              sessionTokens: config.cost.sessionTokens ?? null,
            },
    },
    personId: idsOf(input),
    sessions: [...byPerson].flatMap(([person, sessions]) => sessions.map((session) => ({ person, session }))),
    rules,
    seed: seedOf(config),
  });
}

/** The earlier of two days; the first where there is no second. */
const earlier = (day: string | null, end: string | undefined): string | null =>
  day !== null && end !== undefined && end < day ? end : day;

/** From the settings, those apart that only say how versions are named, when they are refused and what is overdue. */
function seedOf(config: ReportInput['config']): number {
  const { versions: _, publish: __, stewardship: ___, ...rest } = config as Partial<Config>;
  return createHash('sha256').update(JSON.stringify(rest)).digest().readUInt32BE(0);
}

/**
 * People of the pilot's records by their ids in the report. Those who are not among the report's people (a tracker
 * without a roster knows people whose sessions nobody has) get one of the same kind.
 */
export function idsOf({ people, pilot }: Pick<ReportInput, 'people' | 'pilot'>): (name: string) => string {
  const ids = new Map(people.people.map(({ id, name }) => [nameKey(name), id]));
  const records = pilot?.records;
  const names = [...(records?.tickets ?? []), ...(records?.changes ?? []), ...(records?.pulse ?? [])]
    .map(({ person }) => person)
    .concat(pilot?.members.pilot ?? [], pilot?.members.control ?? [])
    .concat([...(records?.seats ?? []), ...(records?.usage ?? [])].map(({ person }) => person));
  const others = new Set(names.map(nameKey).filter((key) => !ids.has(key)));
  for (const [key, id] of personIds([...ids.keys(), ...others])) if (others.has(key)) ids.set(key, id);
  return (name) => {
    const id = ids.get(nameKey(name));
    if (id === undefined) throw new Error(`“${name}” is in no record of the pilot`);
    return id;
  };
}
