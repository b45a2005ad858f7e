/** Which arm and period each ticket is in, by its row, the plan and the roster; contradictions are named. */

import type { Ticket } from '../pilot-records.ts';
import { compareCodePoints, nameKey } from '../workspace/name-key.ts';
import type { Roster } from '../workspace/roster.ts';
import type { Warning } from './account.ts';
import type { People } from './match-people.ts';
import type { Plan } from './plan.ts';
import type { DropEntry, Entry } from './read.ts';

export type Arm = 'pilot' | 'control';
type Period = 'before' | 'after';

export interface Arms {
  roster: Roster | null;
  plan: Plan | null;
  people: People;
  drop: DropEntry;
  warn(warning: Warning): void;
}

const PLAN_PLACE = 'pilot/plan.yaml';

/** Who is in which arm: names as the records have them, in order. Who is in both arms is in neither list. */
export type Members = Record<Arm, string[]>;

/** Fills in arms and periods of tickets. Drops tickets of people in both arms, and those whose period contradicts the plan. */
export function settleArms(
  entries: readonly Entry[],
  { roster, plan, people, drop, warn }: Arms,
): { kept: Entry[]; members: Members } {
  const isTicket = (entry: Entry): entry is Entry<'ticket'> => entry.kind === 'ticket';
  /** Arm → where it is said, by person. */
  const said = new Map<string, Map<Arm, string>>();
  /** The name as the records have it, or will have it. */
  const names = new Map<string, string>();
  const say = (person: string, arm: Arm, where: string): void => {
    const key = nameKey(person);
    if (!names.has(key)) names.set(key, person);
    const arms = said.get(key) ?? new Map<Arm, string>();
    if (!arms.has(arm)) arms.set(arm, where);
    said.set(key, arms);
  };
  for (const arm of ['pilot', 'control'] as const) {
    for (const name of plan?.arms[arm] ?? []) {
      const person = people.named(name);
      if (person !== null) say(person, arm, PLAN_PLACE);
      else
        warn({
          reason: 'unknown-in-plan',
          where: PLAN_PLACE,
          what: `“${name}” of the ${arm} arm is not in the roster.`,
        });
    }
  }
  // A plan is the one place that says who is in which arm: what is sealed must not be changed by another file.
  const elsewhere: { person: string; arm: Arm; where: string }[] = [];
  for (const { name, arm, line } of roster ?? [])
    if (arm !== null) elsewhere.push({ person: name, arm, where: `roster.csv:${line}` });
  for (const { record, where } of entries.filter(isTicket))
    if (record.arm !== null) elsewhere.push({ person: record.person, arm: record.arm, where });
  if (plan === null) for (const { person, arm, where } of elsewhere) say(person, arm, where);
  else differing(elsewhere, said, warn);

  const kept = entries.filter((entry) => {
    if (!isTicket(entry)) return true;
    const { record } = entry;
    const arms = said.get(nameKey(record.person));
    if (arms?.size === 2) {
      drop(
        entry,
        'person-in-both-arms',
        `${record.person} is in the pilot arm (${arms.get('pilot')}) and in the control arm (${arms.get('control')})`,
      );
      return false;
    }
    record.arm = arms ? ([...arms.keys()][0] as Arm) : null;
    const planned = plan === null ? null : periodOf(record, plan);
    if (plan !== null && record.period !== null && record.startedAt !== null && record.period !== planned) {
      drop(
        entry,
        'period-contradicts-dates',
        `its period is ${record.period}, but it was started ${record.startedAt.slice(0, 10)}, ${planned === null ? 'in neither period' : `in the period ${planned}`} of the plan`,
      );
      return false;
    }
    record.period ??= planned;
    return true;
  });
  emptyPeriods(
    kept.filter(isTicket).map(({ record }) => record),
    plan,
    warn,
  );
  const members: Members = { pilot: [], control: [] };
  for (const [key, arms] of said)
    if (arms.size === 1) members[[...arms.keys()][0] as Arm].push(names.get(key) as string);
  for (const arm of ['pilot', 'control'] as const) members[arm].sort(compareCodePoints);
  return { kept, members };
}

/** Says where a roster or an export puts people into another arm than the plan does: once a person. */
function differing(
  elsewhere: readonly { person: string; arm: Arm; where: string }[],
  said: ReadonlyMap<string, ReadonlyMap<Arm, string>>,
  warn: Arms['warn'],
): void {
  const named = new Set<string>();
  for (const { person, arm, where } of elsewhere) {
    const key = nameKey(person);
    const planned = said.get(key);
    if (planned?.has(arm) || named.has(key)) continue;
    named.add(key);
    const by = planned ? `in the ${[...planned.keys()].join(' and the ')} arm` : 'in neither';
    warn({
      reason: 'arm-not-of-the-plan',
      where,
      what: `${person} is in the ${arm} arm here and ${by} by the plan. The plan counts.`,
    });
  }
}

/** The period in which a ticket was started; both days of a period belong to it. */
function periodOf({ startedAt }: Ticket, { periods }: Plan): Period | null {
  if (startedAt === null) return null;
  const day = startedAt.slice(0, 10);
  for (const period of ['before', 'after'] as const)
    if (day >= periods[period].from && day <= periods[period].to) return period;
  return null;
}

/** Says which arm has nothing to compare. */
function emptyPeriods(tickets: readonly Ticket[], plan: Plan | null, warn: Arms['warn']): void {
  // Without a plan and without periods in the data there is nothing to be empty.
  if (plan === null && !tickets.some(({ period }) => period !== null)) return;
  const arms: (Arm | null)[] = [];
  for (const arm of ['pilot', 'control'] as const)
    if ((plan?.arms[arm].length ?? 0) > 0 || tickets.some((ticket) => ticket.arm === arm)) arms.push(arm);
  if (arms.length === 0) arms.push(null);
  for (const arm of arms) {
    for (const period of ['before', 'after'] as const) {
      if (tickets.some((ticket) => ticket.period === period && (arm === null || ticket.arm === arm)))
        continue;
      const days = plan ? ` (${plan.periods[period].from} to ${plan.periods[period].to})` : '';
      warn({
        reason: 'empty-period',
        where: plan ? PLAN_PLACE : 'pilot',
        what: `No ticket${arm === null ? '' : ` of the ${arm} arm`} was started in the period ${period}${days}: there is nothing to compare.`,
      });
    }
  }
}
