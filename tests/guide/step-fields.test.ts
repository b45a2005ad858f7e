/** What the rule language says of the fields of steps, held to what the readers of all formats make of their files. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMAT_CORPORA } from '../../scripts/bench/format-corpora.ts';
import { readAlone, recogniseAll } from '../../scripts/bench/read-alone.ts';
import { FIELDS, STEP_FIELDS, type StepField } from '../../src/practices/fields.ts';
import type { Session, Step } from '../../src/sessions/model.ts';
import { formatsNamed } from './guide-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-step-fields-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Format → field → kinds of steps that had it. */
const seen = new Map<string, Map<StepField, Set<Step['kind']>>>();
function note({ format, steps }: Session): void {
  let fields = seen.get(format);
  if (!fields) {
    fields = new Map();
    seen.set(format, fields);
  }
  for (const step of steps)
    for (const field of STEP_FIELDS)
      if (step[field] !== undefined) fields.set(field, (fields.get(field) ?? new Set()).add(step.kind));
}
const formatsWith = (field: StepField): string[] =>
  [...seen].filter(([, fields]) => fields.has(field)).map(([format]) => format);

async function read(dir: string): Promise<void> {
  const { families } = await recogniseAll(dir);
  await readAlone(families, note);
}

/** No step has a field that the language says such steps do not have, or a format does not fill. */
function holds(): void {
  for (const [format, fields] of seen)
    for (const [field, kinds] of fields)
      for (const kind of kinds)
        expect(FIELDS[field].on ?? [kind], `${field} of a ${kind} of ${format}`).toContain(kind);
  for (const field of ['queued', 'agent'] as const)
    expect(formatsNamed(field)).toEqual(expect.arrayContaining(formatsWith(field)));
  for (const field of ['pauseMinutes', 'ok', 'result'] as const) {
    const without = formatsNamed(field);
    expect(without.length, field).toBeGreaterThan(0);
    for (const format of without) expect(formatsWith(field), field).not.toContain(format);
  }
}

describe('invented sessions of every format', () => {
  beforeAll(async () => {
    for (const { name, write } of FORMAT_CORPORA) {
      const dir = join(folder, name);
      write({ dir, bytes: 60_000, seed: 3 });
      await read(dir);
    }
  }, 60_000);

  it('have no field where the guide says there is none', () => {
    expect(seen.size).toBe(new Set(FORMAT_CORPORA.map(({ format }) => format)).size);
    holds();
  });
});

const samples = join(import.meta.dirname, '../../../shared/data');
describe.skipIf(!existsSync(samples))('real sessions (../shared/data)', () => {
  it('have no field where the guide says there is none', async () => {
    await read(samples);
    holds();
  }, 60_000);
});
