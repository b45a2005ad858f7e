import type { Cycle } from '../loop/cycle.ts';
import type { OpenPilot } from '../pilot/open.ts';
import type { Config } from '../workspace/config.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import type { Roster } from '../workspace/roster.ts';
import { digestOf } from './manifest.ts';
import { planSeals } from './plan-seals.ts';

/** What a version is made from. */
export interface Inputs {
  /** Each session with the digest of its facts; in any order. */
  sessions: readonly { id: string; digest: string }[];
  roster: Roster | null;
  config: Config;
  pilot: OpenPilot | null;
  /** Cycles of the loop that the version knows, oldest first. */
  cycles?: readonly Cycle[];
}

/**
 * Digest of what a version was made from: facts, people, settings, records of the pilot, plan and seal, cycles of the loop. Of what they say
 * alone: not of where they lie, when they were written, or in which order rows stand. Names of versions and what stops a
 * publication are no input.
 *
 * @returns SHA-256, hexadecimal
 */
export function inputsDigest({ sessions, roster, config, pilot, cycles = [] }: Inputs): string {
  const { versions: _, publish: __, ...settings } = config;
  const { account, records, members, plan } = pilot ?? {};
  return digestOf(
    canonical({
      facts: sessions.map(({ id, digest }) => `${id} ${digest}`).sort(compareCodePoints),
      roster: roster && inAnyOrder(roster.map(({ line: _line, ...person }) => person)),
      settings,
      ...(cycles.length > 0 ? { cycles } : {}),
      pilot: pilot && {
        rows: account?.rows,
        records: Object.fromEntries(
          Object.entries(records ?? {}).map(([kind, all]) => [kind, inAnyOrder(all)]),
        ),
        members,
        plan: plan?.plan ?? null,
        seal: plan ? (planSeals(plan).at(-1) ?? null) : null,
      },
    }),
  );
}

const inAnyOrder = (rows: readonly object[]): string[] =>
  rows.map((row) => canonical(row)).sort(compareCodePoints);

/** A value as text, keys in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => compareCodePoints(a, b)))
      : inner,
  );
}
