import type { Rule } from '../practices/rule.ts';
import { isScored } from '../report/measures/practised.ts';
import type { MethodSettings } from '../report/schema/method.ts';
import type { SessionRecord } from '../report/session-record.ts';
import { newcombe } from '../stats/newcombe.ts';
import { wilson } from '../stats/wilson.ts';
import { count, counted, intervalInWords, percent, THIN } from '../wording.ts';
import type { NextPractice } from './advice.ts';
import { newestFirst, type Recent, recentOf } from './recent.ts';

/**
 * Confidence of the interval that has to lie above 0 before the team is called ahead: four to one on one side. Advice
 * that is wrong costs a month with a good practice; with a dozen sessions, 95 % would mean no advice for most people.
 */
const LEVEL = 0.6;
/** A smaller gap is not worth a month. */
const LEAST_GAP = 0.1;
/** Gaps are compared in steps: a session more must not turn the order of two that are nearly equal. */
const STEP = 0.05;
/** By how much another practice has to beat the one that an open cycle has assigned. */
const BEATS = 0.15;
/** Colleagues with occasion, and colleagues who practise it, without whom there is no team that is ahead. */
const LEAST_OTHERS = 3;
const LEAST_PRACTISING = 2;
/** Sessions that show it, before somebody can show it to others. */
const LEAST_SHOWN = 3;

/** What advice is made from. */
export interface AdviceInput {
  /** In the order of the report. */
  people: readonly { id: string; team: string | null }[];
  /** Person id → sessions that the person held, up to the end of the report. */
  byPerson: ReadonlyMap<string, readonly SessionRecord[]>;
  /** In the order of the catalogue. */
  rules: readonly Rule[];
  config: Pick<MethodSettings, 'cells' | 'practises'>;
  /** Person id → practices of the last two cycles before the open one. */
  assigned: ReadonlyMap<string, ReadonlySet<string>>;
  /** People of a control arm that is still being compared with: they get no advice and are asked to show nothing. */
  leftAlone?: ReadonlySet<string> | undefined;
  /** Person id → what the open cycle has assigned. */
  standing: ReadonlyMap<string, string>;
  /** Of the library. */
  examples: readonly { slug: string; practices: readonly string[] }[];
}

/** A practice that somebody could learn next. */
interface Open {
  rule: Rule;
  recent: Recent;
  others: Sums;
  /** In steps. */
  gap: number;
}

/** Gap in whole steps, so that sums and comparisons are exact. */
const steps = (gap: number): number => Math.round(gap / STEP);

/** How far colleagues are ahead in what somebody has next, in steps of 5 points. */
export const gapOf = ({ team, yes, applicable }: NonNullable<NextPractice['next']>): number =>
  steps(team - yes / applicable);

/**
 * The one next practice of each person (measures.md §1), in the order of the people.
 *
 * It is a human practice that the report scores, which the person does not practise yet though their sessions gave
 * occasion often enough, which their tools show, whose scored prerequisites they practise, and which was not theirs in the last
 * two cycles. The colleagues have to be ahead: at least three with occasion and two who practise it, a gap of 10
 * points or more, and Newcombe's 60 % interval of it above 0. Of these the one with the largest gap, in steps of 5
 * points; of equals the first of the catalogue. What an open cycle has assigned stays, while it is open to the person
 * and no other beats it by 15 points.
 *
 * Everybody counts with their latest sessions (recent.ts), at most a dozen with occasion. The order of people and sessions
 * does not matter.
 */
export function nextPractices(input: AdviceInput): NextPractice[] {
  const { people, byPerson, rules, config, assigned, standing } = input;
  const until = endOf(byPerson);
  const recent = new Map(
    people.map(({ id }) => [id, recentOf(byPerson.get(id) ?? [], rules, config, until)]),
  );
  const shows = sessionsThatShow(byPerson);
  const sums = sumsOf([...recent.values()], rules.length);
  return people.map(({ id }): NextPractice => {
    if (input.leftAlone?.has(id)) return { person: id, next: null, why: 'control-arm', teaches: [] };
    const own = recent.get(id) as Recent[];
    const never = assigned.get(id) ?? new Set<string>();
    const byPractice = new Map(own.map((one) => [one.practice, one]));
    const ready = (rule: Rule): boolean =>
      (rule.prerequisites ?? []).every((before) => {
        const known = rules.find((one) => one.id === before);
        return known?.notScored !== undefined || byPractice.get(before)?.practised === true;
      });
    const all = rules.flatMap((rule, i): Open[] => {
      const one = own[i] as Recent;
      if (!isScored(rule) || !one.measured || one.practised || !ready(rule)) return [];
      const others = without(sums[i] as Sums, one);
      if (others.people < LEAST_OTHERS || others.practising < LEAST_PRACTISING) return [];
      const { difference, low } = newcombe(others.yes, others.applicable, one.yes, one.applicable, LEVEL);
      if (low <= 0 || difference < LEAST_GAP) return [];
      return [{ rule, recent: one, others, gap: steps(difference) }];
    });
    const seen = all.filter((one) => !one.recent.hiddenNow);
    const open = seen.filter(({ rule }) => !never.has(rule.id));
    const best = open.reduce<Open | null>((a, b) => (a === null || b.gap > a.gap ? b : a), null);
    const kept = open.find(({ rule }) => rule.id === standing.get(id));
    const next = best && kept && best.gap - kept.gap < steps(BEATS) ? kept : best;
    return {
      person: id,
      next: next && inWords(next, id, input, shows),
      why: next === null ? whyNone({ all, seen, own, rules }) : null,
      teaches: teachesOf(own, rules),
    };
  });
}

function whyNone({
  all,
  seen,
  own,
  rules,
}: {
  all: readonly Open[];
  seen: readonly Open[];
  own: readonly Recent[];
  rules: readonly Rule[];
}): NonNullable<NextPractice['why']> {
  if (seen.length > 0) return 'recently-assigned';
  if (all.length > 0) return 'tool-cannot-show';
  const scored = own.filter((_, i) => isScored(rules[i] as Rule));
  if (scored.some(({ measured, practised }) => measured && !practised)) return 'team-not-ahead';
  if (scored.some(({ measured }) => measured)) return 'nothing-open';
  // Sessions there are, and what they hold is not written down.
  return scored.length > 0 && scored.every(({ hiddenNow }) => hiddenNow)
    ? 'tool-cannot-show'
    : 'too-few-sessions';
}

/** Practices that somebody does often enough to show them to others, in the order of the catalogue. */
function teachesOf(own: readonly Recent[], rules: readonly Rule[]): string[] {
  return rules
    .filter((rule, i) => {
      const one = own[i] as Recent;
      return isScored(rule) && one.practised && one.yes >= LEAST_SHOWN && !one.hiddenNow;
    })
    .map(({ id }) => id);
}

/** Latest sessions of several people together. */
interface Sums {
  /** With occasion. */
  people: number;
  practising: number;
  yes: number;
  applicable: number;
}

const asSums = ({ yes, applicable, practised }: Recent): Sums => ({
  people: applicable > 0 ? 1 : 0,
  practising: practised ? 1 : 0,
  yes,
  applicable,
});

/** Everybody together, practice by practice. */
function sumsOf(everybody: readonly (readonly Recent[])[], practices: number): Sums[] {
  return Array.from({ length: practices }, (_, i) =>
    everybody
      .map((own) => asSums(own[i] as Recent))
      .reduce(
        (a, b) => ({
          people: a.people + b.people,
          practising: a.practising + b.practising,
          yes: a.yes + b.yes,
          applicable: a.applicable + b.applicable,
        }),
        { people: 0, practising: 0, yes: 0, applicable: 0 },
      ),
  );
}

function without(all: Sums, one: Recent): Sums {
  const own = asSums(one);
  return {
    people: all.people - own.people,
    practising: all.practising - own.practising,
    yes: all.yes - own.yes,
    applicable: all.applicable - own.applicable,
  };
}

function inWords(
  { rule, recent, others }: Open,
  person: string,
  { examples }: AdviceInput,
  shows: Shows,
): NonNullable<NextPractice['next']> {
  const { yes, applicable, perPerson } = recent;
  const occasion = perPerson === undefined ? ' that gave occasion' : '';
  return {
    practice: rule.id,
    yes,
    applicable,
    team: others.yes / others.applicable,
    why: `${rule.name} was seen in ${yes === 0 ? 'none' : count(yes)} of the latest ${count(applicable)} sessions${occasion}, and in ${ofColleagues(others)}.`,
    try: tryOf(rule),
    example: exampleOf(examples, rule.id) ?? null,
    session: shows(rule.id, person),
  };
}

/** `42 % of those of 9 colleagues (38 of 91; 95 % interval 32 to 53 %)`, each session as if it were a person's own. */
function ofColleagues({ people, yes, applicable }: Sums): string {
  const { low, high } = wilson(yes, applicable);
  return `${percent(yes / applicable)} of those of ${counted(people, 'colleague')} (${count(yes)} of ${count(applicable)}; 95${THIN}% interval ${intervalInWords(low, high)})`;
}

/** An example of the library whose subject the practice is, which is the first that it names; undefined when there is none. */
export function exampleOf(examples: AdviceInput['examples'], practice: string): string | undefined {
  return examples.find(({ practices }) => practices[0] === practice)?.slug;
}

/** What to try, as the practice says it; its summary where it says nothing. */
export function tryOf(rule: Pick<Rule, 'try' | 'name' | 'summary'>): string {
  return rule.try ?? `Try “${rule.name}” on your next task: ${rule.summary}`;
}

/** Finds the session to look at for a practice. */
type Shows = (practice: string, person: string | null) => string | null;

/**
 * The newest substantial session of another person that shows a practice, or else the newest of all that do. Each
 * practice is looked for once, whoever asks.
 */
export function sessionsThatShow(byPerson: ReadonlyMap<string, readonly SessionRecord[]>): Shows {
  const found = new Map<string, { person: string; session: SessionRecord }[]>();
  return (practice, person) => {
    let shown = found.get(practice);
    if (shown === undefined) {
      shown = [...byPerson]
        .flatMap(([id, sessions]) => sessions.map((session) => ({ person: id, session })))
        .filter(({ session }) => session.outcomes.get(practice) === 'yes')
        .sort((a, b) => newestFirst(a.session, b.session));
      found.set(practice, shown);
    }
    const others = shown.filter((one) => one.person !== person);
    return (others.find(({ session }) => session.depth === 'substantial') ?? others[0])?.session.id ?? null;
  };
}

/** Start of the newest session; null where none has a time. */
export function endOf(byPerson: ReadonlyMap<string, readonly SessionRecord[]>): number | null {
  let end: number | null = null;
  for (const sessions of byPerson.values())
    for (const { start } of sessions) if (start !== null && (end === null || start > end)) end = start;
  return end;
}
