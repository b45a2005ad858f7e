/**
 * The envelope of records in the two schemas of Claude Code's JSONL that the demo writes: `classic` (2.1.14–2.1.42,
 * the terminal) and `modern` (2.1.205 on, the desktop application and scripted runs). Key order follows the tool.
 */
import type { Random } from '../../src/stats/random.ts';

export interface Setting {
  /** The session's UUID; also the file's name. */
  id: string;
  /** Working directory, with the separators of the person's machine. */
  cwd: string;
  /** Milliseconds since the epoch. */
  start: number;
  version: string;
  schema: 'classic' | 'modern';
  /** modern: which program it was. */
  entrypoint?: 'claude-desktop' | 'sdk-cli' | 'cli';
  /** modern: nobody held it. */
  background?: boolean;
  branch: string;
  model: string;
  /** Record that the first one hangs on, in a resumed session. */
  parent?: string | undefined;
}

type Fields = Record<string, unknown>;
export type Block = { type: string } & Fields;

const BASE62 = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** A growing file of records. One for the conversation, one more for each sub-agent. */
export interface Recorder {
  readonly setting: Setting;
  readonly lines: string[];
  /** Milliseconds since the epoch; moves on with `wait`. */
  now(): number;
  wait(ms: number): void;
  /** The branch that following records carry. */
  setBranch(name: string): void;
  /** A record without envelope: snapshots, queue operations, titles. */
  bare(record: Fields): void;
  /** A user, system, progress or attachment record. Returns its uuid. Ends the agent's message. */
  record(fields: Fields, tail?: Fields, uuid?: string): string;
  /** A block of the agent's current message; starts one if there is none. Returns the record's uuid. */
  assistant(block: Block, stop: 'tool_use' | 'end_turn' | null, tail?: Fields): string;
  /** Identity of a tool call. */
  callId(): string;
  /** Starts a turn: later records carry a new prompt id (modern). */
  turn(): void;
  /** The next record hangs on nothing (after a compaction); returns what it would have hung on. */
  cut(): string | null;
  uuid(): string;
  stamp(): string;
}

export function recorder(setting: Setting, chance: Random, agentId?: string): Recorder {
  const { schema } = setting;
  const lines: string[] = [];
  let at = setting.start;
  let parent: string | null = setting.parent ?? null;
  let branch = setting.branch;
  let promptId = chance.uuid();
  let message: { id: string; requestId: string; fresh: number; cached: number; out: number } | null = null;
  let context = chance.int(14_000, 26_000);

  const stamp = (): string => new Date(at).toISOString();
  const sidechain = agentId !== undefined;
  const push = (fields: Fields, tail: Fields, uuid: string, withPrompt: boolean): void => {
    const { cwd, id: sessionId, version, entrypoint, background } = setting;
    const agent = sidechain ? { agentId } : {};
    const record =
      schema === 'classic'
        ? {
            parentUuid: parent,
            isSidechain: sidechain,
            userType: 'external',
            cwd,
            sessionId,
            version,
            gitBranch: branch,
            ...agent,
            ...fields,
            uuid,
            timestamp: stamp(),
            ...tail,
          }
        : {
            parentUuid: parent,
            isSidechain: sidechain,
            ...(withPrompt ? { promptId } : {}),
            ...agent,
            ...fields,
            uuid,
            timestamp: stamp(),
            ...tail,
            userType: 'external',
            entrypoint,
            ...(background ? { sessionKind: 'bg' } : {}),
            cwd,
            sessionId,
            version,
            gitBranch: branch,
          };
    lines.push(JSON.stringify(record));
    parent = uuid;
  };

  return {
    setting,
    lines,
    now: () => at,
    wait: (ms) => {
      at += ms;
    },
    setBranch: (name) => {
      branch = name;
    },
    bare: (record) => {
      lines.push(JSON.stringify(record));
    },
    record: (fields, tail = {}, uuid = chance.uuid()) => {
      message = null;
      push(fields, tail, uuid, fields.type === 'user');
      return uuid;
    },
    assistant: (block, stop, tail = {}) => {
      if (message === null) {
        message = {
          id: `msg_01${chance.word(22, BASE62)}`,
          requestId: `req_011C${chance.word(20, BASE62)}`,
          fresh: chance.int(200, 2600),
          cached: context,
          out: 0,
        };
        context += message.fresh;
      }
      // Written while it streams: each line repeats the usage so far, the last one counts.
      message.out += chance.int(30, 420);
      const head = {
        model: setting.model,
        id: message.id,
        type: 'message',
        role: 'assistant',
        content: [block],
      };
      const full =
        schema === 'classic'
          ? {
              ...head,
              stop_reason: stop,
              stop_sequence: null,
              usage: {
                input_tokens: 9,
                cache_creation_input_tokens: message.fresh,
                cache_read_input_tokens: message.cached,
                output_tokens: message.out,
              },
            }
          : {
              ...head,
              stop_reason: stop,
              stop_sequence: null,
              stop_details: null,
              usage: {
                input_tokens: 2,
                cache_creation_input_tokens: message.fresh,
                cache_read_input_tokens: message.cached,
                output_tokens: message.out,
                speed: 'standard',
              },
              diagnostics: null,
            };
      const uuid = chance.uuid();
      push({ message: full, requestId: message.requestId, ...tail, type: 'assistant' }, {}, uuid, false);
      return uuid;
    },
    callId: () => `toolu_01${chance.word(22, BASE62)}`,
    turn: () => {
      message = null;
      promptId = chance.uuid();
    },
    cut: () => {
      const before = parent;
      parent = null;
      context = 9000;
      return before;
    },
    uuid: () => chance.uuid(),
    stamp,
  };
}
