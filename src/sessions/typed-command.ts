import type { ReadContext } from './format.ts';
import type { StepDraft } from './place-step.ts';
import { excerpt } from './text.ts';
import { whole } from './verbatim.ts';

/** The step of a command that a person typed, `/name args`. */
export function typedCommand(
  { name, args, builtin }: { name: string; args: string; builtin: boolean },
  context: Pick<ReadContext, 'verbatim'>,
): StepDraft {
  const typed = `/${name} ${args}`;
  return {
    kind: 'command',
    name: name.slice(0, 120),
    builtin,
    text: excerpt(typed),
    ...whole(context, typed.trim()),
  };
}
