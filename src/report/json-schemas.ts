/** The JSON Schemas of the audience files, for programs that read what a site publishes. */
import { z } from 'zod';
import type { Audience } from './audiences.ts';
import { leadershipReport } from './schema/leadership.ts';
import { libraryReport } from './schema/library.ts';
import { matrixRows } from './schema/matrix.ts';
import { sessionDetail } from './schema/session.ts';
import { teamReport } from './schema/team.ts';

/** A schema as it is published. */
export interface PublishedSchema {
  /** Name of its file without ending: `practicum-team-1`. The number is that of the schema. */
  name: string;
  /** JSON Schema, draft 2020-12. */
  text: string;
}

const numberOf = ({ shape }: typeof teamReport | typeof leadershipReport | typeof libraryReport): number =>
  Number(shape.schema.value.split('/').at(-1));

const schemasOf = (audience: Audience): [kind: string, number: number, schema: z.ZodType][] => {
  if (audience === 'leadership') return [['leadership', numberOf(leadershipReport), leadershipReport]];
  if (audience === 'library') return [['library', numberOf(libraryReport), libraryReport]];
  // Lines beside the team's file are numbered as it is.
  const number = numberOf(teamReport);
  return [
    ['team', number, teamReport],
    ['matrix', number, matrixRows],
    ['sessions', number, sessionDetail],
  ];
};

/** The schemas of an audience’s files, and of no other’s. */
export function jsonSchemas(audience: Audience): PublishedSchema[] {
  return schemasOf(audience).map(([kind, number, schema]) => ({
    name: `practicum-${kind}-${number}`,
    text: `${JSON.stringify(
      {
        title: `practicum/${kind}/${number}`,
        ...z.toJSONSchema(schema, {
          override: ({ jsonSchema }) => {
            // zod states JavaScript's own limits for every whole number; they say nothing of the data.
            if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
            if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
          },
        }),
      },
      null,
      1,
    )}\n`,
  }));
}
