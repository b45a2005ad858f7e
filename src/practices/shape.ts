/**
 * What is wrong with data that does not fit a schema: the one thing that the author most likely meant otherwise. The
 * validator's own complaints come from every shape that a part could have; here the shape is chosen first, by what the
 * author wrote, and only its complaint is told.
 */
import { z } from 'zod';
import type { KeyPath } from './match.ts';

/** The first thing in data that does not fit. */
export type Misfit = { path: KeyPath } & (
  | { is: 'unknown'; key: string; allowed: string[] }
  | { is: 'missing'; key: string }
  | { is: 'kind'; found: string; expected: string[] }
  | { is: 'value'; found: string; values: string[] }
  | { is: 'nameless'; forms: string[] }
  | { is: 'several'; forms: string[]; joinable: boolean }
  | { is: 'key'; key: string; why: string }
  /** Too long, too large, too few … `few`: there should be more of it. */
  | { is: 'size'; why: string; number: boolean; few: boolean }
  | { is: 'form'; why: string }
);

/** @returns null when the data fits */
export function misfitOf(schema: z.ZodType, data: unknown): Misfit | null {
  if (schema.safeParse(data).success) return null;
  return misfit(schema, data, []) ?? { is: 'form', path: [], why: 'It is not what it should be' };
}

/** A schema without what only says that it may be absent, or is looked up later. */
export function bare(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return bare(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodLazy) return bare(schema.unwrap() as z.ZodType);
  return schema;
}

/** Keys of an object schema, in their order. */
export const keysOf = (schema: z.ZodType): string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];

/** The forms that a part may have: the alternatives of a union, also of unions in it. */
export function formsOf(schema: z.ZodType): z.ZodType[] {
  const plain = bare(schema);
  return plain instanceof z.ZodUnion ? plain.options.flatMap((o) => formsOf(o as z.ZodType)) : [plain];
}

function misfit(schema: z.ZodType, data: unknown, path: KeyPath): Misfit | null {
  if (schema.safeParse(data).success) return null;
  const forms = formsOf(schema);
  const fitting = forms.filter((form) => kindOfSchema(form) === kindOf(data));
  if (fitting.length === 0)
    return { is: 'kind', path, found: kindOf(data), expected: [...new Set(forms.map(kindOfSchema))] };
  if (fitting.length > 1 && fitting.every((form) => form instanceof z.ZodObject))
    return misfitOfForms(fitting, data as Record<string, unknown>, path);
  return misfitOfForm(fitting[0] as z.ZodType, data, path);
}

/** Several shapes of an object: the first key of each names it, e.g. `count` and `sequence`. */
function misfitOfForms(
  forms: readonly z.ZodObject[],
  data: Record<string, unknown>,
  path: KeyPath,
): Misfit | null {
  const names = forms.map((form) => keysOf(form)[0] as string);
  const named = names.filter((name) => Object.hasOwn(data, name));
  if (named.length > 1) return { is: 'several', path, forms: named, joinable: names.includes('all') };
  if (named.length === 1)
    return misfitOfForm(forms[names.indexOf(named[0] as string)] as z.ZodType, data, path);
  const unknown = Object.keys(data).find((key) => !forms.some((form) => Object.hasOwn(form.shape, key)));
  return unknown === undefined
    ? { is: 'nameless', path, forms: names }
    : { is: 'unknown', path, key: unknown, allowed: names };
}

function misfitOfForm(form: z.ZodType, data: unknown, path: KeyPath): Misfit | null {
  if (form instanceof z.ZodObject) {
    const given = data as Record<string, unknown>;
    const shape = form.shape as Record<string, z.ZodType>;
    const unknown = Object.keys(given).find((key) => !Object.hasOwn(shape, key));
    if (unknown !== undefined)
      return {
        is: 'unknown',
        path,
        key: unknown,
        allowed: Object.keys(shape).filter((key) => !Object.hasOwn(given, key)),
      };
    const missing = Object.keys(shape).find(
      (key) => given[key] === undefined && !shape[key]?.safeParse(undefined).success,
    );
    if (missing !== undefined) return { is: 'missing', path, key: missing };
    return first(Object.keys(given), (key) => misfit(shape[key] as z.ZodType, given[key], [...path, key]));
  }
  if (form instanceof z.ZodArray) {
    const list = data as unknown[];
    return (
      first([...list.keys()], (i) => misfit(form.element as z.ZodType, list[i], [...path, i])) ??
      leafMisfit(form, data, path)
    );
  }
  if (form instanceof z.ZodRecord) {
    const given = data as Record<string, unknown>;
    return first(Object.keys(given), (key): Misfit | null => {
      const named = (form.keyType as z.ZodType).safeParse(key);
      if (!named.success)
        return { is: 'key', path: [...path, key], key, why: named.error.issues[0]?.message ?? '' };
      return misfit(form.valueType as z.ZodType, given[key], [...path, key]);
    });
  }
  return leafMisfit(form, data, path);
}

function first<T>(keys: readonly T[], ask: (key: T) => Misfit | null): Misfit | null {
  for (const key of keys) {
    const found = ask(key);
    if (found) return found;
  }
  return null;
}

/** Text, numbers and lists as such: how long, how large, of which form. */
function leafMisfit(form: z.ZodType, data: unknown, path: KeyPath): Misfit | null {
  const issue = form.safeParse(data).error?.issues[0];
  if (!issue) return null;
  if (form instanceof z.ZodEnum)
    return { is: 'value', path, found: String(data), values: form.options.map(String) };
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const unit =
      issue.origin === 'array'
        ? ['entry', 'entries']
        : issue.origin === 'string'
          ? ['character', 'characters']
          : null;
    const bound = issue.code === 'too_small' ? issue.minimum : issue.maximum;
    const has = Array.isArray(data) || typeof data === 'string' ? data.length : Number(data);
    const size = unit ? `It has ${has} ${unit[has === 1 ? 0 : 1]}` : `It is ${has}`;
    const limit =
      issue.code === 'too_small'
        ? issue.inclusive === false
          ? `more than ${bound} ${Number(bound) === 1 ? 'is' : 'are'} needed`
          : `at least ${bound} ${Number(bound) === 1 ? 'is' : 'are'} needed`
        : `at most ${bound} ${Number(bound) === 1 ? 'is' : 'are'} allowed`;
    return {
      is: 'size',
      path,
      why: `${size}, ${limit}`,
      number: unit === null,
      few: issue.code === 'too_small',
    };
  }
  if (issue.code === 'invalid_type' && typeof data === 'number')
    return { is: 'form', path, why: `It is ${data} and should be a whole number` };
  if (issue.code === 'invalid_format' && issue.format === 'url')
    return { is: 'form', path, why: `\`${data}\` is no whole address` };
  return { is: 'form', path, why: `\`${data}\` should be ${issue.message.replace(/^Invalid input: /, '')}` };
}

function kindOf(data: unknown): string {
  if (data === undefined || data === null) return 'empty';
  if (Array.isArray(data)) return 'a list';
  if (typeof data === 'object') return 'keys with values';
  if (typeof data === 'boolean') return 'true or false';
  return typeof data === 'number' ? 'a number' : 'text';
}

function kindOfSchema(form: z.ZodType): string {
  if (form instanceof z.ZodObject || form instanceof z.ZodRecord) return 'keys with values';
  if (form instanceof z.ZodArray) return 'a list';
  if (form instanceof z.ZodNumber) return 'a number';
  if (form instanceof z.ZodBoolean) return 'true or false';
  return 'text';
}
