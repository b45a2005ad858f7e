/**
 * pilot/plan.seal.json: the plan as it was registered, so that a report can show what was said before the data was
 * seen beside what was used. A seal is only ever added to: a changed plan is an amendment with its reason and date.
 */
import { createHash } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../problem.ts';
import { readTextFile } from '../workspace/text-file.ts';
import { loadPlan, type Plan, planSchema } from './plan.ts';

const PLACE = 'pilot/plan.yaml';
const SEAL_PLACE = 'pilot/plan.seal.json';

const version = {
  /** Of the canonical text of `plan`, hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** When it was registered, ISO 8601 in UTC. */
  registeredAt: z.iso.datetime(),
  plan: planSchema,
  /** SHA-256 over digest, date, reason and the seal of the version before: none of them changes unnoticed. */
  seal: z.string().regex(/^[0-9a-f]{64}$/),
};
const sealSchema = z.strictObject({
  version: z.literal(1),
  ...version,
  /** In the order in which they were made. */
  amendments: z.array(z.strictObject({ ...version, reason: z.string().trim().min(1) })),
});

/** What is in plan.seal.json. */
export type Seal = z.infer<typeof sealSchema>;

/** A key of a plan that is not what it was; `null` stands for a key that is not there. */
export interface PlanChange {
  /** e.g. `periods.after.to`, `arms.pilot`. */
  key: string;
  from: unknown;
  to: unknown;
}

export interface Amendment {
  /** ISO 8601 in UTC. */
  registeredAt: string;
  /** Untrusted text. */
  reason: string;
  sha256: string;
  plan: Plan;
  /** Against the version before it. */
  changes: PlanChange[];
}

/** A plan with its history. */
export interface RegisteredPlan {
  /** What pilot/plan.yaml says now: what a report uses. */
  plan: Plan;
  /** The first version that was sealed; null when none was. */
  registered: { plan: Plan; registeredAt: string; sha256: string } | null;
  amendments: Amendment[];
  /** What is used and was not sealed: changes since the last version. Empty when all is sealed, and when nothing is. */
  unsealed: PlanChange[];
  /** All that differs between the first version and what is used now. */
  sinceRegistered: PlanChange[];
  /** Whether the first seal is from before the first day of the period after; false when there is none. */
  beforeTheData: boolean;
}

/** A plan as text: keys in order of their code units, no spaces. Two plans that say the same have the same text. */
export function canonicalPlan(plan: Plan): string {
  return JSON.stringify(sorted(plan));
}

/** SHA-256 of the canonical text, hexadecimal. */
export function planDigest(plan: Plan): string {
  return createHash('sha256').update(canonicalPlan(plan)).digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted((value as Record<string, unknown>)[key])]),
  );
}

/**
 * What holds a version's digest, date and reason together with the version before. It shows a change by hand, not a seal
 * that somebody made anew: that only version control shows.
 * @param before seal of the version before; null for the first
 */
export function sealOf(
  version: { sha256: string; registeredAt: string; reason?: string },
  before: string | null,
): string {
  const { sha256, registeredAt, reason = null } = version;
  return createHash('sha256')
    .update(JSON.stringify([sha256, registeredAt, reason, before]))
    .digest('hex');
}

/** A seal of a plan and its amendments, oldest first. */
export function sealed(
  versions: readonly [
    { registeredAt: string; plan: Plan },
    ...{ registeredAt: string; plan: Plan; reason: string }[],
  ],
): Seal {
  let before: string | null = null;
  const close = <T extends { registeredAt: string; plan: Plan; reason?: string }>(version: T) => {
    const sha256 = planDigest(version.plan);
    before = sealOf({ ...version, sha256 }, before);
    return { sha256, ...version, seal: before };
  };
  const [first, ...amendments] = versions;
  return { version: 1, ...close(first), amendments: amendments.map(close) };
}

/** What differs between two plans, or two parts of plans, key by key. Lists are compared as wholes. */
export function planChanges(from: object, to: object): PlanChange[] {
  const changes: PlanChange[] = [];
  const visit = (a: unknown, b: unknown, key: string): void => {
    if (JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))) return;
    if (!isMap(a) || !isMap(b)) {
      changes.push({ key, from: a ?? null, to: b ?? null });
      return;
    }
    for (const name of [...new Set([...Object.keys(a), ...Object.keys(b)])].sort())
      visit(a[name], b[name], key === '' ? name : `${key}.${name}`);
  };
  visit(from, to, '');
  return changes;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the plan of a folder of pilot data and its seal.
 * @param directory the folder `pilot`; absolute
 * @returns null when there is no plan
 * @throws Problem for mistakes in the plan, and for a seal that is damaged or was changed by hand
 */
export async function readRegisteredPlan(directory: string): Promise<RegisteredPlan | null> {
  const plan = await loadPlan(join(directory, 'plan.yaml'), PLACE);
  const seal = await readSeal(directory);
  if (plan === null) {
    if (seal === null) return null;
    throw new Problem('There is a seal and no plan', {
      where: PLACE,
      why: `${SEAL_PLACE} says that one was registered.`,
      action: 'Put the plan back; what it said is in the seal.',
    });
  }
  if (seal === null)
    return {
      plan,
      registered: null,
      amendments: [],
      unsealed: [],
      sinceRegistered: [],
      beforeTheData: false,
    };
  let last: Plan = seal.plan;
  const amendments = seal.amendments.map(({ registeredAt, reason, sha256, plan: amended }): Amendment => {
    const changes = planChanges(last, amended);
    last = amended;
    return { registeredAt, reason, sha256, plan: amended, changes };
  });
  return {
    plan,
    registered: { plan: seal.plan, registeredAt: seal.registeredAt, sha256: seal.sha256 },
    amendments,
    unsealed: planChanges(last, plan),
    sinceRegistered: planChanges(seal.plan, plan),
    beforeTheData: seal.registeredAt.slice(0, 10) < seal.plan.periods.after.from,
  };
}

async function readSeal(directory: string): Promise<Seal | null> {
  const text = await readTextFile(join(directory, 'plan.seal.json'));
  if (text === null) return null;
  const refused = (why: string): Problem =>
    new Problem('The seal of the plan does not hold', {
      where: SEAL_PLACE,
      why,
      action: 'Restore the file as “practicum plan register” wrote it, from version control.',
    });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw refused('It is no JSON.');
  }
  const parsed = sealSchema.safeParse(data);
  if (!parsed.success)
    throw refused(
      `At ${parsed.error.issues[0]?.path.join('.') || 'its beginning'} it is not what was written.`,
    );
  const seal = parsed.data;
  let before = '';
  let last: string | null = null;
  const versions: (Omit<Seal, 'version' | 'amendments'> & { reason?: string })[] = [seal, ...seal.amendments];
  for (const [i, version] of versions.entries()) {
    const { sha256, plan, registeredAt } = version;
    const which = i === 0 ? 'The registered plan' : `Amendment ${i}`;
    if (planDigest(plan) !== sha256) throw refused(`${which} was changed after it was sealed.`);
    if (sealOf(version, last) !== version.seal)
      throw refused(
        `The date or the reason of ${i === 0 ? 'the registered plan' : `amendment ${i}`} was changed.`,
      );
    if (registeredAt < before) throw refused(`${which} is dated before the version that it amends.`);
    before = registeredAt;
    last = version.seal;
  }
  return seal;
}

/** What registering did. */
export type Registration =
  | { did: 'sealed'; sha256: string; registeredAt: string; beforeTheData: boolean }
  | { did: 'amended'; sha256: string; registeredAt: string; changes: PlanChange[] }
  /** The plan is what the seal says already; nothing was written. */
  | { did: 'nothing'; sha256: string; registeredAt: string };

/**
 * Seals a plan, or adds an amendment to its seal.
 *
 * @param directory the folder `pilot`; absolute
 * @param reason why the plan was changed; null when nobody said
 * @param clock what the time is, asked once
 * @throws Problem when there is no plan, when it has changed and no reason is given, and when the seal does not hold
 */
export async function registerPlan(
  directory: string,
  reason: string | null,
  clock: () => Date,
): Promise<Registration> {
  const read = await readRegisteredPlan(directory);
  if (read === null)
    throw new Problem('There is no plan to register', {
      where: PLACE,
      action: 'Write the plan first: the metric, the periods, the arms and the margins.',
    });
  const { plan, registered, amendments, unsealed } = read;
  const sha256 = planDigest(plan);
  const last = amendments.at(-1) ?? registered;
  if (last && unsealed.length === 0) return { did: 'nothing', sha256, registeredAt: last.registeredAt };
  const registeredAt = clock().toISOString();
  if (!registered || !last) {
    if (reason !== null)
      throw new Problem('There is nothing to amend', {
        where: SEAL_PLACE,
        why: 'The plan was not registered yet.',
        action: 'Leave --amend out.',
      });
    await writeSeal(directory, sealed([{ registeredAt, plan }]));
    return {
      did: 'sealed',
      sha256,
      registeredAt,
      beforeTheData: registeredAt.slice(0, 10) < plan.periods.after.from,
    };
  }
  if (reason === null || reason.trim() === '')
    throw new Problem(
      `The plan has changed since it was registered: ${unsealed.map(({ key }) => key).join(', ')}`,
      {
        where: PLACE,
        why: `The version of ${last.registeredAt.slice(0, 10)} is sealed. A change is shown in the report with its reason.`,
        action: 'Run it again with --amend "<why the plan was changed>", or undo the change.',
      },
    );
  if (registeredAt < last.registeredAt)
    throw new Problem('The clock of this machine is behind the seal', {
      where: SEAL_PLACE,
      why: `The last version is of ${last.registeredAt}, and now it is ${registeredAt}.`,
      action: 'Set the clock and run it again.',
    });
  await writeSeal(
    directory,
    sealed([
      { registeredAt: registered.registeredAt, plan: registered.plan },
      ...amendments.map(({ registeredAt: at, reason: why, plan: amended }) => ({
        registeredAt: at,
        plan: amended,
        reason: why,
      })),
      { registeredAt, plan, reason: reason.trim() },
    ]),
  );
  return { did: 'amended', sha256, registeredAt, changes: unsealed };
}

/** Writes it beside its place first, so that a run that is stopped leaves the old seal whole. */
async function writeSeal(directory: string, seal: Seal): Promise<void> {
  const path = join(directory, 'plan.seal.json');
  try {
    await writeFile(`${path}.next`, `${JSON.stringify(seal, null, 2)}\n`);
    await rename(`${path}.next`, path);
  } catch (error) {
    throw new Problem('The seal cannot be written', { where: SEAL_PLACE, why: (error as Error).message });
  }
}
