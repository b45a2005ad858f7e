/** What a format brings: how it is recognised by content, what it can show, and a reader that fills a Session. */
import type { Accounting } from './accounting.ts';
import type { IdSet } from './id-set.ts';
import type { Session } from './model.ts';
import type { ExtraCommands } from './shell.ts';
import type { Compression } from './source-file.ts';

/** The beginning of a file, decompressed. */
export interface Head {
  /** Relative to the root, with `/`. Only the last name may be used, and only as a hint. */
  path: string;
  bytes: Buffer;
  /** Whether `bytes` is the whole file. */
  whole: boolean;
  /** Readings of `bytes` that were asked for (see head.ts). */
  utf8?: string;
  latin1?: string;
  lines?: readonly string[];
}

/** What a format says of a file it recognises, from its head alone. */
export interface Recognised {
  /** Identity of the session the file belongs to. Hostile text. */
  key: string;
  /** The sub-agent that the file holds, when it holds one. */
  agent?: string;
  /** Identity of the file's first record: files that share it are copies or forks of each other. */
  firstRecord?: string;
  /** Whether the head shows that the file repeats another session's records. */
  copy: boolean;
}

/** A file of a session, ready to be read. */
export interface InputFile {
  /** Relative to the root, with `/`. */
  path: string;
  absolute: string;
  compression: Compression;
  agent?: string;
}

/** What a reader is given. */
export interface ReadContext {
  key: string;
  /** Records already used, by identity: shared by all sessions that may hold copies of each other. */
  seen: IdSet;
  /** Where the records of the file being read are counted; the caller puts a fresh one in place for each file. */
  accounting: Accounting;
  limits: { maxFileBytes: number; maxLineBytes: number };
  commands: ExtraCommands;
  /** Keep in each step what was said in full, too (Step.verbatim). All else stays the same. */
  verbatim?: boolean;
  /**
   * Takes a session that is complete while its file is still being read, when all that was counted so far is counted:
   * so a file of thousands of sessions is never held as a whole. What it took, `finish` must not give again. Absent
   * where a later file may add to a session. When the file fails in the end, what was handed over is dropped.
   */
  onSession?: (session: Session) => void;
}

/** Reads the files of one session (or one file of many), one after the other, then gives what they hold. */
export interface SessionReader {
  /** @throws Unreadable (or what node:fs throws) when the file cannot be read as a whole: then none of it is used. */
  read(file: InputFile): Promise<void>;
  /**
   * The sessions of the files: one for most formats, several where a file holds many (each with a key of its own),
   * none when they hold no conversation (titles and snapshots only, or copies of another session).
   */
  finish(): Session[];
}

export interface Format {
  /** Stable identifier, e.g. `claude-code`. */
  id: string;
  /** As people call it. */
  name: string;
  recognise(head: Head): Recognised | null;
  /** Says of a file that belongs to the tool and holds no session (a list of prompts or names) why it is left out. */
  companion?(head: Head): { reason: string; why: string } | null;
  open(context: ReadContext): SessionReader;
}
