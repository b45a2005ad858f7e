/** `schema`: writes the JSON Schemas of practicum.yaml, stewardship.yaml, a pilot's plan.yaml and cycles for editors. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { cycleJsonSchema } from '../../src/loop/cycle.ts';
import { planJsonSchema } from '../../src/pilot/plan.ts';
import { Problem } from '../../src/problem.ts';
import { checklistJsonSchema } from '../../src/stewardship/checklist.ts';
import { configJsonSchema } from '../../src/workspace/config.ts';
import type { Io } from '../terminal/io.ts';
import type { Args } from './command.ts';
import type { SCHEMA_OPTIONS } from './options.ts';

/** The schema that is committed and published; absolute. */
export const SCHEMA_FILE = join(import.meta.dirname, '../../public/schema/practicum.schema.json');

/** The schema of pilot/plan.yaml, beside it; absolute. */
export const PLAN_SCHEMA_FILE = join(dirname(SCHEMA_FILE), 'plan.schema.json');

/** The schema of stewardship.yaml, beside it; absolute. */
export const STEWARDSHIP_SCHEMA_FILE = join(dirname(SCHEMA_FILE), 'stewardship.schema.json');

/** The schema of a cycle's file, beside it; absolute. */
export const CYCLE_SCHEMA_FILE = join(dirname(SCHEMA_FILE), 'cycle.schema.json');

/** The schema as it stands in its file. */
export function schemaText(): string {
  return `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
}

/** The schema of a plan as it stands in its file. */
export function planSchemaText(): string {
  return `${JSON.stringify(planJsonSchema(), null, 2)}\n`;
}

/** The schema of stewardship.yaml as it stands in its file. */
export function stewardshipSchemaText(): string {
  return `${JSON.stringify(checklistJsonSchema(), null, 2)}\n`;
}

/** The schema of a cycle as it stands in its file. */
export function cycleSchemaText(): string {
  return `${JSON.stringify(cycleJsonSchema(), null, 2)}\n`;
}

export async function run({ values }: Args<typeof SCHEMA_OPTIONS>, io: Io): Promise<number> {
  const files: [string, string][] = values.out
    ? [[values.out, schemaText()]]
    : [
        [SCHEMA_FILE, schemaText()],
        [PLAN_SCHEMA_FILE, planSchemaText()],
        [STEWARDSHIP_SCHEMA_FILE, stewardshipSchemaText()],
        [CYCLE_SCHEMA_FILE, cycleSchemaText()],
      ];
  for (const [file, text] of files) {
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    } catch (error) {
      throw new Problem('The schema cannot be written', { where: file, why: (error as Error).message });
    }
    io.stdout(`Wrote ${relative(io.cwd, file)}\n`);
  }
  return 0;
}
