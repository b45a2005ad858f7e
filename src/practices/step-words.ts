/** One step of a session as a line that a person can read, in the words of the rule language. */
import type { Step } from '../sessions/model.ts';

/**
 * What a step is and the facts about it: `edit src/a.ts (+20 −3)`, `shell npm test (runs test, result fail)`.
 * Texts come from the transcript: untrusted.
 */
export function stepWords(step: Step): string {
  const what = step.kind === 'call' ? (step.action ?? 'call') : step.kind;
  const facts = factsOf(step);
  return [what, textOf(step), facts.length > 0 ? `(${facts.join(', ')})` : ''].filter(Boolean).join(' ');
}

function textOf(step: Step): string {
  if (step.kind === 'skill' || step.kind === 'command' || step.kind === 'rejection')
    return step.name ?? step.text ?? '';
  return step.text ?? step.files?.join(', ') ?? step.name ?? '';
}

function factsOf(step: Step): string[] {
  const { how, trigger, added, removed, runs, result, items, changes } = step;
  const lines = [added ? `+${added}` : '', removed ? `−${removed}` : ''].filter(Boolean).join(' ');
  return [
    how === undefined ? '' : `how ${how}`,
    trigger === undefined ? '' : `trigger ${trigger}`,
    lines,
    items === undefined ? '' : `items ${items}`,
    changes === undefined ? '' : `changes ${changes}`,
    runs === undefined || runs.length === 0 ? '' : `runs ${runs.join(', ')}`,
    result === undefined ? '' : `result ${result}`,
    step.ok === false && result === undefined ? 'ok false' : '',
    step.builtin === true ? 'builtin' : '',
    step.queued ? 'queued' : '',
    step.agent === undefined ? '' : 'by a sub-agent',
  ].filter(Boolean);
}
