/** Parts of a rule in the rule's own words, for messages about it. */
import type { KeyPath } from './match.ts';

/** `yes.any[0].all[1]` */
export function pathWords(path: KeyPath): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? key : `.${key}`)).join('');
}

/** The part of a rule that stands at a path, or undefined where there is none. */
export function partAt(rule: unknown, path: KeyPath): unknown {
  let part = rule;
  for (const key of path) part = (part as Record<string | number, unknown> | undefined | null)?.[key];
  return part;
}

/** A part of a rule as one line of YAML, without the outermost braces. */
export function ruleWords(part: unknown): string {
  if (part !== null && typeof part === 'object' && !Array.isArray(part))
    return Object.entries(part)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${key}: ${flow(value)}`)
      .join(', ');
  return flow(part);
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (value !== null && typeof value === 'object') return `{ ${ruleWords(value)} }`;
  if (typeof value !== 'string') return String(value);
  return /^[A-Za-z][\w ./-]*$/.test(value) && !/^(true|false|null|yes|no)$/i.test(value)
    ? value
    : `'${value.replaceAll("'", "''")}'`;
}
