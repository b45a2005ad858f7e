/**
 * aider chat histories: Markdown, `<repo>/.aider.chat.history.md`, appended to by every run; a run is a session.
 * Seen: 0.47–0.59 (2024), and the file's writing code of 2025, which is the same.
 *
 * What it shows: what was typed, answers, commands, edits that were applied, what aider's linter found or changed in
 * them, runs of `/run` and `/test` with their output, Ctrl-C. What it cannot show: the time of anything but a run's
 * start (local, of no zone: read as UTC), the working directory, compactions, sub-agents, skills. Commits are aider's
 * own habit and nobody's choice, so commits are not observable; a person's `/commit` is. All slash commands are
 * aider's; nobody can save one of their own.
 *
 * A record is what one side said at a stretch: what was typed, a line of aider's, an answer.
 */
import { remember, tally } from '../accounting.ts';
import { BoundedText } from '../bounded-text.ts';
import type { Format, Head, InputFile, ReadContext, Recognised, SessionReader } from '../format.ts';
import { headLines } from '../head.ts';
import { mentionsOf } from '../mentions.ts';
import { messageFacts } from '../message.ts';
import type { Capability, Run, Session, Step, Tokens } from '../model.ts';
import { displayPath, homeFolderOf, targetOf } from '../paths.ts';
import { placeStep, type StepDraft } from '../place-step.ts';
import { classifyCommand, isPiped } from '../shell.ts';
import { testResult } from '../test-results.ts';
import { excerpt } from '../text.ts';
import { readTextLines } from '../text-lines.ts';
import { keepOutput, whole } from '../verbatim.ts';
import { EditBlocks } from './aider-edits.ts';
import { AiderLines, runStart, saidText, typedText } from './aider-lines.ts';

const SHOWN: readonly Capability[] = ['prompts', 'edits', 'shell', 'plans', 'interrupts'];

/** What aider's histories can show: the same in all versions seen. */
export const aiderShows = (): Capability[] => [...SHOWN];

/** Commands whose text goes to the model. */
const ASKING = new Set(['ask', 'code', 'architect', 'context', 'help']);
/** Commands (and modes of `/chat-mode`) that talk about the work before doing it. */
const PLANNING = new Set(['ask', 'architect']);
/** Commands whose output follows. */
const RUNNING = new Set(['run', 'test', 'lint', 'git', 'diff', 'commit', 'web']);
/** What aider hands to the model in a person's place. */
const HARNESS_PROMPT = /^(?:I ran this command:|I updated the files\.|The LLM did not conform)/;
/** How aider tells what its linter found in a file that was edited. */
const FOUND_BY_LINT = /^# Fix any errors below, if possible/;
/** How the map of a repository begins, which aider prints when it is started with `--show-repo`. */
const REPOSITORY_MAP = /^Here are summaries of some files present in my git repo/;
/** Options that hand over one message and end: nobody held that run. */
const SCRIPTED = /\s(?:--msg|--message|-m|--message-file|-f)(?:[ =]|$)/;
/** Questions of aider whose refusal refuses what the agent wants to do. */
const PROPOSALS = /^(?:Run |Create new file|Allow (?:edits|creation)|Edit the files|Attempt to fix)/;
const QUESTION = /^(.{1,200}?\?).* ([a-z]+)$/i;
const TOKENS = /([\d.,]+)\s*([kM]?) (sent|cache write|cache hit|received)/g;

function recognise(head: Head): Recognised | null {
  const lines = headLines(head);
  let fenced = false;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    if (line.startsWith('```')) fenced = !fenced;
    const start = fenced && !/\.aider\.chat\.history\.md/.test(head.path) ? null : runStart(line);
    if (start === null) continue;
    const next = lines.slice(i + 1).find((l) => l.trim() !== '');
    // A page about aider goes on with prose.
    if (next !== undefined && !/^(?:>|####|# aider chat started at )/.test(next)) continue;
    const first = `${start} ${next?.trim() ?? ''}`.slice(0, 300);
    return { key: first, firstRecord: first, copy: false };
  }
  return null;
}

/** A run of aider: one session. */
interface AiderRun {
  started: string | undefined;
  at: number | undefined;
  key: string;
  steps: Step[];
  versions: string[];
  home: string | undefined;
  scripted: boolean;
  tokens: Tokens;
  files: Set<number>;
}

/** What a command prints. aider ends what it writes with two spaces; then an empty line, then the answer. */
interface Output {
  step: Step;
  text: BoundedText;
  piped: boolean;
  ended: boolean;
  blank: boolean;
}

class AiderReader implements SessionReader {
  readonly #context: ReadContext;
  readonly #files: string[] = [];
  readonly #runs = new Map<string, AiderRun>();
  #index = 0;
  #run: AiderRun = newRun('', undefined);
  /** The record being read. */
  #typed: { text: BoundedText; line: number } | null = null;
  #answer: { text: BoundedText; line: number; blanks: number } | null = null;
  #output: Output | null = null;
  readonly #edits = new EditBlocks();
  /** Records of the run so far, to tell its copy in another file. */
  #ordinal = 0;
  /** An answer was asked for and has not come to its end. */
  #working = false;
  #commitAsked = false;
  #saidAny = false;
  /** The repository's map is being printed: what looks like an answer is none. */
  #mapAhead = false;
  /** Commits since the last edit of the answer at hand; null before one. */
  #editCommits: number | null = null;
  /** The question of an asking command: aider writes it once more, as if it had been typed alone. */
  #asked: string | null = null;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  async read(file: InputFile): Promise<void> {
    this.#index = this.#files.length;
    this.#files.push(file.path);
    const { limits } = this.#context;
    const lines = new AiderLines();
    const starts = new Map<string, number>();
    this.#begin(undefined, starts);
    try {
      await readTextLines(
        file,
        limits,
        (text, line) => {
          lines.printing = this.#output !== null;
          this.#line(lines.whose(text), text, line, starts);
        },
        (line) => {
          const { accounting } = this.#context;
          accounting.records.total++;
          accounting.records.corrupt++;
          remember(accounting, 'corrupt-record', {
            where: `${file.path}:${line}`,
            why: `the line is longer than ${limits.maxLineBytes} bytes`,
          });
        },
      );
      this.#flush();
    } catch (error) {
      for (const run of this.#runs.values()) run.steps = run.steps.filter((s) => s.file !== this.#index);
      throw error;
    }
  }

  finish(): Session[] {
    return [...this.#runs.values()].flatMap((run) => this.#sessionOf(run) ?? []);
  }

  /** @returns null for a run in which nothing happened */
  #sessionOf(run: AiderRun): Session | null {
    if (!run.steps.some((s) => s.kind !== 'meta')) return null;
    const spoken = run.steps.some((s) => s.kind === 'prompt' || s.kind === 'command');
    const automated = run.scripted ? 'scripted' : spoken ? undefined : 'nobody-spoke';
    // A session names only the files it was read from, and its steps count in these.
    const files = [...run.files].sort((a, b) => a - b);
    for (const step of run.steps) step.file = files.indexOf(step.file);
    return {
      key: run.key,
      format: aider.id,
      versions: run.versions,
      ...(automated === undefined ? {} : { automated }),
      directories: [],
      branches: [],
      pullRequests: [],
      hints: { ...(run.home === undefined ? {} : { home: run.home }), folders: [], emails: [] },
      files: files.map((i) => this.#files[i] as string),
      tokens: run.tokens,
      observable: aiderShows(),
      steps: run.steps,
    };
  }

  /** Hands over the run that has come to its end, where nothing can be added to it. */
  #handOver(): void {
    const { onSession } = this.#context;
    if (!onSession) return;
    const session = this.#sessionOf(this.#run);
    if (session) onSession(session);
    this.#runs.delete(this.#run.key);
  }

  #begin(started: string | undefined, starts: Map<string, number>): void {
    const name = started ?? 'before the first run';
    const times = (starts.get(name) ?? 0) + 1;
    starts.set(name, times);
    const key = `${name}${times > 1 ? ` #${times}` : ''} in ${this.#context.key}`;
    const run = this.#runs.get(key) ?? newRun(key, started);
    this.#runs.set(key, run);
    this.#run = run;
    this.#ordinal = 0;
    this.#working = false;
    this.#commitAsked = false;
    this.#saidAny = false;
    this.#asked = null;
    this.#editCommits = null;
    this.#edits.clear();
  }

  #line(
    whose: 'run' | 'typed' | 'said' | 'answer' | 'blank',
    text: string,
    line: number,
    starts: Map<string, number>,
  ): void {
    if (whose !== 'typed' && this.#typed) this.#endTyped();
    if (whose !== 'answer' && whose !== 'blank' && this.#answer) this.#endAnswer();
    switch (whose) {
      case 'run':
        this.#endOutput();
        this.#handOver();
        this.#begin(runStart(text) as string, starts);
        this.#count('run', text);
        return;
      case 'typed':
        this.#endOutput();
        this.#typed ??= { text: new BoundedText(), line };
        this.#typed.text.add(typedText(text));
        return;
      case 'said':
        this.#said(text, line);
        return;
      case 'blank':
        this.#print(text);
        return;
      case 'answer':
        // What a command prints has a mark on its first line at most.
        if (this.#output?.ended && this.#output.blank && text.trim() !== '') this.#endOutput();
        if (this.#output) this.#print(text);
        else if (this.#answer || text.trim() !== '') {
          if (!this.#answer) {
            this.#answer = { text: new BoundedText(), line, blanks: 0 };
            this.#edits.clear();
          }
          // Empty lines belong to an answer only if more of it follows.
          if (text.trim() === '') this.#answer.blanks++;
          else {
            for (; this.#answer.blanks > 0; this.#answer.blanks--) this.#answer.text.add('');
            this.#answer.text.add(text);
          }
          this.#edits.line(text);
        }
    }
  }

  #flush(): void {
    if (this.#typed) this.#endTyped();
    if (this.#answer) this.#endAnswer();
    this.#endOutput();
  }

  /** Counts a record. @returns whether it is new: a copy's records were used with the first copy */
  #count(kind: string, content: string | number): boolean {
    const { records } = this.#context.accounting;
    records.total++;
    if (!this.#context.seen.add(`aider ${this.#run.key} ${this.#ordinal++} ${kind} ${content}`)) {
      tally(records.ignored, 'duplicate');
      return false;
    }
    records.used++;
    this.#run.files.add(this.#index);
    return true;
  }

  #push(line: number, step: StepDraft): Step {
    // Only a run's start has a time.
    const at = this.#run.steps.length === 0 ? this.#run.at : undefined;
    const full = placeStep(step, { file: this.#index, line, at });
    this.#run.steps.push(full);
    return full;
  }

  #endAnswer(): void {
    const answer = this.#answer;
    this.#answer = null;
    if (!answer || !this.#count('answer', answer.text.fingerprint)) return;
    const text = answer.text.text.trim();
    // What `--show-repo` prints looks like an answer that nobody asked for.
    if (this.#mapAhead) {
      this.#mapAhead = false;
      this.#push(answer.line, { kind: 'meta', text: excerpt(text) });
      return;
    }
    this.#push(answer.line, {
      kind: 'message',
      ...messageFacts(text),
      ...whole(this.#context, text),
      chars: answer.text.lines > 400 ? answer.text.length : text.length,
    });
  }

  #endTyped(): void {
    const typed = this.#typed;
    this.#typed = null;
    if (typed) this.#mapAhead = false;
    if (!typed || !this.#count('typed', typed.text.fingerprint)) return;
    const text = typed.text.text.trim();
    const asked = this.#asked;
    this.#asked = null;
    this.#editCommits = null;
    if (text === asked && this.#run.steps.at(-1)?.kind === 'prompt') return;
    if (text === '' || text === '<blank>') this.#push(typed.line, { kind: 'meta' });
    else if (FOUND_BY_LINT.test(text)) {
      this.#lint(typed.line, text, false);
      this.#working = true;
    } else if (HARNESS_PROMPT.test(text)) {
      this.#push(typed.line, { kind: 'meta', text: excerpt(text) });
      this.#working = true;
    } else if (text.startsWith('!')) this.#command('run', text.slice(1).trim(), typed.line);
    else {
      const command = /^\/([a-z][\w-]*)(?:\s+([\s\S]*))?$/i.exec(text);
      if (command) this.#command((command[1] as string).toLowerCase(), command[2]?.trim() ?? '', typed.line);
      else this.#prompt(text, typed.text.length, typed.line);
    }
  }

  #prompt(text: string, chars: number, line: number): void {
    this.#working = true;
    this.#push(line, {
      kind: 'prompt',
      text: excerpt(text),
      ...whole(this.#context, text),
      chars: chars > text.length + 4000 ? chars : text.length,
      mentions: mentionsOf(text),
    });
  }

  #command(name: string, args: string, line: number): void {
    this.#push(line, {
      kind: 'command',
      name,
      builtin: true,
      text: excerpt(`/${name} ${args}`),
      ...whole(this.#context, `/${name} ${args}`.trim()),
    });
    const mode = name === 'chat-mode' ? args : name;
    if (PLANNING.has(mode)) this.#push(line, { kind: 'plan', how: 'mode', name: mode });
    if (ASKING.has(name) && args !== '') {
      this.#prompt(args, args.length, line);
      this.#asked = args;
    }
    this.#commitAsked = name === 'commit';
    if (!RUNNING.has(name) || name === 'commit' || (args === '' && !['test', 'lint', 'diff'].includes(name)))
      return;
    if (name === 'web') {
      this.#push(line, { kind: 'call', name, action: 'web', text: excerpt(args) });
      return;
    }
    const command = name === 'git' || name === 'diff' ? `git ${name === 'diff' ? 'diff' : args}` : args;
    const runs = classifyCommand(command, this.#context.commands);
    const own: Run | undefined = name === 'test' ? 'test' : name === 'lint' ? 'lint' : undefined;
    if (own && !runs.includes(own)) runs.unshift(own);
    this.#shell(line, name, command, runs);
  }

  /**
   * aider checks what it edited by itself. It says so where something was wrong, and commits what the linter changed
   * in a commit of its own; of a check that found nothing there is no trace.
   */
  #lint(line: number, text: string, ok: boolean, hashes?: string[]): void {
    const last = this.#run.steps.at(-1);
    // The commit of what was mended stands before what was not.
    if (last?.name === 'lint' && last.ok === true) last.ok = ok;
    else
      this.#push(line, {
        kind: 'call',
        name: 'lint',
        action: 'shell',
        runs: ['lint'],
        text: excerpt(text),
        ok,
        ...(hashes === undefined ? {} : { hashes }),
      });
  }

  /** A command line that ran; what follows is its output. */
  #shell(line: number, name: string, command: string, runs: Run[]): void {
    const step = this.#push(line, {
      kind: 'call',
      name,
      action: 'shell',
      text: excerpt(command === '' ? `/${name}` : command),
      ...whole(this.#context, command),
      ...(runs.length > 0 ? { runs } : {}),
    });
    this.#output = { step, text: new BoundedText(), piped: isPiped(command), ended: false, blank: false };
  }

  #print(text: string): void {
    const output = this.#output;
    if (!output) return;
    output.text.add(text);
    if (text.trim() === '') output.blank = true;
    else {
      output.blank = false;
      output.ended = text.endsWith('  ');
    }
  }

  #endOutput(): void {
    const output = this.#output;
    this.#output = null;
    if (output?.step.verbatim) keepOutput(output.step, output.text.text.trim());
    if (!output?.step.runs?.includes('test')) return;
    const printed = output.text.text;
    const result = printed.trim() === '' ? undefined : testResult(printed, undefined, output.piped);
    if (result) output.step.result = result;
  }

  /** A line of aider's own. */
  #said(raw: string, line: number): void {
    const text = saidText(raw);
    if (!this.#count('said', raw)) return;
    const run = this.#run;
    if (!this.#saidAny && text !== '') {
      // The first line of a run is the command line it was started with.
      this.#saidAny = true;
      if (/(?:^|[\\/])aider(?:\.exe)?(?:\s|$)/.test(text)) {
        run.home ??= homeFolderOf(text);
        if (SCRIPTED.test(text)) run.scripted = true;
        return;
      }
    }
    if (REPOSITORY_MAP.test(text)) this.#mapAhead = true;
    const version = /^Aider v(\S{1,40})/.exec(text)?.[1];
    if (version !== undefined && !run.versions.includes(version)) run.versions.push(version);
    const output = this.#output;
    if (this.#told(text, line)) {
      this.#endOutput();
      return;
    }
    // A line that names the command that runs is none of its output.
    if (output !== this.#output) return;
    this.#print(raw.replace(/^> ?/, ''));
  }

  /** @returns whether the line is one that aider writes about its own work */
  #told(text: string, line: number): boolean {
    const applied = /^Applied edit to (.+)$/.exec(text)?.[1];
    if (applied !== undefined) {
      this.#working = false;
      this.#editCommits = 0;
      const change = this.#edits.take(applied);
      const file = displayPath(applied, undefined);
      this.#push(line, {
        kind: 'call',
        name: 'edit',
        action: 'edit',
        files: [file],
        text: excerpt(file),
        target: targetOf(applied),
        ...(change ?? {}),
        ok: true,
      });
      return true;
    }
    const refused =
      /^## SearchReplaceNoExactMatch: .* in (.+)$/.exec(text)?.[1] ??
      /^Skipping edits to (.+?)(?: that| due|$)/.exec(text)?.[1];
    if (refused !== undefined) {
      const file = displayPath(refused, undefined);
      this.#push(line, {
        kind: 'call',
        name: 'edit',
        action: 'edit',
        files: [file],
        text: excerpt(file),
        target: targetOf(refused),
        ok: false,
      });
      // The model is asked again at once.
      this.#working = true;
      return true;
    }
    if (FOUND_BY_LINT.test(text)) {
      // The person is asked before the model is.
      this.#lint(line, text, false);
      this.#working = false;
      return true;
    }
    const commit = /^Commit ([0-9a-f]{7,40}) (.*)$/.exec(text);
    if (commit) {
      this.#working = false;
      const hashes = [commit[1] as string];
      // aider commits every edit by itself; only `/commit` is somebody's choice.
      if (this.#commitAsked)
        this.#push(line, {
          kind: 'call',
          name: 'commit',
          action: 'shell',
          runs: ['commit'],
          text: excerpt(text),
          ok: true,
          hashes,
        });
      // The first commit after an edit is the edit, the next one what the linter made of it.
      else if (this.#editCommits === 1) this.#lint(line, text, true, hashes);
      else this.#push(line, { kind: 'meta', text: excerpt(text), hashes });
      if (this.#editCommits !== null) this.#editCommits++;
      this.#commitAsked = false;
      return true;
    }
    if (text.startsWith('Tokens: ')) {
      this.#working = false;
      this.#tokens(text);
      return true;
    }
    if (text.startsWith('^C')) {
      // Ctrl-C while nothing is going on leaves aider; it interrupts nobody.
      this.#push(line, this.#working ? { kind: 'interrupt' } : { kind: 'meta', text: excerpt(text) });
      this.#working = false;
      return true;
    }
    const added = /^Added (.+?) to the chat\.?$/.exec(text)?.[1];
    if (added !== undefined && !added.startsWith('clipboard image')) {
      const file = displayPath(added, undefined);
      this.#push(line, {
        kind: 'call',
        name: 'add',
        action: 'read',
        files: [file],
        text: excerpt(file),
        ok: true,
      });
      return true;
    }
    const running = /^Running (.+)$/.exec(text)?.[1];
    if (running !== undefined) {
      this.#endOutput();
      this.#shell(line, 'run', running, classifyCommand(running, this.#context.commands));
      return false;
    }
    const question = QUESTION.exec(text);
    if (question && PROPOSALS.test(text)) {
      const refusal = /^(?:n|no|s|skip|d)$/i.test(question[2] as string);
      this.#working ||= !refusal && text.startsWith('Attempt to fix');
      if (!refusal) return true;
      this.#push(line, { kind: 'rejection', name: excerpt(question[1] as string, 120) });
      return true;
    }
    return false;
  }

  #tokens(text: string): void {
    const { tokens } = this.#run;
    for (const [, digits = '', unit, what] of text.split('Cost:', 1)[0]?.matchAll(TOKENS) ?? []) {
      const n = Math.round(
        Number(digits.replaceAll(',', '')) * (unit === 'k' ? 1e3 : unit === 'M' ? 1e6 : 1),
      );
      if (!Number.isFinite(n)) continue;
      if (what === 'sent') tokens.input += n;
      else if (what === 'received') tokens.output += n;
      else if (what === 'cache hit') tokens.cacheRead += n;
      else tokens.cacheWrite += n;
    }
  }
}

function newRun(key: string, started: string | undefined): AiderRun {
  const at = started === undefined ? Number.NaN : Date.parse(`${started.replace(' ', 'T')}Z`);
  return {
    started,
    at: Number.isNaN(at) ? undefined : at,
    key,
    steps: [],
    versions: [],
    home: undefined,
    scripted: false,
    tokens: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
    files: new Set(),
  };
}

export const aider: Format = {
  id: 'aider',
  name: 'aider',
  recognise,
  open: (context) => new AiderReader(context),
};
