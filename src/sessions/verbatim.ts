/**
 * What was said in full. Facts need none of it; only an example that somebody promotes is read this way. Readers fill it
 * where they are asked to, and say nothing else differently then.
 */
import type { Step } from './model.ts';

/** A part of a file as it was before and after a change. For a new or rewritten file `before` is empty. */
export interface FileTexts {
  /** As the call writes it; absolute in most formats. */
  file: string;
  before: string;
  after: string;
}

/** Whole texts of a step, each absent where the format or the kind of step has none. */
export interface Verbatim {
  /** prompt, message, plan, rejection: what was said. call: the command line, or what was asked. */
  text?: string;
  /** call: what came back. */
  output?: string;
  /** call with action `edit`. */
  changes?: FileTexts[];
}

/** Whether whole texts are kept: a reader's context. */
interface Keeping {
  verbatim?: boolean;
}

type Json = Record<string, unknown>;

/** The field of a step that says something in full, where that is kept; nothing otherwise. */
export const whole = ({ verbatim }: Keeping, text: string): { verbatim?: Verbatim } =>
  verbatim ? { verbatim: text === '' ? {} : { text } } : {};

/**
 * Keeps what a call was given in full. Tools name their arguments much alike, so one function serves all formats.
 * @param input the call's arguments
 * @param decode of its strings, where they were parsed as Latin-1
 */
export function keepCall(
  { verbatim }: Keeping,
  step: Partial<Step>,
  input: Json,
  decode: (text: string) => string = (text) => text,
): void {
  if (!verbatim) return;
  const kept: Verbatim = {};
  if (step.kind === 'plan') kept.text = first(input, ['plan', 'summary', 'overview', 'response', 'text']);
  else if (step.action === 'edit') {
    const changes = changesOf(input, step.files?.[0] ?? '');
    if (changes.length > 0)
      kept.changes = changes.map(({ file, before, after }) => ({
        file: decode(file),
        before: decode(before),
        after: decode(after),
      }));
  } else if (step.action !== undefined) kept.text = toldTo(step, input);
  if (kept.text === undefined || kept.text === '') delete kept.text;
  else kept.text = decode(kept.text);
  step.verbatim = kept;
}

/** Keeps what came back from a call, behind what came back before, for a step whose whole texts are kept. */
export function keepOutput(step: Partial<Step> | undefined, text: string): void {
  if (!step?.verbatim || text === '') return;
  const { output } = step.verbatim;
  step.verbatim.output = output === undefined ? text : `${output}\n${text}`;
}

const str = (value: unknown): string => (typeof value === 'string' ? value : '');
const objects = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((v): v is Json => typeof v === 'object' && v !== null) : [];
/** The first of these arguments that is a text with something in it. */
const first = (input: Json, names: readonly string[]): string =>
  names.map((name) => str(input[name])).find((text) => text !== '') ?? '';

const FILE = [
  'file_path',
  'filePath',
  'path',
  'notebook_path',
  'absolute_path',
  'target_file',
  'target_notebook',
];
const BEFORE = ['old_string', 'oldString', 'old_str', 'search', 'oldText'];
const AFTER = ['new_string', 'newString', 'new_str', 'replace', 'newText', 'new_source', 'newCode'];
const WRITTEN = ['content', 'contents', 'file_text', 'code'];
const PATCH = ['patch', 'input', 'patchText', 'diff'];

/** What a call that is no edit was told to do. */
function toldTo({ action, runs }: Partial<Step>, input: Json): string {
  switch (action) {
    case 'shell': {
      const command = input['command'] ?? input['cmd'];
      if (Array.isArray(command)) return command.filter((word) => typeof word === 'string').join(' ');
      return str(command) || (runs === undefined ? first(input, ['input', 'chars']) : '');
    }
    case 'delegate':
      return first(input, ['prompt', 'message', 'task', 'objective', 'request', 'query', 'description']);
    case 'ask': {
      const questions = objects(input['questions'])
        .map((one) => first(one, ['question', 'prompt', 'header']))
        .filter((text) => text !== '');
      return questions.join('\n') || first(input, ['question', 'message']);
    }
    case 'tasks':
      return objects(input['todos'] ?? input['plan'])
        .map((one) => {
          const done = /^(?:completed|done|cancelled)$/.test(str(one['status']));
          return `- [${done ? 'x' : ' '}] ${first(one, ['content', 'step', 'description', 'title', 'text'])}`;
        })
        .join('\n');
    case 'search':
      return first(input, ['pattern', 'query', 'glob_pattern', 'path']);
    case 'web':
      return first(input, ['url', 'query', 'search_term', 'prompt']);
    default:
      return '';
  }
}

function changesOf(input: Json, shown: string): FileTexts[] {
  const file = first(input, FILE) || shown;
  const patch = first(input, PATCH);
  if (/^\*\*\* (?:Add|Update|Delete) File: |^@@ /m.test(patch))
    return ofFile(changesInPatch(patch, file), shown);
  const written = first(input, WRITTEN);
  const blocks = changesInBlocks(patch || written, file);
  if (blocks.length > 0) return blocks;
  const edits = objects(input['edits'] ?? input['replacements']);
  const parts = edits.length > 0 ? edits : [input];
  const replaced = parts.flatMap((part) => {
    const before = first(part, BEFORE);
    const after = first(part, AFTER);
    return before === '' && after === '' ? [] : [{ file: first(part, FILE) || file, before, after }];
  });
  if (replaced.length > 0) return replaced;
  return written === '' ? [] : [{ file, before: '', after: written }];
}

/** Of a patch of several files the changes of the one that a step stands for, which shows its path shortened. */
function ofFile(changes: FileTexts[], shown: string): FileTexts[] {
  const end = shown.replace(/^~/, '');
  const own = changes.filter(({ file }) => end !== '' && file.endsWith(end));
  return own.length > 0 ? own : changes;
}

/** Changes written as search-and-replace blocks. */
function changesInBlocks(text: string, file: string): FileTexts[] {
  if (!text.includes('REPLACE')) return [];
  const changes: FileTexts[] = [];
  let part: 'none' | 'before' | 'after' = 'none';
  let before: string[] = [];
  let after: string[] = [];
  for (const line of text.split('\n')) {
    if (/^(?:<{3,9}|-{3,9}) ?SEARCH\b/.test(line)) {
      part = 'before';
      before = [];
      after = [];
    } else if (part === 'before' && /^={3,9}\s*$/.test(line)) part = 'after';
    else if (part === 'after' && /^(?:>{3,9}|\+{3,9}) ?REPLACE\b/.test(line)) {
      changes.push({ file, before: before.join('\n'), after: after.join('\n') });
      part = 'none';
    } else if (part === 'after') after.push(line);
    // Where the block stands, as some versions write it above its lines.
    else if (part === 'before' && !(before.length === 0 && /^:start_line:|^-{7}$/.test(line)))
      before.push(line);
  }
  return changes;
}

const PATCHED = /^\*\*\* (?:Add|Update|Delete) File: (.+?)\s*$/;

/**
 * Changes of an `apply_patch` text or a unified diff: of each hunk the lines before and after, with what stands around
 * them. A file that is deleted leaves no change: what it held is not in the patch.
 * @param named the file of a patch that names none
 */
export function changesInPatch(patch: string, named: string): FileTexts[] {
  const changes: FileTexts[] = [];
  let file = named;
  let before: string[] = [];
  let after: string[] = [];
  const end = (): void => {
    if (before.length > 0 || after.length > 0)
      changes.push({ file, before: before.join('\n'), after: after.join('\n') });
    before = [];
    after = [];
  };
  for (const line of patch.split('\n')) {
    const begins = PATCHED.exec(line)?.[1];
    if (begins !== undefined || line.startsWith('@@') || line.startsWith('*** ')) {
      end();
      file = begins ?? file;
    } else if (line.startsWith('+++ ') || line.startsWith('--- ')) continue;
    else if (line.startsWith('+')) after.push(line.slice(1));
    else if (line.startsWith('-')) before.push(line.slice(1));
    else if (line.startsWith(' ')) {
      before.push(line.slice(1));
      after.push(line.slice(1));
    }
  }
  end();
  return changes;
}
