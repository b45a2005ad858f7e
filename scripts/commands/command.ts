/** What a command is to the command line. The commands are in table.ts, their options in options.ts. */
import type { Io } from '../terminal/io.ts';

/**
 * An option, in the shape `parseArgs` takes, with what help and checks need. A `boolean` is a flag. A `string` has a
 * `value` name for help and may say what it `is`: a path is resolved against the user's directory, a whole number is
 * checked against its bounds.
 */
export type Option =
  | { type: 'boolean'; short?: string; description: string }
  | {
      type: 'string';
      short?: string;
      description: string;
      /** What stands for the value in help, e.g. `FILE`. */
      value: string;
      is?: 'text' | 'path';
      required?: boolean;
    }
  /** May be given several times; a list of all that was given, empty when none was. */
  | { type: 'string'; description: string; value: string; is: 'texts' }
  | { type: 'string'; description: string; value: string; is: 'number'; from: number; to: number }
  | { type: 'string'; description: string; value: string; is: 'choice'; choices: readonly string[] };

export type Options = Readonly<Record<string, Option>>;

/** An argument that stands by its place: a path, resolved against the user's directory, unless it is text. */
export interface Positional {
  name: string;
  description: string;
  required: boolean;
  is?: 'text';
  /** Whether there may be several; the last one only. */
  many?: true;
}

/** Values of a command's options as a command gets them: flags are never absent, paths are absolute. */
export type Values<O extends Options> = { [K in keyof O]: ValueOf<O[K]> };
type ValueOf<O> = O extends { type: 'boolean' }
  ? boolean
  : O extends { is: 'number' }
    ? number | undefined
    : O extends { is: 'texts' }
      ? string[]
      : O extends { choices: readonly (infer C)[] }
        ? C | undefined
        : O extends { required: true }
          ? string
          : string | undefined;

/** What a command is run with. */
export interface Args<O extends Options = Options> {
  values: Values<O>;
  /** Paths are absolute; as many as are required, at most as many as there are, or more where the last may be many. */
  positionals: string[];
}

/** A file in this folder that does the work of a command. */
export interface CommandModule<O extends Options> {
  /**
   * @returns exit code
   * @throws Problem for the user's mistakes
   */
  run(args: Args<O>, io: Io): Promise<number>;
}

/** An entry of the table of commands. */
export interface Command<O extends Options = Options> {
  /** One line, without a full stop. */
  summary: string;
  /** What it does, a short paragraph. */
  description: string;
  positionals: readonly Positional[];
  options: O;
  /** Arguments of at least two real uses, each with what it is for. */
  examples: readonly { args: string; does: string }[];
  /** Imports the command only when it runs: help must not wait for Astro. */
  load(): Promise<CommandModule<O>>;
}

/** Keeps the type of a command's options together with its module's, where a table would lose it. */
export function command<const O extends Options>(entry: Command<O>): Command {
  return entry as unknown as Command;
}

/** Arguments that make no sense. Shown with a pointer to help; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
