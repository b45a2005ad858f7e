import type { Step } from './model.ts';

/** A step as a reader makes it: where it is from and when it was comes when it is placed. */
export type StepDraft = Partial<Step> & Pick<Step, 'kind'>;

/** Where a step is from; see Step. */
export interface StepPlace {
  file: number;
  line: number;
  at?: number | undefined;
  agent?: string | undefined;
}

/** Makes a step of a draft, in place: nothing is copied, and what is not known is not there. */
export function placeStep(draft: StepDraft, { file, line, at, agent }: StepPlace): Step {
  const step = draft as Step;
  step.file = file;
  step.line = line;
  if (at !== undefined) step.at = at;
  if (agent !== undefined) step.agent = agent;
  return step;
}
