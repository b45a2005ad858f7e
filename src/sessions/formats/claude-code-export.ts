/**
 * What Claude Code's `/export` writes, and what people copy from its window: the terminal's text, any `.txt` or `.md`.
 * Seen: 1.0 (`> ` before prompts), 2.0 and 2.1 (`❯ `), `⏺` or `●` before what the agent says and does, `⎿` before
 * results.
 *
 * It has no identities, no times, no tokens; long commands and outputs are cut off, and newer versions fold calls
 * (`Read 3 files`). So it shows who said what, and files that were edited; shell runs, plans, sub-agents, skills and
 * tasks are read where they appear, but their absence says nothing: rules that need them are not observable.
 *
 * A record is a block: a prompt, an answer, a call with its result.
 */

import { createHash } from 'node:crypto';
import { remember, tally } from '../accounting.ts';
import { BoundedText } from '../bounded-text.ts';
import { rememberCommits } from '../commits-made.ts';
import type { Format, Head, InputFile, ReadContext, Recognised, SessionReader } from '../format.ts';
import { headLines } from '../head.ts';
import { mentionsInExport } from '../mentions.ts';
import { messageFacts } from '../message.ts';
import type { Action, Capability, Session, Step } from '../model.ts';
import { displayPath, homeFolderOf, targetOf } from '../paths.ts';
import { placeStep, type StepDraft } from '../place-step.ts';
import { refusalReason } from '../refusal.ts';
import { classifyCommand, isPiped } from '../shell.ts';
import { testResult } from '../test-results.ts';
import { excerpt } from '../text.ts';
import { readTextLines } from '../text-lines.ts';
import { typedCommand } from '../typed-command.ts';
import { keepOutput, whole } from '../verbatim.ts';
import { classifyUserText } from './claude-code-prompt.ts';

const SHOWN: readonly Capability[] = ['prompts', 'edits', 'commands', 'interrupts'];

/** What an export shows completely enough to say that something did not happen. */
export const claudeCodeExportShows = (): Capability[] => [...SHOWN];

const TOOLS: Record<string, Action> = {
  Read: 'read',
  Update: 'edit',
  Edit: 'edit',
  MultiEdit: 'edit',
  Write: 'edit',
  Create: 'edit',
  NotebookEdit: 'edit',
  'Edit Notebook': 'edit',
  Bash: 'shell',
  PowerShell: 'shell',
  Search: 'search',
  Grep: 'search',
  Glob: 'search',
  List: 'search',
  LS: 'search',
  Task: 'delegate',
  Agent: 'delegate',
  Explore: 'delegate',
  Plan: 'delegate',
  Fetch: 'web',
  WebFetch: 'web',
  'Web Search': 'web',
  WebSearch: 'web',
  Skill: 'other',
};

const PROMPT = /^(?:>|❯)(?: |$)/;
const AGENT = /^(?:⏺|●)(?: |$)/;
const RESULT = /^\s{1,8}⎿/;
const CALL = /^((?:[A-Z][A-Za-z]*(?: [A-Z][a-z]+)?)|[\w.:-]+ - [\w.:-]+ \(MCP\)|mcp__[\w-]+)\(([\s\S]*)$/;
/** What the window says of itself: thinking, spinners, summaries of time. */
const STATUS = /^(?:✻|✽|✶|✢|✳|∗|\*|·) /;
const FOLDED = /\(ctrl\+[a-z] to expand\)\s*$/;
const COMPACTED = /(?:Conversation|Previous Conversation|Previous conversation) (?:compacted|Compacted)/;
const BANNER = /^(?:[╭│╰▐▝▘ ]|\s*[▐▛▜█▘▝])/;
/** How a result says that the person refused the call. */
const REFUSED =
  /^(?:User (?:rejected|declined)|No \(tell Claude|(?:Error: )?The user doesn't want to proceed)/;
const INTERRUPTED = /^(?:\[Request interrupted by user|Interrupted(?: by user)?\b)/;

function recognise(head: Head): Recognised | null {
  const lines = headLines(head);
  const first = lines.find((line) => line.trim() !== '');
  if (first === undefined) return null;
  // A page that shows a piece of a session begins with its own words.
  if (!(PROMPT.test(first) || AGENT.test(first) || BANNER.test(first) || /Claude Code v\d/.test(first)))
    return null;
  const agent = lines.some((line) => AGENT.test(line));
  const person = lines.some((line) => PROMPT.test(line));
  const known =
    lines.some((line) => RESULT.test(line)) ||
    lines.slice(0, 20).some((line) => line.includes('Claude Code'));
  if (!agent || !person || !known) return null;
  const start = head.bytes.subarray(0, 4096);
  const key = createHash('sha256').update(start).digest('hex').slice(0, 32);
  return { key, copy: false };
}

interface Block {
  is: 'prompt' | 'agent';
  line: number;
  text: BoundedText;
  result: BoundedText | undefined;
}

class ClaudeCodeExportReader implements SessionReader {
  readonly #context: ReadContext;
  readonly #files: string[] = [];
  #steps: Step[] = [];
  readonly #versions: string[] = [];
  #directory: string | undefined;
  #path = '';
  #index = 0;
  #block: Block | null = null;
  #banner = false;
  #ordinal = 0;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  async read(file: InputFile): Promise<void> {
    this.#path = file.path;
    this.#index = this.#files.length;
    this.#files.push(file.path);
    this.#block = null;
    this.#banner = false;
    this.#ordinal = 0;
    const { limits } = this.#context;
    const before = this.#steps.length;
    try {
      await readTextLines(
        file,
        limits,
        (text, line) => this.#line(text, line),
        (line) => {
          const { accounting } = this.#context;
          accounting.records.total++;
          accounting.records.corrupt++;
          remember(accounting, 'corrupt-record', {
            where: `${this.#path}:${line}`,
            why: `the line is longer than ${limits.maxLineBytes} bytes`,
          });
        },
      );
      this.#end();
    } catch (error) {
      this.#steps.length = before;
      throw error;
    }
  }

  finish(): Session[] {
    const steps = this.#steps;
    if (!steps.some((s) => s.kind !== 'meta')) return [];
    const spoken = steps.some((s) => s.kind === 'prompt' || s.kind === 'command');
    const home = this.#directory === undefined ? undefined : homeFolderOf(this.#directory);
    return [
      {
        key: this.#context.key,
        format: claudeCodeExport.id,
        versions: this.#versions,
        ...(spoken ? {} : { automated: 'nobody-spoke' }),
        directories: this.#directory === undefined ? [] : [this.#directory],
        branches: [],
        pullRequests: [],
        hints: { ...(home === undefined ? {} : { home }), folders: [], emails: [] },
        files: this.#files,
        tokens: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
        observable: claudeCodeExportShows(),
        steps,
      },
    ];
  }

  #line(raw: string, line: number): void {
    const text = raw.trimEnd();
    if (PROMPT.test(text) || AGENT.test(text)) {
      this.#end();
      this.#block = {
        is: PROMPT.test(text) ? 'prompt' : 'agent',
        line,
        text: new BoundedText(),
        result: undefined,
      };
      this.#block.text.add(text.slice(2));
      return;
    }
    if (COMPACTED.test(text) && !/^\s{2}/.test(text)) {
      this.#end();
      if (this.#count('compaction', line)) this.#push(line, { kind: 'compaction', trigger: 'unknown' });
      return;
    }
    if (STATUS.test(text) || FOLDED.test(text)) {
      const inside = this.#block !== null && /^\s{2}/.test(text);
      if (!inside) {
        this.#end();
        this.#ignore(FOLDED.test(text) ? 'folded-calls' : 'status');
        return;
      }
    }
    const block = this.#block;
    if (!block) {
      this.#aboutTheSession(text);
      return;
    }
    if (RESULT.test(text)) {
      block.result ??= new BoundedText();
      block.result.add(text.replace(/^\s*⎿\s?/, '').trim());
    } else if (block.result) block.result.add(text.replace(/^ {1,5}/, ''));
    else block.text.add(text.replace(/^ {2}/, ''));
  }

  /** The banner: version and folder. Counted as one record. */
  #aboutTheSession(text: string): void {
    if (text.trim() === '') return;
    const version = /Claude Code v(\d[\w.-]{0,30})/.exec(text)?.[1];
    if (version !== undefined && !this.#versions.includes(version)) this.#versions.push(version);
    this.#directory ??=
      /cwd: (\S.*?)\s*│?$/.exec(text)?.[1] ?? /^\s*[▘▝ ]+ {2,}((?:~|\/|[A-Za-z]:\\)\S*)\s*$/.exec(text)?.[1];
    if (!this.#banner) this.#ignore('banner');
    this.#banner = true;
  }

  #ignore(what: string): void {
    const { records } = this.#context.accounting;
    records.total++;
    tally(records.ignored, what);
  }

  /** Counts a record. A copy of the file has the same records in the same order. */
  #count(kind: string, content: string | number): boolean {
    const { records } = this.#context.accounting;
    records.total++;
    if (!this.#context.seen.add(`export ${this.#context.key} ${this.#ordinal++} ${kind} ${content}`)) {
      tally(records.ignored, 'duplicate');
      return false;
    }
    records.used++;
    return true;
  }

  #push(line: number, step: StepDraft): Step {
    const full = placeStep(step, { file: this.#index, line });
    this.#steps.push(full);
    return full;
  }

  #end(): void {
    const block = this.#block;
    this.#block = null;
    if (!block) return;
    const text = block.text.text.trim();
    const result = block.result?.text.trim();
    if (text === '' && !result) {
      this.#ignore('empty-block');
      return;
    }
    if (!this.#count(block.is, `${block.text.fingerprint} ${block.result?.fingerprint}`)) return;
    if (block.is === 'prompt') this.#spoken(block.line, text, block.text);
    else this.#agent(block.line, text);
    if (result !== undefined) this.#resulted(block.line, result);
  }

  #spoken(line: number, text: string, block: BoundedText): void {
    const told = classifyUserText(text);
    if (told.is === 'command') this.#push(line, typedCommand(told, this.#context));
    else if (told.is === 'interrupt') this.#push(line, { kind: 'interrupt' });
    else if (told.is !== 'prompt') this.#push(line, { kind: 'meta', text: excerpt(text) });
    else
      this.#push(line, {
        kind: 'prompt',
        text: excerpt(told.text),
        ...whole(this.#context, told.text),
        chars: block.length > text.length + 4000 ? block.length : told.text.length,
        mentions: mentionsInExport(told.text),
      });
  }

  #agent(line: number, text: string): void {
    if (text.startsWith("User approved Claude's plan")) {
      this.#push(line, { kind: 'plan', how: 'approved' });
      return;
    }
    if (text.startsWith("User rejected Claude's plan")) {
      this.#push(line, { kind: 'plan', how: 'presented', ok: false });
      this.#push(line, { kind: 'rejection', name: 'ExitPlanMode' });
      return;
    }
    if (/^User (?:rejected|declined) /.test(text)) {
      this.#push(line, { kind: 'rejection' });
      return;
    }
    if (text.startsWith("User answered Claude's questions")) {
      this.#push(line, { kind: 'call', name: 'AskUserQuestion', action: 'ask', ok: true });
      return;
    }
    if (/^Update(?:d)? (?:Todos|todo list|todos)/.test(text)) {
      this.#push(line, { kind: 'call', name: 'TodoWrite', action: 'tasks', items: 0, changes: 0 });
      return;
    }
    const m = CALL.exec(text);
    const tool = m?.[1] ?? '';
    const integration = tool.endsWith('(MCP)') || tool.startsWith('mcp__');
    if (m && (integration || Object.hasOwn(TOOLS, tool))) {
      this.#call(line, tool, integration ? 'integration' : (TOOLS[tool] as Action), m[2] as string);
      return;
    }
    this.#push(line, { kind: 'message', ...messageFacts(text), ...whole(this.#context, text) });
  }

  #call(line: number, name: string, action: Action, rest: string): void {
    // The window breaks long arguments into lines and ends what it cuts off with `…`.
    const argument = rest.replace(/\)\s*…?\s*$/, '').trim();
    const facts: Partial<Step> = { text: excerpt(action === 'other' ? name : argument) };
    if (action === 'read' || action === 'edit') {
      const path = argument.replace(/\s*\n\s*/g, '').replace(/^(?:file_path|path): "?|"$/g, '');
      const shown = displayPath(path, this.#directory);
      facts.files = path === '' ? [] : [shown];
      facts.text = excerpt(shown);
      if (action === 'edit') facts.target = targetOf(path);
    } else if (action === 'shell') {
      const runs = classifyCommand(argument, this.#context.commands);
      if (runs.length > 0) facts.runs = runs;
    }
    if (name === 'Skill') this.#push(line, { kind: 'skill', name: argument.slice(0, 120) });
    else {
      const said = action === 'read' || action === 'edit' ? '' : argument;
      this.#push(line, {
        kind: 'call',
        name: name.slice(0, 120),
        action,
        ...facts,
        ...whole(this.#context, said),
      });
    }
  }

  /** A result belongs to the last step of its block. */
  #resulted(line: number, text: string): void {
    const step = this.#steps.at(-1);
    if (INTERRUPTED.test(text)) {
      if (step?.kind === 'call') step.ok = false;
      this.#push(line, { kind: 'interrupt' });
      return;
    }
    if (step?.kind !== 'call') return;
    const failed = /^(?:Error\b|<tool_use_error>)/.test(text);
    if (REFUSED.test(text)) {
      step.ok = false;
      const said = refusalReason(text);
      this.#push(line, {
        kind: 'rejection',
        ...(step.name ? { name: step.name } : {}),
        ...(said === undefined ? {} : { text: excerpt(said) }),
      });
      return;
    }
    step.ok = !failed;
    keepOutput(step, text);
    if (step.action === 'edit' && !failed) Object.assign(step, editSize(text));
    if (step.action === 'tasks') {
      step.items = text.match(/[☐☒☑✔◻◼]/g)?.length ?? 0;
    }
    rememberCommits(step, text);
    if (step.runs?.includes('test')) {
      // Output is folded to a few lines, so silence is no success.
      const result = testResult(text, failed ? false : undefined, isPiped(step.text ?? ''));
      if (result) step.result = result;
    }
  }
}

/** `with 2 additions and 1 removal`, `Added 2 lines, removed 1 line`, `Wrote 31 lines to a.ts`. */
function editSize(text: string): { added?: number; removed?: number } {
  const head = text.slice(0, 400).replace(/\s+/g, ' ');
  const written = /^Wrote (\d+) lines?/.exec(head)?.[1];
  if (written !== undefined) return { added: Number(written), removed: 0 };
  const added = /(\d+) additions?/.exec(head)?.[1] ?? /[Aa]dded (\d+) lines?/.exec(head)?.[1];
  const removed = /(\d+) removals?/.exec(head)?.[1] ?? /[Rr]emoved (\d+) lines?/.exec(head)?.[1];
  return added === undefined && removed === undefined
    ? {}
    : { added: Number(added ?? 0), removed: Number(removed ?? 0) };
}

export const claudeCodeExport: Format = {
  id: 'claude-code-export',
  name: 'Claude Code /export',
  recognise,
  open: (context) => new ClaudeCodeExportReader(context),
};
