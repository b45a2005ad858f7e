import type { Step } from './model.ts';

/** Fills in how long before each prompt but the first nothing happened. */
export function fillPauses(steps: readonly Step[]): void {
  let last: number | undefined;
  let prompts = 0;
  for (const step of steps) {
    if (step.kind === 'prompt') {
      prompts++;
      if (prompts > 1 && step.at !== undefined && last !== undefined)
        step.pauseMinutes = Math.max(0, Math.round((step.at - last) / 60_000));
    }
    if (step.at !== undefined) last = step.at;
  }
}
