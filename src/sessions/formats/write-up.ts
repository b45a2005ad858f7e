/**
 * Practicum's own format: a Markdown page that a person writes after a walkthrough or a recording, where the tool
 * keeps no transcript or may not be exported. `content/templates/write-up.md` is a page to start from.
 *
 *     ---
 *     person: Ada Example        a name, or an e-mail address of the roster
 *     date: 2026-03-02           or 2026-03-02 14:05, UTC
 *     tool: Cursor
 *     ticket: SHOP-12
 *     practices: [plan-before-coding]     may be left out
 *     ---
 *     ## Prompt
 *     Add a retry to the client; it must give up after three attempts.
 *     ## Plan approved
 *     ## Edit src/client.ts +12 -3
 *     ## Run npm test — failed
 *     ## Commit Add a retry
 *     ## Note
 *     The tool proposed the test by itself.
 *
 * Each heading of level two is a step, in the order in which it happened. The page is strict: an unknown heading, a
 * missing field or a date that is none is a corrupt record with its line. What a page does not mention was perhaps
 * not worth mentioning, so a kind of step is observable only where the page has one.
 *
 * A record is the front matter or a heading with its text.
 */
import { createHash } from 'node:crypto';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parse as parseYaml } from 'yaml';
import { remember, tally } from '../accounting.ts';
import type { Format, Head, InputFile, ReadContext, Recognised, SessionReader } from '../format.ts';
import { headLines } from '../head.ts';
import { mentionsOf } from '../mentions.ts';
import { messageFacts } from '../message.ts';
import { CAPABILITIES, type Capability, type Session, type Step } from '../model.ts';
import { targetOf } from '../paths.ts';
import { placeStep, type StepDraft } from '../place-step.ts';
import { classifyCommand } from '../shell.ts';
import { readDocument, Unreadable } from '../source-file.ts';
import { excerpt } from '../text.ts';
import type { Verbatim } from '../verbatim.ts';

/** A page beyond this was not written by a person. */
const LARGEST = 4 << 20;
const FIELDS = ['person', 'date', 'tool', 'ticket', 'practices'] as const;
const REQUIRED = ['person', 'date', 'tool', 'ticket'] as const;
/** The headings, as a mistake names them. */
const HEADINGS = [
  'Prompt',
  'Answer',
  'Plan',
  'Read',
  'Search',
  'Edit',
  'Run',
  'Commit',
  'Delegate',
  'Tasks',
  'Ask',
  'Command',
  'Skill',
  'Tool',
  'Compact',
  'Interrupt',
  'Reject',
  'Note',
] as const;
const HEADING = new RegExp(`^(${HEADINGS.join('|')})(?:\\s+(.*))?$`, 'is');
/** What a heading's end says of the outcome: `— failed`. */
const OUTCOME = /\s+(?:—|–|--?)\s+(passed|failed|ok)$/i;
const SIZE = /\s+\+(\d+)\s+[-−–](\d+)$/;
const DATE = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}))?$/;

/** The kinds of steps on the page, as capabilities. */
export function writeUpShows(steps: readonly Step[]): Capability[] {
  const shown = new Set<Capability>();
  for (const step of steps) {
    if (step.kind === 'prompt') shown.add('prompts');
    if (step.kind === 'command') shown.add('commands');
    if (step.kind === 'skill') shown.add('skills');
    if (step.kind === 'plan') shown.add('plans');
    if (step.kind === 'compaction') {
      shown.add('compactions');
      if (step.trigger !== 'unknown') shown.add('compaction-trigger');
    }
    if (step.kind === 'interrupt' || step.kind === 'rejection') shown.add('interrupts');
    if (step.action === 'edit') shown.add('edits');
    if (step.action === 'shell') shown.add('shell');
    if (step.runs?.includes('commit')) shown.add('commits');
    if (step.action === 'delegate') shown.add('subagents');
    if (step.action === 'ask') shown.add('questions');
    if (step.action === 'tasks') shown.add('tasks');
    if (step.action === 'integration') shown.add('integrations');
  }
  return CAPABILITIES.filter((c) => shown.has(c));
}

/** The front matter's lines: from line 2 to the line before the closing mark; null where there is none. */
function frontMatter(lines: readonly string[]): string[] | null {
  if (lines[0]?.trimEnd() !== '---') return null;
  const end = lines.findIndex((line, i) => i > 0 && line.trimEnd() === '---');
  return end < 0 ? null : lines.slice(1, end);
}

function recognise(head: Head): Recognised | null {
  const lines = headLines(head);
  const fields = frontMatter(lines)
    ?.map((line) => /^([a-z]+)\s*:/.exec(line)?.[1])
    .filter((name) => (FIELDS as readonly (string | undefined)[]).includes(name));
  // Many pages have a date and a tool; few have headings of steps as well.
  if (!fields || new Set(fields).size < 2 || !(fields.includes('person') || fields.includes('tool')))
    return null;
  if (!lines.some((line) => /^## /.test(line) && HEADING.test(line.slice(3).trim()))) return null;
  const key = createHash('sha256').update(head.bytes.subarray(0, 4096)).digest('hex').slice(0, 32);
  return { key, copy: false };
}

/** A mistake of the page's author. */
class Mistake extends Error {}

class WriteUpReader implements SessionReader {
  readonly #context: ReadContext;
  readonly #files: string[] = [];
  readonly #steps: Step[] = [];
  readonly #versions: string[] = [];
  #person: string | undefined;
  #at: number | undefined;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  async read(file: InputFile): Promise<void> {
    const { limits } = this.#context;
    const bytes = await readDocument(file.absolute, file.compression, Math.min(limits.maxFileBytes, LARGEST));
    const text = bytes
      .toString('utf8')
      .replace(/^\ufeff/, '')
      .replaceAll('\r\n', '\n');
    const lines = text.split('\n');
    const fields = frontMatter(lines);
    if (!fields)
      throw new Unreadable('corrupt-document', 'the page has no front matter between two lines of ---');
    this.#files.push(file.path);
    this.#fields(fields, file.path);
    // The body is parsed as Markdown: a heading in a code block is none.
    const offset = fields.length + 2;
    const body = lines.slice(offset).join('\n');
    const headings = unified()
      .use(remarkParse)
      .parse(body)
      .children.flatMap((node) =>
        node.type === 'heading' && node.depth <= 2 && node.position
          ? [{ depth: node.depth, ...node.position }]
          : [],
      );
    headings.forEach((heading, i) => {
      const line = heading.start.line + offset;
      if (heading.depth === 1) {
        this.#ignore('title');
        return;
      }
      const from = heading.end.offset as number;
      const section = body.slice(from, headings[i + 1]?.start.offset).trim();
      const title = body
        .slice(heading.start.offset, from)
        .replace(/^#+\s*|\s+#+\s*$|\n[-=]+\s*$/g, '')
        .replaceAll('`', '')
        .trim();
      this.#section(title, section, line, file.path);
    });
  }

  finish(): Session[] {
    const steps = this.#steps;
    if (!steps.some((s) => s.kind !== 'meta')) return [];
    const person = this.#person;
    const mail = person?.includes('@') === true;
    return [
      {
        key: this.#context.key,
        format: writeUp.id,
        versions: this.#versions,
        directories: [],
        branches: [],
        pullRequests: [],
        hints: {
          folders: person !== undefined && !mail ? [person] : [],
          emails: person !== undefined && mail ? [person] : [],
        },
        files: this.#files,
        tokens: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
        observable: writeUpShows(steps),
        steps,
      },
    ];
  }

  #ignore(what: string): void {
    const { records } = this.#context.accounting;
    records.total++;
    tally(records.ignored, what);
  }

  /** Counts a record and uses it, or says what is wrong with it. */
  #record(path: string, line: number, use: () => void): void {
    const { accounting } = this.#context;
    accounting.records.total++;
    try {
      use();
      accounting.records.used++;
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      accounting.records.corrupt++;
      remember(accounting, 'corrupt-record', { where: `${path}:${line}`, why: error.message });
    }
  }

  #fields(lines: readonly string[], path: string): void {
    if (!this.#context.seen.add(`write-up ${this.#context.key} ${lines.join(' ')}`)) {
      this.#ignore('duplicate');
      return;
    }
    const at = (field: string): number => {
      const i = lines.findIndex((line) => line.startsWith(field));
      return i < 0 ? 1 : i + 2;
    };
    let line = 1;
    const wrong = (field: string, why: string): Mistake => {
      line = at(field);
      return new Mistake(why);
    };
    const { accounting } = this.#context;
    accounting.records.total++;
    try {
      const values = yamlFields(lines.join('\n'));
      // What is right is used even where something else is wrong: one slip must not lose whose page it is.
      const text = (field: string): string | undefined => {
        const value = values[field];
        return typeof value === 'string' && value.trim() !== ''
          ? value.trim()
          : typeof value === 'number'
            ? String(value)
            : undefined;
      };
      this.#person = text('person')?.slice(0, 200);
      const tool = text('tool')?.slice(0, 40);
      if (tool !== undefined) this.#versions.push(tool);
      const date = DATE.exec(text('date') ?? '');
      const ms = date ? Date.parse(`${date[1]}T${date[2] ?? '00:00'}:00Z`) : Number.NaN;
      // 2026-02-30 is no date, though it can be counted on.
      if (!Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date?.[1] as string)) this.#at = ms;
      for (const field of REQUIRED)
        if (text(field) === undefined) throw wrong(field, `the front matter has no ${field}`);
      if (this.#at === undefined)
        throw wrong('date', 'the date must be written 2026-03-02 or 2026-03-02 14:05');
      for (const field of Object.keys(values))
        if (!(FIELDS as readonly string[]).includes(field))
          throw wrong(
            field,
            `the front matter has the unknown field ${field.slice(0, 80)}; it may have ${FIELDS.join(', ')}`,
          );
      const { practices } = values;
      if (
        practices !== undefined &&
        !(Array.isArray(practices) && practices.every((p) => typeof p === 'string'))
      )
        throw wrong('practices', 'practices must be a list of identifiers: [plan-before-coding]');
      accounting.records.used++;
      const names = Array.isArray(practices) ? `, practices ${practices.join(', ')}` : '';
      this.#push(1, { kind: 'meta', text: excerpt(`Ticket ${text('ticket')}${names}`) });
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      accounting.records.corrupt++;
      remember(accounting, 'corrupt-record', { where: `${path}:${line}`, why: error.message });
    }
  }

  #push(line: number, step: StepDraft): void {
    this.#steps.push(placeStep(step, { file: this.#files.length - 1, line, at: this.#at }));
  }

  #section(title: string, body: string, line: number, path: string): void {
    // The same page in two places has the same key and the same sections.
    if (!this.#context.seen.add(`write-up ${this.#context.key} ${line} ${title} ${body}`)) {
      this.#ignore('duplicate');
      return;
    }
    this.#record(path, line, () => {
      const m = HEADING.exec(title);
      if (!m)
        throw new Mistake(
          `the heading "${excerpt(title, 60)}" is no step; a step begins with ${HEADINGS.join(', ')}`,
        );
      const kind = (m[1] as string).toLowerCase();
      const step = this.#step(kind, m[2]?.trim() ?? '', body);
      if (this.#context.verbatim) step.verbatim = verbatimOf(step, m[2]?.trim() ?? '', body);
      this.#push(line, step);
    });
  }

  #step(kind: string, whole: string, body: string): StepDraft {
    const outcome = OUTCOME.exec(` ${whole}`)?.[1]?.toLowerCase();
    const rest = ` ${whole}`.replace(OUTCOME, '').trim();
    const ok = outcome === undefined ? {} : { ok: outcome !== 'failed' };
    const needs = (what: string): string => {
      if (rest === '') throw new Mistake(`a step of this kind names ${what} behind its heading`);
      return rest;
    };
    switch (kind) {
      case 'prompt': {
        const text = unquoted([whole, body].filter(Boolean).join('\n'));
        if (text === '') throw new Mistake('a prompt has its text below its heading');
        return { kind: 'prompt', text: excerpt(text), chars: text.length, mentions: mentionsOf(text) };
      }
      case 'answer': {
        const text = unquoted([whole, body].filter(Boolean).join('\n'));
        return { kind: 'message', ...messageFacts(text) };
      }
      case 'plan': {
        const how = rest.toLowerCase() || 'presented';
        if (how !== 'presented' && how !== 'approved' && how !== 'ready' && how !== 'mode')
          throw new Mistake('a plan is presented, approved, ready or mode');
        return { kind: 'plan', how, text: excerpt(body) };
      }
      case 'read': {
        const file = needs('a file');
        return { kind: 'call', name: 'Read', action: 'read', files: [file], text: excerpt(file), ...ok };
      }
      case 'search':
        return {
          kind: 'call',
          name: 'Search',
          action: 'search',
          text: excerpt(needs('what was searched')),
          ...ok,
        };
      case 'edit': {
        const size = SIZE.exec(` ${needs('a file')}`);
        const file = ` ${rest}`.replace(SIZE, '').trim();
        if (file === '') throw new Mistake('a step of this kind names a file behind its heading');
        return {
          kind: 'call',
          name: 'Edit',
          action: 'edit',
          files: [file],
          text: excerpt(file),
          target: targetOf(file),
          ...(size ? { added: Number(size[1]), removed: Number(size[2]) } : {}),
          ...ok,
        };
      }
      case 'run': {
        const command = needs('a command');
        const runs = classifyCommand(command, this.#context.commands);
        return {
          kind: 'call',
          name: 'Run',
          action: 'shell',
          text: excerpt(command),
          ...(runs.length > 0 ? { runs } : {}),
          ...ok,
          ...(outcome !== undefined && runs.includes('test')
            ? { result: outcome === 'failed' ? ('fail' as const) : ('pass' as const) }
            : {}),
        };
      }
      case 'commit':
        return {
          kind: 'call',
          name: 'Commit',
          action: 'shell',
          runs: ['commit'],
          text: excerpt(rest || body || 'commit'),
          ...ok,
        };
      case 'delegate':
        return { kind: 'call', name: 'Delegate', action: 'delegate', text: excerpt(rest || body), ...ok };
      case 'tasks': {
        const items = body.match(/^\s*(?:[-*+]|\d+[.)])\s+\S/gm)?.length ?? 0;
        const changes = body.match(/^\s*[-*+]\s+\[[xX]\]/gm)?.length ?? 0;
        return { kind: 'call', name: 'Tasks', action: 'tasks', items, changes };
      }
      case 'ask':
        return { kind: 'call', name: 'Ask', action: 'ask', text: excerpt(rest || body), ...ok };
      case 'command': {
        const [name = '', ...args] = needs('a command, as /name').replace(/^\//, '').split(/\s+/);
        return {
          kind: 'command',
          name: name.slice(0, 120),
          builtin: false,
          text: excerpt(`/${name} ${args.join(' ')}`),
        };
      }
      case 'skill':
        return { kind: 'skill', name: needs('a skill').slice(0, 120), ok: outcome !== 'failed' };
      case 'tool': {
        const name = needs('a tool').slice(0, 120);
        return { kind: 'call', name, action: 'integration', text: excerpt(rest), ...ok };
      }
      case 'compact': {
        const trigger = rest.toLowerCase();
        if (trigger !== '' && trigger !== 'manual' && trigger !== 'auto')
          throw new Mistake('a compaction is manual or auto');
        return { kind: 'compaction', trigger: trigger === '' ? 'unknown' : trigger };
      }
      case 'interrupt':
        return { kind: 'interrupt' };
      case 'reject':
        return { kind: 'rejection', ...(rest === '' ? {} : { name: rest.slice(0, 120) }) };
      default:
        return { kind: 'meta', text: excerpt([whole, body].filter(Boolean).join(' ')) };
    }
  }
}

/** What a section says in full: behind its heading and below it. Below a call stands what came of it. */
function verbatimOf({ kind, action, text }: Partial<Step>, whole: string, body: string): Verbatim {
  if (kind === 'prompt' || kind === 'message')
    return { text: unquoted([whole, body].filter(Boolean).join('\n')) };
  if (kind === 'plan') return { text: body };
  if (kind !== 'call') return {};
  if (action === 'delegate' || action === 'ask' || action === 'tasks')
    return { text: [whole, body].filter(Boolean).join('\n') };
  return { ...(action === 'shell' ? { text: text ?? '' } : {}), ...(body === '' ? {} : { output: body }) };
}

/** @throws Mistake where the front matter is no list of fields */
function yamlFields(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parseYaml(text, { maxAliasCount: 0 });
  } catch (error) {
    throw new Mistake(`the front matter is no YAML: ${String((error as Error).message).split('\n', 1)[0]}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Mistake('the front matter has no fields');
  return value as Record<string, unknown>;
}

/** A text that stands as a quotation, without its marks. */
function unquoted(text: string): string {
  const lines = text.split('\n');
  return (
    lines.every((line) => /^\s*(?:>|$)/.test(line)) ? lines.map((line) => line.replace(/^\s*> ?/, '')) : lines
  )
    .join('\n')
    .trim();
}

export const writeUp: Format = {
  id: 'write-up',
  name: 'Write-up',
  recognise,
  open: (context) => new WriteUpReader(context),
};
