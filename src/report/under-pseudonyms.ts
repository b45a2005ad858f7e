import type { z } from 'zod';
import { renamedIn } from '../loop/renamed-in.ts';
import { rewriteStrings } from '../privacy/rewrite-strings.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import type { ReportInput } from './input.ts';

/**
 * The input that the team's file is made from: with pseudonyms, people have labels in place of names and addresses that
 * do not follow from names, before anything is sorted by them. Free texts are rewritten where the file is made.
 */
export function teamInput<T extends Omit<ReportInput, 'sessions'>>(input: T): T {
  const { pseudonyms, people, pilot, cycles } = input;
  if (!pseudonyms) return input;
  const { label } = pseudonyms;
  const idOf = new Map(people.people.map(({ id, name }) => [id, pseudonyms.id(name)]));
  const renamed = <R extends { person: string }>(records: readonly R[]): R[] =>
    records.map((record) => ({ ...record, person: label(record.person) }));
  return {
    ...input,
    people: {
      people: people.people.map((person) => ({
        ...person,
        id: pseudonyms.id(person.name),
        name: label(person.name),
      })),
      bySession: new Map([...people.bySession].map(([session, id]) => [session, idOf.get(id) as string])),
      unmatched: people.unmatched,
      unusedAliases: [...(people.unusedAliases ?? [])]
        .map(({ person, alias }) => ({ person: label(person), alias: pseudonyms.text(alias) }))
        .sort((a, b) => compareCodePoints(a.person, b.person) || compareCodePoints(a.alias, b.alias)),
    },
    cycles: cycles?.map((cycle) => renamedIn(cycle, label)),
    pilot: pilot && {
      ...pilot,
      members: {
        pilot: pilot.members.pilot.map(label).sort(compareCodePoints),
        control: pilot.members.control.map(label).sort(compareCodePoints),
      },
      records: {
        ...pilot.records,
        tickets: renamed(pilot.records.tickets),
        changes: renamed(pilot.records.changes),
        seats: renamed(pilot.records.seats),
        pulse: renamed(pilot.records.pulse),
        usage: renamed(pilot.records.usage),
      },
    },
  };
}

/** A value of the team's files with its free texts under pseudonyms, where there are any. */
export const teamTexts = <T>(
  schema: z.ZodType<T>,
  value: T,
  { pseudonyms }: Pick<ReportInput, 'pseudonyms'>,
): T => (pseudonyms ? rewriteStrings(schema, value, pseudonyms.text) : value);
