/**
 * Files that hold a definition: front matter that is read as data, then a text for people. Practices and trouble signs
 * are such files, and so are standards and guides. The text is not read here.
 */
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { Problem } from '../problem.ts';
import { filesOf, readText } from './content-files.ts';
import type { Where } from './match.ts';
import { HINTS } from './rule-hints.ts';
import { checkShape, readYaml } from './yaml-source.ts';

/** What a file's front matter said, and where its parts stand. */
export interface Definition<T> {
  value: T;
  /** Path of the file, as it was found. */
  file: string;
  /** Line on which the body begins, from 1. */
  bodyLine: number;
  where: Where;
}

/** A kind of definition. */
export interface DefinitionKind<T extends { id: string }> {
  /** As messages call it, e.g. `practice`. */
  name: string;
  schema: z.ZodType<T>;
  /** Key → how it is written, for messages; those of the rule language when absent. */
  hints?: Readonly<Record<string, string>>;
  /** What stands in the front matter, for messages; `The rule` when absent. */
  holds?: string;
}

/**
 * Reads a definition from the text of its file.
 * @throws Problem when there is no front matter, or it is no definition of that kind
 */
export function parseDefinition<T extends { id: string }>(
  text: string,
  file: string,
  { name, schema, hints = HINTS, holds = 'The rule' }: DefinitionKind<T>,
): Definition<T> {
  const { yaml, bodyLine } = splitFrontMatter(text, file, name, holds);
  const source = readYaml(yaml, file, 2);
  const value = checkShape(schema, source, `a ${name}`, hints);
  const id = basename(file, '.mdx');
  if (value.id !== id)
    throw new Problem(`the ${name} \`${value.id}\` is in a file of another name`, {
      where: source.where(['id']),
      why: `A ${name}'s id is its file's name without .mdx, and its address in the site.`,
      action: `Rename the file to ${value.id}.mdx, or write \`id: ${id}\`.`,
    });
  return { value, file, bodyLine, where: source.where };
}

/** The definitions of a directory, from its `*.mdx` files by name; files below it are not looked at. */
export function definitionsIn<T extends { id: string }>(
  dir: string,
  kind: DefinitionKind<T>,
): Definition<T>[] {
  return filesOf(dir, `${kind.name}s`)
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => parseDefinition(readText(join(dir, name)), join(dir, name), kind));
}

/** Splits a file at the two lines `---`. Line 1 is the first of them, so the YAML begins on line 2. */
export function splitFrontMatter(
  text: string,
  file: string,
  name: string,
  holds: string,
): { yaml: string; bodyLine: number } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const end =
    lines[0]?.trimEnd() === '---' ? lines.findIndex((line, i) => i > 0 && line.trimEnd() === '---') : -1;
  if (end < 0)
    throw new Problem(`this ${name} has no front matter`, {
      where: `${file}:1`,
      why: `${holds} stands at the top of the file, between two lines that hold only \`---\`.`,
      action: `Begin the file with ${holds.charAt(0).toLowerCase()}${holds.slice(1)}, as the shipped ${name}s do.`,
    });
  return { yaml: lines.slice(1, end).join('\n'), bodyLine: end + 2 };
}
