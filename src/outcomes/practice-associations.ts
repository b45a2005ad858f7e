/** Practice × outcome: whether work went with a practice and how long it took. Associations, never causes. */
import { isScored } from '../report/measures/practised.ts';
import { benjaminiHochberg } from '../stats/benjamini-hochberg.ts';
import { directStandardisation } from '../stats/direct-standardisation.ts';
import { personEffect } from '../stats/person-effect.ts';
import { personLogRatioT } from '../stats/person-log-ratio-t.ts';
import { random } from '../stats/random.ts';
import { signFlip } from '../stats/sign-flip.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import { comparedTime } from './compared-time.ts';
import type { OutcomeInput } from './input.ts';
import type { SessionLinks } from './link-sessions.ts';
import type { Association, PracticeOutcomes, Speed } from './model.ts';
import type { Work } from './work.ts';

/** Pieces of work of each kind that a person needs, and people that a practice needs. */
export const FEWEST = { pieces: 2, people: 6 } as const;

/** A piece of work that counts and has a linked session. */
interface Piece {
  person: string;
  /** Period and kind of work: what is compared with each other. */
  stratum: string;
  log: number;
  /** Outcomes of its sessions by practice. */
  sessions: readonly ReadonlyMap<string, string>[];
}

/**
 * For each practice of a person that is scored: the time of work with a linked session that shows it ÷ the time of work
 * whose linked sessions had occasion and do not.
 *
 * Each person is one value: mean log time with − mean log time without, within the kinds of work and the period, at
 * weights that are the same for all people and practices (how much counted work there is of each). The period is
 * among what is held fixed because a practice that is spread is shown more often after, when all work may be faster
 * for any reason. A person counts with at least two pieces of each kind and one kind of work that has both; a practice
 * with at least six people.
 *
 * Intervals are corrected for how many practices could be compared (Bonferroni: level 1 − 0.05 ÷ m), and so hold
 * together with 95 % confidence; `adjusted` is p after Benjamini and Hochberg over the same m. p is that of Student's
 * t where the interval is, and of the sign-flip test where people's values are skewed and the interval is the
 * bootstrap's. Practices that are judged over a person's sessions together are left out: a session without one of
 * these is no sign of its absence.
 *
 * @param work what the outcomes look at; only what counts in the comparison is used
 * @param links of the same work
 * @returns null where there are no sessions or no work that counts
 */
export function practiceAssociations(
  input: Pick<OutcomeInput, 'sessions' | 'rules' | 'seed'>,
  work: readonly Work[],
  links: SessionLinks,
  speed: Pick<Speed, 'basis' | 'clock'>,
): PracticeOutcomes | null {
  const counted = work.filter(({ leftOut }) => leftOut === null);
  if (input.sessions.length === 0 || counted.length === 0) return null;
  const sessions = new Map(input.sessions.map(({ session }) => [session.id, session.outcomes]));
  const weights = new Map<string, number>();
  const pieces: Piece[] = [];
  for (const one of counted) {
    const time = comparedTime(one, speed);
    if (time === null) continue;
    const stratum = JSON.stringify([one.period, speed.basis === 'forecast' ? null : one.stratum]);
    weights.set(stratum, (weights.get(stratum) ?? 0) + 1);
    const linked = (links.byWork.get(one.id) ?? []).flatMap((id) => sessions.get(id) ?? []);
    if (linked.length > 0)
      pieces.push({ person: one.person, stratum, log: Math.log(time), sessions: linked });
  }
  const practices = input.rules
    .filter((rule) => isScored(rule) && rule.perPerson === undefined)
    .map(({ id }) => ({ id, ...peopleOf(pieces, id, weights) }));
  const compared = practices.filter(({ logs }) => logs.length >= FEWEST.people);
  const level = 1 - 0.05 / Math.max(1, compared.length);
  const results = new Map(
    compared.flatMap(({ id, logs }) => {
      const one = estimateOf(logs, id, input.seed, level);
      return one === null ? [] : [[id, one]];
    }),
  );
  const adjusted = benjaminiHochberg([...results.values()].map(({ p }) => p));
  const order = new Map([...results.keys()].map((id, i) => [id, i]));
  return {
    linked: links.linked,
    level,
    associations: practices.map(({ id, logs, with: shown, without }): Association => {
      const result = results.get(id);
      return {
        practice: id,
        people: logs.length,
        with: shown,
        without,
        ratio: result?.ratio ?? null,
        p: result?.p ?? null,
        adjusted: result ? (adjusted[order.get(id) as number] as number) : null,
      };
    }),
  };
}

/** The people who can be compared with themselves, one log ratio each, and how much work that is. */
function peopleOf(
  pieces: readonly Piece[],
  practice: string,
  weights: ReadonlyMap<string, number>,
): { logs: number[]; with: number; without: number } {
  const people = new Map<string, { shown: Piece[]; not: Piece[] }>();
  for (const piece of pieces) {
    const outcomes = piece.sessions.map((session) => session.get(practice));
    const kind = outcomes.includes('yes') ? 'shown' : outcomes.includes('no') ? 'not' : null;
    if (kind === null) continue;
    const own = people.get(piece.person) ?? { shown: [], not: [] };
    own[kind].push(piece);
    people.set(piece.person, own);
  }
  const all = { logs: [] as number[], with: 0, without: 0 };
  for (const [, { shown, not }] of [...people].sort(([a], [b]) => compareCodePoints(a, b))) {
    if (shown.length < FEWEST.pieces || not.length < FEWEST.pieces) continue;
    const standardised = directStandardisation(
      [...weights]
        .sort(([a], [b]) => compareCodePoints(a, b))
        .map(([stratum, weight]) => ({
          weight,
          before: not.filter((piece) => piece.stratum === stratum).map(({ log }) => log),
          after: shown.filter((piece) => piece.stratum === stratum).map(({ log }) => log),
        })),
    );
    if (standardised === null) continue;
    all.logs.push(standardised.standardised);
    all.with += shown.length;
    all.without += not.length;
  }
  return all;
}

/** @returns null where all people have one and the same value */
function estimateOf(
  logs: readonly number[],
  practice: string,
  seed: number,
  level: number,
): { ratio: NonNullable<Association['ratio']>; p: number } | null {
  const effect = personEffect(logs, random(seed, `practice-association/${practice}`), level);
  if (effect === null) return null;
  const p =
    effect.interval === 't'
      ? personLogRatioT(logs, level)?.p
      : signFlip(logs, random(seed, `practice-association-p/${practice}`)).p;
  return p === undefined ? null : { ratio: { value: effect.ratio, low: effect.low, high: effect.high }, p };
}
