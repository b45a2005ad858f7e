/**
 * Details of sessions, one line each in sessions.ndjson. They may be many and long, so the file is scanned once for
 * where its lines begin, and a page reads its own line when it is drawn: memory holds one session at a time.
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionDetail } from '../report/schema/session.ts';

const CHUNK = 1 << 20;
const NEWLINE = 10;

/** Where lines begin in a file, and its size as the last entry. */
export function lineOffsets(file: string): number[] {
  const descriptor = openSync(file, 'r');
  try {
    const offsets = [0];
    const buffer = Buffer.allocUnsafe(CHUNK);
    let position = 0;
    for (;;) {
      const read = readSync(descriptor, buffer, 0, CHUNK, position);
      if (read === 0) break;
      const chunk = buffer.subarray(0, read);
      for (let i = chunk.indexOf(NEWLINE); i >= 0; i = chunk.indexOf(NEWLINE, i + 1))
        offsets.push(position + i + 1);
      position += read;
    }
    if (offsets[offsets.length - 1] !== position) offsets.push(position);
    return offsets;
  } finally {
    closeSync(descriptor);
  }
}

/** Step that first shows a session's outcome, by practice id. Only practices with evidence have one. */
export type FirstEvidence = Record<string, number>;

/** The sessions of one sessions.ndjson. */
export interface SessionDetails {
  /** How many lines it has. */
  length: number;
  /** The detail of session `index`. Throws when that line belongs to another session than `id`. */
  read(index: number, id: string): SessionDetail;
  /** What a link to the evidence of session `index` needs, without keeping its timeline. */
  firstEvidence(index: number): FirstEvidence;
}

/** Opens a sessions.ndjson. */
export function openSessionDetails(file: string): SessionDetails {
  const offsets = lineOffsets(file);
  const descriptor = openSync(file, 'r');
  const evidence: (FirstEvidence | undefined)[] = [];

  function line(index: number): Buffer {
    const start = offsets[index];
    const end = offsets[index + 1];
    if (start === undefined || end === undefined) throw new Error(`${file} has no line ${index + 1}.`);
    const buffer = Buffer.allocUnsafe(end - start);
    readSync(descriptor, buffer, 0, buffer.length, start);
    return buffer;
  }

  return {
    length: offsets.length - 1,
    read(index, id) {
      const detail = JSON.parse(line(index).toString('utf8')) as SessionDetail;
      if (detail.id !== id)
        throw new Error(`${file}:${index + 1} is session ${detail.id}, report.json says ${id}.`);
      return detail;
    },
    firstEvidence(index) {
      const known = evidence[index];
      if (known) return known;
      const first: FirstEvidence = {};
      for (const [practice, { evidence: steps }] of Object.entries(practicesOf(line(index)))) {
        const step = steps[0];
        if (step) first[practice] = step.step;
      }
      evidence[index] = first;
      return first;
    },
  };
}

/**
 * The `practices` of a line. They are its last key, so the timeline, nearly all of a line, need not be parsed: an
 * unescaped `"practices":{` cannot stand inside a string. A line written in another order is parsed whole.
 */
function practicesOf(line: Buffer): SessionDetail['practices'] {
  const key = ',"practices":';
  const at = line.lastIndexOf(key);
  if (at >= 0) {
    try {
      return JSON.parse(`{${line.toString('utf8', at + 1)}`).practices;
    } catch {
      // Not the last key: parse the whole line.
    }
  }
  return (JSON.parse(line.toString('utf8')) as SessionDetail).practices;
}

const opened = new Map<string, { stamp: string; details: SessionDetails }>();

/** The details of an edition’s sessions. A file that changed is opened anew. */
export function sessionDetails(directory: string): SessionDetails {
  const file = join(directory, 'sessions.ndjson');
  const { mtimeMs, size } = statSync(file);
  const stamp = `${mtimeMs} ${size}`;
  const known = opened.get(file);
  if (known?.stamp === stamp) return known.details;
  const details = openSessionDetails(file);
  opened.set(file, { stamp, details });
  return details;
}
