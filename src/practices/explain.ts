/**
 * Why a rule said what it said of a session: which of its parts held or did not, how far each got, and the steps that
 * show it. The engine (evaluate.ts) decides; this says in words what it went by, for people who write rules.
 */
import type { Capability } from '../sessions/model.ts';
import { compileCondition } from './condition.ts';
import type { CompiledRule, Deciding } from './evaluate.ts';
import { type LeafContext, measureOf } from './explain-leaf.ts';
import type { Judged, KeyPath } from './match.ts';
import type { Condition, Outcome } from './rule.ts';

/** Most steps named for one finding. */
const STEPS_NAMED = 5;

/** One part of a rule, and what the session has of it. */
export interface Finding {
  /** Where the part stands in the rule, e.g. `['yes', 'any', 0]`. */
  path: KeyPath;
  /** Whether the part holds. */
  holds: boolean;
  /** What the session has, as a phrase: `counted 1, at least 3 are needed`. May hold file names: untrusted text. */
  found: string;
  /** Indices of the steps that show it, in the order in which they matter. */
  steps: number[];
}

/** Why an outcome is what it is. */
export interface Explanation {
  outcome: Outcome;
  /** For not-observable: every capability that the rule needs and the session lacks. */
  missing: Capability[];
  /**
   * For yes, the parts of `yes` that made it hold; for no, those that kept it from holding; for not-applicable, those
   * that kept `applies` from holding. In the order of the rule.
   */
  findings: Finding[];
}

interface Explained {
  holds: boolean;
  findings: Finding[];
}
type Explain = () => Explained;

/** Explains sessions, one after the other. */
export type Explainer = (session: Judged) => Explanation;

const made = new WeakMap<CompiledRule<Deciding>, Explainer>();

/** The explainer of a compiled rule. Uses the rule's matchers, so no judgement may be under way. */
export function explainer(compiled: CompiledRule<Deciding>): Explainer {
  const known = made.get(compiled);
  if (known) return known;
  const { rule, matchers } = compiled;
  const context: LeafContext = { matchers, scope: matchers.scope(rule.signals, () => undefined) };
  const applies = explain(rule.applies, ['applies'], context);
  const yes = explain(rule.yes, ['yes'], context);
  const explainSession: Explainer = (session) => {
    const missing = rule.needs.filter((need) => !session.observable.includes(need));
    if (missing.length > 0) return { outcome: 'not-observable', missing, findings: [] };
    matchers.begin(session);
    const occasion = applies();
    if (!occasion.holds) return { outcome: 'not-applicable', missing, findings: occasion.findings };
    const shown = yes();
    return { outcome: shown.holds ? 'yes' : 'no', missing, findings: shown.findings };
  };
  made.set(compiled, explainSession);
  return explainSession;
}

function explain(c: Condition, path: KeyPath, context: LeafContext): Explain {
  if ('all' in c) {
    const parts = c.all.map((part, i) => explain(part, [...path, 'all', i], context));
    return () => {
      const asked = parts.map((part) => part());
      const holds = asked.every((a) => a.holds);
      return { holds, findings: asked.filter((a) => a.holds === holds).flatMap((a) => a.findings) };
    };
  }
  if ('any' in c) {
    const parts = c.any.map((part, i) => explain(part, [...path, 'any', i], context));
    return () => {
      const asked = parts.map((part) => part());
      const first = asked.find((a) => a.holds);
      return first ?? { holds: false, findings: asked.flatMap((a) => a.findings) };
    };
  }
  if ('not' in c) {
    const part = explain(c.not, [...path, 'not'], context);
    return () => {
      const { holds, findings } = part();
      // What is missing has no step; what should be missing is shown by the steps that are there.
      return holds
        ? { holds: false, findings }
        : { holds: true, findings: findings.map((finding) => ({ ...finding, steps: [] })) };
    };
  }
  const ask = compileCondition(c, context.matchers, context.scope, path);
  const measure = measureOf(c, path, context);
  return () => {
    const evidence = ask();
    const holds = evidence !== null;
    const { found, steps } = measure();
    const shown = evidence === null || evidence.length === 0 ? steps : evidence;
    return { holds, findings: [{ path, holds, found, steps: [...new Set(shown)].slice(0, STEPS_NAMED) }] };
  };
}
