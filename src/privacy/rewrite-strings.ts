/** Rewrites the free texts of a value by its schema: what is one of a few known words stays as it is. */
import type { z } from 'zod';

type Def = {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  valueType?: z.ZodType;
};

/** @returns a copy; keys of records are texts too, and where two become one the later one stands */
export function rewriteStrings<T>(schema: z.ZodType<T>, value: T, rewrite: (text: string) => string): T {
  const walk = (type: z.ZodType, given: unknown): unknown => {
    if (given === null || given === undefined) return given;
    const { type: kind, shape, element, innerType, valueType } = type.def as unknown as Def;
    if (kind === 'string') return rewrite(given as string);
    if (shape)
      return Object.fromEntries(
        Object.entries(given as object).map(([key, one]) => [
          key,
          shape[key] ? walk(shape[key], one) : anything(one),
        ]),
      );
    if (element) return (given as unknown[]).map((one) => walk(element, one));
    if (innerType) return walk(innerType, given);
    if (valueType)
      return Object.fromEntries(
        Object.entries(given as object).map(([key, one]) => [rewrite(key), walk(valueType, one)]),
      );
    if (['enum', 'literal', 'number', 'int', 'boolean', 'null'].includes(kind)) return given;
    return anything(given);
  };
  /** What has no schema. A list of texts that were rewritten is sorted, since its order can tell what stood there. */
  const anything = (given: unknown): unknown => {
    if (typeof given === 'string') return rewrite(given);
    if (Array.isArray(given)) {
      const all = given.map(anything);
      const isList = all.every((one) => typeof one === 'string') && all.some((one, i) => one !== given[i]);
      return isList ? all.sort() : all;
    }
    if (typeof given === 'object' && given !== null)
      return Object.fromEntries(Object.entries(given).map(([key, one]) => [key, anything(one)]));
    return given;
  };
  return walk(schema, value) as T;
}
