import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixture } from '../../tests/fixtures/pilot/folder.ts';
import { main } from '../practicum.ts';
import { silentIo } from '../terminal/silent-io.ts';
import { run } from './plan-register.ts';
import { PLAN_SCHEMA_FILE, planSchemaText } from './schema.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'practicum-register-'));
  mkdirSync(join(cwd, 'pilot'));
  writeFileSync(join(cwd, 'pilot/plan.yaml'), fixture('plan.yaml'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

async function register(day: string, amend?: string): Promise<{ code: number; out: string; err: string }> {
  const io = silentIo({ cwd });
  const code = await run(
    { values: { amend, json: false }, positionals: [cwd] },
    io,
    () => new Date(`${day}T00:00:00Z`),
  );
  return { code, out: io.out, err: io.err };
}

describe('plan register', () => {
  it('seals, says so once more, and lists what an amendment changes', async () => {
    expect(await register('2026-04-30')).toEqual({
      code: 0,
      out: expect.stringMatching(
        /^Registered the plan on 2026-04-30 \([0-9a-f]{12}\) in pilot\/plan\.seal\.json\./,
      ),
      err: expect.not.stringContaining('has begun already'),
    });
    expect((await register('2026-05-01')).out).toContain('registered as it stands, since 2026-04-30');
    writeFileSync(join(cwd, 'pilot/plan.yaml'), fixture('plan.yaml').replace('0.05', '0.1'));
    expect((await register('2026-05-02', 'Too strict.')).out).toContain('  margins.revertRate: 0.05 → 0.1\n');
  });

  it('says on the side that it comes late', async () => {
    expect((await register('2026-07-30')).err).toContain('The period after has begun already');
  });

  it('refuses people whom the roster does not know or who are in both arms by an alias, and warns of small arms', async () => {
    writeFileSync(join(cwd, 'roster.csv'), 'person,aliases\nAnn Example,tracker:annie\nBen Samples,\n');
    await expect(register('2026-04-30')).rejects.toThrow(
      '“Ben Sample” of the control arm is not in the roster',
    );
    await expect(register('2026-04-30')).rejects.toMatchObject({
      action: expect.stringContaining('Did you mean “Ben Samples”?'),
    });
    const text = fixture('plan.yaml');
    writeFileSync(join(cwd, 'pilot/plan.yaml'), text.replace('Ben Sample', 'annie'));
    await expect(register('2026-04-30')).rejects.toThrow(
      '“annie” is Ann Example, who is in the pilot arm already, as “Ann Example”',
    );
    writeFileSync(join(cwd, 'pilot/plan.yaml'), text.replace('Ben Sample', 'Ben Samples'));
    expect((await register('2026-04-30')).err).toMatch(
      /The pilot arm has 1 person\. Leadership sees nothing/,
    );
  });

  it('is a command of two words, and dates the seal by the real clock', async () => {
    const io = silentIo({ cwd });
    expect(await main(['plan', 'register', '.', '--json'], io)).toBe(0);
    const { registeredAt } = JSON.parse(io.out) as { registeredAt: string };
    expect(Number.isNaN(Date.parse(registeredAt))).toBe(false);
    expect(readFileSync(join(cwd, 'pilot/plan.seal.json'), 'utf8')).toContain(registeredAt);
  });

  it('exits with 1 and the place for a plan with mistakes, and without a folder', async () => {
    writeFileSync(join(cwd, 'pilot/plan.yaml'), fixture('plan.yaml').replace('2026-06-12', 'soon'));
    const io = silentIo({ cwd });
    expect(await main(['plan', 'register', '.'], io)).toBe(1);
    expect(io.err).toContain('pilot/plan.yaml:4');
    const other = silentIo({ cwd });
    expect(await main(['plan', 'register', 'pilot'], other)).toBe(1);
    expect(other.err).toContain('The workspace has no folder “pilot”');
    for (const wrong of ['nowhere', 'pilot/plan.yaml']) {
      const none = silentIo({ cwd });
      expect(await main(['plan', 'register', wrong], none)).toBe(1);
      expect(none.err).toMatch(/^There is no such directory\n {2}where: {2}.*(nowhere|plan\.yaml)\n/);
    }
  });
});

it('the committed schema of plans is the one that the plan makes (run: npm run --silent practicum -- schema)', () => {
  expect(readFileSync(PLAN_SCHEMA_FILE, 'utf8')).toBe(planSchemaText());
});
