/** What becomes of steps once a Gemini CLI chat is read: answers, and earlier versions of a record. */
import type { Step } from '../model.ts';
import { keepOutput } from '../verbatim.ts';
import { type Call, responseIn, shellOutput } from './gemini-cli-tools.ts';

/** Where and when a step stands, and its text. */
export function base(step: Step): Step {
  const { kind, at, file, line, agent, text } = step;
  return {
    kind,
    file,
    line,
    ...(at === undefined ? {} : { at }),
    ...(agent === undefined ? {} : { agent }),
    ...(text === undefined ? {} : { text }),
  };
}

/** Keeps in full what came back from a call. */
export function keepAnswer({ step }: Call, result: unknown): void {
  if (step.kind !== 'call' || step.action === 'edit') return;
  const { output, error } = responseIn(result);
  const text = output ?? error ?? '';
  keepOutput(step, step.action === 'shell' ? shellOutput(text).text : text);
}

/** How a call ended, from an earlier version of its record. */
export function inheritEnd(call: Call, earlier: Call): void {
  if (earlier.step.ok !== undefined) call.step.ok = earlier.step.ok;
  if (earlier.step.result !== undefined) call.step.result = earlier.step.result;
  if (call.step.verbatim?.output === undefined) keepOutput(call.step, earlier.step.verbatim?.output ?? '');
  if (earlier.step.hashes !== undefined) call.step.hashes = earlier.step.hashes;
  call.approved = earlier.approved;
  call.refused = earlier.refused;
}
