/** Mistakes in a YAML file that has a schema, in plain words and with the line of each. */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
} from 'yaml';
import type { z } from 'zod';
import { suggest } from '../suggest.ts';
import { type Mistake, quote } from './mistakes.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;
type Path = readonly PropertyKey[];

/**
 * Reads YAML and holds it to a schema.
 *
 * @param schema what the data must be
 * @param json the same as a JSON Schema; what was expected is put into words from it
 * @param also what the schema cannot say, of data that fits it
 * @returns the data, and every mistake; data is only of use without mistakes
 */
export function configMistakes(
  text: string,
  schema: z.ZodType,
  json: JsonSchema,
  also: (value: unknown) => readonly { path: Path; what: string; action: string }[] = () => [],
): { data: unknown; mistakes: Mistake[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);

  const syntax = [...document.errors, ...document.warnings];
  if (syntax.length > 0) {
    return {
      data: null,
      mistakes: syntax.map(({ pos, code, message }) => ({
        line: lineAt(pos[0]),
        what: syntaxText(code, message),
      })),
    };
  }

  let data: unknown;
  try {
    data = document.contents === null ? {} : document.toJS();
  } catch (error) {
    // Aliases that multiply, or that name no anchor, are found only here; the library gives no place for them.
    return {
      data: null,
      mistakes: [{ line: 1, what: `YAML: ${(error as Error).message.replace(/\.$/, '')}` }],
    };
  }

  const result = schema.safeParse(data);
  if (result.success)
    return {
      data,
      mistakes: also(result.data).map(({ path, ...mistake }) => ({
        line: lineAt(offsetOf(document, path)),
        ...mistake,
      })),
    };
  const mistakes = result.error.issues.flatMap((issue): Mistake[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        line: lineAt(offsetOf(document, issue.path, key)),
        ...unknownKey(key, issue.path, json),
      }));
    }
    if (issue.code === 'custom')
      return [
        { line: lineAt(offsetOf(document, issue.path)), what: `${pathText(issue.path)}: ${issue.message}` },
      ];
    const place = schemaAt(json, issue.path);
    const found = valueAt(data, issue.path);
    const unquoted = place?.type === 'string' && (typeof found === 'number' || typeof found === 'boolean');
    const name = issue.path.length === 0 ? 'The file' : pathText(issue.path);
    return [
      {
        line: lineAt(offsetOf(document, issue.path)),
        what: `${name}: expected ${expectedText(place)}, found ${foundText(found)}`,
        ...(unquoted ? { action: 'Put it in quotation marks.' } : {}),
      },
    ];
  });
  return { data, mistakes };
}

/** A syntax error in words; the library's own where it says enough. */
function syntaxText(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'YAML: the same key is written twice';
  if (code === 'NON_STRING_KEY') return 'YAML: a key is not a plain word';
  if (code === 'TAB_AS_INDENT') return 'YAML: a tab is used to indent; use spaces';
  if (code === 'MULTIPLE_DOCS') return 'YAML: the file holds several documents; only one is read';
  const [first = message] = message.split('\n');
  return `YAML: ${first.replace(/[.:]$/, '').replace(/\p{C}/gu, '\u{fffd}')}`;
}

/** Says that a key is unknown, and which one was meant: one nearby, or the same word in another section. */
function unknownKey(key: string, path: Path, json: JsonSchema): Pick<Mistake, 'what' | 'action'> {
  const known = Object.keys(schemaAt(json, path)?.properties ?? {});
  const what =
    path.length === 0 ? `Unknown key ${quote(key)}` : `Unknown key ${quote(key)} in ${pathText(path)}`;
  const near = suggest(key, known);
  if (near !== null) return { what, action: `Did you mean “${near}”?` };
  const elsewhere = allKeys(json).find(({ name }) => suggest(key, [name]) !== null);
  if (elsewhere) return { what, action: `Did you mean “${elsewhere.path}”?` };
  return { what, action: `Known here: ${known.join(', ')}.` };
}

/** Every key of the schema with its whole path. */
function allKeys(json: JsonSchema, path: string[] = []): { name: string; path: string }[] {
  return Object.entries(json.properties ?? {}).flatMap(([name, child]) => [
    { name, path: [...path, name].join('.') },
    ...(typeof child === 'object' ? allKeys(child, [...path, name]) : []),
  ]);
}

/** `commands.test[0]` as `commands.test, entry 1`: people count from one. */
function pathText(path: Path): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `, entry ${part + 1}`;
    else text += text === '' ? String(part) : `.${String(part)}`;
  }
  return text;
}

/** The schema of what stands at a path; undefined when the schema has no such place. */
function schemaAt(json: JsonSchema, path: Path): JsonSchema | undefined {
  let at: JsonSchema | undefined = json;
  for (const part of path) {
    const next: unknown =
      typeof part === 'number' ? at?.items : (at?.properties?.[String(part)] ?? at?.additionalProperties);
    at = typeof next === 'object' && next !== null && !Array.isArray(next) ? (next as JsonSchema) : undefined;
  }
  return at;
}

/** What a schema asks for, in words: `a whole number, 5 or more`. */
function expectedText(json: JsonSchema | undefined): string {
  if (json?.enum) return `one of ${json.enum.map((value) => quote(String(value))).join(', ')}`;
  switch (json?.type) {
    case 'integer':
    case 'number':
      return `${json.type === 'integer' ? 'a whole number' : 'a number'}${rangeText(json)}`;
    case 'boolean':
      return 'true or false';
    case 'string':
      return json.format === 'date'
        ? 'a day written as year-month-day, e.g. 2026-05-04'
        : 'a text that is not empty';
    case 'array':
      return 'a list';
    default:
      return 'settings (lines of “key: value”)';
  }
}

function rangeText({ minimum, maximum, exclusiveMinimum }: JsonSchema): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (exclusiveMinimum !== undefined && maximum !== undefined)
    return ` above ${exclusiveMinimum}, at most ${maximum}`;
  if (minimum !== undefined) return `, ${minimum} or more`;
  return '';
}

/** What was found, in words. */
function foundText(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'settings';
  if (typeof value === 'string') return value.trim() === '' ? 'an empty text' : `the text ${quote(value)}`;
  return String(value);
}

function valueAt(data: unknown, path: Path): unknown {
  let at = data;
  for (const part of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[part];
  }
  return at;
}

/** Where in the text the value at a path starts, or the key `key` of the map at that path. 0 when it has no place. */
function offsetOf(document: Document.Parsed, path: Path, key?: string): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  const steps = key === undefined ? path : [...path, key];
  for (const [i, part] of steps.entries()) {
    const container: Node | null | undefined = isAlias(node) ? node.resolve(document) : node;
    let next: unknown;
    if (isMap(container)) {
      const pair: Pair | undefined = container.items.find((item) => keyText(item.key) === String(part));
      if (isNode(pair?.key)) offset = pair.key.range?.[0] ?? offset;
      next = pair?.value;
    } else if (isSeq(container) && typeof part === 'number') {
      next = container.items[part];
      if (isNode(next)) offset = next.range?.[0] ?? offset;
    }
    if (i < steps.length - 1 && !isNode(next)) return offset;
    node = isNode(next) ? next : null;
  }
  return offset;
}

/** A key as it reads once it is a property's name. */
function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value ?? '') : String(key);
}
