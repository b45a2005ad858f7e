import type { Ticket } from '../pilot-records.ts';
import type { Rule } from '../practices/rule.ts';
import { isoDay } from '../report/day.ts';
import { isScored } from '../report/measures/practised.ts';
import type { MethodSettings } from '../report/schema/method.ts';
import type { SessionRecord } from '../report/session-record.ts';
import { counted, day, list } from '../wording.ts';
import { type Stretch, stretchBefore, within } from './adoption.ts';
import type { NextPractice, Pair } from './advice.ts';
import type { Cycle } from './cycle.ts';
import { monthOf } from './month.ts';
import { endOf, exampleOf, nextPractices, sessionsThatShow } from './next-practice.ts';
import { pairing } from './pairing.ts';
import { halfPage } from './practice-text.ts';
import { inOrderOfSpreading, type Spreadable, tieInWords } from './practice-to-spread.ts';
import { newestFirst } from './recent.ts';
import { REVIEWED, strongSessions } from './strong-sessions.ts';

/** Minutes of the demonstration. */
const MINUTES = 20;

/** Days after which an open ticket is no more proposed. */
const LIES = 45;
const DAY = 24 * 3_600_000;

/** What a cycle is proposed from. */
export interface CycleInput {
  cycle: string;
  people: readonly { id: string; name: string; team: string | null }[];
  /** Who leads the loop when it begins, by the roster. */
  champion: string | null;
  /** Person id → sessions that began before the cycle. */
  byPerson: ReadonlyMap<string, readonly SessionRecord[]>;
  rules: readonly Rule[];
  config: Pick<MethodSettings, 'cells' | 'practises'>;
  assigned: ReadonlyMap<string, ReadonlySet<string>>;
  /** See left-alone.ts. */
  leftAlone: ReadonlySet<string>;
  /** Pairs of the cycle before. */
  before: readonly Pair[];
  /** Names of those who were asked for a session in the cycle before. */
  askedBefore: readonly string[];
  /** Who demonstrated in the cycle before, by name. */
  demonstratedBefore: string | null;
  tickets: readonly Ticket[];
  examples: readonly { slug: string; practices: readonly string[] }[];
  /** Text of a practice's file below the front matter. */
  bodyOf: (practice: string) => string;
  /** Places in a session that show a practice, `file:line`. */
  evidenceOf: (session: string, practice: string) => Promise<string[]>;
}

/**
 * What a cycle could be, all of it from the data: people change whatever they know better. The same data gives the same
 * proposal.
 */
export async function openCycle(input: CycleInput): Promise<Cycle> {
  const { cycle, people, byPerson, rules } = input;
  const month = monthOf(cycle);
  const advice = nextPractices({ ...input, standing: new Map() });
  const pairs = pairing(advice, people, input.before);
  const order = inOrderOfSpreading(advice, rules);
  const spread = order[0]?.practice ?? null;
  const last = latest(byPerson, month);
  const scored = rules.filter(isScored).map(({ id }) => id);
  const strong = strongSessions(last.byPerson, scored, spread, REVIEWED);
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const name = (id: string): string => nameOf.get(id) as string;
  const end = endOf(byPerson);
  return {
    schema: 'practicum/cycle/1',
    cycle,
    from: month.from,
    to: month.to,
    opened: isoDay(end) ?? month.from,
    closed: null,
    ...(input.champion === null ? {} : { champion: input.champion }),
    bias: biasOf(last),
    collect: strong
      .filter(({ person }) => !input.askedBefore.includes(name(person)))
      .map(({ person, session, shows, practice }) => ({
        person: name(person),
        session: session.id,
        why: `It shows ${list(shows.map((id) => `“${ruleOf(rules, id).name}”`))}.`,
        ask: askFor(session, ruleOf(rules, practice)),
        answer: 'open' as const,
      })),
    review: await Promise.all(
      strong.map(async ({ person, session, practice }) => ({
        session: session.id,
        person: name(person),
        practice,
        behaviour: ruleOf(rules, practice).summary,
        evidence: await input.evidenceOf(session.id, practice),
      })),
    ),
    spread: order[0] === undefined ? null : spreadOf(order[0], order, advice, pairs, name, input),
    assignments: advice.flatMap(({ person, next }) => {
      if (next === null) return [];
      const helper = pairs.find(({ learns }) => learns === person)?.shows;
      const shown =
        (helper === undefined ? null : newestThatShows(byPerson.get(helper) ?? [], next.practice)) ??
        next.session;
      return [
        {
          person: name(person),
          practice: next.practice,
          why: next.why,
          try: next.try,
          ...(next.example === null ? {} : { example: next.example }),
          ...(shown === null ? {} : { session: shown }),
          ...(helper === undefined ? {} : { with: name(helper) }),
        },
      ];
    }),
    check: null,
  };
}

const ruleOf = (rules: readonly Rule[], id: string): Rule => rules.find((rule) => rule.id === id) as Rule;

const newestThatShows = (sessions: readonly SessionRecord[], practice: string): string | null =>
  sessions.filter(({ outcomes }) => outcomes.get(practice) === 'yes').sort(newestFirst)[0]?.id ?? null;

interface Latest {
  stretch: Stretch;
  byPerson: Map<string, SessionRecord[]>;
}

/** Sessions of the stretch before the cycle: what people still remember. */
function latest(byPerson: CycleInput['byPerson'], month: Stretch): Latest {
  const stretch = stretchBefore(month);
  return {
    stretch,
    byPerson: new Map([...byPerson].map(([id, sessions]) => [id, within(sessions, stretch)])),
  };
}

function biasOf({ stretch, byPerson }: Latest): string {
  const counts = [...byPerson.values()].map((sessions) => sessions.length).filter((n) => n > 0);
  const sessions = counts.reduce((a, b) => a + b, 0);
  return `Chosen from the ${counted(sessions, 'session')} of ${counted(counts.length, 'person', 'people')} that were exported for ${day(stretch.from)} to ${day(stretch.to)}, because they show the most practices. Sessions that nobody exported are not among them, so this is what is possible here, not what is usual.`;
}

/** Specific about what, open about whether: a no needs no reason, and no answer is a no. */
function askFor(session: SessionRecord, { name }: Rule): string {
  const when = isoDay(session.start);
  const where = session.project === null ? '' : ` in ${session.project}`;
  return `Your session${when === null ? '' : ` of ${day(when)}`}${where} shows “${name}” well. May we look at it together in the review? You choose the part and tell the story, nothing is shown that you do not want shown, and a no needs no reason. If I hear nothing, I take it as a no.`;
}

function spreadOf(
  { practice, people }: Spreadable,
  order: readonly Spreadable[],
  advice: readonly NextPractice[],
  pairs: readonly Pair[],
  name: (id: string) => string,
  { rules, byPerson, tickets, examples, bodyOf, demonstratedBefore, cycle }: CycleInput,
): NonNullable<Cycle['spread']> {
  const month = monthOf(cycle);
  const tie = tieInWords(order, (id) => ruleOf(rules, id).name);
  const able = advice.filter(({ teaches }) => teaches.includes(practice)).map(({ person }) => person);
  const shownBy = (person: string): number =>
    pairs.filter((one) => one.shows === person && one.practice === practice).length;
  const fresh = able.filter((person) => name(person) !== demonstratedBefore);
  const ticketOf = (person: string): string | undefined => waiting(tickets, name(person), month.from);
  // A demonstration is on real work, so whoever has some waiting comes first; then who helps most people with it anyway.
  const live = (person: string): number => (ticketOf(person) === undefined ? 0 : 1);
  const [by] = [...(fresh.length > 0 ? fresh : able)].sort(
    (a, b) => live(b) - live(a) || shownBy(b) - shownBy(a) || (name(a) < name(b) ? -1 : 1),
  );
  const session =
    by === undefined
      ? sessionsThatShow(byPerson)(practice, null)
      : newestThatShows(byPerson.get(by) ?? [], practice);
  const example = exampleOf(examples, practice);
  const ticket = by === undefined ? undefined : ticketOf(by);
  const others =
    able.length === 0
      ? 'Nobody practises it often enough to show it alone'
      : `${counted(able.length, 'person practises', 'people practise')} it and can show it`;
  return {
    practice,
    why: `${counted(people, 'person has', 'people have')} it as their next practice, of ${advice.filter(({ next }) => next !== null).length} who have one${tie === '' ? '; no other practice has as many.' : `. ${tie}`} ${others}.`,
    text: halfPage(bodyOf(practice)) || ruleOf(rules, practice).summary,
    demonstration: {
      ...(by === undefined ? {} : { by: name(by) }),
      ...(example === undefined ? {} : { example }),
      ...(session === null ? {} : { session }),
      ...(ticket === undefined ? {} : { ticket }),
      on: month.demonstration,
      minutes: MINUTES,
    },
  };
}

/** The newest ticket of a person that was open on a day. One that has lain for long waits for something else. */
function waiting(tickets: readonly Ticket[], person: string, on: string): string | undefined {
  const at = `${on}T00:00:00.000Z`;
  return tickets
    .filter(
      (one) =>
        one.person === person &&
        one.createdAt !== null &&
        one.createdAt < at &&
        Date.parse(at) - Date.parse(one.createdAt) <= LIES * DAY &&
        (one.doneAt === null || one.doneAt >= at) &&
        (one.abandonedAt === null || one.abandonedAt >= at),
    )
    .sort((a, b) => ((a.createdAt as string) < (b.createdAt as string) ? 1 : -1) || (a.id < b.id ? -1 : 1))[0]
    ?.id;
}
