import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixture } from '../../tests/fixtures/pilot/folder.ts';
import { parsePlan } from './plan.ts';
import { canonicalPlan, planChanges, planDigest, readRegisteredPlan, registerPlan } from './plan-seal.ts';

const text = fixture('plan.yaml');
const on = (day: string) => (): Date => new Date(`${day}T10:00:00Z`);
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'practicum-seal-'));
  write(text);
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));
const write = (plan: string): void => writeFileSync(join(directory, 'plan.yaml'), plan);
const seal = (): string => readFileSync(join(directory, 'plan.seal.json'), 'utf8');

describe('registerPlan', () => {
  it('seals the plan as it is, with its digest and the date of the clock', async () => {
    const result = await registerPlan(directory, null, on('2026-04-30'));
    const plan = parsePlan(text);
    expect(result).toEqual({
      did: 'sealed',
      sha256: planDigest(plan),
      registeredAt: '2026-04-30T10:00:00.000Z',
      beforeTheData: true,
    });
    expect(JSON.parse(seal())).toEqual({
      version: 1,
      sha256: planDigest(plan),
      registeredAt: '2026-04-30T10:00:00.000Z',
      plan,
      seal: expect.stringMatching(/^[0-9a-f]{64}$/),
      amendments: [],
    });
    expect(readdirSync(directory).sort()).toEqual(['plan.seal.json', 'plan.yaml']);
  });

  it('writes nothing when the plan says the same, however it is written', async () => {
    await registerPlan(directory, null, on('2026-04-30'));
    const before = seal();
    write(`# A remark\n${text.replace('{ low: 0.95, high: 1.05 }', '\n  high: 1.05\n  low: 0.95')}`);
    expect(await registerPlan(directory, null, on('2026-05-02'))).toMatchObject({
      did: 'nothing',
      registeredAt: '2026-04-30T10:00:00.000Z',
    });
    expect(seal()).toBe(before);
  });

  it('asks for a reason when the plan has changed, and names the keys', async () => {
    await registerPlan(directory, null, on('2026-04-30'));
    const before = seal();
    write(text.replace('0.05', '0.1').replace('2026-08-14', '2026-08-21'));
    await expect(registerPlan(directory, null, on('2026-05-02'))).rejects.toThrow(
      'The plan has changed since it was registered: margins.revertRate, periods.after.to',
    );
    await expect(registerPlan(directory, '  ', on('2026-05-02'))).rejects.toThrow('The plan has changed');
    expect(seal()).toBe(before);
  });

  it('appends amendments and leaves what was registered as it was', async () => {
    await registerPlan(directory, null, on('2026-04-30'));
    write(text.replace('0.05', '0.1'));
    expect(await registerPlan(directory, 'Five points were too few.', on('2026-05-02'))).toMatchObject({
      did: 'amended',
      changes: [{ key: 'margins.revertRate', from: 0.05, to: 0.1 }],
    });
    write(text.replace('0.05', '0.1').replace('optOuts: 1', 'optOuts: 2'));
    await registerPlan(directory, 'One more.', on('2026-05-03'));
    write(text.replace('0.05', '0.1').replace('optOuts: 1', 'optOuts: 3'));
    const read = await readRegisteredPlan(directory);
    expect(read?.registered).toEqual({
      plan: parsePlan(text),
      registeredAt: '2026-04-30T10:00:00.000Z',
      sha256: planDigest(parsePlan(text)),
    });
    expect(read?.amendments.map(({ reason, changes }) => [reason, changes])).toEqual([
      ['Five points were too few.', [{ key: 'margins.revertRate', from: 0.05, to: 0.1 }]],
      ['One more.', [{ key: 'optOuts', from: 1, to: 2 }]],
    ]);
    expect(read?.unsealed).toEqual([{ key: 'optOuts', from: 2, to: 3 }]);
    expect(read?.sinceRegistered.map(({ key }) => key)).toEqual(['margins.revertRate', 'optOuts']);
  });

  it('says when the period after had begun already', async () => {
    expect(await registerPlan(directory, null, on('2026-07-06'))).toMatchObject({ beforeTheData: false });
    expect((await readRegisteredPlan(directory))?.beforeTheData).toBe(false);
  });

  it('refuses an amendment of what was never registered, a clock that goes back, and a folder without a plan', async () => {
    await expect(registerPlan(directory, 'Why', on('2026-05-02'))).rejects.toThrow(
      'There is nothing to amend',
    );
    await registerPlan(directory, null, on('2026-05-02'));
    write(text.replace('0.05', '0.1'));
    await expect(registerPlan(directory, 'Why', on('2026-05-01'))).rejects.toThrow(
      'The clock of this machine is behind the seal',
    );
    rmSync(join(directory, 'plan.yaml'));
    await expect(registerPlan(directory, null, on('2026-05-03'))).rejects.toThrow(
      'There is a seal and no plan',
    );
    rmSync(join(directory, 'plan.seal.json'));
    await expect(registerPlan(directory, null, on('2026-05-03'))).rejects.toThrow(
      'There is no plan to register',
    );
    expect(await readRegisteredPlan(directory)).toBe(null);
  });
});

describe('readRegisteredPlan', () => {
  it('refuses a seal that was changed by hand', async () => {
    await registerPlan(directory, null, on('2026-04-30'));
    const whole = seal();
    for (const changed of [
      whole.replace('0.05', '0.2'),
      whole.replace('"version": 1', '"version": 2'),
      whole.replace('"registeredAt": "2026-04-30', '"registeredAt": "2026-04-01'),
      whole.slice(0, -10),
    ]) {
      expect(changed).not.toBe(whole);
      writeFileSync(join(directory, 'plan.seal.json'), changed);
      await expect(readRegisteredPlan(directory)).rejects.toThrow('The seal of the plan does not hold');
    }
  });

  it('without a seal nothing is registered', async () => {
    expect(await readRegisteredPlan(directory)).toMatchObject({
      registered: null,
      amendments: [],
      unsealed: [],
      beforeTheData: false,
    });
  });
});

it('the canonical text does not depend on the order of keys, and changes are none exactly when it is the same', () => {
  const plan = parsePlan(text);
  const reversed = Object.fromEntries(Object.entries(plan).reverse()) as typeof plan;
  expect(canonicalPlan(reversed)).toBe(canonicalPlan(plan));
  const share = fc.constantFrom(0.02, 0.05, 0.1);
  const any = fc.record({
    optOuts: fc.option(fc.nat(3), { nil: undefined }),
    stop: fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
    margins: fc.record({ revertRate: share, reworkRate: share }, { requiredKeys: [] }),
  });
  fc.assert(
    fc.property(any, any, (a, b) => {
      const [x, y] = [
        { ...plan, ...a },
        { ...plan, ...b },
      ];
      expect(planChanges(x, y).length === 0).toBe(planDigest(x) === planDigest(y));
      expect(planChanges(y, x).map(({ key, from, to }) => ({ key, from: to, to: from }))).toEqual(
        planChanges(x, y),
      );
    }),
  );
});
