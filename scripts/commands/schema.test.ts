import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { silentIo } from '../terminal/silent-io.ts';
import {
  CYCLE_SCHEMA_FILE,
  cycleSchemaText,
  PLAN_SCHEMA_FILE,
  planSchemaText,
  run,
  SCHEMA_FILE,
  STEWARDSHIP_SCHEMA_FILE,
  schemaText,
  stewardshipSchemaText,
} from './schema.ts';

it('the committed schema is the one that the configuration makes (run: npm run --silent practicum -- schema)', () => {
  expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(schemaText());
  expect(readFileSync(PLAN_SCHEMA_FILE, 'utf8')).toBe(planSchemaText());
  expect(readFileSync(CYCLE_SCHEMA_FILE, 'utf8')).toBe(cycleSchemaText());
  expect(readFileSync(STEWARDSHIP_SCHEMA_FILE, 'utf8')).toBe(stewardshipSchemaText());
});

it('schema --out writes it elsewhere and says where', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'practicum-schema-'));
  const io = silentIo({ cwd });
  expect(await run({ values: { out: join(cwd, 'a', 's.json') }, positionals: [] }, io)).toBe(0);
  expect(io.out).toBe('Wrote a/s.json\n');
  expect(readFileSync(join(cwd, 'a', 's.json'), 'utf8')).toBe(schemaText());
  rmSync(cwd, { recursive: true });
});
