/** One plain line that says what happened in a step, for folded steps and for those who read quickly. */
import type { Step } from '../sessions/model.ts';
import { excerpt } from '../sessions/text.ts';
import { counted } from '../wording.ts';

/** What the line is made of: facts of the step, with texts that were redacted. */
export interface Summarised
  extends Pick<Step, 'kind' | 'action' | 'runs' | 'result' | 'ok' | 'how' | 'trigger' | 'items' | 'chars'> {
  name: string | null;
  files: readonly string[];
  /** The command line, or what was asked or said; one line. */
  text: string;
  /** Lines of an edit; null where they are not known. */
  added: number | null;
  removed: number | null;
}

/** Longest part of a text in a line. */
const SHOWN = 100;
const NAMED = 3;

/** @returns plain text, one line; it holds parts of the transcript and is untrusted */
export function stepSummary(step: Summarised): string {
  const failed = step.ok === false && step.result === undefined ? ', which failed' : '';
  switch (step.kind) {
    case 'prompt':
      return 'The person wrote';
    case 'message':
      return 'The agent answered';
    case 'command':
      return `The person ran ${short(step.text) || `/${step.name ?? ''}`}`;
    case 'skill':
      return `Loaded the skill ${step.name ?? ''}`.trim();
    case 'plan':
      return PLANS[step.how ?? 'presented'];
    case 'compaction':
      return step.trigger === 'manual'
        ? 'The person had the context summarised'
        : 'The context was summarised';
    case 'interrupt':
      return 'The person stopped the agent';
    case 'rejection':
      return `The person said no${step.name ? ` to ${step.name}` : ''}`;
    case 'call':
      return `${callSummary(step)}${failed}`;
    default:
      return 'The tool wrote to the agent';
  }
}

const PLANS: Record<NonNullable<Step['how']>, string> = {
  mode: 'Planning began',
  presented: 'The agent presented a plan',
  approved: 'The person approved the plan',
  ready: 'The person brought a plan',
};

function callSummary({ action, runs, result, files, text, added, removed, items, name }: Summarised): string {
  const named = namedFiles(files);
  switch (action) {
    case 'read':
      return `Read ${named || short(text) || 'a file'}`;
    case 'search':
      return text === '' ? 'Searched' : `Searched for ${short(text)}`;
    case 'edit': {
      const size = [added ? `+${added}` : '', removed ? `−${removed}` : ''].filter(Boolean).join(' ');
      return `Edited ${named || 'a file'}${size === '' ? '' : `, ${size}`}`;
    }
    case 'shell': {
      const command = short(text);
      if (runs?.includes('test'))
        return `Ran the tests${result === 'pass' ? ': passed' : result === 'fail' ? ': failed' : ''}${command === '' ? '' : ` (${command})`}`;
      if (runs?.includes('commit')) return `Committed${command === '' ? '' : ` (${command})`}`;
      return command === '' ? 'Ran a command' : `Ran ${command}`;
    }
    case 'delegate':
      return `Sent a sub-agent${text === '' ? '' : `: ${short(text)}`}`;
    case 'tasks':
      return items === undefined || items === 0
        ? 'Updated the task list'
        : `Updated the task list: ${counted(items, 'item')}`;
    case 'ask':
      return `Asked the person${text === '' ? '' : `: ${short(text)}`}`;
    case 'web':
      return `Looked on the web${text === '' ? '' : `: ${short(text)}`}`;
    default:
      return `Used ${name ?? 'a tool'}`;
  }
}

const short = (text: string): string => excerpt(text, SHOWN);

function namedFiles(files: readonly string[]): string {
  const shown = files.slice(0, NAMED).join(', ');
  return files.length > NAMED ? `${shown} and ${files.length - NAMED} more` : shown;
}
