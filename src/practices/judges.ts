/** What a session is judged by: practices, and trouble signs to look for. */
import { type CompiledRule, compileWith, type Judgement, judgeAll } from './evaluate.ts';
import { type Judged, Matchers, type Where } from './match.ts';
import type { Rule, Signals } from './rule.ts';
import { type CompiledSign, type DecidingSign, signAsRule } from './sign-rule.ts';

export interface Judges {
  rules: readonly CompiledRule[];
  signs: readonly CompiledSign[];
}

const nowhere: Where = () => undefined;

/** Compiles practices and signs so that a matcher that several of them use is looked for once in a session. */
export function compileJudges(
  rules: readonly Rule[],
  signs: readonly DecidingSign[],
  signals: Signals,
): Judges {
  const matchers = new Matchers(signals, nowhere);
  return {
    rules: rules.map((rule) => compileWith(matchers, rule, nowhere)),
    signs: signs.map((sign) => compileWith(matchers, signAsRule(sign), nowhere)),
  };
}

/** Judges a session by all practices and looks for all signs; each in its order. */
export function judgeSession(
  { rules, signs }: Judges,
  session: Judged,
): { practices: Judgement[]; signs: Judgement[] } {
  const all = judgeAll([...rules, ...signs], session);
  return { practices: all.slice(0, rules.length), signs: all.slice(rules.length) };
}
