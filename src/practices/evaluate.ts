/**
 * The engine: a rule and a session in, an outcome with its evidence out.
 *
 * The order of questions is fixed. A capability that the session's format lacks makes the outcome `not-observable`,
 * whatever the steps say; then `applies` decides between `not-applicable` and a judgement; then `yes` decides.
 *
 * What the conditions mean where rule.ts leaves a choice:
 * - An anchor that a session does not have: `before` it is the whole session, `after` it is nothing. So "a plan before
 *   the first edit" holds in a session with a plan and no edit, and "tests after the last edit" does not hold in a
 *   session without edits. Rules exclude such sessions with `applies` where that is not meant. The anchor's own step
 *   is neither before nor after it.
 * - `among` counts its steps from the start of the session, whatever `before` and `after` say.
 * - `unless` on the first item of a sequence looks at everything since the start of the session. On a later item it
 *   looks at the steps strictly between the two. `start` is the place before the first step; it may be the first
 *   item's `is` or one of its alternatives.
 * - One step never meets two items of a sequence. A step that meets an item is not between that item and the next, so
 *   it forbids neither even where it also matches an `unless`.
 * - `within` counts the steps strictly between two items, as `unless` looks at them; on the first item, those since the
 *   start of the session.
 * - A stretch is ended by a step that matches `endedBy`, which still belongs to it, and by the end of the session.
 * - A streak goes on over steps that do not matter to it; a step that matches both `of` and `endedBy` ends what was
 *   before it and begins anew. With `among`, a step that matches that and not `of` ends it too.
 * - A field that is absent, or an empty list, lacks every value.
 * - `covered` looks at each file once, where it first stands in a step that matches `of`; the same step does not cover
 *   itself. Where there is no such file the condition does not hold.
 * - `areas` looks at folders: files at the top of the project are in none. Steps before the first `turn` are a turn.
 * - `session` tests lists: a test holds if one value meets it, and `present: false` means that the list is empty.
 * - A session without steps gives no occasion for anything: counts are 0, sums are 0.
 *
 * Evidence for `yes` is what made the condition hold (see condition.ts), for `no` the step of `missedAt`, if any;
 * indices are sorted and unique. Counter-signs are looked for only where the practice was judged: a sign of the
 * opposite habit says nothing in a session without occasion. They never change an outcome. Steps for `repeated` are given
 * for every session that could show the practice: that somebody says the same again and again is a sign just where the
 * practice is missing.
 */
import { Problem } from '../problem.ts';
import type { Capability, Step } from '../sessions/model.ts';
import { type Ask, compileAnchor, compileCondition } from './condition.ts';
import { type Judged, type KeyPath, Matchers, type Where } from './match.ts';
import type { Outcome, Rule, Signals } from './rule.ts';

/** What of a rule decides outcomes. */
export type Deciding = Pick<
  Rule,
  'id' | 'needs' | 'signals' | 'applies' | 'yes' | 'missedAt' | 'counterSigns'
>;

/** A rule ready to judge sessions. Made by `compileRule` or `compileRules`; holds scratch space, so no two at once. */
export interface CompiledRule<R extends Deciding = Rule> {
  readonly rule: R;
  readonly matchers: Matchers;
  readonly applies: Ask;
  readonly yes: Ask;
  readonly missedAt: (() => number) | undefined;
  readonly counterSigns: readonly { name: string; says: string; when: Ask }[];
  /** Counter-signs that only several sessions show together, with the number of the matcher. */
  readonly repeated: readonly { name: string; chars: number; matcher: number }[];
}

/** What a rule says of a session. */
export interface Judgement {
  outcome: Outcome;
  /** Indices of steps, sorted and unique. */
  evidence: number[];
  /** For not-observable: the first capability the rule needs and the session's format lacks. */
  missing?: Capability;
  /** Counter-signs that were seen, in the order of the rule. */
  counterSigns: { name: string; says: string; evidence: number[] }[];
  /** Steps whose texts may come back in other sessions, by counter-sign; absent where there are none. */
  repeats?: { name: string; steps: number[] }[];
}

const nowhere: Where = () => undefined;

/**
 * Compiles one rule. To judge many rules, `compileRules` shares what they have in common.
 * @param signals shared signals (signals.yaml)
 * @param where says where a part of the rule stands, for the message of a Problem
 * @throws Problem for unknown or circular signals, refused patterns, and tests and conditions that can never hold
 */
export function compileRule<R extends Deciding>(
  rule: R,
  signals: Signals,
  where: Where = nowhere,
): CompiledRule<R> {
  return compileWith(new Matchers(signals, nowhere), rule, where);
}

/** Compiles rules so that a matcher that several of them use is looked for once in a session. */
export function compileRules<R extends Deciding>(rules: readonly R[], signals: Signals): CompiledRule<R>[] {
  const matchers = new Matchers(signals, nowhere);
  return rules.map((rule) => compileWith(matchers, rule, nowhere));
}

/** Compiles a rule into a given set of matchers. */
export function compileWith<R extends Deciding>(matchers: Matchers, rule: R, where: Where): CompiledRule<R> {
  const scope = matchers.scope(rule.signals, where);
  matchers.compileAll(scope);
  const condition = (c: Rule['applies'], path: KeyPath): Ask => compileCondition(c, matchers, scope, path);
  return {
    rule,
    matchers,
    applies: condition(rule.applies, ['applies']),
    yes: condition(rule.yes, ['yes']),
    missedAt: rule.missedAt && compileAnchor(rule.missedAt, matchers, scope, ['missedAt']),
    counterSigns: (rule.counterSigns ?? []).flatMap(({ name, says, when }, i) =>
      when ? [{ name, says, when: condition(when, ['counterSigns', i, 'when']) }] : [],
    ),
    repeated: (rule.counterSigns ?? []).flatMap(({ name, when, repeated }, i) => {
      const path = ['counterSigns', i];
      if ((when === undefined) === (repeated === undefined)) throw neitherOrBoth(name, where(path));
      if (repeated === undefined) return [];
      return [
        {
          name,
          chars: repeated.chars,
          matcher: matchers.compile(repeated.of, scope, [...path, 'repeated', 'of']),
        },
      ];
    }),
  };
}

const neitherOrBoth = (name: string, where: string | undefined): Problem =>
  new Problem(`the counter-sign “${name}” needs one way to be seen`, {
    ...(where === undefined ? {} : { where }),
    why: 'It is seen in one session (`when`) or in several of a person (`repeated`).',
    action: 'Write one of the two.',
  });

/** Judges a session by one rule. */
export function judge(compiled: CompiledRule<Deciding>, session: Judged): Judgement {
  compiled.matchers.begin(session);
  return answer(compiled, session);
}

/** Judges a session by many rules, in their order. Fastest when the rules were compiled together. */
export function judgeAll(rules: readonly CompiledRule<Deciding>[], session: Judged): Judgement[] {
  const begun = new Set<Matchers>();
  return rules.map((compiled) => {
    if (!begun.has(compiled.matchers)) {
      begun.add(compiled.matchers);
      compiled.matchers.begin(session);
    }
    return answer(compiled, session);
  });
}

function answer(
  { rule, matchers, applies, yes, missedAt, counterSigns, repeated }: CompiledRule<Deciding>,
  session: Judged,
): Judgement {
  const missing = rule.needs.find((need) => !session.observable.includes(need));
  if (missing) return { outcome: 'not-observable', evidence: [], missing, counterSigns: [] };
  const again = repeated.flatMap(({ name, chars, matcher }) => {
    const steps = matchers.indices(matcher).filter((i) => lengthOf(matchers.steps[i]) >= chars);
    return steps.length > 0 ? [{ name, steps }] : [];
  });
  const repeats = again.length > 0 ? { repeats: again } : {};
  if (applies() === null) return { outcome: 'not-applicable', evidence: [], counterSigns: [], ...repeats };
  const signs: Judgement['counterSigns'] = [];
  for (const { name, says, when } of counterSigns) {
    const seen = when();
    if (seen !== null) signs.push({ name, says, evidence: sorted(seen) });
  }
  const shown = yes();
  if (shown !== null) return { outcome: 'yes', evidence: sorted(shown), counterSigns: signs, ...repeats };
  const missed = missedAt ? missedAt() : -1;
  return { outcome: 'no', evidence: missed < 0 ? [] : [missed], counterSigns: signs, ...repeats };
}

/** Characters of a step's whole text. */
const lengthOf = (step: Step | undefined): number => step?.chars ?? step?.text?.length ?? 0;

function sorted(indices: number[]): number[] {
  return [...new Set(indices)].sort((a, b) => a - b);
}
