/** What a worker thread of extract does: gets families, gives back facts as finished JSON lines. */
import type { MessagePort } from 'node:worker_threads';
import { type CompiledRule, compileRules } from '../practices/evaluate.ts';
import type { Rule, Signals } from '../practices/rule.ts';
import type { Accounting } from '../sessions/accounting.ts';
import type { Family } from './families.ts';
import { LineBlocks } from './line-blocks.ts';
import { type ReadSettings, readFamilyAs } from './read-family.ts';
import { headOf, type SessionHead } from './session-head.ts';

export interface WorkerData {
  rules: Rule[];
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
  let compiled: CompiledRule[] = [];
  let settings: ReadSettings;
  let work = Promise.resolve();
  port.on('message', (message: WorkerData | WorkerRequest) => {
    if ('rules' in message) {
      compiled = compileRules(message.rules, message.signals);
      settings = message.settings;
      return;
    }
    const { index, family } = message;
    // One family after the other: the reader's buffers are shared within a thread.
    work = work.then(async () => {
      // A file may hold thousands of sessions: of each only the line is kept.
      const blocks = new LineBlocks();
      const { sessions, accounting } = await readFamilyAs(family, compiled, settings, {
        restart: () => blocks.clear(),
        keep: (facts) => {
          const line = Buffer.from(JSON.stringify(facts));
          blocks.add(line);
          return headOf(facts, line);
        },
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
