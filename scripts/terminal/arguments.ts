/** Turns the words of a command line into a command's arguments, or says what is wrong with them. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { suggest } from '../../src/suggest.ts';
import { type Args, type Command, type Option, UsageError } from '../commands/command.ts';

type Given = string | boolean | (string | boolean)[] | undefined;

/**
 * Reads a command's arguments.
 *
 * @param words what follows the command's name
 * @param cwd directory that paths are relative to
 * @returns null when help was asked for
 * @throws UsageError for an unknown option, a value that does not fit, or too few or too many arguments
 */
export function readArguments(words: readonly string[], command: Command, cwd: string): Args | null {
  const known: Readonly<Record<string, Option>> = command.options;
  const { tokens, values, positionals } = parseArgs({
    args: [...words],
    options: { ...parseable(known), help: { type: 'boolean', short: 'h' } },
    // Not strict: what is wrong is said below, in our words and with a suggestion.
    strict: false,
    allowPositionals: true,
    tokens: true,
  });

  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (token.name === 'help') return null;
    const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
    if (!option) throw new UsageError(unknownOption(token.rawName, Object.keys(known)));
    if (option.type === 'boolean' && token.value !== undefined)
      throw new UsageError(`--${token.name} takes no value, found “${token.value}”`);
    if (option.type === 'string' && token.value === undefined)
      throw new UsageError(`--${token.name} needs a value: --${token.name} ${option.value}`);
    // “--out --json” is a forgotten value far more often than a file named --json.
    if (option.type === 'string' && !token.inlineValue && token.value?.startsWith('-'))
      throw new UsageError(
        `--${token.name} needs a value, found “${token.value}”. If that is the value, write --${token.name}=${token.value}`,
      );
  }

  const required = command.positionals.filter((each) => each.required);
  const missing = required[positionals.length];
  if (missing) throw new UsageError(`<${missing.name}> is missing: ${missing.description}`);
  const extra = command.positionals.at(-1)?.many ? undefined : positionals[command.positionals.length];
  if (extra !== undefined) throw new UsageError(`Unexpected argument “${extra}”`);
  return {
    values: Object.fromEntries(
      Object.entries(known).map(([name, option]) => [
        name,
        readValue(name, option, Object.hasOwn(values, name) ? (values[name] as Given) : undefined, cwd),
      ]),
    ),
    positionals: positionals.map((given, i) =>
      command.positionals[Math.min(i, command.positionals.length - 1)]?.is === 'text'
        ? given
        : resolve(cwd, given),
    ),
  };
}

/** Options without what is ours. */
function parseable(
  options: Command['options'],
): Record<string, { type: 'boolean' | 'string'; short?: string; multiple?: boolean }> {
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      {
        type: option.type,
        ...('short' in option && option.short ? { short: option.short } : {}),
        ...('is' in option && option.is === 'texts' ? { multiple: true } : {}),
      },
    ]),
  );
}

function unknownOption(written: string, known: string[]): string {
  const near = suggest(written.replace(/^-+/, ''), [...known, 'help']);
  return `Unknown option ${written}${near ? `. Did you mean --${near}?` : ''}`;
}

function readValue(
  name: string,
  option: Option,
  given: Given,
  cwd: string,
): string | number | boolean | string[] | undefined {
  if (option.type === 'boolean') return given === true;
  if (option.is === 'texts') {
    const texts = Array.isArray(given) ? given.map(String) : [];
    if (texts.includes('')) throw new UsageError(`--${name} needs a value: --${name} ${option.value}`);
    return texts;
  }
  if (typeof given !== 'string') {
    if ('required' in option && option.required)
      throw new UsageError(`--${name} ${option.value} is missing: ${option.description}`);
    return undefined;
  }
  if (given === '') throw new UsageError(`--${name} needs a value: --${name} ${option.value}`);
  switch (option.is) {
    case 'path':
      return resolve(cwd, given);
    case 'number': {
      const number = Number(given);
      if (/^\d+$/.test(given) && number >= option.from && number <= option.to) return number;
      throw new UsageError(
        `--${name}: expected a whole number from ${option.from} to ${option.to}, found “${given}”`,
      );
    }
    case 'choice': {
      if (option.choices.includes(given)) return given;
      const near = suggest(given, option.choices);
      const all = option.choices.join(', ');
      throw new UsageError(
        `--${name}: expected one of ${all}, found “${given}”${near ? `. Did you mean ${near}?` : ''}`,
      );
    }
    default:
      return given;
  }
}
