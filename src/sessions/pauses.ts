import type { Step } from './model.ts';

/** How long nothing happened before something: whole minutes, and nothing where one of the two times is not known. */
export function pauseSince(last: number | undefined, at: number | undefined): Pick<Step, 'pauseMinutes'> {
  if (last === undefined || at === undefined) return {};
  return { pauseMinutes: Math.max(0, Math.round((at - last) / 60_000)) };
}

/** Fills in how long before each prompt but the first nothing happened. */
export function fillPauses(steps: readonly Step[]): void {
  let last: number | undefined;
  let prompts = 0;
  for (const step of steps) {
    if (step.kind === 'prompt' && ++prompts > 1) Object.assign(step, pauseSince(last, step.at));
    if (step.at !== undefined) last = step.at;
  }
}
