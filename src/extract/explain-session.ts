/** Why a practice came out as it did in a session, kept with its facts for people who write rules. */
import type { CompiledRule, Deciding, Judgement } from '../practices/evaluate.ts';
import { explainer } from '../practices/explain.ts';
import type { KeyPath } from '../practices/match.ts';
import { stepWords } from '../practices/step-words.ts';
import type { Capability, Session } from '../sessions/model.ts';

/** A step that decided. Texts are untrusted. */
export interface ShownStep {
  /** `file:line`, the file relative to the root that was read. */
  at: string;
  /** What happened, one line. */
  words: string;
}

/** Why an outcome is what it is (see practices/explain.ts). */
export interface Why {
  /** Capabilities that the rule needs and the session's format lacks. */
  missing: Capability[];
  findings: { path: KeyPath; holds: boolean; found: string; steps: ShownStep[] }[];
  /** For no: the step that shows what was missed, if there is one. */
  missed: ShownStep[];
  counterSigns: { name: string; says: string; steps: ShownStep[] }[];
}

/** @param judgement what the rule said of this session */
export function whyOf(compiled: CompiledRule<Deciding>, session: Session, judgement: Judgement): Why {
  const shown = (steps: readonly number[]): ShownStep[] =>
    steps.flatMap((i) => {
      const step = session.steps[i];
      return step ? [{ at: `${session.files[step.file]}:${step.line}`, words: stepWords(step) }] : [];
    });
  const { missing, findings } = explainer(compiled)(session);
  return {
    missing,
    findings: findings.map((finding) => ({ ...finding, steps: shown(finding.steps) })),
    missed: judgement.outcome === 'no' ? shown(judgement.evidence) : [],
    counterSigns: judgement.counterSigns.map(({ name, says, evidence }) => ({
      name,
      says,
      steps: shown(evidence),
    })),
  };
}
