/**
 * A standard: what a team has agreed on, e.g. who looks at a change that an agent wrote. A file in content/standards:
 * front matter says the rules, so that they can be shown at a glance and checked; the body says why and how.
 */
import { z } from 'zod';
import type { DefinitionKind } from '../practices/definition-file.ts';
import { FORMATS } from '../sessions/formats/index.ts';

/** How far a rule binds, the strongest last. */
export const LEVELS = ['encouraged', 'required', 'off-limits'] as const;
export type Level = (typeof LEVELS)[number];

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');
const said = z.string().min(1);
const isoDay = z.iso.date('a day such as 2026-12-31');
/** Paths below the repository's root, `/` between folders. */
const glob = z
  .string()
  .regex(/^(?![/~])(?!.*\\)(?!(.*\/)?\.\.(\/|$)).+$/, 'a path from the root of the repository');
/** `any`, or bounds that all hold: `>=2.0 <3`. */
export const VERSIONS = /^(any|(>=|<)\d+(\.\d+)*( (>=|<)\d+(\.\d+)*)?)$/;

/** Front matter of a file in content/standards. */
export const standardSchema = z.strictObject({
  /** Same as the file's name without .mdx. */
  id: slug,
  title: z.string().min(1).max(60),
  /** One sentence: what it settles. */
  summary: said,
  /** The role that keeps it up to date. Every reader of the library sees it, so a role is better than a name. */
  owner: said,
  /** A number of its own, for teams that cite it. */
  version: said.optional(),
  /** Day on which the team agreed to it, ISO. Without one it is a template that binds nobody. */
  approved: isoDay.optional(),
  /** Day by which the owner reads it again, ISO; belongs to `approved`. */
  reviewBy: isoDay.optional(),
  rules: z
    .array(
      z.strictObject({
        level: z.enum(LEVELS),
        text: said,
        /** Whether it stands on the first page, among what everybody has to know. */
        glance: z.boolean().optional(),
      }),
    )
    .min(1),
  /** Whom to ask about what; `glance` as for rules. Roles and channels, for the reason given at `owner`. */
  ask: z
    .array(z.strictObject({ about: said, who: said, glance: z.boolean().optional() }))
    .min(1)
    .optional(),
  /** The tools that are approved, with their versions. */
  tools: z
    .array(
      z.strictObject({
        name: said,
        /** Id of the format in which the tool's sessions are read; what was used can be compared by it. */
        format: z.enum(FORMATS.map(({ id }) => id) as [string, ...string[]]).optional(),
        versions: z.string().regex(VERSIONS, '`any` or bounds such as `>=2.0` or `>=2.0 <3`'),
      }),
    )
    .min(1)
    .optional(),
  /** Places in the code that need more care. */
  paths: z
    .array(z.strictObject({ glob, why: said }))
    .min(1)
    .optional(),
});
export type Standard = z.infer<typeof standardSchema>;

/** Standards as files. */
export const STANDARD: DefinitionKind<Standard> = {
  name: 'standard',
  schema: standardSchema,
  holds: 'What the standard says',
  hints: {
    id: 'Write lower-case words joined by hyphens, the same as the file’s name, e.g. `id: approved-tools`.',
    title: 'Write a short title, e.g. `title: Approved tools`.',
    summary: 'Write in one sentence what it settles.',
    owner: 'Write the role that keeps it up to date, e.g. `owner: Engineering lead`.',
    version: 'Write a number in quotes, e.g. `version: "2"`, or leave it out.',
    approved: 'Write the day on which it was agreed, e.g. `approved: 2026-07-01`.',
    reviewBy: 'Write the day by which it is read again, e.g. `reviewBy: 2026-12-31`.',
    rules:
      'List rules, each with a level and a text: `{ level: required, text: Tests pass before a review. }`.',
    level: 'Write encouraged, required or off-limits.',
    text: 'Write the rule in one sentence.',
    glance: 'Write `glance: true` for what belongs on the first page, or leave it out.',
    ask: 'List whom to ask: `{ about: A tool that is missing, who: The platform channel }`.',
    about: 'Write what one may ask there.',
    who: 'Write a role or a channel.',
    tools: 'List tools: `{ name: Claude Code, format: claude-code, versions: ">=2.0" }`.',
    format: 'Write the id of a format, or leave it out.',
    versions: 'Write `any`, or bounds in quotes, e.g. `">=2.0"` or `">=2.0 <3"`.',
    paths: 'List places: `{ glob: "src/payments/**", why: Money moves here. }`.',
    glob: 'Write a path from the root of the repository, with `/` and perhaps `*`, e.g. `"src/payments/**"`.',
    why: 'Write the reason in one sentence.',
  },
};
