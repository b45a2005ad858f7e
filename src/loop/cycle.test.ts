import { describe, expect, it } from 'vitest';
import { cycleFile, cycleJsonSchema } from './cycle.ts';

interface Schema {
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
}

/** Keys of all levels; a list or a part that may be null is looked into. */
const keysOf = (schema: Schema, path = ''): [string, Schema][] => [
  ...Object.entries(schema.properties ?? {}).flatMap(([key, child]): [string, Schema][] => [
    [`${path}${key}`, child],
    ...keysOf(child, `${path}${key}.`),
  ]),
  ...[schema.items, ...(schema.anyOf ?? [])].flatMap((inner) => (inner ? keysOf(inner, path) : [])),
];

describe('cycleJsonSchema', () => {
  const keys = keysOf(cycleJsonSchema() as Schema);

  it('describes every key', () => {
    expect(keys.map(([path]) => path)).toEqual(
      expect.arrayContaining(['spread.demonstration.on', 'assignments.with', 'check.before.measured']),
    );
    for (const [path, { description, anyOf }] of keys)
      expect(description ?? anyOf?.[0]?.description, path).toMatch(/^[A-Z].*[.…]$/);
  });

  it('asks for nothing that may be left out', () => {
    const { required } = cycleJsonSchema();
    const least = { schema: 'practicum/cycle/1', cycle: '2026-10', from: '2026-10-01', to: '2026-10-31' };
    const cycle = { ...least, opened: '2026-10-01', bias: 'All of them.', spread: null };
    expect([...(required ?? [])].sort()).toEqual(Object.keys(cycle).sort());
    expect(cycleFile.safeParse(cycle).success).toBe(true);
  });
});
