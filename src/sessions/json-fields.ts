/** Fields of a record as what they should be. Anything else is none: a record is untrusted. */

export type Json = Record<string, unknown>;

/** An object, and no list. */
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectIn = (value: unknown): Json => (isObject(value) ? value : {});

/** A field that should be a string. Anything else is none: `String()` would run into a hostile object's `toString`. */
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** Milliseconds since the epoch of an ISO 8601 time. */
export function timeIn(value: unknown): number | undefined {
  if (typeof value !== 'string' || !ISO.test(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}

/** The object that a text is; null when it is none. */
export function parseObject(text: string): Json | null {
  // Asking first is a hundred times cheaper than a failed attempt: other tools' files are asked line by line.
  if (!/^\s*\{/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** A value as JSON. @param otherwise for one that is nested too deep to be written */
export function jsonOf(value: unknown, otherwise: string): string {
  try {
    return JSON.stringify(value) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Appends what is not in the list yet. */
export function pushNew<T>(list: T[], value: T): void {
  if (!list.includes(value)) list.push(value);
}
