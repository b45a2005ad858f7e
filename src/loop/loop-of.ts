import { isoDay } from '../report/day.ts';
import type { ReportInput, ReportPerson } from '../report/input.ts';
import { bandOf } from '../report/published/band.ts';
import type { TeamReport } from '../report/schema/team.ts';
import type { SessionRecord } from '../report/session-record.ts';
import { compareCodePoints, nameKey } from '../workspace/name-key.ts';
import { withIntervals } from './adoption.ts';
import type { NextPractice, Pair } from './advice.ts';
import { differs } from './check-assignments.ts';
import type { Adoption, CheckedAssignment, Cycle } from './cycle.ts';
import type { PublishedSpread, ShownCycle } from './history.ts';
import { leftAlone } from './left-alone.ts';
import { endOf, nextPractices } from './next-practice.ts';
import { pairing } from './pairing.ts';

/** Whose id a name has; undefined for somebody whom the report does not know. */
type IdOf = (name: string) => string | undefined;

const idsOf = (people: readonly Pick<ReportPerson, 'id' | 'name'>[]): IdOf => {
  const ids = new Map(people.map(({ id, name }) => [nameKey(name), id]));
  return (name) => ids.get(nameKey(name));
};

/**
 * Cycles as they were known at the end of a day, oldest first: those opened later are not there, one closed later is open.
 *
 * @param until ISO; null for all there is
 */
export function cyclesUntil(cycles: readonly Cycle[], until: string | null): Cycle[] {
  return cycles
    .filter(({ opened }) => until === null || opened <= until)
    .map((cycle) =>
      until !== null && cycle.closed !== null && cycle.closed > until
        ? { ...cycle, closed: null, check: null }
        : cycle,
    )
    .sort((a, b) => compareCodePoints(a.cycle, b.cycle));
}

/** What the cycles so far mean for whoever is advised next. */
export interface Standing {
  /** The cycle that is open. */
  open: Cycle | null;
  /** Person id → practices of the last two cycles before it. */
  assigned: Map<string, Set<string>>;
  /** Person id → what it has assigned. */
  standing: Map<string, string>;
  /** Pairs of the cycle before. */
  before: Pair[];
}

/** How many cycles an assignment rests. */
const REST = 2;

/** @param cycles as cyclesUntil gives them */
export function standingOf(
  cycles: readonly Cycle[],
  people: readonly Pick<ReportPerson, 'id' | 'name'>[],
): Standing {
  const idOf = idsOf(people);
  const open = cycles.find(({ closed }) => closed === null) ?? null;
  const past = cycles.filter(({ closed }) => closed !== null);
  const assigned = new Map<string, Set<string>>();
  for (const { assignments } of past.slice(-REST))
    for (const { person, practice } of assignments) {
      const id = idOf(person);
      if (id !== undefined) assigned.set(id, (assigned.get(id) ?? new Set()).add(practice));
    }
  const last = past.at(-1);
  return {
    open,
    assigned,
    standing: new Map(
      (open?.assignments ?? []).flatMap(({ person, practice }): [string, string][] => {
        const id = idOf(person);
        return id === undefined ? [] : [[id, practice]];
      }),
    ),
    before: last ? pairsOf(last, idOf) : [],
  };
}

/** Who helps whom in a cycle, as people left it. */
function pairsOf({ assignments }: Pick<Cycle, 'assignments'>, idOf: IdOf): Pair[] {
  return assignments.flatMap(({ person, practice, with: helper }) => {
    const [learns, shows] = [idOf(person), helper === undefined ? undefined : idOf(helper)];
    return learns === undefined || shows === undefined ? [] : [{ shows, learns, practice }];
  });
}

/** What the team's file says of the loop. */
export type Loop = Pick<TeamReport, 'personPages' | 'advice' | 'pairs' | 'cycles' | 'examples'>;

/**
 * Advice, pairs and the history of cycles. While a cycle is open its pairs are those that people left in it; without one
 * they are proposed. Where people's pages are kept to sheets, nothing about single people is in it but what happens in
 * front of the team: what was reviewed, and who demonstrates.
 *
 * @param people in the order of the report
 * @param everHeld person id → sessions up to the end of the report
 */
export function loopOf(
  input: Pick<ReportInput, 'rules' | 'config' | 'cycles' | 'period' | 'pilot'>,
  people: readonly ReportPerson[],
  everHeld: ReadonlyMap<string, readonly SessionRecord[]>,
  examples: readonly { slug: string; title: string; practices: readonly string[] }[],
): Loop {
  const cycles = cyclesUntil(input.cycles ?? [], input.period?.to ?? null);
  const { open, assigned, standing, before } = standingOf(cycles, people);
  const personPages = input.config.loop?.personPages ?? 'sheets';
  const idOf = idsOf(people);
  const shown = cycles.map((cycle) => shownCycle(cycle, idOf, personPages)).reverse();
  if (personPages === 'sheets')
    return { personPages, advice: [], pairs: [], cycles: shown, examples: namedBy(examples, shown, []) };
  const { rules, config } = input;
  const until = input.period?.to ?? isoDay(endOf(everHeld));
  const advice = nextPractices({
    people,
    byPerson: everHeld,
    rules,
    config,
    assigned,
    standing,
    examples,
    leftAlone: until === null ? undefined : leftAlone(input.pilot, people, until),
  });
  return {
    personPages,
    advice,
    pairs: open ? pairsOf(open, idOf) : pairing(advice, people, before),
    cycles: shown,
    examples: namedBy(examples, shown, advice),
  };
}

/** Of the library's examples those that cycles or advice name, as they are called. */
function namedBy(
  examples: readonly { slug: string; title: string }[],
  cycles: readonly ShownCycle[],
  advice: readonly NextPractice[],
): Loop['examples'] {
  const named = new Set([
    ...advice.map(({ next }) => next?.example),
    ...cycles.flatMap(({ assignments }) => assignments.map(({ example }) => example)),
    ...cycles.map(({ spread }) => spread?.demonstration.example),
  ]);
  return examples
    .filter(({ slug }) => named.has(slug))
    .map(({ slug, title }) => ({ slug, title }))
    .sort((a, b) => compareCodePoints(a.slug, b.slug));
}

function shownCycle(cycle: Cycle, idOf: IdOf, personPages: Loop['personPages']): ShownCycle {
  let leftOut = 0;
  const known = <T, U>(
    entries: readonly T[],
    names: (one: T) => string,
    to: (one: T, id: string) => U,
  ): U[] =>
    entries.flatMap((one) => {
      const id = idOf(names(one));
      if (id !== undefined) return [to(one, id)];
      leftOut += 1;
      return [];
    });
  const maybe = (name: string | undefined): string | null =>
    name === undefined ? null : (idOf(name) ?? null);
  const answers = (answer: Cycle['collect'][number]['answer']): number =>
    cycle.collect.filter((one) => one.answer === answer).length;
  const { spread, check } = cycle;
  const review = known(
    cycle.review,
    ({ person }) => person,
    ({ session, practice, behaviour, evidence }, person) => ({
      session,
      person,
      practice,
      behaviour,
      evidence,
    }),
  );
  const assignments = known(
    cycle.assignments,
    ({ person }) => person,
    (one, person) => ({
      person,
      practice: one.practice,
      why: one.why,
      try: one.try,
      example: one.example ?? null,
      session: one.session ?? null,
      with: maybe(one.with),
    }),
  );
  const results = known(
    check?.results ?? [],
    ({ person }) => person,
    ({ said, ...one }, person) => ({ ...one, person, said: said ?? null }),
  );
  const alone = personPages === 'team';
  return {
    cycle: cycle.cycle,
    from: cycle.from,
    to: cycle.to,
    opened: cycle.opened,
    closed: cycle.closed,
    champion: maybe(cycle.champion),
    bias: cycle.bias,
    collect: {
      asked: cycle.collect.length,
      shared: answers('shared'),
      declined: answers('declined'),
      open: answers('open'),
    },
    review,
    spread: spread && {
      practice: spread.practice,
      why: spread.why,
      text: spread.text,
      demonstration: {
        by: maybe(spread.demonstration.by),
        example: spread.demonstration.example ?? null,
        session: spread.demonstration.session ?? null,
        ticket: spread.demonstration.ticket ?? null,
        on: spread.demonstration.on ?? null,
        minutes: spread.demonstration.minutes,
      },
    },
    assignments: alone ? assignments : [],
    check: check && {
      counts: countsOf(check.results),
      results: alone ? results : [],
      before: check.before && withIntervals(check.before),
      after: check.after && withIntervals(check.after),
      surprised: check.surprised ?? null,
      decision: check.decision ?? null,
      next: check.next ?? null,
    },
    leftOut,
  };
}

function countsOf(results: readonly CheckedAssignment[]): NonNullable<ShownCycle['check']>['counts'] {
  const seen = (name: CheckedAssignment['seen']): number => results.filter((one) => one.seen === name).length;
  return {
    tried: seen('tried'),
    noOccasion: seen('no-occasion'),
    notTried: seen('not-tried'),
    notObservable: seen('not-observable'),
    differ: results.filter(differs).length,
  };
}

/**
 * What leadership may know of the loop: each closed cycle's practice, the decision, and how many of those who had occasion
 * did it, in bands of k people or more. How many these were is not said, since they change by one person from month
 * to month.
 */
export function publishedSpreads(
  { cycles, period }: Pick<ReportInput, 'cycles' | 'period'>,
  k: number,
): PublishedSpread[] {
  const band = (adoption: Adoption | null): PublishedSpread['before'] =>
    adoption === null || adoption.measured < k ? null : bandOf(adoption.people, adoption.measured);
  return cyclesUntil(cycles ?? [], period?.to ?? null)
    .flatMap(({ cycle, spread, check }) =>
      spread === null || check === null
        ? []
        : [
            {
              cycle,
              practice: spread.practice,
              decision: check.decision ?? null,
              before: band(check.before),
              after: band(check.after),
            },
          ],
    )
    .reverse();
}
