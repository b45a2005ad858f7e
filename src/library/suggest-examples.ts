/**
 * Which sessions show a practice so well that others could learn from them. Looks at facts alone; whether somebody may see
 * the session is its holder's to say.
 */
import type { SessionFacts } from '../extract/facts.ts';
import type { Rule } from '../practices/rule.ts';
import { counted, list } from '../wording.ts';
import { compareCodePoints } from '../workspace/name-key.ts';

/** Beyond so many steps a session is shown in part. */
const WHOLE_UP_TO = 60;
/** A longer part is no example that somebody reads. */
const LONGEST_PART = 120;
/** Times the person had to stop or refuse; with more a session is not clean. */
const MOST_STOPS = 1;
const DAY = 86_400_000;
/** Candidates of a practice, each of another person. */
const SHOWN = 3;

/** A session that shows a practice. */
export interface Candidate {
  practice: string;
  /** Address of the session in the team's site. */
  session: string;
  person: string;
  /** Whether the roster says that the person agrees. */
  consent: boolean;
  /** First and last step, indices from 0, both included. */
  from: number;
  to: number;
  /** Why it may be a good example, a sentence. */
  why: string;
}

/** Who held a session, as far as it is known. */
export interface Holder {
  name: string;
  consent: boolean;
}

/** What a candidate is ordered by; the smaller, the better. */
interface Ranked extends Candidate {
  rank: readonly number[];
}

/** Collects candidates from facts, one session after the other. Memory grows with the candidates that are kept. */
export class Suggestions {
  readonly #rules: readonly Pick<Rule, 'id' | 'actor' | 'notScored'>[];
  readonly #end: number;
  readonly #taken: ReadonlySet<string>;
  /** By practice, then by person: the best of each. */
  readonly #best = new Map<string, Map<string, Ranked>>();

  /**
   * @param rules practices to look for
   * @param end the data's end in milliseconds since the epoch; null when no session has a time
   * @param taken sessions that are examples already
   */
  constructor(
    rules: readonly Pick<Rule, 'id' | 'actor' | 'notScored'>[],
    end: number | null,
    taken: ReadonlySet<string>,
  ) {
    this.#rules = rules;
    this.#end = end ?? 0;
    this.#taken = taken;
  }

  /** @param holder null for a session whose person is not known: nobody could agree */
  add(facts: SessionFacts, holder: Holder | null): void {
    if (holder === null || facts.automated !== undefined || this.#taken.has(facts.id)) return;
    for (const { id } of this.#rules) {
      const candidate = candidateOf(facts, id, holder, this.#end);
      if (candidate === null) continue;
      const people = this.#best.get(id) ?? new Map<string, Ranked>();
      this.#best.set(id, people);
      const before = people.get(holder.name);
      if (!before || compare(candidate, before) < 0) people.set(holder.name, candidate);
    }
  }

  /** The best candidates of each practice, in the order of the rules; practices without one are not in it. */
  best(): { practice: string; candidates: Candidate[] }[] {
    const used = new Set<string>();
    return this.#rules.flatMap(({ id }) => {
      const all = [...(this.#best.get(id)?.values() ?? [])].sort(compare);
      // A session that already stands for another practice says less than one that nobody has seen yet.
      const fresh = [
        ...all.filter((one) => !used.has(one.session)),
        ...all.filter((one) => used.has(one.session)),
      ];
      const candidates = fresh.slice(0, SHOWN).map(({ rank: _, ...candidate }) => candidate);
      if (candidates[0]) used.add(candidates[0].session);
      return candidates.length === 0 ? [] : [{ practice: id, candidates }];
    });
  }
}

/** @returns null when the session does not show the practice strongly, or shows trouble beside it */
function candidateOf(facts: SessionFacts, practice: string, holder: Holder, end: number): Ranked | null {
  const judged = facts.practices[practice];
  if (judged?.outcome !== 'yes' || judged.evidence.length === 0) return null;
  if ((judged.counterSigns?.length ?? 0) > 0 || facts.signs.length > 0) return null;
  const stops = facts.counts.interrupts + facts.counts.rejections;
  if (stops > MOST_STOPS || facts.counts.prompts === 0) return null;
  const steps = judged.evidence.map(({ step }) => step);
  const { from, to } = partOf(facts, Math.min(...steps), Math.max(...steps));
  const length = to - from + 1;
  if (length > LONGEST_PART) return null;
  const { start, active } = facts.time;
  const days = start === null ? null : Math.max(0, Math.floor((end - start) / DAY));
  return {
    practice,
    session: facts.id,
    person: holder.name,
    consent: holder.consent,
    from,
    to,
    why: reason({ evidence: steps.length, stops, length, of: facts.counts.steps, active, days }),
    rank: [
      holder.consent ? 0 : 1,
      steps.length >= 2 ? 0 : 1,
      stops,
      // A session of one request and its answer teaches little, a long one is not read.
      length < 10 ? 2 : length <= 40 ? 0 : length <= WHOLE_UP_TO ? 1 : 2,
      days === null ? 3 : days <= 28 ? 0 : days <= 91 ? 1 : 2,
      -Math.min(steps.length, 6),
      length,
    ],
  };
}

/** The whole of a short session; of a longer one, from the prompt before the first sign of the practice to the one after the last. */
function partOf(
  { timeline, counts }: SessionFacts,
  first: number,
  last: number,
): { from: number; to: number } {
  const end = counts.steps - 1;
  if (counts.steps <= WHOLE_UP_TO) return { from: 0, to: end };
  const prompts = timeline.filter(({ kind }) => kind === 'prompt').map((moment) => moment.first);
  const from = prompts.findLast((step) => step <= first) ?? first;
  const next = prompts.find((step) => step > last);
  return { from, to: next === undefined ? end : next - 1 };
}

function reason(of: {
  evidence: number;
  stops: number;
  length: number;
  of: number;
  active: number;
  days: number | null;
}): string {
  const minutes = Math.round(of.active / 60_000);
  const size = of.length === of.of ? counted(of.of, 'step') : `${counted(of.length, 'step')} of ${of.of}`;
  const when =
    of.days === null
      ? 'without a date'
      : of.days === 0
        ? 'on the newest day of the data'
        : `${counted(of.days, 'day')} before the newest`;
  const parts = [
    `seen at ${counted(of.evidence, 'step')}`,
    of.stops === 0 ? 'never stopped or refused' : 'stopped or refused once',
    `${size}${minutes === 0 || of.length < of.of ? '' : ` in ${counted(minutes, 'minute')}`}`,
    when,
  ];
  const text = list(parts);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}; no counter-sign and no trouble sign.`;
}

function compare(a: Ranked, b: Ranked): number {
  for (const [i, value] of a.rank.entries()) {
    const difference = value - (b.rank[i] as number);
    if (difference !== 0) return difference;
  }
  return compareCodePoints(a.session, b.session);
}
