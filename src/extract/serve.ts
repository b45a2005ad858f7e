/** What a worker thread of extract does: gets families, gives back facts as finished JSON lines. */
import type { MessagePort } from 'node:worker_threads';
import { compileJudges, type Judges } from '../practices/judges.ts';
import type { Rule, Signals } from '../practices/rule.ts';
import type { DecidingSign } from '../practices/sign-rule.ts';
import type { Accounting } from '../sessions/accounting.ts';
import type { Family } from './families.ts';
import { LineBlocks } from './line-blocks.ts';
import { type ReadSettings, readFamilyAs } from './read-family.ts';
import { headOf, type SessionHead } from './session-head.ts';

export interface WorkerData {
  rules: Rule[];
  /** Trouble signs to look for. */
  signs: DecidingSign[];
  signals: Signals;
  settings: ReadSettings;
}

export interface WorkerRequest {
  index: number;
  family: Family;
}
export interface WorkerResponse {
  index: number;
  /** Facts, one JSON line a session, as UTF-8, in blocks. Bytes change hands between threads without being copied. */
  lines: Uint8Array<ArrayBuffer>[];
  heads: SessionHead[];
  accounting: Accounting;
}

/**
 * Answers requests until the port closes. The first message says with what to read.
 * What is thrown ends the thread: it is a defect, not the input's fault.
 */
export function serve(port: MessagePort): void {
  let judges: Judges = { rules: [], signs: [] };
  let settings: ReadSettings;
  let work = Promise.resolve();
  const blocks = new LineBlocks();
  port.on('message', (message: WorkerData | WorkerRequest) => {
    if ('rules' in message) {
      judges = compileJudges(message.rules, message.signs, message.signals);
      settings = message.settings;
      return;
    }
    const { index, family } = message;
    // One family after the other: the reader's buffers are shared within a thread.
    work = work.then(async () => {
      // A file may hold thousands of sessions: of each only the line is kept.
      const { sessions, accounting } = await readFamilyAs(family, judges, settings, {
        restart: () => blocks.clear(),
        keep: (facts) => headOf(facts, blocks.add(JSON.stringify(facts))),
      });
      const response: WorkerResponse = { index, lines: blocks.finish(), heads: sessions, accounting };
      port.postMessage(
        response,
        response.lines.map(({ buffer }) => buffer),
      );
    });
    work.catch((error: unknown) => {
      throw error;
    });
  });
}
