/**
 * By what factor each person's times changed within kinds of work, and whose work that leaves out. The person is the
 * unit of inference; everything that is said of an effect rests on these ratios.
 *
 * Kinds of work (strata) have fixed weights: a stratum's share of all work that counts, of both arms and both periods.
 * For a person they are renormalised over the strata that the person has in both periods. The alternatives would let
 * the mix decide: weights of one period, or of the person's own work, change with the very shift they should hold
 * fixed, and weights by precision change with the effect's spread. With fixed weights everybody's ratio answers the
 * same question of the same mix.
 *
 * A person needs three pieces of work in each period, counted after work of strata that the person has in only one of
 * them is left out: the ratio rests on nothing else. Somebody with fewer is not among the people with both periods;
 * the others are still compared.
 */
import { mean, sum } from '../stats/moments.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import type { Arm, LeftOut, Period, PersonTimes } from './model.ts';

/** Fewest pieces of work of a person in a period (measures.md, "too little data"). */
export const LEAST_WORK = 3;

/** A piece of work that came to its end. */
export interface Timed {
  person: string;
  arm: Arm;
  period: Period;
  stratum: string;
  /** Natural logarithm of its time, or of time ÷ forecast. */
  log: number;
}

/** A person with work in a period of the plan. */
export interface PersonRatio {
  person: string;
  arm: Arm;
  /** Pieces of work that came to their end, and of them those in strata that the person has in both periods. */
  ended: Record<Period, number>;
  common: Record<Period, number>;
  /** dᵢ: mean log(after) − mean log(before) within strata, at fixed weights; null with the reason. */
  log: number | null;
  why: PersonTimes['why'];
}

export interface PersonRatios {
  /** In order of arm (pilot first) and id. */
  persons: PersonRatio[];
  /** Why a piece of work is not in the comparison; null when it is. */
  leftOut(
    item: Pick<Timed, 'person' | 'stratum'>,
  ): Extract<LeftOut, 'person-without-both-periods' | 'stratum-in-one-period'> | null;
  /** Stratum → its share of all work that counts. */
  weights: ReadonlyMap<string, number>;
}

interface Group {
  before: number[];
  after: number[];
}

/**
 * Answers: by what factor did each person's times change, kind of work by kind.
 *
 * @param items in any order; a person is in one arm
 * @param strata how work is compared: false takes all of a person's work together (time against forecast holds the
 * kind of work fixed by itself)
 */
export function personRatios(items: readonly Timed[], strata: boolean): PersonRatios {
  const people = new Map<string, { arm: Arm; groups: Map<string, Group> }>();
  for (const item of items) {
    const person = people.get(item.person) ?? { arm: item.arm, groups: new Map<string, Group>() };
    people.set(item.person, person);
    const stratum = strata ? item.stratum : '';
    const group = person.groups.get(stratum) ?? { before: [], after: [] };
    person.groups.set(stratum, group);
    group[item.period].push(item.log);
  }

  const compared: { person: PersonRatio; groups: [stratum: string, Group][] }[] = [];
  const persons = [...people]
    .sort(([a, one], [b, other]) => ORDER[one.arm] - ORDER[other.arm] || compareCodePoints(a, b))
    .map(([name, { arm, groups }]): PersonRatio => {
      const both = [...groups].filter(([, { before, after }]) => before.length > 0 && after.length > 0);
      const ended = countsOf([...groups.values()]);
      const common = countsOf(both.map(([, group]) => group));
      const person: PersonRatio = { person: name, arm, ended, common, log: null, why: null };
      if (ended.before === 0) person.why = 'none-before';
      else if (ended.after === 0) person.why = 'none-after';
      else if (both.length === 0) person.why = 'no-common-stratum';
      else if (common.before < LEAST_WORK || common.after < LEAST_WORK) person.why = 'too-few';
      else compared.push({ person, groups: both });
      return person;
    });

  const counts = new Map<string, number>();
  for (const { groups } of compared)
    for (const [stratum, { before, after }] of groups)
      counts.set(stratum, (counts.get(stratum) ?? 0) + before.length + after.length);
  const all = sum([...counts.values()]);
  const weights = new Map([...counts].map(([stratum, n]) => [stratum, n / all]));
  for (const { person, groups } of compared) {
    const weight = ([stratum]: [string, Group]): number => counts.get(stratum) as number;
    person.log =
      sum(groups.map((one) => weight(one) * (mean(one[1].after) - mean(one[1].before)))) /
      sum(groups.map(weight));
  }

  const inBoth = new Map(
    compared.map(({ person, groups }) => [person.person, new Set(groups.map(([s]) => s))]),
  );
  const why = new Map(persons.map((person) => [person.person, person.why]));
  return {
    persons,
    weights,
    leftOut: ({ person, stratum }) => {
      const common = inBoth.get(person);
      if (common) return !strata || common.has(stratum) ? null : 'stratum-in-one-period';
      return why.get(person) === 'no-common-stratum'
        ? 'stratum-in-one-period'
        : 'person-without-both-periods';
    },
  };
}

const ORDER = { pilot: 0, control: 1 };

function countsOf(groups: readonly Group[]): Record<Period, number> {
  return {
    before: groups.reduce((n, { before }) => n + before.length, 0),
    after: groups.reduce((n, { after }) => n + after.length, 0),
  };
}
