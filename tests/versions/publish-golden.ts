/** Publishing golden workspaces at a fixed time, for tests. */
import { cpSync, mkdirSync } from 'node:fs';
import type { PublishJson } from '../../scripts/commands/publish.ts';
import { run } from '../../scripts/commands/publish.ts';
import { run as runVerify, type VerifyJson } from '../../scripts/commands/verify.ts';
import { silentIo } from '../../scripts/terminal/silent-io.ts';
import { Problem } from '../../src/problem.ts';
import { writeWorkspace } from '../golden/workspaces.ts';

/** A golden workspace in a new folder. */
export function newWorkspace(name: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeWorkspace(name, folder);
  return folder;
}

/** A copy of a folder. */
export function copyOf(folder: string, to: string): string {
  cpSync(folder, to, { recursive: true });
  return to;
}

export interface Ran {
  code: number;
  out: string;
  err: string;
  json: PublishJson;
}

/** Publishes; a Problem becomes code 1 with its text. @param at when, ISO */
export async function publish(
  workspace: string,
  version: string,
  at: string,
  options: { accept?: string; reason?: string; notes?: string } = {},
): Promise<Ran> {
  const io = silentIo({ cwd: workspace, env: { HOME: workspace } });
  const { accept, reason, notes } = options;
  try {
    const code = await run(
      {
        values: { accept, reason, notes, json: true, quiet: true, 'no-cache': false, threads: 1 },
        positionals: [workspace, version],
      },
      io,
      () => new Date(at),
    );
    return { code, out: io.out, err: io.err, json: JSON.parse(io.out) as PublishJson };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { code: 1, out: io.out, err: error.toText(), json: {} as PublishJson };
  }
}

export async function verify(workspace: string): Promise<VerifyJson & { code: number }> {
  const io = silentIo({ cwd: workspace });
  const code = await runVerify({ values: { json: true }, positionals: [workspace] }, io);
  return { code, ...(JSON.parse(io.out) as VerifyJson) };
}
