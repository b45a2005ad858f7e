/** The command line: finds the command, reads its arguments, runs it, and says what went wrong. */
import { readFileSync } from 'node:fs';
import { Problem } from '../src/problem.ts';
import { suggest } from '../src/suggest.ts';
import { type Command, UsageError } from './commands/command.ts';
import { COMMANDS, PROGRAM } from './commands/table.ts';
import { readArguments } from './terminal/arguments.ts';
import { printable } from './terminal/format.ts';
import { commandHelp, groupHelp, overview } from './terminal/help.ts';
import { ERASE_LINE, type Io, processIo } from './terminal/io.ts';

/** Exit codes, beside the 0 and whatever else a command returns. */
const EXIT = { problem: 1, usage: 2, defect: 70 } as const;

/**
 * Runs one command line.
 *
 * @param argv words after the program's name
 * @param commands the table of commands
 * @returns exit code: 0 done, 1 a Problem, 2 arguments that make no sense, 70 a defect of Practicum
 */
export async function main(
  argv: readonly string[],
  io: Io,
  commands: Readonly<Record<string, Command>> = COMMANDS,
): Promise<number> {
  try {
    return await dispatch(argv, io, commands);
  } catch (error) {
    // A line of progress may still stand there.
    if (io.isTerminal) io.stderr(ERASE_LINE);
    if (error instanceof Problem) {
      // It can hold file names and text from the user's files.
      io.stderr(`${error.toText().split('\n').map(printable).join('\n')}\n`);
      return EXIT.problem;
    }
    if (error instanceof UsageError) {
      const found = find(argv, commands);
      const topic = found && 'command' in found ? `help ${found.name}` : 'help';
      io.stderr(`${error.message}\n  do:     Run ${PROGRAM} ${topic}\n`);
      return EXIT.usage;
    }
    const message = error instanceof Error ? error.message : String(error);
    const stack = error instanceof Error ? error.stack : undefined;
    io.stderr(
      `${message}\nThis is a defect of Practicum. Please report it with what follows.\n\n${stack ?? message}\n`,
    );
    return EXIT.defect;
  }
}

async function dispatch(
  argv: readonly string[],
  io: Io,
  commands: Readonly<Record<string, Command>>,
): Promise<number> {
  const [first, ...rest] = argv;
  if (
    first === undefined ||
    first === '--help' ||
    first === '-h' ||
    (first === 'help' && rest.length === 0)
  ) {
    io.stdout(overview(commands));
    return 0;
  }
  if (first === '--version' || first === '-v') {
    io.stdout(`${version()}\n`);
    return 0;
  }
  const helpWanted = first === 'help';
  const words = helpWanted ? rest : argv;
  const found = find(words, commands);
  if (found && 'group' in found) {
    const [, second] = words;
    if (second === undefined || second === '--help' || second === '-h') {
      io.stdout(groupHelp(found.group, commands));
      return 0;
    }
  }
  if (!found || 'group' in found) {
    const name = found ? words.slice(0, 2).join(' ') : (words[0] as string);
    if (name.startsWith('-')) throw new UsageError(`The command comes first, found the option ${name}`);
    const near = suggest(name, [...Object.keys(commands), 'help']);
    throw new UsageError(`Unknown command “${name}”${near ? `. Did you mean ${near}?` : ''}`);
  }
  const args = helpWanted ? null : readArguments(found.rest, found.command, io.cwd);
  if (!args) {
    io.stdout(commandHelp(found.name, found.command));
    return 0;
  }
  const { run } = await found.command.load();
  return run(args, io);
}

type Found = { name: string; command: Command; rest: readonly string[] } | { group: string };

/** The command that words begin with: one word or two. A word that only begins others' names is a group of commands. */
function find(words: readonly string[], commands: Readonly<Record<string, Command>>): Found | null {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command) return { name, command, rest: words.slice(length) };
  }
  const [group = ''] = words;
  return Object.keys(commands).some((name) => name.startsWith(`${group} `)) ? { group } : null;
}

/** Version of this checkout, from package.json. */
function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** Runs what the process was called with. */
export async function start(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2), processIo());
}

if (import.meta.main) await start();
