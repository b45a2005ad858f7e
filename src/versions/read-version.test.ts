import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { assembleReports } from '../report/assemble.ts';
import { reportInput } from '../report/testdata/input.ts';
import { HELD, PEOPLE } from '../report/testdata/small.ts';
import { FROZEN_SCHEMAS, type FrozenSchema, readVersion, readVersionLine } from './read-version.ts';

/** A history as it might be: in 2 a name was split, in 3 a count got a unit. */
const THREE: FrozenSchema = {
  schema: z.strictObject({
    schema: z.literal('practicum/team/3'),
    given: z.string(),
    family: z.string(),
    ms: z.int(),
  }),
  steps: [
    ({ name, ...rest }) => {
      const [given = '', family = ''] = String(name).split(' ');
      return { ...rest, schema: 'practicum/team/2', given, family };
    },
    ({ seconds, ...rest }) => ({ ...rest, schema: 'practicum/team/3', ms: Number(seconds) * 1000 }),
  ],
};
const schemas = { ...FROZEN_SCHEMAS, team: THREE };
const read = (value: unknown) => readVersion('team', value, schemas) as unknown;

describe('readVersion(kind, value)', () => {
  it('brings a file of any schema to the current one, step by step, and leaves the file alone', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]+$/),
        fc.stringMatching(/^[a-z]+$/),
        fc.nat(999),
        (given, family, n) => {
          const value = { schema: 'practicum/team/3', given, family, ms: n * 1000 };
          const first = Object.freeze({ schema: 'practicum/team/1', name: `${given} ${family}`, seconds: n });
          expect(read(first)).toEqual({ value, schema: 1 });
          expect(read({ schema: 'practicum/team/2', given, family, seconds: n })).toEqual({
            value,
            schema: 2,
          });
          expect(read(value)).toEqual({ value, schema: 3 });
        },
      ),
    );
  });

  it.each([
    [{ schema: 'practicum/team/4' }, 'It has schema 4 of team; this version of Practicum reads up to 3.'],
    [{ schema: 'practicum/library/1' }, 'It does not say that it is a practicum/team file.'],
    [{ schema: 'practicum/team/0' }, 'It does not say that it is a practicum/team file.'],
    [{}, 'It does not say that it is a practicum/team file.'],
    [null, 'It does not say that it is a practicum/team file.'],
    [
      { schema: 'practicum/team/2', given: 'a', family: 1, seconds: 2 },
      'It does not fit schema 2 of team, at family.',
    ],
  ])('refuses %j', (value, refused) => {
    expect(read(value)).toEqual({ refused });
  });

  it('reads today what is written today', () => {
    const { team, leadership, library } = assembleReports(reportInput(PEOPLE, HELD));
    expect(readVersion('team', JSON.parse(JSON.stringify(team)))).toEqual({ value: team, schema: 1 });
    expect(readVersion('leadership', leadership)).toEqual({ value: leadership, schema: 1 });
    expect(readVersion('library', library)).toEqual({ value: library, schema: 1 });
  });

  it('has for each kind a schema that says the number of its steps', () => {
    for (const kind of ['team', 'leadership', 'library'] as const) {
      const { schema, steps } = FROZEN_SCHEMAS[kind];
      const literal = (schema as z.ZodObject<{ schema: z.ZodLiteral<string> }>).shape.schema.value;
      expect(literal).toBe(`practicum/${kind}/${steps.length + 1}`);
    }
    for (const kind of ['matrix', 'sessions'] as const)
      expect(FROZEN_SCHEMAS[kind].steps.length).toBe(FROZEN_SCHEMAS.team.steps.length);
  });
});

describe('readVersionLine(kind, number, value)', () => {
  it('brings a line to the current schema by the number of the team’s file', () => {
    const line: FrozenSchema = { schema: z.strictObject({ b: z.int() }), steps: [({ a }) => ({ b: a })] };
    const lines = { ...FROZEN_SCHEMAS, matrix: line };
    expect(readVersionLine('matrix', 1, { a: 1 }, lines)).toEqual({ value: { b: 1 }, schema: 1 });
    expect(readVersionLine('matrix', 2, { b: 1 }, lines)).toEqual({ value: { b: 1 }, schema: 2 });
    expect(readVersionLine('matrix', 2, { a: 1 }, lines)).toHaveProperty('refused');
    expect(readVersionLine('matrix', 3, { b: 1 }, lines)).toHaveProperty('refused');
  });
});
