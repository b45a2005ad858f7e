/** A guide: a text of the handbook for people, e.g. how to run a pilot. A file in content/guides. */
import { z } from 'zod';
import type { DefinitionKind } from '../practices/definition-file.ts';

/** Front matter of a file in content/guides. */
export const guideSchema = z.strictObject({
  /** Same as the file's name without .mdx. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens'),
  title: z.string().min(1).max(60),
  /** One sentence: what a reader can do afterwards. */
  summary: z.string().min(1),
  /** For whom it is, e.g. `Coaches`. */
  readers: z.string().min(1).max(80),
  /** Its place among the guides; equal ones stand in the order of their ids. */
  order: z.int().positive(),
});
export type Guide = z.infer<typeof guideSchema>;

/** Guides as files. */
export const GUIDE: DefinitionKind<Guide> = {
  name: 'guide',
  schema: guideSchema,
  holds: 'What the guide is',
  hints: {
    id: 'Write lower-case words joined by hyphens, the same as the file’s name, e.g. `id: first-week`.',
    title: 'Write a short title, e.g. `title: Your first week`.',
    summary: 'Write in one sentence what a reader can do afterwards.',
    readers: 'Write for whom it is, e.g. `readers: Coaches`.',
    order: 'Write a whole number, e.g. `order: 10`; smaller ones stand first.',
  },
};
