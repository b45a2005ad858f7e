/**
 * A corpus of each session format, invented from a seed, for timing its reader: written by the builders that the
 * readers' tests use, so a corpus has the layout that the tests hold the reader to.
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Trajectory } from '../../tests/fixtures/atif/trajectory.ts';
import { conversation, message } from '../../tests/fixtures/claude-ai/conversations.ts';
import { Window } from '../../tests/fixtures/claude-code-export/window.ts';
import { ClineTask, shown } from '../../tests/fixtures/cline/task.ts';
import { Rollout } from '../../tests/fixtures/codex-cli/rollout.ts';
import { Events } from '../../tests/fixtures/copilot-cli/events.ts';
import { CursorTranscript } from '../../tests/fixtures/cursor/transcript.ts';
import { Chat as GeminiChat } from '../../tests/fixtures/gemini-cli/chat.ts';
import { bash, edit, OpencodeStore, say, tool } from '../../tests/fixtures/opencode/store.ts';
import { FOLDER, Chat as VscodeChat } from '../../tests/fixtures/vscode-copilot-chat/chat.ts';
import { page } from '../../tests/fixtures/write-up/page.ts';
import { writeAiderHistory, writeSpecStory } from '../../tests/slow/large-files.ts';
import type { BareParse } from './bare-parse.ts';
import { type Exchange, inventConversation } from './conversation.ts';
import { writeCorpus } from './corpus.ts';
import { TextPool } from './pool.ts';
import { randomFrom } from './random.ts';

/** What to write. */
export interface FormatPlan {
  /** Folder that receives the files; made when absent. */
  dir: string;
  /** Size of all files together. The corpus ends with the first session at or after it, roughly for databases. */
  bytes: number;
  seed: number;
}

/** A format in one of the ways its tool writes it. */
export interface FormatCorpus {
  /** As the table names it. */
  name: string;
  /** Identifier of the format that must recognise all of it. */
  format: string;
  /** The least that reading such files can cost. */
  bare: BareParse;
  /** Writes the corpus; the same plan gives the same bytes. @returns number of sessions in it */
  write(plan: FormatPlan): number;
}

const CWD = '/home/ada/shop';

/** The conversations of a seed: each call gives the next one. */
function conversations(seed: number): () => { n: number; id: string; exchanges: Exchange[] } {
  const random = randomFrom(seed);
  const pool = new TextPool();
  let n = 0;
  return () => ({ n: ++n, id: random.uuid(), exchanges: inventConversation(n, random, pool) });
}

/** Writes conversations, each to files of its own, until there are so many bytes. `files` gives path → text. */
function eachAlone(
  files: (exchanges: readonly Exchange[], id: string, n: number) => Record<string, string>,
): FormatCorpus['write'] {
  return ({ dir, bytes, seed }) => {
    const next = conversations(seed);
    for (let written = 0; ; ) {
      const { n, id, exchanges } = next();
      for (const [path, text] of Object.entries(files(exchanges, id, n))) {
        mkdirSync(dirname(join(dir, path)), { recursive: true });
        const content = Buffer.from(text);
        writeFileSync(join(dir, path), content);
        written += content.length;
      }
      if (written >= bytes) return n;
    }
  };
}

function geminiChat(exchanges: readonly Exchange[], id: string): GeminiChat {
  const chat = new GeminiChat(id);
  for (const { prompt, acts } of exchanges) {
    chat.user(prompt);
    for (const act of acts)
      if (act.is === 'say') chat.say(act.text);
      else if (act.is === 'read') chat.call('read_file', { file_path: act.file }, { output: act.content });
      else if (act.is === 'edit') chat.edit(act.file, act.before, act.after);
      else chat.run(act.command, act.output, act.exit);
  }
  return chat;
}

function trajectory(exchanges: readonly Exchange[], id: string): Trajectory {
  const steps = new Trajectory(id);
  for (const { prompt, acts } of exchanges) {
    steps.user(prompt);
    for (const act of acts)
      if (act.is === 'say') steps.say(act.text);
      else if (act.is === 'read') steps.call('read_file', { path: act.file }, act.content);
      else if (act.is === 'edit')
        steps.call('edit', { path: act.file, old_string: act.before, new_string: act.after });
      else steps.call('bash', { command: act.command }, act.output, { extra: { exit_code: act.exit } });
  }
  return steps;
}

function rollout(exchanges: readonly Exchange[], n: number): Rollout {
  // Turns are numbered by the minute too: threads must lie far apart, or they share turns as forks do.
  const thread = new Rollout({ minute: n * 1000 });
  const marked = (mark: string, text: string): string => mark + text.replaceAll('\n', `\n${mark}`);
  for (const { prompt, acts } of exchanges) {
    thread.turn().prompt(prompt);
    for (const act of acts) {
      if (act.is === 'say') thread.say(act.text);
      else if (act.is === 'read') thread.run(`sed -n '1,400p' ${act.file}`, act.content);
      else if (act.is === 'edit')
        thread.patch(
          `*** Begin Patch\n*** Update File: ${CWD}/${act.file}\n@@\n${marked('-', act.before)}\n${marked('+', act.after)}\n*** End Patch`,
        );
      else thread.run(act.command, act.output, act.exit);
      thread.tokens([1200, 400, 80]);
    }
  }
  return thread;
}

function events(exchanges: readonly Exchange[], id: string): Events {
  const session = new Events(id);
  for (const { prompt, acts } of exchanges) {
    session.user(prompt);
    for (const act of acts)
      if (act.is === 'say') session.say(act.text);
      else if (act.is === 'read') session.call('view', { path: `${CWD}/${act.file}` }, act.content);
      else if (act.is === 'edit') session.edit(act.file, act.before, act.after);
      else session.run(act.command, act.output, act.exit);
  }
  return session;
}

function vscodeChat(exchanges: readonly Exchange[], id: string): VscodeChat {
  const chat = new VscodeChat(id);
  for (const { prompt, acts } of exchanges) {
    chat.ask(prompt);
    for (const act of acts)
      if (act.is === 'say') chat.say(act.text);
      else if (act.is === 'read')
        chat.round('read_file', { filePath: `${FOLDER}/${act.file}` }, act.content).shown('copilot_readFile');
      else if (act.is === 'edit') chat.edit(act.file, act.before, act.after);
      else chat.run(act.command, act.output, act.exit);
  }
  return chat;
}

/** A store of about so many bytes. Its identities are numbered, so that all sessions must be in one store. */
function opencodeStore({ bytes, seed }: FormatPlan): { store: OpencodeStore; sessions: number } {
  const store = new OpencodeStore();
  const next = conversations(seed);
  for (let written = 0; ; ) {
    const { n, exchanges } = next();
    const session = store.session();
    const from = store.parts.length;
    for (const { prompt, acts } of exchanges) {
      store.prompt(session, prompt);
      for (const act of acts)
        store.answer(session, [
          act.is === 'say'
            ? say(act.text)
            : act.is === 'read'
              ? tool('read', { filePath: `${CWD}/${act.file}` }, act.content)
              : act.is === 'edit'
                ? edit(act.file, act.before, act.after)
                : bash(act.command, act.output, act.exit),
        ]);
    }
    for (const part of store.parts.slice(from)) written += JSON.stringify(part).length;
    if (written >= bytes) return { store, sessions: n };
  }
}

function clineTask(exchanges: readonly Exchange[]): ClineTask {
  const task = new ClineTask();
  for (const [i, { prompt, acts }] of exchanges.entries()) {
    if (i === 0) task.task(prompt);
    else task.answer(prompt);
    for (const act of acts)
      if (act.is === 'say') task.say('text', act.text).assistant(act.text);
      else if (act.is === 'read')
        task
          .say('tool', shown('readFile', { path: act.file, content: `${CWD}/${act.file}` }))
          .assistant(`<read_file>\n<path>${act.file}</path>\n</read_file>`)
          .user(`[read_file for '${act.file}'] Result:`, act.content);
      else if (act.is === 'edit') task.edit(act.file, act.before, act.after);
      else task.run(act.command, act.output);
  }
  return task;
}

function cursorTranscript(exchanges: readonly Exchange[]): CursorTranscript {
  const transcript = new CursorTranscript();
  for (const { prompt, acts } of exchanges) {
    transcript.user(prompt);
    for (const act of acts)
      if (act.is === 'say') transcript.say(act.text);
      else if (act.is === 'read') transcript.call('Read', { path: act.file }, act.content);
      else if (act.is === 'edit')
        transcript.call('StrReplace', { path: act.file, old_string: act.before, new_string: act.after });
      else transcript.call('Shell', { command: act.command }, act.output);
  }
  return transcript;
}

const linesOf = (text: string): number => text.split('\n').length;

/** The window shows the first lines of a result and folds the rest. */
function exportedWindow(exchanges: readonly Exchange[]): Window {
  const window = new Window();
  for (const { prompt, acts } of exchanges) {
    window.user(prompt);
    for (const act of acts)
      if (act.is === 'say') window.say(act.text);
      else if (act.is === 'read') window.call('Read', act.file, `Read ${linesOf(act.content)} lines`);
      else if (act.is === 'edit')
        window.call(
          'Update',
          act.file,
          `Updated ${act.file} with ${linesOf(act.after)} additions and ${linesOf(act.before)} removals\n${act.after}`,
        );
      else window.call('Bash', act.command, act.output.split('\n').slice(-4).join('\n'));
  }
  return window;
}

/** A page as a person would write it: what was asked and answered, and a heading for the rest. */
function writeUp(exchanges: readonly Exchange[], n: number): string {
  const parts = exchanges.flatMap(({ prompt, acts }) => [
    `## Prompt\n\n${prompt}`,
    ...acts.map((act) =>
      act.is === 'say'
        ? `## Answer\n\n${act.text}`
        : act.is === 'read'
          ? `## Read ${act.file}`
          : act.is === 'edit'
            ? `## Edit ${act.file} +${linesOf(act.after)} -${linesOf(act.before)}`
            : `## Run ${act.command} — ${act.exit === 0 ? 'passed' : 'failed'}`,
    ),
  ]);
  return page(parts.join('\n\n'), { ticket: `SHOP-${n}` });
}

/** One document with all conversations, as the export has it: only what was said. */
function writeClaudeAi({ dir, bytes, seed }: FormatPlan): number {
  const written: string[] = [];
  const next = conversations(seed);
  let messages = 0;
  for (let length = 0; ; ) {
    const { n, id, exchanges } = next();
    const said = exchanges.flatMap(({ prompt, acts }) => [
      message(++messages, 'human', prompt),
      ...acts.flatMap((act) => (act.is === 'say' ? [message(++messages, 'assistant', act.text)] : [])),
    ]);
    const text = JSON.stringify(conversation(id, said));
    written.push(text);
    length += Buffer.byteLength(text) + 1;
    if (length < bytes) continue;
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, 'conversations.json'), `[${written.join(',')}]`);
    return n;
  }
}

/** Exports of about 300 KB each. */
function writeSpecStories({ dir, bytes, seed }: FormatPlan): number {
  const random = randomFrom(seed);
  for (let n = 1, written = 0; ; n++) {
    const path = join(dir, `.specstory/history/2026-03-02_09-00-00Z-change-${n}.md`);
    writeSpecStory(path, 1, random.int(1, 2 ** 31));
    // All that this writer makes are of one session, which its preamble names.
    const text = readFileSync(path, 'utf8').replace(/( Session )\S+( \()/, `$1${random.uuid()}$2`);
    writeFileSync(path, text);
    written += statSync(path).size;
    if (written >= bytes) return n;
  }
}

/** Every format, in the order of `FORMATS`; those whose tool writes two kinds of files stand there twice. */
export const FORMAT_CORPORA: readonly FormatCorpus[] = [
  { name: 'claude-code', format: 'claude-code', bare: 'lines', write: (plan) => writeCorpus(plan).sessions },
  {
    name: 'gemini-cli, document',
    format: 'gemini-cli',
    bare: 'document',
    write: eachAlone((exchanges, id) => ({
      [`chats/session-${id}.json`]: geminiChat(exchanges, id).document(),
    })),
  },
  {
    name: 'gemini-cli, lines',
    format: 'gemini-cli',
    bare: 'lines',
    write: eachAlone((exchanges, id) => ({
      [`chats/session-${id}.jsonl`]: `${geminiChat(exchanges, id).lines.join('\n')}\n`,
    })),
  },
  {
    name: 'atif',
    format: 'atif',
    bare: 'document',
    write: eachAlone((exchanges, id) => ({ [`${id}.json`]: trajectory(exchanges, id).document() })),
  },
  { name: 'specstory', format: 'specstory', bare: 'text', write: writeSpecStories },
  {
    name: 'aider',
    format: 'aider',
    bare: 'text',
    write: ({ dir, bytes, seed }) => writeAiderHistory(join(dir, '.aider.chat.history.md'), bytes, seed),
  },
  {
    name: 'codex-cli',
    format: 'codex-cli',
    bare: 'lines',
    write: eachAlone((exchanges, _, n) => {
      const thread = rollout(exchanges, n);
      return { [`sessions/2026/03/02/rollout-2026-03-02T08-00-00-${thread.id}.jsonl`]: thread.text };
    }),
  },
  {
    name: 'copilot-cli',
    format: 'copilot-cli',
    bare: 'lines',
    write: eachAlone((exchanges, id) => ({
      [`session-state/${id}/events.jsonl`]: events(exchanges, id).text,
    })),
  },
  {
    name: 'vscode-copilot-chat, document',
    format: 'vscode-copilot-chat',
    bare: 'document',
    write: eachAlone((exchanges, id) => ({ [`chatSessions/${id}.json`]: vscodeChat(exchanges, id).json })),
  },
  {
    name: 'vscode-copilot-chat, log',
    format: 'vscode-copilot-chat',
    bare: 'lines',
    write: eachAlone((exchanges, id) => ({ [`chatSessions/${id}.jsonl`]: vscodeChat(exchanges, id).log })),
  },
  {
    name: 'opencode, files',
    format: 'opencode',
    bare: 'document',
    write: (plan) => {
      const { store, sessions } = opencodeStore(plan);
      for (const [path, text] of Object.entries(store.tree())) {
        mkdirSync(dirname(join(plan.dir, path)), { recursive: true });
        writeFileSync(join(plan.dir, path), text);
      }
      return sessions;
    },
  },
  {
    name: 'opencode, database',
    format: 'opencode',
    bare: 'database',
    write: (plan) => {
      const { store, sessions } = opencodeStore(plan);
      mkdirSync(plan.dir, { recursive: true });
      // With a log the rows are written many times faster; closing it leaves a database at rest.
      store.database(join(plan.dir, 'opencode.db'), true).close();
      return sessions;
    },
  },
  {
    name: 'cline',
    format: 'cline',
    bare: 'document',
    write: eachAlone((exchanges, _, n) => clineTask(exchanges).files(`tasks/${1_772_442_000_000 + n}`)),
  },
  {
    name: 'cursor, text',
    format: 'cursor',
    bare: 'text',
    write: eachAlone((exchanges, id) => ({
      [`agent-transcripts/${id}.txt`]: cursorTranscript(exchanges).text,
    })),
  },
  {
    name: 'cursor, lines',
    format: 'cursor',
    bare: 'lines',
    write: eachAlone((exchanges, id) => ({
      [`agent-transcripts/${id}.jsonl`]: cursorTranscript(exchanges).lines,
    })),
  },
  {
    name: 'claude-code-export',
    format: 'claude-code-export',
    bare: 'text',
    write: eachAlone((exchanges, _, n) => ({ [`export-${n}.txt`]: exportedWindow(exchanges).text })),
  },
  { name: 'claude-ai', format: 'claude-ai', bare: 'document', write: writeClaudeAi },
  {
    name: 'write-up',
    format: 'write-up',
    bare: 'text',
    write: eachAlone((exchanges, _, n) => ({ [`write-up-${n}.md`]: writeUp(exchanges, n) })),
  },
];
