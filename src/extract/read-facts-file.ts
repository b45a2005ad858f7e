/** Takes up a facts file that was made elsewhere: unpacks it where it must be, and reads the head of every session. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../problem.ts';
import { compressionOf, readHead, Unreadable } from '../sessions/source-file.ts';
import { unpackFile } from '../sessions/unpack-file.ts';
import { counted } from '../wording.ts';
import type { SessionFacts } from './facts.ts';
import type { FactsFile } from './facts-folder.ts';
import { linesOf } from './facts-lines.ts';
import type { Part } from './merge.ts';
import { sessionId } from './session-facts.ts';
import { headOf, type SessionHead } from './session-head.ts';

/** What is relied on before the report checks its own files: a session's facts may come from anybody. */
const shape = z.looseObject({
  schema: z.literal(1),
  id: z.string(),
  key: z.string(),
  format: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  versions: z.array(z.string()),
  automated: z.string().optional(),
  person: z.looseObject({
    home: z.string().optional(),
    folders: z.array(z.string()),
    emails: z.array(z.string()),
  }),
  project: z.string().nullable(),
  branches: z.array(z.string()),
  pullRequests: z.array(z.string()),
  files: z.array(z.string()),
  time: z.looseObject({ start: z.number().nullable(), end: z.number().nullable(), active: z.number() }),
  counts: z.record(z.string(), z.number()),
  depth: z.enum(['trivial', 'assisted', 'substantial']),
  practices: z.record(
    z.string(),
    z.looseObject({ outcome: z.enum(['yes', 'no', 'not-applicable', 'not-observable']) }),
  ),
  signs: z.array(z.looseObject({ id: z.string() })),
  hiddenSigns: z.array(z.looseObject({ id: z.string() })),
  timeline: z.array(z.looseObject({})),
  accounting: z.looseObject({ records: z.looseObject({ used: z.int().nonnegative() }) }),
});

/**
 * @param unpacked an existing folder for what was compressed; the caller removes it
 * @param name of the unpacked file, no path
 * @throws Problem naming the file, and the line where it is one
 */
export async function readFactsFile({ file, run }: FactsFile, unpacked: string, name: string): Promise<Part> {
  const plain = await unpack(file, join(unpacked, name));
  const heads: SessionHead[] = [];
  await using handle = await open(plain);
  for await (const { number, bytes } of linesOf(handle)) heads.push(headAt(bytes, `${file}:${number + 1}`));
  if (heads.length !== run.sessions)
    throw damaged(file, `It holds ${counted(heads.length, 'session')}; its run.json says ${run.sessions}.`);
  return { file: plain, heads, accounting: run.accounting };
}

async function unpack(file: string, to: string): Promise<string> {
  const compression = compressionOf(readHead(file, 4));
  if (compression === 'none') return file;
  try {
    await unpackFile(file, compression, to);
    return to;
  } catch (error) {
    if (error instanceof Unreadable) throw damaged(file, `It cannot be unpacked: ${error.message}.`);
    throw error;
  }
}

function headAt(bytes: Buffer, where: string): SessionHead {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw damaged(where, 'This line is not JSON.');
  }
  const issue = shape.safeParse(value).error?.issues[0];
  if (issue)
    throw damaged(where, `This line is no session’s facts: ${issue.path.join('.')}: ${issue.message}`);
  const facts = value as SessionFacts;
  // An address is part of a path in the site, so it is not taken on trust.
  if (facts.id !== sessionId(facts.format, facts.key))
    throw damaged(where, 'The session’s address does not belong to its key.');
  return headOf(facts, bytes);
}

const damaged = (where: string, why: string): Problem =>
  new Problem('A facts file is damaged', { where, why, action: 'Run extract again where it was made.' });
